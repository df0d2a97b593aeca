"""Finished parts of a page: pieces of HTML, tables and charts in their order. A builder gives them, `draw` shows them.

A part holds texts and plain figures, never the visit nor anything of the database, so that it can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from pages.shared import show
from pages.shared.cards import marked
from pages.shared.charts.style import Figure
from pages.shared.visit import Visit

_HEAD = re.compile(r"<header class=\"d d-head\"><h3>(.*?)</h3>")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Table:
    """A finished table; `key` is what the browser knows it by."""

    html: str
    key: str


@dataclass(frozen=True)
class Chart:
    """A finished figure with the finding it states, what it measures, its coverage, and its numbered marks."""

    figure: Figure
    key: str
    heading: str
    subtitle: str
    coverage: str = ""
    events: tuple[str, ...] = ()


Piece = str | Table | Chart
Part = tuple[Piece, ...]


def part(*pieces: Piece) -> Part:
    """Put pieces together. HTML that follows on HTML becomes one piece; an empty text is left out."""
    merged: list[Piece] = []
    texts: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            texts += [piece] if piece else []
            continue
        merged += [*_stacked(texts), piece]
        texts = []
    return (*merged, *_stacked(texts))


def section(title: str) -> str:
    """The heading of a part of the page."""
    return f'<h2 class="d d-section">{marked(title)}</h2>'


def draw(visit: Visit, pieces: Part, href_of: Callable[[str], str] | None = None) -> None:
    """Show a part. Where the marks of its chart lead somewhere, `href_of` gives a mark's link."""
    if visit.shown.tab:
        visit.shown.tab_findings += findings(pieces)
    for piece in pieces:
        if isinstance(piece, str):
            show.html(piece)
        elif isinstance(piece, Table):
            show.table(piece.html, key=piece.key)
        else:
            show.chart(
                visit,
                piece.figure,
                piece.key,
                heading=piece.heading,
                subtitle=piece.subtitle,
                coverage=piece.coverage,
                events=piece.events,
                href_of=href_of,
            )


def findings(pieces: Part) -> list[str]:
    """What the charts and tables of a part say above themselves, as plain texts."""
    found = []
    for piece in pieces:
        if isinstance(piece, Chart):
            found.append(piece.heading)
        elif isinstance(piece, str):
            found += [unescape(_TAG.sub("", head)) for head in _HEAD.findall(piece)]
    return found


def _stacked(texts: list[str]) -> list[str]:
    """Several pieces of HTML as one, as far apart as elements are."""
    return texts if len(texts) < 2 else [f'<div class="d-stack">{"".join(texts)}</div>']
