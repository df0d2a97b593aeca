"""The comparison for a chat: one figure a unit or region, the occupancy rate with its pair, change and coverage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.shared import cards
from pages.shared.compare.counted import why_unknown
from pages.shared.compare.zone import not_held
from pages.shared.visit import Visit


def units(visit: Visit, rows: Sequence[Any]) -> tuple[cards.Card, ...]:
    """A card a unit, with the figures that the table shows of it."""
    return tuple(_unit(visit, row) for row in rows)


def regions(visit: Visit, rows: Sequence[Any]) -> tuple[cards.Card, ...]:
    """A card a region, with the figures that the table shows of it."""
    return tuple(_region(visit, row) for row in rows)


def _unit(visit: Visit, row: Any) -> cards.Card:
    words = visit.words
    none = not_held(words, row.revoked, row.revoked_on, row.revoked_known)
    held = f"{row.held} {row.held_year}" if row.held else none
    told = words("banding.told_held", held=held)
    if not row.holds_people:
        return cards.figure_card(row.name, words.number(None), words("banding.holds_nobody"), None, told)
    comparable = row.fresh and row.fresh_vs and row.rate_pct is not None and row.rate_vs is not None
    day = words("banding.told_day", date=words.long_date(row.day)) if row.day else words("common.no_data")
    return cards.figure_card(
        row.name,
        words.percent(row.rate_pct),
        _pair(visit, row),
        _change(visit, row.rate_pct - row.rate_vs if comparable else None),
        f"{told} · {day}",
    )


def _region(visit: Visit, row: Any) -> cards.Card:
    words = visit.words
    now, then = (
        100 * people / places if people is not None and places else None
        for people, places in (
            (row.matched_occupants, row.matched_capacity),
            (row.matched_occupants_vs, row.matched_capacity_vs),
        )
    )
    return cards.figure_card(
        visit.region_name(row.region_id),
        words.percent(row.rate_pct),
        why_unknown(visit, row) if row.rate_pct is None else _pair(visit, row),
        _change(visit, None if now is None or then is None else now - then),
        words("headline.covered", n=row.rate_units, units=words.number(row.holders)),
    )


def _pair(visit: Visit, row: Any) -> str | None:
    """The raw pair behind a rate; None where there is no rate."""
    words = visit.words
    if row.rate_pct is None:
        return None
    return words(
        "headline.pair",
        occupants=words.number(row.occupants),
        capacity=words.number(row.capacity),
        over=words.percent(row.rate_pct - 100),
    )


def _change(visit: Visit, points: float | None) -> str | None:
    words = visit.words
    if points is None:
        return None
    key = "headline.same" if round(points, 1) == 0 else "headline.points"
    return words(key, value=words.signed(points, 1), date=words.date(visit.versus))
