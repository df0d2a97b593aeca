"""A change as a short sentence, and where it leads."""

from __future__ import annotations

from typing import Any

from data.contract import definitions
from pages.shared.changes.pair import Pair
from pages.shared.share.state import freeze
from pages.shared.support import states
from pages.shared.visit import ANY_UNIT, Visit
from queries.compare import Change
from queries.register import Unit


def sentence(visit: Visit, two: Pair, change: Change) -> str:
    """What changed, in words: "Naik kelas kepadatan: Hampir penuh (99,0 %) menjadi Sedikit over (104,5 %)"."""
    return BY_GROUP[change.group](visit, two, change)


def kind(visit: Visit, change: Change) -> str:
    """The kind of a change in a word or two."""
    return visit.words(f"perubahan.kind_{change.kind}")


def printed_name(visit: Visit, change: Change) -> str:
    """The unit that changed; or that it is all units of a region."""
    if _whole_region(change):
        return visit.words("dukungan.whole_region", name=visit.region_name(change.unit_id))
    return change.name


def _whole_region(change: Change) -> bool:
    return change.group == "support" and (change.after or change.before).unit_id is None


class Links:
    """Where changes lead. Each page's link is written once; a list has hundreds of them and codes need no escaping."""

    def __init__(self, visit: Visit, two: Pair) -> None:
        one = visit.choices.with_view(base=None, change=None).with_(kinds=(), classes=(), versus=two.then)
        unit = one.with_(units=(ANY_UNIT,))
        older = unit.with_(on=two.then, versus=None)
        if two.two_exports:
            pinned = freeze(visit, two.older.opened.export.id)
            older = older.with_(export=pinned.export, definitions=pinned.definitions)
        self._gone = visit.href("upt", older)
        self._unit = visit.href("upt", unit)
        self._occupancy = visit.href("hunian", unit)
        self._integrity = visit.href("zona-integritas", unit.with_view(cycle="0000"))
        self._innovation = visit.href("inovasi", one.with_view(innovation=ANY_UNIT))
        self._support = visit.href("dukungan", unit.with_view(tab="register"))
        region = one.with_(units=(), regions=(ANY_UNIT,))
        self._regional = visit.href("dukungan", region.with_view(tab="register"))

    def unit(self, change: Change) -> str:
        """The unit's page; of a unit that is gone, as it was; the region's support where a change is not a unit's."""
        if _whole_region(change):
            return self._regional.replace(ANY_UNIT, change.unit_id)
        return (self._gone if change.kind == "unit_gone" else self._unit).replace(ANY_UNIT, change.unit_id)

    def matter(self, change: Change) -> str:
        """The page that shows the matter."""
        row: Any = change.after or change.before
        if change.group == "innovation":
            return self._innovation.replace(ANY_UNIT, row.innovation_id)
        if change.group in ("stage", "predicate"):
            cycle = row.cycle if change.group == "stage" else _award(change)
            return self._integrity.replace(ANY_UNIT, change.unit_id).replace("0000", str(cycle))
        if change.group == "unit" or _whole_region(change):
            return self.unit(change)
        if change.group == "support":
            return self._support.replace(ANY_UNIT, change.unit_id)
        return self._occupancy.replace(ANY_UNIT, change.unit_id)


def _award(change: Change) -> int:
    """The cycle of the predicate that was won or lost."""
    row = change.after if change.kind == "predicate_won" else change.before
    return int(row.held_year)


def _predicate(visit: Visit, two: Pair, change: Change) -> str:
    was, now = change.before, change.after
    key = f"perubahan.{change.kind}" + ("_step" if was.held and now.held else "")
    return visit.words(key, was=was.held or "", now=now.held or "", cycle=_award(change))


def _band(visit: Visit, two: Pair, change: Change) -> str:
    words = visit.words
    return words(
        "perubahan.band",
        was=visit.band_label(change.before.band),
        was_rate=words.percent(change.before.rate_pct),
        now=visit.band_label(change.after.band),
        now_rate=words.percent(change.after.rate_pct),
    )


def _capacity(visit: Visit, two: Pair, change: Change) -> str:
    words = visit.words
    was, now = change.before.capacity, change.after.capacity
    step = words.signed(now - was) if was is not None and now is not None else ""
    key = change.kind if "known" in change.kind else "capacity"
    return words(f"perubahan.{key}", was=words.number(was), now=words.number(now), step=step)


def _stage(visit: Visit, two: Pair, change: Change) -> str:
    words = visit.words
    was, now = change.before, change.after
    none = words("perubahan.no_stage")
    row = now or was
    return words(
        "perubahan.stage_target" if change.kind == "stage_target" else "perubahan.stage",
        cycle=row.cycle,
        target=row.target,
        was_target=was.target if was else "",
        was=visit.label("zi_stage", was.stage) if was else none,
        now=visit.label("zi_stage", now.stage) if now else none,
    )


def _innovation(visit: Visit, two: Pair, change: Change) -> str:
    words = visit.words
    row = change.after or change.before
    was = change.before.state if change.before else "none"
    now = change.after.state if change.after else "none"
    return words(
        f"perubahan.innovation_{change.kind}",
        innovation=row.innovation,
        was=words(f"perubahan.state_{was}"),
        now=words(f"perubahan.state_{now}"),
        months=definitions()["adoption"]["verified_months"],
    )


def _support(visit: Visit, two: Pair, change: Change) -> str:
    words = visit.words
    row, was, now = change.after or change.before, change.before, change.after
    none = words("perubahan.support_none")
    return words(
        "perubahan.support_past_end" if now and now.state == "past_end" else "perubahan.support",
        partner=row.partner,
        form=row.form or words.number(None),
        was=states.label(visit, was.state) if was else none,
        now=states.label(visit, now.state) if now else none,
        date=words.date(row.ends_on),
    )


def _data(visit: Visit, two: Pair, change: Change) -> str:
    words = visit.words
    was, now = change.before, change.after
    if change.kind == "late":
        return (
            words("perubahan.late", date=words.long_date(now.day), n=now.age_days or 0)
            if now.day
            else words("perubahan.late_none")
        )
    if was.day is None:
        return words("perubahan.fresh_first", date=words.long_date(now.day))
    if was.day == now.day:  # read backwards: only the date from which its age is counted is another
        return words("perubahan.fresh_still", date=words.long_date(now.day))
    return words("perubahan.fresh", date=words.long_date(now.day), was=words.long_date(was.day))


def _unit(visit: Visit, two: Pair, change: Change) -> str:
    """Why a unit is on one side only: opened, closed, not in the other export, or moved out of the view's filters."""
    words = visit.words
    if change.kind == "unit_new":
        opened = change.after.opened_on
        if opened and opened > two.then:
            return words("perubahan.unit_opened", date=words.long_date(opened))
        known = change.unit_id in two.older.register.units
        return words("perubahan.unit_moved_in" if known else "perubahan.unit_added")
    unit: Unit | None = two.newer.register.units.get(change.unit_id)
    if unit is None:
        return words("perubahan.unit_removed")
    if unit.closed_on is None:
        return words("perubahan.unit_moved_out")
    date = words.long_date(unit.closed_on)
    if unit.successor:
        return words("perubahan.unit_replaced", date=date, name=visit.unit_name(unit.successor))
    return words("perubahan.unit_closed", date=date)


BY_GROUP = {
    "predicate": _predicate,
    "band": _band,
    "capacity": _capacity,
    "stage": _stage,
    "innovation": _innovation,
    "support": _support,
    "data": _data,
    "unit": _unit,
}
