"""Every way in which something can be missing or broken, as a sentence and a way on. Traces go to the log only."""

from __future__ import annotations

import logging

import streamlit as st

from data.exports import Problem
from pages.shared import cards
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.links import NotUnderstood

log = logging.getLogger("dasbor")


def failed_panel(words: Words, title: str) -> None:
    """Name a part of the page that failed; called inside the exception's handler."""
    log.exception("panel failed: %s", title)
    st.html(cards.note(words("trouble.panel", title=title), "alarm"))


def unknown_dataset(words: Words, unknown: NotUnderstood) -> None:
    """The link names a dataset that is not on this server."""
    offered = " · ".join(unknown.suggestions)
    st.html(cards.empty_state(words("trouble.dataset"), words("trouble.dataset_offer", offered=offered)))
    for name in unknown.suggestions:
        st.html(cards.note("", action=(name, f"/?data={name}")))


def no_export(words: Words, dataset: str, problem: Problem | None) -> None:
    """No good export can be opened: say why and what to do."""
    code = problem.code if problem else "no_export"
    params = problem.params if problem else {}
    st.html(
        cards.empty_state(
            words(f"trouble.{code}_title"),
            words(f"trouble.{code}", dataset=dataset, **params),
            (words("trouble.open_newest"), f"/?data={dataset}"),
        )
    )


def older_export(words: Words, problem: Problem) -> None:
    """The newest export is damaged; an older good one is open."""
    st.html(cards.note(words(f"trouble.{problem.code}", **problem.params), "alarm"))


def reading(visit: Visit) -> None:
    """Say what the link's values were replaced by, and what was not understood."""
    words = visit.words
    for one in visit.reading.replaced:
        name = visit.unit_name(one.new) if one.parameter == "unit" else words.long_date(visit.data_date)
        st.html(cards.note(words(f"trouble.replaced_{one.reason}", old=one.old, new=name), "info"))
    for missed in visit.reading.not_understood:
        st.html(cards.note(words("trouble.not_understood", parameter=missed.parameter, value=missed.value), "info"))


def nothing_left(visit: Visit) -> None:
    """A scope filter leaves no unit: no figures, but suggestions."""
    words = visit.words
    st.html(cards.empty_state(words("trouble.nothing_left"), words("trouble.nothing_left_why")))
    for missed in visit.reading.not_understood:
        for code in missed.suggestions:
            changed = _suggested(visit, missed.parameter, code)
            if changed:
                st.html(cards.note(words("trouble.did_you_mean"), action=changed))
    st.html(
        cards.note(
            "", action=(words("trouble.whole_country"), visit.href("", visit.choices.only_unit("").with_(units=())))
        )
    )


def _suggested(visit: Visit, parameter: str, code: str) -> tuple[str, str] | None:
    """The label and link of a near miss of a unit or region."""
    if parameter == "unit":
        return visit.unit_name(code), visit.unit_href(code)
    if parameter == "region":
        return visit.region_name(code), visit.href(None, visit.choices.with_(regions=(code,)))
    return None
