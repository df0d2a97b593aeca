"""The comparison of regions: sums over the units of each, a change over the units that are counted on both dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pages.shared.board.parts import Head
from pages.shared.compare.counted import why_no_share, why_unknown
from pages.shared.compare.table import Group, Line, Value, bar, both_dates, scale, strong
from pages.shared.compare.units import percent
from pages.shared.headline import cycle_known, enough
from pages.shared.innovation.targets import known_enough
from pages.shared.theme import text
from pages.shared.visit import Visit, short_region


def heads(visit: Visit, rows: Sequence[Any]) -> list[Head]:
    """The columns: each region leads to its own overview."""
    words = visit.words
    return [
        Head(
            short_region(row.region_name),
            href=visit.href("", visit.choices.with_(regions=(row.region_id,), units=(), view=())),
            over=words("banding.of_units", n=row.units),
        )
        for row in rows
    ]


def groups(visit: Visit, rows: Sequence[Any]) -> list[Group]:
    """Every indicator of regions."""
    words = visit.words
    occupancy = [_rate(visit, rows), _people(visit, rows), _places(visit, rows), _crowded(visit, rows)]
    occupancy += [
        Line(words("indicators.remand_share"), [_remand(visit, row) for row in rows], "neither"),
        Line(words("indicators.drug_share"), [_drug(visit, row) for row in rows], "neither"),
    ]
    predicates = [_count(visit, rows, name, words(f"indicators.{name}")) for name in ("wbk", "wbbm")]
    predicates += [_count(visit, rows, "running", words("banding.stage_running", year=visit.on.year))]
    return [
        Group(words("site.hunian"), occupancy),
        Group(words("site.zona_integritas"), [*predicates, _gates(visit, rows)]),
        Group(words("site.inovasi"), [_adoption(visit, rows), _unverified(visit, rows)]),
        Group(words("banding.data"), [_coverage(visit, rows)]),
    ]


def _rate(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words
    high = scale([row.rate_pct for row in rows])

    def value(row: Any) -> Value:
        if row.rate_pct is None:
            return Value(words.percent(None), (why_unknown(visit, row),))
        over = words("banding.over", over=words.percent(row.rate_pct - 100)) if row.rate_pct > 100 else ""
        return Value(
            strong(words.percent(row.rate_pct)),
            (over, _matched_rate(visit, row)),
            row.rate_pct,
            bar(row.rate_pct, high, None),
        )

    return Line(words("common.rate"), [value(row) for row in rows], "lower", words("banding.rate_why"))


def _matched_rate(visit: Visit, row: Any) -> str:
    """The rate on both dates over the units that are counted on both, so that a late report never reads as a change."""
    now, then = (row.matched_occupants, row.matched_capacity), (row.matched_occupants_vs, row.matched_capacity_vs)
    return _matched_share(visit, row.matched_units, now, then)


def _matched_share(visit: Visit, units: int, now: tuple[Any, Any], then: tuple[Any, Any]) -> str:
    """A share on both dates over the units that tell it on both, and how many these are."""
    words, share, before = visit.words, percent(*now), percent(*then)
    if share is None or before is None:
        return words("banding.no_matched")
    moved = words("banding.points", value=words.signed(share - before, 1))
    return words("banding.matched", n=units, sides=both_dates(words.percent, before, share, moved))


def _people(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        if row.occupants is None:
            return Value(words.number(None))
        if not row.matched_units:
            return Value(strong(words.number(row.occupants)), (words("banding.no_matched"),))
        moved = words.signed(row.matched_occupants - row.matched_occupants_vs)
        sides = both_dates(words.number, row.matched_occupants_vs, row.matched_occupants, moved)
        return Value(strong(words.number(row.occupants)), (words("banding.matched", n=row.matched_units, sides=sides),))

    return Line(words("banding.occupants"), [value(row) for row in rows])


def _places(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        if row.capacity is None:
            return Value(words.number(None))
        moved = (row.matched_capacity or 0) - (row.matched_capacity_vs or 0)
        sides = ""
        if moved:
            sides = both_dates(words.number, row.matched_capacity_vs, row.matched_capacity, words.signed(moved))
            sides = words("banding.matched", n=row.matched_units, sides=sides)
        return Value(strong(words.number(row.capacity)), (sides,))

    return Line(words("banding.capacity"), [value(row) for row in rows])


def _crowded(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        if row.over_100 is None or not row.rate_units:
            return Value(words.number(None))
        pair = words("banding.of", part=words.number(row.over_100), whole=words.number(row.rate_units))
        far = words("headline.over_200", n=row.over_200)
        sides = both_dates(words.number, row.matched_over_100_vs, row.matched_over_100) if row.matched_units else ""
        told = words("banding.matched", n=row.matched_units, sides=sides) if sides else ""
        return Value(strong(pair), (far, told), percent(row.over_100, row.rate_units))

    return Line(words("indicators.over_100"), [value(row) for row in rows], "lower")


def _remand(visit: Visit, row: Any) -> Value:
    now, then = (row.matched_remand, row.matched_legal_people), (row.matched_remand_vs, row.matched_legal_people_vs)
    sides = _matched_share(visit, row.matched_legal_units, now, then)
    return _share(visit, row, row.legal_units, (row.remand, row.legal_people), sides)


def _drug(visit: Visit, row: Any) -> Value:
    now, then = (row.matched_drug, row.matched_drug_base), (row.matched_drug_vs, row.matched_drug_base_vs)
    sides = _matched_share(visit, row.matched_drug_units, now, then)
    return _share(visit, row, row.drug_units, (row.drug, row.drug_base), sides)


def _share(visit: Visit, row: Any, units: int, now: tuple[Any, Any], sides: str) -> Value:
    """A share of the units that report it, as on Hunian; it ranks where they are enough of the region's."""
    words, share = visit.words, percent(*now)
    if not units:
        return Value(words.percent(None), (why_no_share(visit, row),))
    pair = words("banding.of", part=words.number(now[0]), whole=words.number(now[1]))
    remarks = (pair, words("banding.of_units", n=units), sides)
    if share is None:  # all of them report that they hold nobody
        return Value(words.percent(None), remarks[:2])
    return Value(strong(words.percent(share)), remarks, share if enough(units, row.holders) else None)


def _count(visit: Visit, rows: Sequence[Any], name: str, label: str) -> Line:
    """Units with a property; the share of the units ranks, because regions differ in size.

    Where nothing is recorded there is no count; where few units are on record it is neither a share nor ranked.
    """
    words = visit.words

    def value(row: Any) -> Value:
        if not (cycle_known(row._asdict()) if name == "running" else visit.has("zi_stages") and row.recorded):
            return Value(words.number(None), (words("banding.not_recorded"),))
        now, then = getattr(row, name), getattr(row, f"{name}_vs")
        sides = both_dates(words.number, then, now, words.signed(now - then)) if now != then else ""
        if not enough(row.recorded, row.units):
            recorded = words("banding.recorded", n=row.recorded, units=words.number(row.units))
            return Value(strong(words.number(now)), (recorded, sides))
        share = percent(now, row.units)
        of = words("banding.share_of_units", share=words.percent(share), n=row.units)
        return Value(strong(words.number(now)), (of, sides), share)

    return Line(label, [value(row) for row in rows], "neither" if name == "running" else "higher")


def _gates(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        if not row.gate_units:
            return Value(text(words("banding.gates_none")))
        pair = words("banding.of", part=words.number(row.gate_failing), whole=words.number(row.gate_units))
        unjudged = words("banding.gates_open_units", n=row.gate_open) if row.gate_open else ""
        share = percent(row.gate_failing, row.gate_units)
        return Value(strong(pair), (unjudged,), None if unjudged else share)  # they may fail as well

    hint = words("banding.gates_region_why", year=visit.on.year)
    return Line(words("banding.gates_region"), [value(row) for row in rows], "lower", hint)


def _adoption(visit: Visit, rows: Sequence[Any]) -> Line:
    """The rate of the date; its change is of all that has not stopped, because past verifications are not known.

    A catalogue that mostly does not say for whom it is meant has no rate.
    """
    words, rated = visit.words, known_enough(visit)

    def value(row: Any) -> Value:
        share = percent(row.adopted, row.meant) if rated else None
        taken = percent(row.adopted + row.unverified, row.meant)
        before = percent(row.adopted_vs + row.unverified_vs, row.meant_vs)
        more = words("inovasi.untargeted_adopted", n=row.untargeted) if row.untargeted else ""
        if share is None:
            return Value(
                words.percent(None), (more or words("banding.innovations_none" if rated else "inovasi.target_unknown"),)
            )
        pair = words("banding.of", part=words.number(row.adopted), whole=words.number(row.meant))
        sides = ""
        if taken is not None and before is not None:
            moved = words("banding.points", value=words.signed(taken - before, 1))
            sides = words("inovasi.taken_sides", sides=both_dates(words.percent, before, taken, moved))
        return Value(strong(words.percent(share)), (pair, sides, more), share)

    return Line(words("indicators.adoption_rate"), [value(row) for row in rows], "higher", words("banding.running_why"))


def _unverified(visit: Visit, rows: Sequence[Any]) -> Line:
    """Pairs that nobody has verified for long; their share of all pairs ranks, because regions differ in size."""
    words, rated = visit.words, known_enough(visit)

    def value(row: Any) -> Value:
        if not rated:
            return Value(words.number(None))
        share = percent(row.unverified, row.meant)
        of = words("banding.share_of_pairs", share=words.percent(share), whole=words.number(row.meant))
        return Value(strong(words.number(row.unverified)), (of,), share)

    return Line(words("banding.unverified"), [value(row) for row in rows], "lower", words("banding.unverified_why"))


def _coverage(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        pair = words("banding.of", part=words.number(row.fresh_units), whole=words.number(row.holders))
        sides = both_dates(words.number, row.fresh_units_vs, row.fresh_units)
        moved = sides if row.fresh_units != row.fresh_units_vs else ""
        return Value(strong(pair), (moved,), percent(row.fresh_units, row.holders))

    return Line(words("banding.coverage"), [value(row) for row in rows], "higher", words("banding.coverage_why"))
