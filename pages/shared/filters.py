"""The filter bar. The link is the only state: widgets are set from it before they are drawn, and write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from data.contract import contract
from pages.shared import describe
from pages.shared.changes.pair import compared_date
from pages.shared.kept import kept
from pages.shared.visit import Visit
from queries.choices import Choices
from queries.link_parameters import write

EARLIEST = date(2000, 1, 1)
MARKS = re.compile(r"([\\`*_\[\]$:#<>~])")  # what Streamlit would read as Markdown in a name
KEYS = {"regions": "filter_region", "kinds": "filter_kind", "classes": "filter_class", "units": "filter_unit"}
ON, VERSUS = "filter_on", "filter_versus"


def bar(visit: Visit) -> None:
    """Draw the filters, folded, under a line that says what they are set to."""
    words = visit.words
    _set(visit)
    scope = MARKS.sub(r"\\\1", describe.scope(visit))
    with st.expander(words("site.filters", scope=scope, on=words.date(visit.on))):
        first = st.columns([2, 2, 1, 3])
        options = _options(visit)
        labels: dict[str, Callable[[Any], str]] = {
            "regions": visit.region_name,
            "kinds": lambda code: visit.label("kind", code),
            "classes": str,
            "units": visit.unit_name,
        }
        for column, (name, key) in zip(first, KEYS.items(), strict=True):
            column.multiselect(
                words(f"site.filter_{name}"),
                options[name],
                format_func=labels[name],
                key=key,
                placeholder=words(f"site.filter_{name}_all"),
                select_all=False,  # its label is English, and an empty filter says the same
                on_change=_write,
                args=(visit.choices, *_shown_dates(visit)),
            )
        second = st.columns([2, 2, 4], vertical_alignment="bottom")
        for column, key in zip(second, (ON, VERSUS), strict=False):
            column.date_input(
                words(f"site.{key}"),
                key=key,
                min_value=EARLIEST,
                max_value=max(visit.data_date, st.session_state[key]),  # a newer export may be compared with
                format="DD/MM/YYYY",
                on_change=_write,
                args=(visit.choices, *_shown_dates(visit)),
            )
        second[2].button(words("site.filter_reset"), on_click=_reset, args=(visit.choices,))


@kept
def _options(visit: Visit) -> dict[str, list[str]]:
    """What each filter offers. Units are those that the other filters leave."""
    chosen = visit.choices
    offered = {unit.unit_id for unit in visit.within(chosen.with_(units=()))} | set(chosen.units)
    units = sorted(offered, key=visit.unit_name)
    return {
        "regions": sorted(visit.shelved.register.regions, key=visit.region_name),
        "kinds": list(contract().enums["kind"]),
        "classes": list(contract().enums["unit_class"]),
        "units": units,
    }


def _set(visit: Visit) -> None:
    """Give every widget the value of the link, before it is drawn."""
    for name, key in KEYS.items():
        st.session_state[key] = list(getattr(visit.choices, name))
    st.session_state[ON], st.session_state[VERSUS] = _shown_dates(visit)


def _shown_dates(visit: Visit) -> tuple[date, date]:
    """Both dates as the calendars can show them."""
    return max(visit.on, EARLIEST), max(compared_date(visit), EARLIEST)


def _write(before: Choices, shown_on: date, shown_versus: date) -> None:
    """A filter changed: write the link of the new choices. A date is pinned only when it was changed by hand."""
    state: Any = st.session_state
    chosen = {name: tuple(sorted(state[key])) for name, key in KEYS.items()}
    changes: dict[str, Any] = {name: codes for name, codes in chosen.items() if codes != getattr(before, name)}
    if state[ON] and state[ON] != shown_on:
        changes["on"] = state[ON]
    if state[VERSUS] and state[VERSUS] != shown_versus:
        changes["versus"] = state[VERSUS]
    go_to(before.with_(**changes))


def _reset(before: Choices) -> None:
    """Back to the same regions and data, live or frozen, with no other filter."""
    go_to(before.with_(units=(), kinds=(), classes=(), on=None, versus=None, view=()))


def go_to(choices: Choices) -> None:
    """Put the canonical parameters of these choices into the address."""
    params: dict[str, list[str]] = {}
    for name, value in write(choices):
        params.setdefault(name, []).append(value)
    st.query_params.from_dict(params)
