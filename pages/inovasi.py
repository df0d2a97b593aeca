"""Inovasi: how far innovations are adopted, how they spread and last, what to replicate, whether they are used."""

from __future__ import annotations

from pages.shared import cards, describe, show
from pages.shared.frame import panel
from pages.shared.innovation import tab_adoption, tab_next, tab_spread, tab_use, tab_verified
from pages.shared.innovation.cards import innovation_cards
from pages.shared.tabs import Tab, show_tabs
from pages.shared.visit import Visit

TABS = (
    Tab("adoption", "inovasi.tab_adoption", tab_adoption.show_tab),
    Tab("spread", "inovasi.tab_spread", tab_spread.show_tab),
    Tab("next", "inovasi.tab_next", tab_next.show_tab),
    Tab("verified", "inovasi.tab_verified", tab_verified.show_tab),
    Tab("use", "inovasi.tab_use", tab_use.show_tab),
)


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.inovasi"), describe.page(visit))
    if not visit.has("innovations"):
        how = (words("inovasi.none_how"), visit.href("data", visit.choices.with_view()))
        show.html(cards.empty_state(words("inovasi.none_title"), words("inovasi.none_text"), how))
        return
    with panel(visit, "inovasi.figures"):
        show.figures(visit, innovation_cards(visit))
    if visit.ask("inovasi/shares").empty:
        date = words.long_date(visit.on)
        show.html(cards.empty_state(words("inovasi.nothing_title"), words("inovasi.nothing_text", date=date)))
        return
    show_tabs(visit, TABS)
