"""Outreach: which audiences were reached in the cycle, and which were not."""

from __future__ import annotations

from datetime import date
from typing import Any

from pages.shared import board, cards
from pages.shared.frame import panel
from pages.shared.integrity.cycle import SUBJECT, Cycle, chosen, pills
from pages.shared.integrity.names import close_subject, data_link, named, year_pills
from pages.shared.integrity.outreach import (
    MUST,
    audience_chart,
    lacking,
    session_table,
    subject_lines,
    unit_rows,
)
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, draw, part, section
from pages.shared.values import records
from pages.shared.visit import Visit
from queries.link_parameters import AUDIENCES


def show(visit: Visit) -> None:
    """Draw the tab. A chosen unit comes first, so that a click on a row is answered in sight."""
    cycle = chosen(visit)
    with panel(visit, "sosialisasi.choices"):
        draw(visit, _head(visit, cycle))
    if not visit.has("outreach"):
        return
    if visit.choices.viewed("subject"):
        with panel(visit, "sosialisasi.subject"):
            draw(visit, _subject(visit, cycle))
    with panel(visit, "sosialisasi.title"):
        draw(visit, _audiences(visit, cycle), lambda audience: _audience_href(visit, cycle, audience))
    with panel(visit, "sosialisasi.units"):
        draw(visit, _units(visit, cycle))


def _rows(visit: Visit, cycle: Cycle) -> list[Any]:
    return records(visit.ask(f"{SUBJECT}/outreach", view=cycle.look(visit)))


def _audience_href(visit: Visit, cycle: Cycle, audience: str | None) -> str:
    return cycle.href(visit, audience=audience)


def _until(visit: Visit, cycle: Cycle) -> str:
    """The last day that counts: the date, or the end of an earlier cycle's year."""
    return visit.words.long_date(min(visit.on, date(cycle.year, 12, 31)))


@kept
def _head(visit: Visit, cycle: Cycle) -> Part:
    """What is shown, and what "reached" means."""
    words = visit.words
    title = section(words("sosialisasi.heading", year=cycle.year))
    if not visit.has("outreach"):
        nothing = words("sosialisasi.absent"), words("sosialisasi.absent_do"), data_link(visit)
        return part(title, cards.empty_state(*nothing))
    return part(title, year_pills(visit, cycle), cards.sentence(words("sosialisasi.rule")))


@kept
def _audiences(visit: Visit, cycle: Cycle) -> Part:
    """The audiences as bars, and the units that did not reach one by name."""
    words, rows = visit.words, _rows(visit, cycle)
    if not any(row.sessions for row in rows):
        return part(cards.empty_state(words("sosialisasi.empty", year=cycle.year), words("sosialisasi.empty_do")))
    lists = []
    for audience in MUST:
        missed = lacking(rows, audience)
        label = visit.label("audience", audience).lower()
        running = sum(row.running for row in missed)
        told = words(
            "sosialisasi.missed", n=len(missed), audience=label, running=words.number(running), year=cycle.year
        )
        lists.append(named(visit, told, [row.unit_id for row in missed]))
    return part(audience_chart(visit, cycle, rows, _until(visit, cycle)), *lists)


@kept
def _units(visit: Visit, cycle: Cycle) -> Part:
    """Every unit, those that miss staff or inmates first; of one audience only those that miss it."""
    words, rows = visit.words, _rows(visit, cycle)
    if not any(row.sessions for row in rows):
        return ()
    audience = visit.choices.viewed("audience")
    options = [(words("sosialisasi.every_unit"), _audience_href(visit, cycle, None), audience is None)]
    for code in AUDIENCES:
        label = words("sosialisasi.missing", n=len(lacking(rows, code)), audience=visit.label("audience", code).lower())
        options.append((label, _audience_href(visit, cycle, code), audience == code))
    if audience in AUDIENCES:
        kept_units = {row.unit_id for row in lacking(rows, audience)}
        rows = [row for row in rows if row.unit_id in kept_units]
    head = section(words("sosialisasi.units")), pills(words("sosialisasi.choose"), options)
    if not rows:
        return part(*head, cards.note(words("sosialisasi.all_reached")))
    lines, heads = unit_rows(visit, cycle, rows)
    table = board.matrix_table(lines, heads, words, caption=words("sosialisasi.units"), corner=words("common.unit"))
    return part(
        *head,
        cards.sentence(words("sosialisasi.units_what")),
        Table(table, f"zi-outreach-units-{audience}"),
        cards.note(words("sosialisasi.why")),
    )


@kept
def _subject(visit: Visit, cycle: Cycle) -> Part:
    """One unit: its audiences in words, and its sessions."""
    words = visit.words
    unit = visit.choices.viewed("subject") or ""
    rows = [row for row in _rows(visit, cycle) if row.unit_id == unit]
    if not rows:
        return part(cards.note(words("pokja.subject_elsewhere"), "info"))
    head = section(rows[0].name), cards.attention_list(subject_lines(visit, rows))
    back = close_subject(visit, cycle, words("pokja.back"), unit)
    sessions = visit.ask(f"{SUBJECT}/outreach_sessions", view=cycle.look(visit))
    if sessions.empty:
        return part(*head, back)
    return part(*head, session_table(visit, sessions), back)
