"""Profil UPT: all that is known of one unit, with sources. Without one unit in the link: a list to choose from."""

from __future__ import annotations

import streamlit as st

from pages.shared import describe, show
from pages.shared.frame import panel
from pages.shared.parts import draw
from pages.shared.unit import head as unit_head
from pages.shared.unit import history as unit_history
from pages.shared.unit import integrity as unit_integrity
from pages.shared.unit.chooser import chooser
from pages.shared.unit.events import events
from pages.shared.unit.figures import figures
from pages.shared.unit.origins import origins
from pages.shared.unit.people import people
from pages.shared.unit.registers import innovations
from pages.shared.unit.sent import sent
from pages.shared.unit.service_use import service_use
from pages.shared.unit.support import support
from pages.shared.unit.treatment import treatment
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    if len(visit.choices.units) != 1:
        show.title(visit, visit.words("upt.choose"), describe.page(visit))
        draw(visit, chooser(visit))
        return
    if not visit.named:
        show.title(visit, visit.words("site.upt"), describe.page(visit))
        draw(visit, unit_head.not_yours(visit))
        return
    unit = unit_head.head(visit)
    show.title(visit, unit.name, describe.page(visit))
    draw(visit, unit.said)
    with panel(visit, "upt.figures"):
        show.figures(visit, figures(visit))
        draw(visit, unit_head.neighbours(visit))
    if unit.holds_people:
        with panel(visit, "upt.history"):
            _history(visit)
        with panel(visit, "upt.makeup"):
            draw(visit, unit_history.make_up(visit), lambda _group: _parts_href(visit))
    with panel(visit, "upt.integrity"):
        draw(visit, unit_integrity.integrity(visit), lambda _gate: unit_integrity.scores_href(visit))
    with panel(visit, "upt.innovations"):
        draw(visit, innovations(visit))
    if unit.holds_people:
        with panel(visit, "inovasi.unit_use"):
            draw(visit, service_use(visit))
        with panel(visit, "upt.treatment"):
            draw(visit, treatment(visit))
    with panel(visit, "upt.support"):
        draw(visit, support(visit))
    with panel(visit, "upt.events"):
        draw(visit, events(visit))
    with panel(visit, "upt.people"):
        draw(visit, people(visit))
    with panel(visit, "upt.sources"):
        draw(visit, origins(visit))
    with panel(visit, "share.text"):
        visit.shown.findings = sent(visit, unit.holds_people)


def _history(visit: Visit) -> None:
    """The line, and the observations behind it folded away."""
    draw(visit, unit_history.history(visit), lambda day: show.date_href(visit, day))
    table = unit_history.observations(visit)
    if table:
        with st.expander(visit.words("upt.history_table")):
            draw(visit, table)


def _parts_href(visit: Visit) -> str:
    """Where a group of people leads: the shares of the unit beside those of others."""
    return visit.href("banding", visit.choices.with_(view=()))
