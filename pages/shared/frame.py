"""The frame around every page: name, badge, menu, filters, what the link did not say clearly, and the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import streamlit as st

from data.exports import Problem
from pages.shared import board, cards, describe, filters, fresh, share, trouble
from pages.shared.places import PLACES, Place
from pages.shared.visit import Visit
from queries import shelf
from queries.choices import LANGUAGES, Choices

GO = "_go"  # an address that a clicked mark leads to; followed at the end of the run


def follow(href: str) -> None:
    """Open a page of the site once this run has ended."""
    st.session_state[GO] = href


def draw(visit: Visit, problem: Problem | None, show: Callable[[Visit], None]) -> None:
    """Draw the frame and the page in it. A page that fails is named; the frame stays."""
    st.set_page_config(page_title=f"{describe.title(visit)} – {visit.words('site.name')}")
    quiet = _is_quiet(visit)
    if not quiet:
        _header(visit)
    if problem is not None:
        trouble.older_export(visit.words, problem)
    if not quiet:
        filters.bar(visit)
    trouble.reading(visit)
    if visit.reading.nothing_left:
        trouble.nothing_left(visit)
    else:
        with panel(visit, PLACES[visit.place].title):
            show(visit)
    if not quiet:
        fresh.watch(visit)
    if board.links(st.session_state.pop(GO, None)) == share.SHARE:
        share.offer(visit)


@contextmanager
def panel(visit: Visit, title: str) -> Iterator[None]:
    """A part of a page. When it fails it is named in a sentence and the rest of the page still shows."""
    try:
        yield
    except Exception:
        trouble.failed_panel(visit.words, visit.words(title))


def _is_quiet(visit: Visit) -> bool:
    """True where the page fills the screen by itself: a step of a meeting. It then shows the badge itself."""
    choice = PLACES[visit.place].quiet
    return choice is not None and visit.choices.viewed(choice) is not None and not visit.reading.nothing_left


def _header(visit: Visit) -> None:
    """Name, badge, menu and switches as one piece of HTML: real links, each with the filters in it."""
    words = visit.words
    simulated = cards.badge_simulated(words("site.simulated")) if visit.simulated else ""
    menu = "".join(_menu_link(visit, place) for place in PLACES.values() if place.in_menu)
    switches = [
        cards.link(words("site.open_dataset", name=dataset), _switched(visit, dataset=dataset))
        for dataset in shelf.datasets()
        if dataset != visit.choices.dataset
    ] + [
        cards.link(words("site.language"), _switched(visit, language=language))
        for language in LANGUAGES
        if language != visit.choices.language
    ]
    brand = f'<a class="d-brand" data-go href="{escape(visit.href("", _kept(visit)))}">{escape(words("site.name"))}</a>'
    st.html(
        f'<header class="d d-site">{brand}{simulated}'
        f'<nav aria-label="{escape(words("site.menu"))}">{menu}</nav><p>{" ".join(switches)}</p></header>'
        f"{share.line(visit)}"
    )


def _menu_link(visit: Visit, place: Place) -> str:
    here = ' aria-current="page"' if place.path == visit.place else ""
    href = visit.href(place.path, _kept(visit))
    return f'<a data-go href="{escape(href)}"{here}>{escape(visit.words(place.title))}</a>'


def _kept(visit: Visit) -> Choices:
    """What a page of the menu keeps: every filter, not the page's own choices, nor the unit of a unit's own page."""
    choices = visit.choices.with_(view=())
    return choices.with_(units=()) if visit.place == "upt" else choices


def _switched(visit: Visit, **changes: Any) -> str:
    """The same page in another language or dataset; another dataset has other dates and exports."""
    if "dataset" in changes:
        changes |= {"on": None, "versus": None, "export": None, "definitions": None, "view": ()}
    return visit.href(None, visit.choices.with_(**changes))
