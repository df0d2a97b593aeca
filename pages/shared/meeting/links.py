"""The links of a meeting: its steps, its agenda, the page that tells more, and a step pinned to the open figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pages.shared.meeting.agenda import Agenda
from pages.shared.share.state import freeze
from pages.shared.visit import Visit
from queries.choices import Choices

PLACE = "rapat"


def step(visit: Visit, agenda: Agenda, code: str) -> str:
    """The link to an item's step; it writes the whole agenda, so that the step stays this one."""
    return visit.href(PLACE, exact(visit.choices, agenda, code))


def exact(choices: Choices, agenda: Agenda, code: str) -> Choices:
    """These choices at an item's step, with the whole agenda."""
    return _with(choices, agenda.codes, str(agenda.step(code)))


def written(visit: Visit, agenda: Agenda, code: str) -> Visit:
    """The visit of a step whose link names the whole agenda, whatever the reader's link left open."""
    return replace(visit, reading=replace(visit.reading, choices=exact(visit.choices, agenda, code)))


def edited(visit: Visit, codes: Sequence[str]) -> str:
    """The link to the meeting's first view with these items in this order; none means the usual ones."""
    return visit.href(PLACE, _with(visit.choices, codes, None))


def page(visit: Visit, path: str, tab: str | None = None) -> str:
    """The link to a page of the site, or to a tab of it, for the same scope and dates."""
    return visit.href(path, visit.choices.with_(view=()).with_view(tab=tab))


def pinned(visit: Visit, agenda: Agenda, code: str) -> str:
    """The link to a step on exactly these figures: the open export and the formulas in force are in it."""
    return visit.href(PLACE, exact(freeze(visit), agenda, code))


def _with(choices: Choices, codes: Sequence[str], number: str | None) -> Choices:
    return choices.with_(view=()).with_view(agenda=list(codes), step=number)
