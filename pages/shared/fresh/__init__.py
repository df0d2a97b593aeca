"""New data while a page is open: the reader is told and chooses when to load it; a frozen view is left alone.

The browser asks `/newest` now and then, a request of a few hundred bytes that runs no script; so an open page that
nobody touches costs the server next to nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from pages.shared.theme import text
from pages.shared.visit import Visit

EVERY = 15  # seconds between two questions of a page that can be seen; a hidden one does not ask
OPEN = "_open_export"  # what this session showed last: dataset and export


def watch(visit: Visit) -> None:
    """Watch for newer data on this page, and say so when this run shows other data than the one before it."""
    if visit.choices.export is not None:
        st.session_state.pop(OPEN, None)
        return
    words, export = visit.words, visit.shelved.opened.export
    shown, now = st.session_state.get(OPEN), (export.manifest.dataset, export.id)
    st.session_state[OPEN] = now
    if shown is not None and shown != now and shown[0] == now[0]:
        st.toast(words("fresh.loaded", date=words.long_date(export.data_date), export=export.id))
    _component()(key="fresh", data=question(visit), on_load_change=_nothing)


def question(visit: Visit) -> dict[str, Any]:
    """What the browser needs to ask by itself, and the note that it then shows."""
    words, export = visit.words, visit.shelved.opened.export
    note = (
        f'<div class="d d-fresh" role="status" hidden><span>{text(words("fresh.newer"))}</span>'
        f'<button type="button">{text(words("fresh.load"))}</button></div>'
    )
    address = f"/newest?{urlencode({'data': visit.choices.dataset})}"
    return {"address": address, "export": export.id, "every": EVERY, "html": note}


def _nothing() -> None:
    """Loading is a rerun: the newest export is taken anew on every run."""


@cache
def _component() -> Any:
    """Register the component once a process."""
    here = Path(__file__).parent
    script, style = ((here / f"fresh.{kind}").read_text("utf-8") for kind in ("js", "css"))
    return st.components.v2.component("dasbor_fresh", js=script, css=style, isolate_styles=False)
