"""WBK/WBBM: who holds a predicate, how the cycle stands, which gate fails by how much, which claims are not counted."""

from __future__ import annotations

from pages.shared import cards, describe, show
from pages.shared.frame import panel
from pages.shared.integrity import (
    tab_claims,
    tab_cycle,
    tab_evidence,
    tab_gates,
    tab_history,
    tab_occupancy,
    tab_outreach,
    tab_surveys,
)
from pages.shared.integrity.cycle import chosen
from pages.shared.integrity.figures import figures
from pages.shared.integrity.runway_whatif import announce
from pages.shared.tabs import Tab, show_tabs
from pages.shared.visit import Visit

TABS = (
    Tab("cycle", "zi.tab_cycle", tab_cycle.show),
    Tab("gates", "zi.tab_gates", tab_gates.show),
    Tab("evidence", "zi.tab_evidence", tab_evidence.show),
    Tab("surveys", "zi.tab_surveys", tab_surveys.show),
    Tab("outreach", "zi.tab_outreach", tab_outreach.show),
    Tab("history", "zi.tab_history", tab_history.show),
    Tab("occupancy", "zi.tab_occupancy", tab_occupancy.show),
    Tab("claims", "zi.tab_claims", tab_claims.show),
)


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    cycle = chosen(visit)
    sentence = f"{describe.page(visit)}. {words('zi.two_facts', year=cycle.year)}"
    show.title(visit, describe.heading(visit), sentence)
    with panel(visit, "runway.whatif"):
        announce(visit)
    if visit.has("zi_stages"):
        with panel(visit, "zi.figures"):
            show.figures(visit, figures(visit, cycle))
    else:  # not known is not zero: no cards
        to_data = visit.words("zi.model_link"), visit.href("data", visit.choices.with_(view=()))
        show.html(cards.empty_state(words("zi.no_stages"), words("zi.no_stages_do"), to_data))
    show_tabs(visit, TABS)
