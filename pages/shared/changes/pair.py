"""Which two states are compared: two dates of the open export, or the export `base` of the link and the open one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data.contract import definitions
from data.exports import Problem
from pages.shared.kept import kept
from pages.shared.visit import Visit
from queries import ask, compare, shelf
from queries.choices import Choices
from queries.compare import Balance, Change, Restatement, Side
from queries.shelf import Shelved

PLACE = "perubahan"
QUESTIONS = ("perubahan/state", "perubahan/stages", "perubahan/adoptions", "perubahan/support", "perubahan/work")


@dataclass(frozen=True)
class Pair:
    """The two sides: `older` at `then`, the open export at `now`. `cut`: the older export ends before that date."""

    older: Shelved
    newer: Shelved
    then: date
    now: date
    cut: bool = False

    @property
    def two_exports(self) -> bool:
        """True when the sides are of different exports."""
        return self.older.opened.export.id != self.newer.opened.export.id

    @property
    def backwards(self) -> bool:
        """True when the side that changes are counted from is the later one."""
        return self.then > self.now


@dataclass(frozen=True)
class Found:
    """Everything that was found. `late` are the keys of changes that are new in the records only."""

    changes: tuple[Change, ...]
    balances: tuple[Balance, ...]
    both: int
    late: frozenset[tuple[Any, ...]]


def pair(visit: Visit) -> Pair | Problem:
    """The two sides that the link names; a base export that is not here is told, never swapped."""
    base = visit.choices.viewed("base")
    if base is None:
        return Pair(visit.shelved, visit.shelved, visit.versus, visit.on)
    taken = shelf.take(visit.choices.dataset, base)
    if taken.shelved is None:
        return taken.problem or Problem("export_unknown", {"export": base})
    end = taken.shelved.opened.export.data_date
    wanted = visit.choices.versus or end
    return Pair(taken.shelved, visit.shelved, min(wanted, end), visit.on, cut=wanted > end)


def compared_date(visit: Visit) -> date:
    """The comparison date of any page; of this one, the date on which its older side is taken."""
    if visit.place != PLACE or visit.choices.viewed("base") is None:
        return visit.versus
    two = pair(visit)
    return two.then if isinstance(two, Pair) else visit.versus


def dated(visit: Visit, two: Pair) -> Visit:
    """The same visit with the older side's date as its comparison date, for the sentence that says what is shown."""
    return _with(visit, visit.choices.with_(versus=two.then))


def _with(visit: Visit, choices: Choices) -> Visit:
    return replace(visit, reading=replace(visit.reading, choices=choices))


def compared(visit: Visit, two: Pair) -> Found:
    """Everything that changed, whatever kind is shown."""
    return _found(_with(visit, visit.choices.with_(versus=two.then).with_view(change=None)))


@kept
def _found(visit: Visit) -> Found:
    two = pair(visit)
    if not isinstance(two, Pair):
        raise ValueError("there is nothing to compare with")
    then, now = _side(visit, two.older, two.then), _side(visit, two.newer, two.now)
    late: frozenset[tuple[Any, ...]] = frozenset()
    if two.two_exports:
        late = compare.recorded_late(then, _side(visit, two.newer, two.then), now)
    return Found(
        changes=tuple(compare.changes(then, now)),
        balances=tuple(compare.balances(then, now, two.now.year)),
        both=len(set(then.units) & set(now.units)),
        late=late,
    )


def _side(visit: Visit, shelved: Shelved, day: date) -> Side:
    choices = visit.choices.with_(on=day)
    return compare.side(*(ask(name, shelved.opened, visit.viewer, choices) for name in QUESTIONS))


def restated(visit: Visit, two: Pair) -> tuple[Restatement, ...]:
    """Past figures that the two exports tell differently, up to the older side's date."""
    return _restated(_with(visit, visit.choices.with_(versus=two.then).with_view(change=None)))


@kept
def _restated(visit: Visit) -> tuple[Restatement, ...]:
    two = pair(visit)
    if not isinstance(two, Pair) or not two.two_exports:
        return ()
    choices = visit.choices.with_(on=min(two.then, two.now))
    was, is_now = (
        compare.reports(ask("perubahan/reported", one.opened, visit.viewer, choices)) for one in (two.older, two.newer)
    )
    return tuple(compare.restatements(was, is_now))


def said(visit: Visit, two: Pair) -> str:
    """What exactly is compared, in a sentence."""
    words = visit.words
    key = "perubahan.two_exports" if two.two_exports else "perubahan.two_dates"
    return words(
        key,
        then=words.long_date(two.then),
        now=words.long_date(two.now),
        older=two.older.opened.export.id,
        newer=two.newer.opened.export.id,
        version=definitions()["version"],
    )
