"""Rapat: a meeting's agenda, one view a step."""

from __future__ import annotations

from pages.shared import describe, show
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.rapat"), describe.view(visit, words("site.rapat"), len(visit.units)))
