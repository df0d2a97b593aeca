"""Terbitkan: upload spreadsheets, see what is wrong with them and what would change, and publish an export."""

from __future__ import annotations

from pages.shared import show
from pages.shared.frame import panel
from pages.shared.publishing import choosing, done, looking, off, progress, session, switch
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page: one step of the way at a time."""
    show.title(visit, visit.words("site.terbitkan"), visit.words("terbitkan.sentence"))
    if not switch.enabled():
        with panel(visit, "terbitkan.off"):
            show.html(off.how_to_turn_on(visit))
        return
    desk, lost = session.desk()
    show.html(session.look(visit) + session.way(visit, desk))
    with panel(visit, "site.terbitkan"):
        if desk is None:
            choosing.form(visit, lost)
        elif desk.state == "working":
            progress.watch(visit, desk)
        elif desk.state == "published":
            done.told(visit, desk)
        else:
            progress.keep(desk)
            looking.at(visit, desk)
