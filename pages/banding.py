"""Bandingkan: two to six units or regions side by side."""

from __future__ import annotations

from pages.shared import describe, show
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.banding"), describe.view(visit, words("site.banding"), len(visit.units)))
