"""What a page has put on the screen, noted while it is drawn: the shared text is written from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pages.shared.cards import Card


@dataclass
class Shown:
    """The page's title, its one sentence and its first row of figures."""

    title: str = ""
    sentence: str = ""
    cards: tuple[Card, ...] = field(default_factory=tuple)
