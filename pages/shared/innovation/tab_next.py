"""Replicate next: for the chosen unit or innovation; without one, the units and innovations to choose from."""

from __future__ import annotations

from pages.shared import cards, show
from pages.shared.frame import panel
from pages.shared.innovation.chooser import choose
from pages.shared.innovation.replicate import for_unit
from pages.shared.innovation.takers import for_innovation
from pages.shared.parts import draw
from pages.shared.visit import Visit


def show_tab(visit: Visit) -> None:
    """Draw the tab."""
    words = visit.words
    subject, innovation = visit.choices.viewed("subject"), visit.choices.viewed("innovation")
    if not subject and len(visit.choices.units) == 1 and not innovation:
        subject = visit.choices.units[0]
    if subject and subject not in visit.shelved.register.units:
        show.html(cards.note(words("inovasi.unknown_unit", value=subject), "alarm"))
        subject = None
    if subject:
        with panel(visit, "inovasi.tab_next"):
            draw(visit, for_unit(visit, subject))
    if innovation:
        with panel(visit, "inovasi.tab_next"):
            draw(visit, for_innovation(visit, innovation))
    if not subject and not innovation:
        show.html(cards.note(words("inovasi.next_how"), "info"))
        with panel(visit, "inovasi.tab_next"):
            draw(visit, choose(visit))
    else:
        back = (words("inovasi.next_again"), visit.href(None, visit.choices.with_view(subject=None, innovation=None)))
        show.html(cards.note(words("inovasi.next_note"), "plain", back))
