"""Every way in which something can be missing or broken, as a sentence and a way on. Traces go to the log only."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

import streamlit as st

from data.exports import Export, Problem
from pages.shared import cards, link_notes
from pages.shared.places import PLACES
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.links import NotUnderstood

log = logging.getLogger("dasbor")

PINS = ("export", "def")  # what ties a link to one export
PINNED = ("export_unknown", "export_damaged", "export_id_invalid")  # problems of a link, not of the dataset

MOST_ELSEWHERE = 3  # units that are said to lie outside the other filters

Params = Mapping[str, Iterable[str]]


def failed_panel(words: Words, title: str) -> None:
    """Name a part of the page that failed; called inside the exception's handler."""
    log.exception("panel failed: %s", title)
    st.html(cards.note(words("trouble.panel", title=title), "alarm"))


def unknown_dataset(words: Words, unknown: NotUnderstood, path: str, params: Params) -> None:
    """The link names a dataset that is not on this server."""
    offered = " · ".join(unknown.suggestions)
    _heading(words, path)
    st.html(cards.empty_state(words("trouble.dataset"), words("trouble.dataset_offer", offered=offered)))
    for name in unknown.suggestions:
        href = _without(path, params, (*PINS, "data", "on", "vs"), ("data", name))
        st.html(cards.note("", action=(words("trouble.open_dataset", name=name), href)))


def no_export(
    words: Words, dataset: str, problem: Problem | None, newest: Export | None, path: str, params: Params
) -> None:
    """No good export can be opened, or not the one the link pins: say why; offer the newest, never swap to it."""
    code = problem.code if problem else "no_export"
    values = problem.params if problem else {}
    action = None
    if newest is not None and code in PINNED:
        date = words.long_date(newest.data_date)
        href = _without(path, params, PINS)
        action = (words("trouble.newest_is", export=newest.id, date=date), href)
    elif newest is None:
        action = (words("site.terbitkan"), _without("terbitkan", params, PINS))
    said = words(f"trouble.{code}", dataset=dataset, **values)
    _heading(words, path)
    st.html(cards.empty_state(words(f"trouble.{code}_title"), said, action))


def older_export(words: Words, problem: Problem) -> None:
    """The newest export is damaged; an older good one is open."""
    st.html(cards.note(words(f"trouble.{problem.code}", **problem.params), "alarm"))


def reading(visit: Visit) -> None:
    """Say in one calm panel what the link's values were replaced by, and what was not understood."""
    body = link_notes.panel(visit)
    if body:
        st.html(body)


def nothing_left(visit: Visit) -> None:
    """A scope filter leaves no unit: no figures; the way on is in the panel above, in a filter less, or the country."""
    words = visit.words
    _heading(words, visit.place)
    for unit in [visit.shelved.register.units[code] for code in visit.choices.units][:MOST_ELSEWHERE]:
        alone = visit.choices.only_unit(unit.unit_id).with_(regions=(unit.region_id,), view=visit.choices.view)
        said = words(
            "trouble.elsewhere",
            unit=unit.name,
            kind=visit.label("kind", unit.kind),
            region=visit.region_name(unit.region_id),
        )
        st.html(cards.note(said, "info", (words("trouble.elsewhere_open", unit=unit.name), visit.href(None, alone))))
    everything = visit.choices.with_(regions=(), units=(), kinds=(), classes=(), view=())
    whole = (words("trouble.whole_country"), visit.href("", everything))
    st.html(cards.empty_state(words("trouble.nothing_left"), words("trouble.nothing_left_why"), whole))


def _heading(words: Words, path: str) -> None:
    """The page's name above what stands in its way."""
    st.html(f'<h1 class="d d-title">{cards.marked(words(PLACES[path].title))}</h1>')


def _without(path: str, params: Params, names: tuple[str, ...], *more: tuple[str, str]) -> str:
    """The link as it was asked for, without some of its parameters: its scope stays."""
    kept = [(name, value) for name, values in params.items() if name not in names for value in values]
    return f"/{path}?{urlencode([*kept, *more])}"
