"""Dated facts of a unit and of its region."""

from __future__ import annotations

from pages.shared import board, columns
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.unit.absent import absent
from pages.shared.visit import Visit


@kept
def events(visit: Visit) -> Part:
    """Dated facts of the unit and its region, newest first."""
    words = visit.words
    frame = visit.ask("upt/events")
    title = section(words("upt.events"))
    if frame.empty:
        return part(title, absent(visit, "events", "upt.events_none"))
    shown = frame.assign(
        kind_label=[visit.label("event_kind", code) for code in frame["kind"]],
        place=[words("upt.for_region") if region else words("upt.for_unit") for region in frame["for_region"]],
    )
    shown_columns = [
        columns.day("day", words("upt.date"), words),
        board.Column("title", words("upt.event")),
        board.Column("kind_label", words("upt.event_kind")),
        board.Column("place", words("upt.place")),
        columns.note(words("upt.remark"), words),
        columns.source(words),
    ]
    shown_columns = columns.filled(shown_columns, shown, "note")
    return part(title, Table(board.fact_table(shown, shown_columns, words, caption=words("upt.events")), "events"))
