"""An item of a meeting: its finding and the lines it speaks of, made the same way for every subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from pages.shared.cards import Card
from pages.shared.visit import Visit

LISTED = 46  # lines that a step holds at most; the rest is counted and stands on the page it leads to


@dataclass(frozen=True)
class Line:
    """One unit of a step: its name and link, what is to be said of it, its figure, its band where it has one."""

    name: str
    href: str
    detail: str
    value: str
    band: int | None = None
    band_label: str = ""


@dataclass(frozen=True)
class Item:
    """One item: its finding in a sentence, its first lines of `count`, its coverage, the page and `tab` that tell more.

    The opening has figures (`cards`) instead of lines.
    """

    code: str
    finding: str
    page: str
    lines: tuple[Line, ...] = ()
    count: int = 0
    coverage: str = ""
    cards: tuple[Card, ...] = ()
    tab: str | None = None


Told = tuple[str, str]  # what is to be said of a unit, and its figure


def listed(
    visit: Visit,
    code: str,
    rows: Sequence[Any],
    told: Callable[[Any], Told],
    *,
    finding: str,
    page: str,
    coverage: str,
    tab: str | None = None,
    banded: bool = False,
) -> Item:
    """An item of one line a row: a row's unit leads to its page, a `banded` one shows its band."""
    lines = []
    for row in rows[:LISTED]:
        detail, value = told(row)
        band = (row.band, visit.band_label(row.band)) if banded else (None, "")
        lines.append(Line(row.name, visit.unit_href(row.unit_id), detail, value, *band))
    return Item(code, finding, page, tuple(lines), len(rows), coverage, tab=tab)


def covered(visit: Visit) -> str:
    """How many units are in the figures of occupancy."""
    found = visit.ask("hunian/figures").iloc[0]
    return visit.words("headline.covered", n=found["rate_units"], units=visit.words.number(found["units"]))
