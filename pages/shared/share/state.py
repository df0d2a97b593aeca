"""Live or frozen: whether a view follows the data, or its link pins an export and the formulas it was made with."""

from __future__ import annotations

from data.contract import definitions
from pages.shared import cards
from pages.shared.theme import text
from pages.shared.visit import Visit
from queries import shelf
from queries.choices import Choices

SHARE = "share"  # what the button asks for


def frozen(visit: Visit) -> bool:
    """True when the link pins an export."""
    return visit.choices.export is not None


def freeze(visit: Visit, export: str | None = None) -> Choices:
    """The same view, pinned to the open export (or the one that is named) and the formulas in force."""
    version = int(definitions()["version"])
    return visit.choices.with_(export=export or visit.shelved.opened.export.id, definitions=version)


def thaw(visit: Visit) -> Choices:
    """The same view of the newest data."""
    return visit.choices.with_(export=None, definitions=None)


def line(visit: Visit, *, brief: bool = False) -> str:
    """The state of the view in a sentence with its ways on, and the button that shares it; "" when nothing is shown.

    A `brief` one names no dates of data: where the page has them at its head.
    """
    if visit.reading.nothing_left:
        return ""
    said = _frozen(visit, "_brief" if brief else "") if frozen(visit) else _live(visit)
    words = visit.words
    button = f'<button type="button" class="d-act" data-act="{SHARE}">{text(words("share.button"))}</button>'
    kind = "frozen" if frozen(visit) else "live"
    return f'<div class="d d-state" data-state="{kind}"><p>{" · ".join(said)}</p>{button}</div>'


def _live(visit: Visit) -> list[str]:
    words = visit.words
    why = text(words("share.freeze_why"))
    href = text(visit.href(None, freeze(visit)))
    freezing = f'<a data-go href="{href}" title="{why}">{text(words("share.freeze"))}</a>'
    return [cards.marked(words("share.live", date=words.long_date(visit.data_date))), freezing]


def _frozen(visit: Visit, form: str) -> list[str]:
    """The pinned export, and beside it the newest one of the dataset where that is another."""
    words, export = visit.words, visit.shelved.opened.export
    newest = shelf.newest(visit.choices.dataset)
    said = {"export": export.id, "date": words.long_date(export.data_date)}
    if newest is None or newest.id == export.id:
        live = cards.link(words("share.unfreeze"), visit.href(None, thaw(visit)))
        return [cards.marked(words(f"share.frozen_newest{form}", **said)), live]
    said |= {"newest": newest.id, "newest_date": words.long_date(newest.data_date)}
    changed = thaw(visit).with_(on=None, versus=None, view=(("base", export.id),))
    return [
        cards.marked(words(f"share.frozen_older{form}", **said)),
        cards.link(words("share.changed"), visit.href("perubahan", changed)),
        cards.link(words("share.go_live"), visit.href(None, thaw(visit))),
    ]
