"""Pieces that several parts of the integrity zone share: units by name behind a fold, the choice of a cycle year."""

from __future__ import annotations

from collections.abc import Iterable

from pages.shared import cards
from pages.shared.integrity.cycle import SUBJECT, Cycle, pills
from pages.shared.parts import Table
from pages.shared.theme import text
from pages.shared.visit import Visit


def named(visit: Visit, label: str, units: Iterable[str]) -> str:
    """Units by name as links, folded behind a sentence that counts them; "" for none."""
    links = ", ".join(cards.link(visit.unit_name(code), visit.unit_href(code)) for code in units)
    if not links:
        return ""
    return f'<details class="d d-names"><summary>{text(label)}</summary><p>{links}</p></details>'


def open_units(visit: Visit) -> int:
    """The units in scope on the date; one that has closed is not among them."""
    return int(visit.ask(f"{SUBJECT}/figures").iloc[0]["units"])


def year_pills(visit: Visit, cycle: Cycle) -> str:
    """Choose the cycle's year; what was chosen within a year is let go."""
    gone = dict.fromkeys(("subject", "period", "stage"))
    years = [(str(year), cycle.href(visit, cycle=str(year), **gone), year == cycle.year) for year in cycle.years]
    return pills(visit.words("zi.choose_cycle"), years)


def data_link(visit: Visit) -> tuple[str, str]:
    """Where an empty part leads: what the export holds and how to supply more."""
    return visit.words("pokja.data_link"), visit.href("data", visit.choices.with_(view=()))


def subject_table(html: str, key: str) -> Table:
    """The table of the one unit that was asked for: the browser brings it into sight."""
    return Table(f"<div data-subject>{html}</div>", key)


def close_subject(visit: Visit, cycle: Cycle, label: str, unit_id: str) -> str:
    """Under the part of one unit: back to every unit, or on to the unit's page."""
    back = cards.link(label, cycle.href(visit, subject=None))
    onward = cards.link(visit.words("zi.open_unit", name=visit.unit_name(unit_id)), visit.unit_href(unit_id))
    return f'<p class="d">{back} &nbsp; {onward}</p>'
