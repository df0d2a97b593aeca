"""Claims that are not facts: listed with their source for review, never counted."""

from __future__ import annotations

from pages.shared.frame import panel
from pages.shared.integrity.claims import claims, rejects
from pages.shared.parts import draw
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    draw(visit, claims(visit))
    with panel(visit, "riwayat.rejects"):
        draw(visit, rejects(visit))
