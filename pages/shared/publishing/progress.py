"""While the check runs: what it is doing. The page looks once a second; nobody else waits."""

from __future__ import annotations

import time

import streamlit as st

from pages.shared import cards, show
from pages.shared.publishing import session
from pages.shared.publishing.checked import ALL_STEPS, COPYING
from pages.shared.publishing.desk import Desk
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import Words


@st.fragment(run_every=1)
def watch(visit: Visit, desk: Desk) -> None:
    """Show the steps until the check has ended."""
    desk.touch()
    if desk.state != "working" or desk.gone:
        st.rerun()
    show.html(steps(visit.words, desk, int(time.monotonic() - desk.began)))
    if st.button(visit.words("terbitkan.stop"), key=f"publish_stop_{desk.number}"):
        session.end()
        st.rerun()


@st.fragment(run_every=60)
def keep(desk: Desk) -> None:
    """Say once a minute that a page shows the desk; a browser that was closed does not."""
    desk.touch()


def steps(words: Words, desk: Desk, seconds: int) -> str:
    """Every step of the check with where it stands, the files, and for how long it has been running."""
    asked = [step for step in ALL_STEPS if step != COPYING or desk.wish.adding]
    here = asked.index(desk.step) if desk.step in asked else 0
    lines = "".join(
        f'<li data-s="{"done" if at < here else "now" if at == here else "next"}">'
        f"{text(words(f'terbitkan.step_{step}'))}</li>"
        for at, step in enumerate(asked)
    )
    names = cards.marked(words("terbitkan.checking", names=", ".join(desk.names), n=seconds))
    return f'<div class="d" role="status" aria-live="polite"><p>{names}</p><ol class="d-steps">{lines}</ol></div>'
