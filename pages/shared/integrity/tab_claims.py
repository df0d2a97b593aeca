"""Claims that are not facts: listed with their source for review, never counted."""

from __future__ import annotations

from pages.shared.integrity import lists as integrity_lists
from pages.shared.parts import draw
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    draw(visit, integrity_lists.claims(visit))
