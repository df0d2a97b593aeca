"""Dukungan: what local agencies and partners hoped for, agreed and run, what ends soon, and the register of it all."""

from __future__ import annotations

from pages.shared import cards, describe, show
from pages.shared.frame import panel
from pages.shared.parts import draw
from pages.shared.support import kinds, register
from pages.shared.support.cards import support_cards
from pages.shared.support.grid import grid
from pages.shared.tabs import Tab, show_tabs
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.dukungan"), describe.page(visit))
    if not visit.has("support"):
        how = words("dukungan.to_data"), visit.href("data", visit.choices.with_view())
        show.html(cards.empty_state(words("dukungan.absent"), words("dukungan.absent_text"), how))
        return
    with panel(visit, "dukungan.figures"):
        show.figures(visit, support_cards(visit))
    show_tabs(visit, TABS)


def _grid(visit: Visit) -> None:
    """Who has which partners, and which kinds of partner there are."""
    with panel(visit, "dukungan.grid"):
        draw(visit, grid(visit))
    with panel(visit, "dukungan.kinds"):
        draw(visit, kinds.by_kind(visit), lambda kind: kinds.href(visit, kind))


def _waiting(visit: Visit) -> None:
    draw(visit, register.waiting(visit))


def _ending(visit: Visit) -> None:
    draw(visit, register.ending(visit))


def _register(visit: Visit) -> None:
    draw(visit, register.register(visit))


TABS = (
    Tab("grid", "dukungan.tab_grid", _grid),
    Tab("waiting", "dukungan.tab_waiting", _waiting),
    Tab("ending", "dukungan.tab_ending", _ending),
    Tab("register", "dukungan.tab_register", _register),
)
