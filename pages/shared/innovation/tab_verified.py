"""What to look at again: adoptions that nobody verified lately, and innovations that stopped."""

from __future__ import annotations

from pages.shared.frame import panel
from pages.shared.innovation.choice import agreed, choice
from pages.shared.innovation.lists import stopped, unverified
from pages.shared.parts import draw
from pages.shared.visit import Visit


def show_tab(visit: Visit) -> None:
    """Draw the tab."""
    with panel(visit, "inovasi.category"):
        draw(visit, choice(visit))
    if not agreed(visit):
        return
    with panel(visit, "inovasi.unverified_panel"):
        draw(visit, unverified(visit))
    with panel(visit, "inovasi.stopped_list"):
        draw(visit, stopped(visit))
