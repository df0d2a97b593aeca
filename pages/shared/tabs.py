"""The parts of a long page as tabs: one part is shown, the choice is in the link, and the others are a link away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pages.shared import cards, show
from pages.shared.frame import panel
from pages.shared.pills import Pill, pills
from pages.shared.visit import Visit


@dataclass(frozen=True)
class Tab:
    """One part of a page: its code in the link, the wording key of its title, and what draws it."""

    code: str
    title: str
    draw: Callable[[Visit], None]


def chosen(visit: Visit, tabs: Sequence[Tab]) -> Tab:
    """The tab of the link; the first one when the link names none, or one that is not there."""
    asked = visit.choices.viewed("tab")
    return next((tab for tab in tabs if tab.code == asked), tabs[0])


def href(visit: Visit, tab: Tab, tabs: Sequence[Tab]) -> str:
    """The link to a tab of this page. The first one needs no name in the link; the page's other choices stay.

    A simulation belongs to the tab that shows it.
    """
    code = None if tab == tabs[0] else tab.code
    return visit.href(None, visit.choices.with_view(tab=code, whatif=None))


def show_tabs(visit: Visit, tabs: Sequence[Tab]) -> None:
    """Draw the row of tabs and the chosen one. A tab that the page does not have is told, never guessed."""
    here, asked = chosen(visit, tabs), visit.choices.viewed("tab")
    row = [Pill(visit.words(tab.title), href(visit, tab, tabs), tab == here) for tab in tabs]
    show.html(pills(row, visit.words("site.tabs"), tabs=True))
    if asked and asked != here.code:
        show.html(cards.note(visit.words("site.tab_unknown", value=asked)))
    visit.shown.tab = visit.words(here.title)
    with panel(visit, here.title):
        here.draw(visit)
