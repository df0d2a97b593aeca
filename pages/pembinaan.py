"""Pembinaan: people per stage of treatment, reviews done, integration granted, releases and reoffending."""

from __future__ import annotations

from pages.shared import cards, describe, show
from pages.shared.frame import panel
from pages.shared.tabs import Tab, show_tabs
from pages.shared.treatment import tab_integration, tab_releases, tab_reviews, tab_stages
from pages.shared.treatment.cards import treatment_cards
from pages.shared.visit import Visit

TABS = (
    Tab("stages", "pembinaan.tab_stages", tab_stages.show_tab),
    Tab("reviews", "pembinaan.tab_reviews", tab_reviews.show_tab),
    Tab("integration", "pembinaan.tab_integration", tab_integration.show_tab),
    Tab("releases", "pembinaan.tab_releases", tab_releases.show_tab),
)
TABLES = ("treatment", "integration", "releases")


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.pembinaan"), describe.page(visit))
    if not any(visit.has(table) for table in TABLES):
        how = words("pembinaan.to_data"), visit.href("data", visit.choices.with_view())
        show.html(cards.empty_state(words("pembinaan.absent"), words("pembinaan.absent_text"), how))
        return
    with panel(visit, "pembinaan.figures"):
        show.figures(visit, treatment_cards(visit))
    show_tabs(visit, TABS)
