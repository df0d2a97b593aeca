"""Which two states are compared: two dates of the open export, or the export `base` of the link and the open one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data import exports
from data.contract import definitions
from data.exports import Problem
from pages.shared import cards
from pages.shared.kept import kept
from pages.shared.pills import Pill, pills
from pages.shared.visit import Visit
from queries import ask, compare, shelf
from queries.choices import Choices, month_end_before
from queries.compare import Balance, Change, Restatement, Side
from queries.shelf import Shelved

MOST_EXPORTS = 8  # other exports that are offered, the newest
QUESTIONS = ("perubahan/state", "perubahan/stages", "perubahan/adoptions")


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


def remarks(visit: Visit, two: Pair) -> str:
    """What the reader must know of the two sides, as notes; nothing when all is as usual."""
    words = visit.words
    found = []
    if two.cut:
        end = words.long_date(two.then)
        found.append(cards.note(words("perubahan.cut", export=two.older.opened.export.id, date=end), "info"))
    if two.backwards:
        found.append(cards.note(words("perubahan.backwards"), "info", (words("perubahan.swap"), _swapped(visit, two))))
    return "".join(found)


def _swapped(visit: Visit, two: Pair) -> str:
    choices = visit.choices.with_(on=two.then, versus=two.now)
    if two.two_exports:
        choices = choices.with_(export=two.older.opened.export.id).with_view(base=two.newer.opened.export.id)
    return visit.href(None, choices)


def since(visit: Visit) -> str:
    """Links to the usual dates to count from."""
    words = visit.words
    chosen = None if visit.choices.viewed("base") else visit.versus
    row = [
        Pill(words(f"perubahan.since_{name}", date=words.date(day)), _from_date(visit, day), day == chosen)
        for name, day in usual(visit.on).items()
    ]
    return pills(row, words("perubahan.since"))


def usual(on: date) -> dict[str, date]:
    """The month ends that a meeting counts from, seen from a date."""
    month = month_end_before(on)
    quarter = month_end_before(month_end_before(month))
    last_year = date(on.year - 1, 12, 31)
    found = {"month": month, "quarter": quarter, "new_year": last_year, "year": _year_before(on)}
    return {name: day for name, day in found.items() if list(found.values()).index(day) == list(found).index(name)}


def _year_before(day: date) -> date:
    """The end of the same month a year before."""
    index = day.year * 12 + day.month - 12  # the month after it, counted from zero
    return month_end_before(date(index // 12, index % 12 + 1, 1))


def _from_date(visit: Visit, day: date) -> str:
    return visit.href(None, visit.choices.with_(versus=day).with_view(base=None, change=None))


def offered(visit: Visit) -> str:
    """Links to the comparison with this server's other exports of the dataset; older ones count as the base."""
    words = visit.words
    opened = visit.shelved.opened.export.manifest
    others = [
        one for one in exports.listing(opened.dataset, exports.datasets_root()) if one.export_id != opened.export_id
    ]
    if not others:
        return cards.note(words("perubahan.one_export"))
    base = visit.choices.viewed("base")
    row = []
    for manifest in others[:MOST_EXPORTS]:
        older = (manifest.data_date, manifest.made_at) <= (opened.data_date, opened.made_at)
        key = "perubahan.since_export" if older else "perubahan.until_export"
        label = words(key, export=manifest.export_id, date=words.date(manifest.data_date))
        first, last = (manifest, opened) if older else (opened, manifest)
        choices = visit.choices.with_(on=None, versus=first.data_date)
        if not older:
            choices = choices.with_(export=last.export_id)
        href = visit.href(None, choices.with_view(base=first.export_id, change=None))
        row.append(Pill(label, href, manifest.export_id == base))
    more = len(others) - MOST_EXPORTS
    rest = cards.note(words("perubahan.more_exports", n=more), action=(words("perubahan.data"), visit.href("data")))
    return pills(row, words("perubahan.exports")) + (rest if more > 0 else "")
