"""The comparison of units: one column a unit, one row an indicator, each on both dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pages.shared import cards
from pages.shared.board.parts import Head
from pages.shared.compare import zone as compare_zone
from pages.shared.compare.table import Group, Line, Value, bar, both_dates, scale, strong
from pages.shared.innovation.targets import known_enough
from pages.shared.theme import text
from pages.shared.visit import Visit, short_region


def heads(visit: Visit, rows: Sequence[Any]) -> list[Head]:
    """The columns: each unit leads to its own page; kind, class and region stand over the name."""
    return [
        Head(row.name, title=_who(visit, row), href=visit.unit_href(row.unit_id), over=_who(visit, row)) for row in rows
    ]


def _who(visit: Visit, row: Any) -> str:
    unit_class = visit.words("common.class", name=row.unit_class) if row.unit_class else ""
    parts = (visit.label("kind", row.kind), unit_class, short_region(row.region_name or row.region_id))
    return " · ".join(part for part in parts if part)


def groups(visit: Visit, rows: Sequence[Any]) -> list[Group]:
    """Every indicator, in the order in which a page answers."""
    words = visit.words
    found = [
        compare_zone.group(visit, rows),
        Group(words("site.inovasi"), [_running(visit, rows), _unverified(visit, rows)]),
    ]
    if any(row.holds_people for row in rows):
        occupancy = [_rate(visit, rows), _people(visit, rows), _places(visit, rows), _gap(visit, rows)]
        occupancy += [_band(visit, rows), _remand(visit, rows), _drug(visit, rows)]
        found = [Group(words("site.hunian"), occupancy), *found, Group(words("banding.data"), [_age(visit, rows)])]
    return found


def _sides(visit: Visit, row: Any, said: Callable[[Any], str], then: Any, now: Any, change: str) -> str:
    """Both dates of a figure of occupancy; a change is taken between two fresh observations only."""
    same = visit.words("banding.same_observation") if row.day and row.day == row.day_vs else ""
    return both_dates(said, then, now, change if row.fresh and row.fresh_vs else "", same=same)


def _rate(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words
    high = scale([row.rate_pct for row in rows])

    def value(row: Any) -> Value:
        if row.rate_pct is None:
            why = words("common.no_data" if row.day is None else "banding.no_rate")
            return Value(words.percent(None), (why if row.holds_people else words("banding.holds_nobody"),))
        over = words("banding.over", over=words.percent(row.rate_pct - 100)) if row.rate_pct > 100 else ""
        moved = None if row.rate_vs is None else row.rate_pct - row.rate_vs
        change = "" if moved is None else words("banding.points", value=words.signed(moved, 1))
        sides = _sides(visit, row, words.percent, row.rate_vs, row.rate_pct, change)
        remarks = (over, sides, words("banding.approximate") if row.approximate else "")
        ranked = row.rate_pct if row.fresh else None
        return Value(strong(words.percent(row.rate_pct)), remarks, ranked, bar(row.rate_pct, high, row.band))

    return Line(words("common.rate"), [value(row) for row in rows], "lower", words("banding.rate_why"))


def _people(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        known = row.occupants is not None and row.occupants_vs is not None
        change = words.signed(row.occupants - row.occupants_vs) if known else ""
        sides = _sides(visit, row, words.number, row.occupants_vs, row.occupants, change)
        return Value(strong(words.number(row.occupants)), (sides,))

    return Line(words("banding.occupants"), [value(row) for row in rows])


def _places(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        known = row.capacity is not None and row.capacity_vs is not None
        if not known or row.capacity == row.capacity_vs:
            return Value(strong(words.number(row.capacity)))
        change = words.signed(row.capacity - row.capacity_vs)
        return Value(
            strong(words.number(row.capacity)), (both_dates(words.number, row.capacity_vs, row.capacity, change),)
        )

    return Line(words("banding.capacity"), [value(row) for row in rows])


def _gap(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def said(gap: int | None) -> str:
        if gap is None:
            return words.number(None)
        return words("banding.too_many" if gap > 0 else "banding.free", n=abs(gap))

    def value(row: Any) -> Value:
        now, then = _gap_of(row.occupants, row.capacity), _gap_of(row.occupants_vs, row.capacity_vs)
        return Value(strong(said(now)), (_sides(visit, row, words.signed, then, now, ""),))

    return Line(words("banding.gap"), [value(row) for row in rows])


def _gap_of(occupants: int | None, capacity: int | None) -> int | None:
    return None if occupants is None or capacity is None else occupants - capacity


def _band(visit: Visit, rows: Sequence[Any]) -> Line:
    def value(row: Any) -> Value:
        if row.band is None:
            return Value(visit.words.number(None))
        before = ""
        if row.band_vs is not None and row.band_vs != row.band:
            before = visit.words("banding.was", value=visit.band_label(row.band_vs))
        return Value(cards.band_word(row.band, visit.band_label(row.band)), (before,))

    return Line(visit.words("banding.band"), [value(row) for row in rows])


def _remand(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words
    values = [_share(visit, row, row.remand, row.legal_people, row.remand_vs, row.legal_people_vs) for row in rows]
    return Line(words("indicators.remand_share"), values, "neither")


def _drug(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words
    values = [_share(visit, row, row.drug, row.drug_base, row.drug_vs, row.drug_base_vs) for row in rows]
    return Line(words("indicators.drug_share"), values, "neither")


def _share(
    visit: Visit, row: Any, part: int | None, whole: int | None, then: int | None, whole_vs: int | None
) -> Value:
    words = visit.words
    now, before = percent(part, whole), percent(then, whole_vs)
    if now is None:
        return Value(words.percent(None))
    pair = words("banding.of", part=words.number(part), whole=words.number(whole))
    moved = "" if before is None else words("banding.points", value=words.signed(now - before, 1))
    sides = _sides(visit, row, words.percent, before, now, moved)
    return Value(strong(words.percent(now)), (pair, sides), now if row.fresh else None)


def percent(part: int | None, whole: int | None) -> float | None:
    """A share in percent; None where it is not known."""
    return None if part is None or not whole else 100 * part / whole


def _running(visit: Visit, rows: Sequence[Any]) -> Line:
    words, rated = visit.words, known_enough(visit)

    def value(row: Any) -> Value:
        more = words("inovasi.untargeted_adopted", n=row.untargeted) if row.untargeted else ""
        if not row.meant or not rated:
            return Value(
                words.number(None), (more or words("banding.innovations_none" if rated else "inovasi.target_unknown"),)
            )
        share = percent(row.adopted, row.meant)
        pair = words("banding.of", part=words.number(row.adopted), whole=words.number(row.meant))
        now, sides = (row.adopted + row.unverified, row.meant), ""
        before = (row.adopted_vs + row.unverified_vs, row.meant_vs) if row.open_vs else (None, None)
        if before != now and before[1]:
            told = [words("banding.of", part=words.number(part), whole=words.number(of)) for part, of in (before, now)]
            sides = words("inovasi.taken_sides", sides=" → ".join(told))
        return Value(strong(pair), (words.percent(share), sides, more), share)

    return Line(words("banding.running"), [value(row) for row in rows], "higher", words("banding.running_why"))


def _unverified(visit: Visit, rows: Sequence[Any]) -> Line:
    words, rated = visit.words, known_enough(visit)

    def value(row: Any) -> Value:
        if not rated:
            return Value(words.number(None))
        return Value(strong(words.number(row.unverified)), (), row.unverified if row.meant else None)

    return Line(words("banding.unverified"), [value(row) for row in rows], "lower", words("banding.unverified_why"))


def _age(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        if row.day is None:
            return Value(text(words("common.no_data")))
        said = words("common.days", n=row.age_days) if row.age_days else words("common.today")
        late = "" if row.fresh else f' <b class="d-late">{text(words("common.late"))}</b>'
        then = words("banding.dated_then", date=words.date(row.day_vs)) if row.day_vs and row.day_vs != row.day else ""
        return Value(strong(said) + late, (words.long_date(row.day), then), float(row.age_days) if row.fresh else None)

    return Line(words("common.data_age"), [value(row) for row in rows], "lower")
