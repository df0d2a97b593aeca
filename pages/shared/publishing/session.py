"""The desk of this session: the one piece of state that no link can hold, because an upload cannot be in a link."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from data.exports import datasets_root
from pages.shared.publishing.checked import Wish
from pages.shared.publishing.desk import Desk
from pages.shared.publishing.files import Sent
from pages.shared.theme import text
from pages.shared.visit import Visit

DESK = "_publish_desk"
TIMES = "_publish_times"  # how often the form was begun anew: an uploader of another name is empty
WAY = ("choose", "check", "look", "done")
STANDS_AT = {"working": "check", "checked": "look", "failed": "look", "published": "done"}


def desk() -> tuple[Desk | None, bool]:
    """What this session is publishing, or None; and whether what it was publishing is no longer kept."""
    found: Desk | None = st.session_state.get(DESK)
    if found is not None and found.gone and found.state != "published":
        end()
        return None, True
    return found, False


def begin(wish: Wish, sent: Sequence[Sent]) -> None:
    """Take the files and start checking them. OSError as the disk raises."""
    made = Desk(wish, sent, datasets_root())
    end()
    st.session_state[DESK] = made


def end() -> None:
    """Drop what this session is publishing."""
    known = st.session_state.pop(DESK, None)
    if known is not None:
        known.drop()
    st.session_state[TIMES] = times() + 1


def times() -> int:
    """How often the form was begun anew."""
    return int(st.session_state.get(TIMES, 0))


def look(visit: Visit) -> str:
    """The style sheet, with the words of the uploader: Streamlit has them in English only."""
    words = visit.words
    most = int(st.get_option("server.maxUploadSize"))
    said = {
        "pick": words("terbitkan.pick"),
        "most": words("terbitkan.most", size=words.number(most)),
        "drop": words("terbitkan.drop"),
        "failed": words("terbitkan.not_taken"),
    }
    names = "".join(f"--said-{name}: {json.dumps(value, ensure_ascii=False)};" for name, value in said.items())
    sheet = Path(__file__).with_name("publishing.css").read_text("utf-8")
    return f"<style>:root {{ {names} }} {sheet}</style>"


def way(visit: Visit, desk: Desk | None) -> str:
    """The four steps, and where one stands."""
    here = STANDS_AT[desk.state] if desk else "choose"
    marks = {here: ' aria-current="step"'}
    steps = "".join(f"<li{marks.get(step, '')}>{text(visit.words(f'terbitkan.way_{step}'))}</li>" for step in WAY)
    return f'<ol class="d d-way" aria-label="{text(visit.words("terbitkan.way"))}">{steps}</ol>'
