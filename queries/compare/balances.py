"""How the figures of the pages came from one side to the other: the counts of changes agree with both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from queries.compare.changes import IN_FORCE, TAKEN_UP
from queries.compare.sides import Side


@dataclass(frozen=True)
class Balance:
    """How one figure came from one side to the other: before + more - less + arrived - departed = after.

    `more` and `less` are of the units that the figure is taken over on both sides; `both` is their number. `arrived`
    and `departed` are of units that it is taken over on one side only: new and closed units and, in figures of
    occupancy, those whose data came in or are late. Reviews, programmes and services are taken over what a unit reports
    of a stage, a programme, a service. A figure taken over no unit at all is not known: None, not zero.
    """

    figure: str
    before: int | None
    more: int
    less: int
    arrived: int
    departed: int
    after: int | None
    both: int

    @property
    def known(self) -> bool:
        """True when the figure is taken over something on either side."""
        return self.before is not None or self.after is not None


def balances(then: Side, now: Side, cycle: int) -> list[Balance]:
    """The figures of the pages on both sides, and what leads from one to the other. `cycle` is the newer date's."""
    before, after = _measures(then, now, cycle), _measures(now, then, cycle)
    return [_balance(figure, before[figure], after[figure]) for figure in before]


def _measures(one: Side, other: Side, cycle: int) -> dict[str, dict[Any, int]]:
    """Every figure of a side as what each unit, or unit and innovation, that it is taken over adds to it."""
    units = list(one.units.values())
    holders = [row for row in units if row.holds_people]
    counted = [row for row in units if row.counted]
    running = {row.unit_id for row in one.stages.values() if row.cycle == cycle and row.running}
    return {
        "units": {row.unit_id: 1 for row in units},
        "fresh": {row.unit_id: int(row.fresh) for row in holders},
        "counted": {row.unit_id: int(row.counted) for row in holders},
        "occupants": {row.unit_id: row.occupants or 0 for row in counted},
        "capacity": {row.unit_id: row.capacity or 0 for row in counted},
        "over_100": {row.unit_id: int((row.rate_pct or 0) > 100) for row in counted},
        "over_200": {row.unit_id: int((row.rate_pct or 0) > 200) for row in counted},
        "wbk": {row.unit_id: int(row.held == "WBK") for row in units},
        "wbbm": {row.unit_id: int(row.held == "WBBM") for row in units},
        "running": {row.unit_id: int(row.unit_id in running) for row in units},
        "supported": {
            code: int(code in one.support and one.support[code].state in IN_FORCE)
            for code, row in {**other.support, **one.support}.items()
            if row.unit_id is None or row.unit_id in one.units
        },
        **_taken_up(one, other),
        **_work(one),
    }


def _taken_up(one: Side, other: Side) -> dict[str, dict[Any, int]]:
    """Adoptions that have not stopped; apart from them those of innovations that nobody knows for whom they are meant.

    A unit without a stage on this side has not adopted the innovation: its target is then taken from the other side.
    """
    found: dict[str, dict[Any, int]] = {"adopted": {}, "untargeted": {}}
    for key, row in {**other.adoptions, **one.adoptions}.items():
        if key[0] in one.units:
            here, known = one.adoptions.get(key), row.meant is not None
            taken = here is not None and here.state in TAKEN_UP and here.meant is not False
            found["adopted" if known else "untargeted"][key] = int(taken)
    return found


def _work(one: Side) -> dict[str, dict[Any, int]]:
    """What was to be done and what was done, by unit and stage, programme or service."""
    names = {"reviews": ("reviews_due", "reviews_done"), "programmes": ("eligible", "granted")}
    names["services"] = ("transactions", "online")
    found: dict[str, dict[Any, int]] = {}
    for matter, (whole, done) in names.items():
        rows = {key: row for key, row in one.work.items() if row.matter == matter}
        found[whole] = {key: row.whole for key, row in rows.items()}
        found[done] = {key: row.done for key, row in rows.items()}
    return found


def _balance(figure: str, then: Mapping[Any, int], now: Mapping[Any, int]) -> Balance:
    steps = [now[code] - value for code, value in then.items() if code in now]
    return Balance(
        figure,
        before=sum(then.values()) if then else None,
        more=sum(step for step in steps if step > 0),
        less=-sum(step for step in steps if step < 0),
        arrived=sum(value for code, value in now.items() if code not in then),
        departed=sum(value for code, value in then.items() if code not in now),
        after=sum(now.values()) if now else None,
        both=len(steps),
    )
