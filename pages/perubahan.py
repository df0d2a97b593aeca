"""Perubahan: what changed in every unit since the last meeting, between two dates or between two exports."""

from __future__ import annotations

from data.exports import Problem
from pages.shared import cards, describe, show
from pages.shared.changes import listing as changes_list
from pages.shared.changes import pair as changes_pair
from pages.shared.changes import restated as changes_restated
from pages.shared.changes import ways as changes_ways
from pages.shared.changes.pair import Found, Pair
from pages.shared.frame import panel
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    two = changes_pair.pair(visit)
    if isinstance(two, Problem):
        _no_base(visit, two)
        return
    show.title(visit, words("perubahan.title"), describe.page(visit))
    with panel(visit, "perubahan.compared"):
        show.html(cards.note(changes_pair.said(visit, two)) + changes_ways.remarks(visit, two))
    with panel(visit, "perubahan.since"):
        show.html(changes_ways.since(visit))
        show.html(changes_ways.offered(visit))
    with panel(visit, "perubahan.list"):
        found = changes_pair.compared(visit, two)
        if found.changes:
            _changes(visit, two, found)
        else:
            _nothing(visit, two, found)
    if two.two_exports:
        with panel(visit, "perubahan.restated"):
            _restated(visit, two)


def _no_base(visit: Visit, problem: Problem) -> None:
    """The export to count from cannot be opened: say so and offer what is here; never another one unasked."""
    words = visit.words
    show.title(visit, words("perubahan.title"), describe.page(visit))
    without = visit.href(None, visit.choices.with_view(base=None))
    said = words(f"perubahan.base_{problem.code}" if words.has(f"perubahan.base_{problem.code}") else "perubahan.base")
    title = words("perubahan.base_title", export=visit.choices.viewed("base"))
    show.html(cards.empty_state(title, said, (words("perubahan.without_base"), without)))
    show.html(changes_ways.offered(visit))


def _nothing(visit: Visit, two: Pair, found: Found) -> None:
    """Both sides are equal: say what was compared."""
    words = visit.words
    key = "perubahan.nothing_exports" if two.two_exports else "perubahan.nothing_dates"
    dates = {"then": words.long_date(two.then), "now": words.long_date(two.now)}
    said = words(key, n=found.both, **dates)
    show.html(cards.empty_state(words("perubahan.nothing"), f"{said} {words('perubahan.looked_at')}"))


def _changes(visit: Visit, two: Pair, found: Found) -> None:
    """Figures, the list of the chosen kind, and how the figures of the pages follow from it."""
    words = visit.words
    show.figures(visit, changes_list.figure_cards(visit, two, found))
    show.section(words("perubahan.list"))
    for row in changes_list.choice(visit, found.changes):
        show.html(row)
    if not changes_list.known_choice(visit):
        asked = visit.choices.viewed("change")
        back = (words("perubahan.show_all"), changes_list.href_of(visit, None))
        show.html(cards.note(words("perubahan.unknown_kind", value=asked), "alarm", back))
    else:
        _list(visit, two, found)
    show.section(words("perubahan.balance"))
    show.html(cards.note(words("perubahan.balance_why")))
    show.table(changes_list.balance_table(visit, two, found), key="balance")
    show.html(cards.note(show.source(visit)))


def _list(visit: Visit, two: Pair, found: Found) -> None:
    words = visit.words
    shown = changes_list.chosen(visit, found.changes)
    if not shown:
        show.html(cards.note(words("perubahan.none_of_kind")))
        return
    if len(shown) > changes_list.MOST_ROWS:
        show.html(cards.note(words("perubahan.bounded", n=changes_list.MOST_ROWS, all=words.number(len(shown)))))
    show.table(changes_list.table(visit, two, found, shown), key="changes")


def _restated(visit: Visit, two: Pair) -> None:
    """Past figures that the two exports tell differently."""
    words = visit.words
    found = changes_pair.restated(visit, two)
    show.section(words("perubahan.restated"))
    if not found:
        show.html(cards.empty_state(words("perubahan.restated_none"), changes_restated.nothing(visit, two)))
        return
    show.html(cards.note(changes_restated.finding(visit, two, found), "info"))
    if len(found) > changes_restated.MOST_ROWS:
        bounded = words("perubahan.bounded", n=changes_restated.MOST_ROWS, all=words.number(len(found)))
        show.html(cards.note(bounded))
    show.table(changes_restated.table(visit, two, found), key="restated")
    show.html(cards.note(words("perubahan.restated_why")))
