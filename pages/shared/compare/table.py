"""Indicators as rows, the compared as columns: values, both dates, and the ends marked by shape and word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pages.shared.board.parts import Head, head_row, labels
from pages.shared.theme import text
from pages.shared.wording import NOTHING, Words

Better = Literal["lower", "higher", "neither"]
MARKS = {"lower": ("best", "worst"), "higher": ("worst", "best"), "neither": ("lowest", "highest")}
SHAPES = {"best": "▲", "worst": "▼", "lowest": "↓", "highest": "↑"}


@dataclass(frozen=True)
class Value:
    """One crossing: finished HTML, remarks below it, and the number that ranks it (None: it takes no part)."""

    html: str
    under: tuple[str, ...] = ()
    rank: float | None = None
    bar: str = ""


@dataclass(frozen=True)
class Line:
    """One indicator: its name, what it is measured in, its values, and which end is the better one (None: no ends)."""

    label: str
    values: Sequence[Value]
    better: Better | None = None
    hint: str = ""


@dataclass(frozen=True)
class Group:
    """Indicators under one heading."""

    label: str
    lines: Sequence[Line]


def compare_table(heads: Sequence[Head], groups: Sequence[Group], words: Words, caption: str) -> str:
    """Write the table; on a phone every indicator is a card that names its columns."""
    body = "".join(_group(group, len(heads) + 1, words) for group in groups)
    columns = [Head(words("banding.indicator")), *heads]
    return (
        f'<div class=d-tool><div class="d-scroll"><table class="d-table d-compare" style="{labels(columns)}">'
        f"<caption class=d-hide>{text(caption)}</caption>{head_row(columns, sortable=False)}<tbody>{body}</table>"
        "</div></div>"
    )


def _group(group: Group, width: int, words: Words) -> str:
    head = f"<tr class=d-group><th scope=colgroup colspan={width}>{text(group.label)}</tr>"
    return head + "".join(_line(line, words) for line in group.lines)


def _line(line: Line, words: Words) -> str:
    hint = f"<small>{text(line.hint)}</small>" if line.hint else ""
    cells = zip(line.values, ends(line), strict=True)
    return f"<tr><th scope=row>{text(line.label)}{hint}" + "".join(_cell(value, end, words) for value, end in cells)


def _cell(value: Value, end: str, words: Words) -> str:
    mark = f'<b class="d-end" data-end={end}>{SHAPES[end]} {text(words(f"banding.{end}"))}</b>' if end else ""
    under = "".join(f"<small>{text(said)}</small>" for said in value.under if said)
    return f"<td>{value.html}{mark}{value.bar}{under}"


def ends(line: Line) -> list[str]:
    """Which values are the lowest and highest of those that take part, named by what is better; "" for the others.

    Nothing is marked where fewer than two take part or all are equal.
    """
    known = [value.rank for value in line.values if value.rank is not None]
    if line.better is None or len(known) < 2 or min(known) == max(known):
        return [""] * len(line.values)
    low, high = MARKS[line.better]
    names = {min(known): low, max(known): high}
    return ["" if value.rank is None else names.get(value.rank, "") for value in line.values]


def both_dates(said: Callable[[Any], str], then: Any, now: Any, change: str = "", *, same: str = "") -> str:
    """Both sides of a figure: "500 → 514 (+14)". `same` is said instead where both dates have one observation."""
    if then is None and now is None:
        return ""
    if same:
        return same
    return f"{said(then)} → {said(now)}" + (f" ({change})" if change else "")


def bar(rate: float | None, high: float, band: int | None) -> str:
    """A small bullet bar on the table's common scale, with a tick at 100 %."""
    if rate is None:
        return ""
    return f'<u data-band="{band or 0}" style="--w:{rate / high * 100:.1f};--full:{100 / high * 100:.1f}"></u>'


def scale(rates: Sequence[float | None]) -> float:
    """The end of the bars in percent of capacity."""
    return max([rate for rate in rates if rate is not None] + [120.0])


def said_or_nothing(value: str | None) -> str:
    """A text, or the dash for what is not known."""
    return text(value) if value else NOTHING


def strong(said: str) -> str:
    """A figure, set apart from what is said below it."""
    return f"<strong>{text(said)}</strong>"
