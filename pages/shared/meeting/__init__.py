"""A meeting run from the dashboard: an agenda made of exceptions, one large step at a time, everything in the link."""

from __future__ import annotations

from pages.shared.meeting.agenda import Agenda
from pages.shared.meeting.items import Item, Line, gather
from pages.shared.meeting.keys import listen, style
from pages.shared.meeting.links import written
from pages.shared.meeting.screen import beyond, note, screen
from pages.shared.meeting.start import note_agenda, start_view

__all__ = [
    "Agenda",
    "Item",
    "Line",
    "beyond",
    "gather",
    "listen",
    "note",
    "note_agenda",
    "screen",
    "start_view",
    "style",
    "written",
]
