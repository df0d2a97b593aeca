"""Occupancy beside the predicate and the stage of the cycle, without claiming a cause."""

from __future__ import annotations

from pages.shared import cards
from pages.shared import show as shown
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    shown.html(cards.note("…"))
