"""Terbitkan: upload spreadsheets, see what is wrong with them, and publish an export."""

from __future__ import annotations

from pages.shared import describe, show
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    show.title(visit, visit.words("site.terbitkan"), describe.page(visit))
