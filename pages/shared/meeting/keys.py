"""What a meeting does in the browser: keys, a clicker and a swipe move between steps; a clock; copying the links."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

FOLDER = Path(__file__).parent


def listen(step: str) -> None:
    """Listen while a meeting is on the screen. `step` is what is shown: a new one gets the reader's focus."""
    _component()(key="meeting", data={"step": step})


@cache
def style() -> str:
    """The style sheet of a meeting, for `st.html`."""
    return f"<style>{(FOLDER / 'meeting.css').read_text('utf-8')}</style>"


@cache
def _component() -> Any:
    """Register the component once a process."""
    script = (FOLDER / "meeting.js").read_text("utf-8")
    return st.components.v2.component("dasbor_meeting", js=script, isolate_styles=False)
