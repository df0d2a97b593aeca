"""The board: our own HTML inside the page, with links that stay in the session and tables that sort and search.

href = board(unit_table(frame, words), key="units", words=words)
if href:
    ...  # the lead's `places.go(href)`: st.switch_page with the parameters of the address
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from pages.shared.board.facts import Column, fact_table
from pages.shared.board.matrix import Cell, Heading, Row, matrix_table
from pages.shared.board.unit_table import unit_table

__all__ = ["Cell", "Column", "Heading", "Row", "board", "fact_table", "links", "matrix_table", "unit_table"]


def board(html: str, key: str) -> str | None:
    """Show finished HTML; give the address of an internal link or row that was just clicked, else None.

    Links that should be opened by Python carry `data-go`; with ctrl, shift or the middle button they are plain links.
    Sorting and searching are done in the browser and survive reruns with the same key.
    """
    return _went({"html": html, "key": key}, key)


def links(key: str = "links") -> str | None:
    """Catch clicks on `a[data-go]` anywhere on the page, such as in cards shown by `st.html`. Once per page."""
    return _went({"key": key, "page": True}, key)


def _went(data: dict[str, Any], key: str) -> str | None:
    """Mount the component and read its trigger, which is set for one run only."""
    went = _component()(key=key, data=data, on_go_change=_nothing).go
    return went if isinstance(went, str) and went.startswith("/") and not went.startswith("//") else None


def _nothing() -> None:
    """Stand for the callback that Streamlit asks for."""


@cache
def _component() -> Any:
    """Register the component once a process."""
    script = Path(__file__).with_name("board.js").read_text("utf-8")
    return st.components.v2.component("dasbor_board", js=script, isolate_styles=False)
