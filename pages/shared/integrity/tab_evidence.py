"""The evidence of the six areas by quarter: required, uploaded, verified."""

from __future__ import annotations

from pages.shared import cards
from pages.shared import show as shown
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    shown.html(cards.note("…"))
