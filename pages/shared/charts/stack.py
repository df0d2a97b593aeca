"""Parts of a whole, one bar a row: told apart by filling first (full, hatched, open); the rest is empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pages.shared.charts.rows import bars, beside, headings, row_figure
from pages.shared.charts.rows import key as key_of
from pages.shared.charts.style import Figure, bold, room
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words


def stack(frame: pd.DataFrame, theme: str | None, words: Words, parts: Sequence[tuple[str, str]]) -> Figure:
    """Draw `key, name, whole, end` and a column of counts for each of at most three `parts` (column, name in the key).

    `end` is what stands behind the bar; `key` comes back on a click. A row without a whole stays empty.
    """
    colours = palette(theme)
    keys, wholes, ends = column(frame, "key"), column(frame, "whole"), column(frame, "end")
    left, traces = [100.0] * len(frame), []
    for place, (name, _) in enumerate(parts):
        shares = [
            100 * (n or 0) / whole if whole else 0.0 for n, whole in zip(column(frame, name), wholes, strict=True)
        ]
        left = [rest - share for rest, share in zip(left, shares, strict=True)]
        traces.append(bars(shares, customdata=keys, marker=_marker(place, colours)))
    blank = {"color": colours.surface, "line": {"color": colours.line, "width": 1}}
    traces.append(bars([max(0.0, rest) for rest in left], customdata=keys, marker=blank))
    traces.append(beside([100] * len(frame), ends, colours.ink))
    traces.append(headings([bold(name) for name in column(frame, "name")], theme))
    squares = [_square(place, colours) for place in range(len(parts))]
    named, shapes = key_of([name for _, name in parts], squares, len(frame), colours)
    return row_figure(
        [*traces, named],
        len(frame),
        100,
        theme,
        words,
        right=room(ends),
        key_lines=len(parts),
        barmode="stack",
        shapes=shapes,
    )


def _square(place: int, colours: Palette) -> tuple[str, str, bool]:
    """A part in the key: filling, edge, crossed out."""
    return colours.page if place else colours.accent, colours.accent, place == 1


def _marker(place: int, colours: Palette) -> dict[str, Any]:
    """A part in the bars."""
    fill, edge, hatched = _square(place, colours)
    look: dict[str, Any] = {"color": fill, "line": {"color": edge, "width": 1.5}}
    if hatched:
        look["pattern"] = {"shape": "/", "fgcolor": edge, "bgcolor": fill, "size": 6, "solidity": 0.35}
    return look
