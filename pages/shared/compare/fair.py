"""How fair a comparison is, in sentences: what the chosen share, or in what they differ and why that matters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.shared.cards import Attention
from pages.shared.compare import choice as compare_choice
from pages.shared.compare import peers as compare_peers
from pages.shared.compare.peers import Difference
from pages.shared.limits import least_share
from pages.shared.visit import Visit, short_region


def units(visit: Visit, rows: Sequence[Any]) -> list[Attention]:
    """Kind, class and size; then whose figures are not up to date and so take no part in best and worst."""
    words = visit.words
    found = compare_peers.differences(rows)
    if found:
        lines = [Attention(_difference(visit, one), tone="alarm") for one in found]
        lines.append(Attention(words("banding.unfair_why")))
    else:
        lines = [Attention(words("banding.fair_all", n=len(rows), why=compare_choice.reason(visit, rows[0])))]
    unknown = [row.name for row in rows if row.holds_people and compare_peers.size_of(row.capacity) is None]
    if unknown:
        lines.append(Attention(words("banding.size_not_known", names=", ".join(unknown))))
    late = [row for row in rows if row.holds_people and not row.fresh]
    lines += [Attention(_late(visit, row)) for row in late]
    return lines


def _difference(visit: Visit, one: Difference) -> str:
    groups = "; ".join(f"{_value(visit, one.aspect, value)}: {', '.join(names)}" for value, names in one.groups)
    return visit.words(f"banding.differ_{one.aspect}", groups=groups)


def _value(visit: Visit, aspect: str, value: Any) -> str:
    words = visit.words
    if aspect == "kind":
        return visit.label("kind", value)
    if aspect == "unit_class":
        return words("common.class", name=value) if value else words("banding.no_class")
    return compare_peers.size_label(words, value)


def _late(visit: Visit, row: Any) -> str:
    words = visit.words
    if row.day is None:
        return words("banding.late_never", name=row.name)
    return words("banding.late", name=row.name, date=words.long_date(row.day), age=words("common.days", n=row.age_days))


def regions(visit: Visit, rows: Sequence[Any]) -> list[Attention]:
    """Size, kinds of units taken together, regions without occupancy, and how much of each region is counted."""
    words = visit.words
    lines = []
    pair = compare_peers.uneven(rows)
    if pair:
        large, small = pair
        said = words(
            "banding.uneven",
            large=short_region(large.region_name),
            places=words.number(large.capacity),
            small=short_region(small.region_name),
            fewer=words.number(small.capacity),
        )
        lines.append(Attention(said, tone="alarm"))
    if len(visit.choices.kinds) != 1:
        lines.append(Attention(words("banding.mixed_some" if visit.choices.kinds else "banding.mixed_kinds")))
    partial = [
        words("banding.part", name=short_region(row.region_name), n=row.rate_units, units=words.number(row.holders))
        for row in rows
        if row.rate_units < row.holders
    ]
    if partial:
        lines.append(Attention(words("banding.partial", names="; ".join(partial), share=least_share(words))))
    without = [short_region(row.region_name) for row in rows if not row.holders]
    if without:
        lines.append(Attention(words("banding.without_occupancy", names=", ".join(without))))
    return lines or [Attention(words("banding.fair_regions"))]
