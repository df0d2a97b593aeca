"""Use of the services: one service month by month and unit by unit, all services at a glance, adoptions without use."""

from __future__ import annotations

from pages.shared import cards, show
from pages.shared.frame import panel
from pages.shared.innovation.service import before, before_any, months, service_pills, units, unknown_service
from pages.shared.innovation.use import idle, services
from pages.shared.parts import draw
from pages.shared.visit import Visit


def show_tab(visit: Visit) -> None:
    """Draw the tab."""
    words = visit.words
    if not visit.has("service_use"):
        how = (words("inovasi.none_how"), visit.href("data", visit.choices.with_view()))
        show.html(cards.empty_state(words("inovasi.use_none_title"), words("inovasi.use_none_text"), how))
        return
    if before_any(visit):
        show.html(before(visit))
        return
    with panel(visit, "inovasi.use"):
        draw(visit, services(visit))
    with panel(visit, "inovasi.use_service"):
        draw(visit, service_pills(visit))
        lost = unknown_service(visit)
        if lost:
            show.html(lost)
        else:
            draw(visit, months(visit), lambda day: show.date_href(visit, day))
            draw(visit, units(visit))
    with panel(visit, "inovasi.idle_panel"):
        draw(visit, idle(visit))
