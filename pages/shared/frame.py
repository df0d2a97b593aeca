"""The frame around every page: name, badge, navigation, filters, what the link did not say clearly, and the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from data.exports import Problem
from pages.shared import board, cards, filters, trouble
from pages.shared.places import PLACES
from pages.shared.visit import Visit
from queries import shelf
from queries.choices import LANGUAGES

PAGES = "_pages"  # of this run, by address, for links that change the page


def remember(pages: dict[str, Any]) -> None:
    """Keep this run's page objects where a link can find them."""
    st.session_state[PAGES] = pages


def draw(visit: Visit, problem: Problem | None, show: Callable[[Visit], None]) -> None:
    """Draw the frame and the page in it. A page that fails is named; the frame stays."""
    _header(visit)
    go(board.links())
    if problem is not None:
        trouble.older_export(visit.words, problem)
    filters.bar(visit)
    trouble.reading(visit)
    if visit.reading.nothing_left:
        trouble.nothing_left(visit)
        return
    with panel(visit, PLACES[visit.place].title):
        show(visit)


@contextmanager
def panel(visit: Visit, title: str) -> Iterator[None]:
    """A part of a page. When it fails it is named in a sentence and the rest of the page still shows."""
    try:
        yield
    except Exception:
        trouble.failed_panel(visit.words, visit.words(title))


def go(href: str | None) -> None:
    """Follow a link that was clicked inside the page, without loading the page anew."""
    if not href:
        return
    parts = urlsplit(href)
    page = st.session_state[PAGES].get(parts.path.strip("/"))
    if page is None or parts.netloc:
        return
    params: dict[str, list[str]] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        params.setdefault(name, []).append(value)
    st.switch_page(page, query_params=params)


def _header(visit: Visit) -> None:
    words = visit.words
    with st.container(horizontal=True, vertical_alignment="center", key="site_header"):
        st.html(f'<p class="d d-brand">{cards.marked(words("site.name"))}</p>', width="content")
        if visit.simulated:
            st.html(cards.badge_simulated(words("site.simulated")), width="content")
        for path, place in PLACES.items():
            if place.in_menu:
                _link(visit, path, words(place.title))
        st.space("stretch")
        for dataset in shelf.datasets():
            if dataset != visit.choices.dataset:
                _switch(visit, words("site.open_dataset", name=dataset), dataset=dataset)
        for language in LANGUAGES:
            if language != visit.choices.language:
                _switch(visit, words("site.language", language=language), language=language)


def _link(visit: Visit, path: str, label: str) -> None:
    """A page of the menu, with the filters kept. The unit's own page leaves its unit behind."""
    choices = visit.choices.with_(view=())
    if visit.place == "upt":
        choices = choices.with_(units=())
    _page_link(path, label, visit.href(path, choices))


def _switch(visit: Visit, label: str, **changes: Any) -> None:
    """The same page with another dataset or language. Another dataset has other dates and exports."""
    if "dataset" in changes:
        changes |= {"on": None, "versus": None, "export": None}
    _page_link(visit.place, label, visit.href(None, visit.choices.with_(**changes)))


def _page_link(path: str, label: str, href: str) -> None:
    params: dict[str, list[str]] = {}
    for name, value in parse_qsl(urlsplit(href).query, keep_blank_values=True):
        params.setdefault(name, []).append(value)
    st.page_link(st.session_state[PAGES][path], label=label, query_params=params)
