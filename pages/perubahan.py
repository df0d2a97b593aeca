"""Perubahan: what changed since the last meeting."""

from __future__ import annotations

from pages.shared import describe, show
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.perubahan"), describe.view(visit, words("site.perubahan"), len(visit.units)))
