"""Parts of a count as one bar a row, each part with its number: told apart without colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from pages.shared.charts.rows import bars, beside, headings, key, row_figure
from pages.shared.charts.style import Figure, bold, room
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

Look = Literal["full", "open", "hatched"]
LEAST = 0.05  # of the longest bar: a narrower part has no room for its number


@dataclass(frozen=True)
class Bar:
    """One part: its column in the frame, its label, how it is drawn."""

    name: str
    label: str
    look: Look


def stacked(frame: pd.DataFrame, parts: list[Bar], theme: str | None, words: Words) -> Figure:
    """Draw `code, name` and a column of counts a part, in the frame's order; `code` comes back on a click."""
    colours = palette(theme)
    counts = {part.name: [count or 0 for count in column(frame, part.name)] for part in parts}
    totals = [sum(line) for line in zip(*counts.values(), strict=True)]
    shown = [part for part in parts if any(counts[part.name])]
    ends = [f"\u00a0{words.number(total)}" for total in totals]
    high = max([*totals, 1])
    names, shapes = key([part.label for part in shown], [_mark(part, colours) for part in shown], len(frame), colours)
    traces = [
        *(_part(part, counts[part.name], column(frame, "code"), high, colours, words) for part in shown),
        beside([float(total) for total in totals], ends, colours.ink),
        headings([bold(name) for name in column(frame, "name")], theme),
        names,
    ]
    return row_figure(
        traces,
        len(frame),
        high,
        theme,
        words,
        right=room(ends),
        key_lines=len(shown),
        barmode="stack",
        shapes=shapes,
    )


def _part(part: Bar, counts: list[Any], codes: list[Any], high: int, colours: Palette, words: Words) -> dict[str, Any]:
    """One part in every row, with its number where it fits."""
    return bars(
        counts,
        text=[words.number(count) if count >= LEAST * high else "" for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        insidetextfont={"color": colours.page if part.look == "full" else colours.ink},
        customdata=codes,
        hoverinfo="text",
        hovertext=[f"{part.label}: {bold(words.number(count))}" for count in counts],
        marker=_look(part, colours),
    )


def _mark(part: Bar, colours: Palette) -> tuple[str, str, bool]:
    """The same looks in the key."""
    return colours.accent if part.look == "full" else colours.page, colours.accent, part.look == "hatched"


def _look(part: Bar, colours: Palette) -> dict[str, Any]:
    edge = {"color": colours.accent, "width": 1.5}
    if part.look == "full":
        return {"color": colours.accent, "line": edge}
    hatched = {"shape": "/", "fgcolor": colours.accent, "bgcolor": colours.page, "size": 6, "solidity": 0.2}
    return {"color": colours.page, "line": edge} | ({"pattern": hatched} if part.look == "hatched" else {})
