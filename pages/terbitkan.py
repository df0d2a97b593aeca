"""Terbitkan: upload spreadsheets, see what is wrong with them and what would change, and publish an export."""

from __future__ import annotations

from pages.shared import cards, show
from pages.shared.frame import panel
from pages.shared.publishing import choosing, done, looking, off, progress, session, switch
from pages.shared.theme import text
from pages.shared.visit import Visit


def show_without_data(visit: Visit) -> None:
    """Draw the page on a server that has no data to open: the first publish, or a dataset that is damaged."""
    words = visit.words
    show.html(
        f'<header class="d d-site"><a class="d-brand" href="/">{text(words("site.name"))}</a></header>'
        f'<h1 class="d d-title">{text(words("site.terbitkan"))}</h1>{cards.sentence(words("terbitkan.sentence"))}'
    )
    _step(visit)


def show_view(visit: Visit) -> None:
    """Draw the page: one step of the way at a time."""
    show.title(visit, visit.words("site.terbitkan"), visit.words("terbitkan.sentence"))
    _step(visit)


def _step(visit: Visit) -> None:
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
