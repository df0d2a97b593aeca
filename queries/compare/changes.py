"""What changed in each unit between two sides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from queries.compare.sides import Adoption, Side, Stage, State

# Kind of change -> its group, in the order in which a meeting wants them.
KINDS = {
    "predicate_lost": "predicate",
    "predicate_won": "predicate",
    "band_up": "band",
    "band_down": "band",
    "capacity_less": "capacity",
    "capacity_more": "capacity",
    "capacity_unknown": "capacity",
    "capacity_known": "capacity",
    "stage_lost": "stage",
    "stage_reached": "stage",
    "stage_target": "stage",
    "stopped": "innovation",
    "unverified": "innovation",
    "adopted": "innovation",
    "verified": "innovation",
    "begun": "innovation",
    "support_lapsed": "support",
    "support_past_end": "support",
    "support_ended": "support",
    "support_agreed": "support",
    "support_running": "support",
    "support_begun": "support",
    "support_back": "support",
    "late": "data",
    "fresh": "data",
    "unit_gone": "unit",
    "unit_new": "unit",
}
GROUPS = tuple(dict.fromkeys(KINDS.values()))
PREDICATES = {None: 0, "WBK": 1, "WBBM": 2}
IN_FORCE = ("agreed", "running")  # states of a commitment of a partner that stands
OVER = {"completed": "support_ended", "lapsed": "support_lapsed", "past_end": "support_past_end"}  # state -> kind
TAKEN_UP = ("running", "unverified")  # states of an innovation that is adopted or further


@dataclass(frozen=True)
class Change:
    """One change of one unit. `before` and `after` are the rows of the two sides; None where a side has none.

    Of support to a whole region `unit_id` and `name` are the region's.
    """

    kind: str
    unit_id: str
    name: str
    before: Any = None
    after: Any = None

    @property
    def group(self) -> str:
        """The group that the kind belongs to."""
        return KINDS[self.kind]

    @property
    def subject(self) -> tuple[Any, ...]:
        """What changed: the unit's predicate, its band ..., its stage in a cycle, one innovation, one commitment."""
        row = self.after or self.before
        return (
            self.group,
            self.unit_id,
            *(getattr(row, name, None) for name in ("cycle", "innovation_id", "support_id")),
        )

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it the same change when it is looked for from another side."""
        return self.kind, *self.subject[1:]


def changes(then: Side, now: Side) -> list[Change]:
    """Every change, by kind in the order of KINDS, then by unit. Of units on one side only that is all that is said."""
    found = [
        *_only(then, now, "unit_gone"),
        *_only(now, then, "unit_new"),
        *(change for before, after in _pairs(then.units, now.units) for change in _of_unit(before, after)),
        *_of_subjects(then, now, then.stages, now.stages, _stage),
        *_of_subjects(then, now, then.adoptions, now.adoptions, _adoption),
        *_of_support(then, now),
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(found, key=lambda change: (order[change.kind], change.name, change.unit_id))


def recorded_late(then: Side, then_now_known: Side, now: Side) -> frozenset[tuple[Any, ...]]:
    """The keys of changes that are new in the records only: the newer export dates them to the older side already.

    `then_now_known` is the older side's date as the newer export tells it. What changed again since is not among them.
    """
    since = {change.subject for change in changes(then_now_known, now)}
    return frozenset(change.key for change in changes(then, then_now_known) if change.subject not in since)


def _only(one: Side, other: Side, kind: str) -> Iterable[Change]:
    for code, row in one.units.items():
        if code not in other.units:
            yield Change(kind, code, row.name, *((row, None) if kind == "unit_gone" else (None, row)))


def _pairs(then: Mapping[str, State], now: Mapping[str, State]) -> Iterable[tuple[State, State]]:
    return ((then[code], row) for code, row in now.items() if code in then)


def _of_unit(before: State, after: State) -> Iterable[Change]:
    """Predicate, band, capacity and age of the data of one unit. A band is crossed only where both rates count."""
    kinds = []
    if before.held != after.held:
        kinds.append("predicate_won" if PREDICATES[after.held] > PREDICATES[before.held] else "predicate_lost")
    if before.counted and after.counted and before.band != after.band:
        kinds.append("band_up" if (after.band or 0) > (before.band or 0) else "band_down")
    if before.day and after.day and before.capacity != after.capacity:
        kinds.append(_capacity(before.capacity, after.capacity))
    if after.holds_people and before.fresh != after.fresh:
        kinds.append("fresh" if after.fresh else "late")
    return (Change(kind, after.unit_id, after.name, before, after) for kind in kinds)


def _capacity(before: int | None, after: int | None) -> str:
    if before is None:
        return "capacity_known"
    if after is None:
        return "capacity_unknown"
    return "capacity_more" if after > before else "capacity_less"


def _of_subjects(
    then: Side,
    now: Side,
    before: Mapping[Any, Any],
    after: Mapping[Any, Any],
    kind_of: Callable[[Any, Any], str | None],
) -> Iterable[Change]:
    """Changes of what a unit has several of, for units on both sides."""
    for key in dict.fromkeys([*after, *before]):
        code = key[0]
        if code not in then.units or code not in now.units:
            continue
        old, new = before.get(key), after.get(key)
        kind = kind_of(old, new)
        if kind:
            yield Change(kind, code, now.units[code].name, old, new)


def _stage(before: Stage | None, after: Stage | None) -> str | None:
    """Stages of another target are another ladder: then only the target is said to have changed."""
    if before and after and before.target != after.target:
        return "stage_target"
    if before and after and before.stage == after.stage:
        return None
    if after is None or after.position is None:
        return "stage_lost"
    return "stage_lost" if before and (before.position or 0) > after.position else "stage_reached"


def _adoption(before: Adoption | None, after: Adoption | None) -> str | None:
    """What became of one innovation in one unit."""
    old, new = before.state if before else None, after.state if after else None
    if old == new:
        return None
    if new in TAKEN_UP:
        if old not in TAKEN_UP:
            return "adopted"
        if (before and before.later) or (after and after.later):
            return None  # one side's verification is not known
        return "verified" if new == "running" else "unverified"
    if new in (None, "stopped") or old in TAKEN_UP:
        return "stopped"
    return "begun"


def _of_support(then: Side, now: Side) -> Iterable[Change]:
    """Changes of partner support to units on both sides and to whole regions."""
    for code in dict.fromkeys([*now.support, *then.support]):
        old, new = then.support.get(code), now.support.get(code)
        row = new or old
        if row is None or (row.unit_id and not (row.unit_id in then.units and row.unit_id in now.units)):
            continue
        kind = _support(old.state if old else None, new.state if new else None)
        if kind:
            yield Change(kind, row.unit_id or row.region_id, row.name, old, new)


def _support(old: str | None, new: str | None) -> str | None:
    """What became of one commitment. One that ran out and stands again counts as agreed."""
    if old == new:
        return None
    if new in IN_FORCE:
        if old not in IN_FORCE:
            return "support_agreed"
        return "support_running" if new == "running" else "support_back"
    if new in OVER:
        return OVER[new]
    begun = old is None or (old, new) == ("hoped", "requested")
    return "support_begun" if begun else "support_back"
