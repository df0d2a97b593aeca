"""Rows with their name above the bar: the one form that reads alike on a projector and on a phone.

Names do not take width from the bars, and row heights are fixed, so a chart grows with its rows.
"""

from __future__ import annotations

from typing import Any

from pages.shared.charts.style import SIZE, Figure, Trace, figure, hidden_axis
from pages.shared.theme import Palette, palette
from pages.shared.wording import Words

ROW = 50  # pixels a row takes
BAR = 0.32  # of a row
NAME_AT = -0.30  # centre of the name line, in rows above the row's middle
BAR_AT = 0.14  # centre of the bar, in rows below the row's middle


def bar_rows(count: int) -> list[float]:
    """Where the bars lie."""
    return [index + BAR_AT for index in range(count)]


def names(texts: list[str], theme: str | None, at: float = 0) -> Trace:
    """The names over the bars; the texts must be safe already."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [at] * len(texts),
        "y": [index + NAME_AT for index in range(len(texts))],
        "text": texts,
        "textposition": "middle right",
        "textfont": {"size": SIZE, "color": palette(theme).ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def bars(values: list[Any], **more: Any) -> Trace:
    """Horizontal bars, one a row."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": bar_rows(len(values)),
        "width": BAR,
        "cliponaxis": False,
        "constraintext": "none",
        "textfont": {"size": SIZE},
        "hoverinfo": "skip",
        "showlegend": False,
    } | more


def values_beside(positions: list[float], texts: list[str], colours: list[str] | str) -> Trace:
    """Labels at the right of given positions, on the line of the bars."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": positions,
        "y": bar_rows(len(positions)),
        "text": texts,
        "textposition": "middle right",
        "textfont": {"size": SIZE, "color": colours},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def ticks(positions: list[Any], colours: Palette) -> list[Trace]:
    """Upright ticks across the bars (capacity, a minimum), with a halo so that they show on any colour."""
    known = [(index + BAR_AT, value) for index, value in enumerate(positions) if value is not None]
    half = BAR * 0.75
    place = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, value in known for x in (value, value, None)],
        "y": [y for middle, _ in known for y in (middle - half, middle + half, None)],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    return [
        place | {"line": {"color": colour, "width": width}} for colour, width in ((colours.page, 6), (colours.ink, 2.5))
    ]


def row_figure(
    traces: list[Trace],
    count: int,
    high: float,
    theme: str | None,
    words: Words,
    *,
    right: int = 24,
    top: int = 6,
    bottom: int = 8,
    **layout: Any,
) -> Figure:
    """Rows in the common frame; `high` is the end of the scale and `right` the room for labels beyond it."""
    return figure(
        traces,
        theme,
        words,
        height=max(1, count) * ROW + top + bottom,
        margin=(top, right, bottom, 2),
        xaxis=hidden_axis(0, high or 1),
        yaxis=hidden_axis(max(1, count) - 0.5, -0.5),
        barmode=layout.pop("barmode", "overlay"),
        **layout,
    )
