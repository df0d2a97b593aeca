"""What a page has put on the screen, noted while it is drawn: the shared text is written from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pages.shared.cards import Card
from queries.choices import Choices


@dataclass
class Shown:
    """The page's title, its one sentence, its first row of figures, and what else is to be sent of it.

    `findings` are sentences of the page for its shared text; `tab` is the open tab's name, and `tab_findings` what its
    charts and tables say above themselves, in their order.

    `choices` are those that a shared link writes, where the page's own link leaves open what it shows.
    """

    title: str = ""
    sentence: str = ""
    cards: tuple[Card, ...] = field(default_factory=tuple)
    findings: tuple[str, ...] = ()
    tab: str = ""
    tab_findings: list[str] = field(default_factory=list)
    choices: Choices | None = None
