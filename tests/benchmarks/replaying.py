"""Draw noted elements again, from constants. Runs inside the server of `apps/replay.py`."""

from __future__ import annotations

import pickle
from functools import cache, partial
from typing import Any

import streamlit as st

from pages.shared.charts.plain import ready
from pages.shared.places import PLACES
from tests.benchmarks.recording import VIEWS, Call, ChartOf, Notes, PageOf, file_of


def draw() -> None:
    """The page and its navigation, as the site has them, with constants for everything the site works out."""
    query = "&".join(f"{key}={value}" for key in st.query_params for value in st.query_params.get_all(key))
    notes = _notes(f"{(st.context.url or '').partition('//')[2].partition('/')[2].partition('?')[0]}?{query}")
    for call in notes.calls:
        if call.name == "set_page_config":
            st.set_page_config(*call.args, **call.kwargs)
    pages = {
        path: st.Page(partial(_page, notes), title=path or "Awal", url_path=path, default=path == "") for path in PLACES
    }
    st.session_state["_replayed_pages"] = pages
    st.navigation(list(pages.values()), position="hidden").run()


def _page(notes: Notes) -> None:
    places: dict[int, Any] = {0: st._main}
    for call in notes.calls:
        if call.target >= 0:
            given = _run(call, places[call.target], notes)
            results = given if isinstance(given, (list, tuple)) else [given]
            if call.gave:
                places.update(zip(call.gave, results, strict=True))


def _run(call: Call, place: Any, notes: Notes) -> Any:
    for key, value in call.state.items():
        st.session_state[key] = value
    args = [_live(value) for value in call.args]
    if call.name.startswith("component "):
        name = call.name.removeprefix("component ")
        with place:
            return _component(name, tuple(notes.components[name].items()))(**call.kwargs)
    return getattr(place, call.name)(*args, **{key: _live(value) for key, value in call.kwargs.items()})


def _live(value: Any) -> Any:
    if isinstance(value, ChartOf):
        return _chart(id(value), value)
    return st.session_state["_replayed_pages"][value.path] if isinstance(value, PageOf) else value


@cache
def _component(name: str, about: tuple[tuple[str, Any], ...]) -> Any:
    return st.components.v2.component(name, **dict(about))


_charts: dict[int, Any] = {}


def _chart(number: int, chart: ChartOf) -> Any:
    """The figure as the pages hand it over, made once."""
    if number not in _charts:
        _charts[number] = ready(chart.figure)
    return _charts[number]


@cache
def _notes(view: str) -> Notes:
    notes: Notes = pickle.loads((VIEWS / file_of(view)).read_bytes())
    return notes
