"""The board: our own HTML inside the page, with links that stay in the session and tables that sort and search.

board(unit_table(frame, words), key="units")
"""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared.board.facts import Column, fact_table
from pages.shared.board.matrix import Cell, Heading, Row, matrix_table
from pages.shared.board.unit_table import unit_table

__all__ = ["Cell", "Column", "Heading", "Row", "board", "fact_table", "links", "matrix_table", "unit_table"]


def board(html: str, key: str) -> None:
    """Show finished HTML whose tables sort and search in the browser; that survives reruns with the same key.

    Internal links open within the session; with ctrl, shift or the middle button they are plain links.
    """
    _component()(key=key, data={"html": html, "key": key})


def links(go: str | None = None, key: str = "links") -> str | None:
    """Follow clicks on `a[data-go]` anywhere on the page, such as in cards shown by `st.html`. Once per page.

    `go` is an address to open at once: how Python follows a clicked mark of a chart. Gives the name of the button
    (`button[data-act]`) that was pressed to start this run, or None.
    """
    turn = {"href": go, "turn": time.time_ns()} if go else None
    data = {"key": key, "page": True, "go": turn}
    told = _component()(key=key, data=data, on_theme_change=_nothing, on_act_change=_nothing)
    pressed = getattr(told, "act", None)
    return str(pressed) if pressed else None


def _nothing() -> None:
    """A change of theme needs a rerun and nothing else, as charts are coloured on the server; so does a button."""


@cache
def _component() -> Any:
    """Register the component once a process."""
    script = Path(__file__).with_name("board.js").read_text("utf-8")
    return st.components.v2.component("dasbor_board", js=script, isolate_styles=False)
