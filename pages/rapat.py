"""Rapat: a meeting made of what stands out in the scope, one large step at a time; the whole meeting is in the link."""

from __future__ import annotations

from pages.shared import describe, meeting, show
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the step of the link; without one, the agenda and how to begin."""
    words = visit.words
    items = meeting.gather(visit)
    agenda = meeting.Agenda.of(visit.choices.viewed_all("agenda"), items)
    show.html(meeting.style())
    asked = visit.choices.viewed("step")
    if asked is None:
        show.title(visit, words("rapat.title"), describe.page(visit))
        meeting.note_agenda(visit, agenda, items)
        show.html(meeting.start_view(visit, agenda, items))
        return
    code = agenda.at(int(asked))
    if code is None:
        show.html(meeting.beyond(visit, agenda, int(asked)))
        return
    visit = meeting.written(visit, agenda, code)
    meeting.note(visit, items.get(code), code)
    show.html(meeting.screen(visit, agenda, items, code))
    meeting.listen(f"{asked} {code}")
