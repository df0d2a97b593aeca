"""The text for WhatsApp: what the screen shows, in words that stand alone in a chat, with the link to the same view."""

from __future__ import annotations

import re

from pages.shared import describe
from pages.shared.cards import Card
from pages.shared.places import PLACES
from pages.shared.share.state import frozen
from pages.shared.visit import Visit
from queries import QuestionError

MOST_FINDINGS = 2  # of the open tab
MOST_LATE = 8  # units that are named as not up to date before the rest is counted
BOLD = re.compile(r"\*\*(.+?)\*\*")


def summary(visit: Visit, url: str) -> str:
    """Title, sentence, figures, findings, the data date, who is late, the link. Bold is WhatsApp's: `*word*`."""
    words, shown, export = visit.words, visit.shown, visit.shelved.opened.export
    head = [f"*{plain(shown.title or words(PLACES[visit.place].title))}*"]
    if visit.simulated:
        head.append(f"*{words('share.simulated')}*")
    head.append(plain(shown.sentence or describe.page(visit)))
    foot = [words("share.data", date=words.long_date(export.data_date), export=export.id)]
    foot += _late(visit) if describe.of_occupancy(visit) else []
    way = [words("share.text_frozen" if frozen(visit) else "share.text_live"), url]
    found = [*shown.findings, *_tab(visit)]
    parts = [head, [_figure(card) for card in shown.cards], [f"• {plain(said)}" for said in found], foot, way]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _figure(card: Card) -> str:
    """One figure: everything its card says, in the card's own words, a line each."""
    rest = [plain(said) for said in (card.pair, card.change, card.coverage) if said]
    return "\n".join([f"• {plain(card.label)}: *{card.value}*", *rest])


def _tab(visit: Visit) -> list[str]:
    """The first findings of the open tab, under its name."""
    shown, words = visit.shown, visit.words
    return [words("share.tab", tab=shown.tab, found=said) for said in shown.tab_findings[:MOST_FINDINGS]]


def _late(visit: Visit) -> list[str]:
    """The units without up-to-date occupancy, by name."""
    try:
        names = [str(name) for name in visit.ask("data_metode/late")["name"]]
    except QuestionError:
        return []
    if not names:
        return []
    return [visit.words("share.late", n=len(names), names=describe.listed(visit, names, MOST_LATE))]


def plain(said: str) -> str:
    """A text of the screen without its marks."""
    return BOLD.sub(r"\1", said)
