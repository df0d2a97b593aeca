"""Pembinaan: people per stage of treatment, reviews, integration and releases."""

from __future__ import annotations

from pages.shared import describe, show
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    show.title(visit, visit.words("site.pembinaan"), describe.page(visit))
