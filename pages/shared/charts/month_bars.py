"""Months as upright bars: one share a month, or the parts of a count stacked and named at the right edge."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.style import (
    SIZE,
    Figure,
    Trace,
    bold,
    figure,
    iso,
    label,
    month_axis,
    room,
    said,
    value_axis,
)
from pages.shared.charts.trend import spread_apart
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

HEIGHT = 320
ABOVE, BELOW, LEFT = 14, 44, 60
LABEL_GAP = 20  # pixels between two names at the right edge
BAR = 20 * 24 * 3600 * 1000  # milliseconds: two thirds of a month
SHADES = (0.16, 0.34, 0.54, 0.76, 1.0)  # of the accent on the page, from the first part to the last


def shade(colours: Palette, place: int) -> str:
    """The colour of a part: the accent, paler the earlier the part stands."""
    tint = SHADES[place]
    parts = ((int(colours.accent[at : at + 2], 16), int(colours.page[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(strong * tint + page * (1 - tint)):02x}" for strong, page in parts)


def shares(frame: pd.DataFrame, theme: str | None, words: Words, narrow: bool = False) -> Figure:
    """Draw `month, part, whole` as shares in percent on a scale to 100; the last one carries its value.

    A `narrow` plot names its first and last month only.
    """
    colours = palette(theme)
    months = [pd.Timestamp(month) for month in column(frame, "month")]
    pairs = list(zip(column(frame, "part"), column(frame, "whole"), strict=True))
    values = [100 * part / whole if whole and part is not None else None for part, whole in pairs]
    last = len(values) - 1
    trace = {
        "type": "bar",
        "x": [iso(month) for month in months],
        "y": values,
        "width": BAR,
        "marker": {"color": [colours.accent if place == last else colours.strong for place in range(len(values))]},
        "text": [words.percent(value, 0) if place == last else "" for place, value in enumerate(values)],
        "textposition": "outside",
        "constraintext": "none",  # a narrow bar's value stays as large as any other
        "cliponaxis": False,
        "textfont": {"size": SIZE, "color": colours.ink},
        "hoverinfo": "text",
        "hovertext": [
            f"{words.month(month)}: {bold(words.percent(value))}<br>{words.number(part)} / {words.number(whole)}"
            for month, value, (part, whole) in zip(months, values, pairs, strict=True)
        ],
    }
    axis = value_axis(colours, 0, 108, words, tickvals=[0, 50, 100])
    axis["ticktext"] = [words.percent(tick, 0) for tick in axis["tickvals"]]
    return _upright([trace], months, axis, colours, theme, words, right=24, height=240, narrow=narrow)


def parts(frame: pd.DataFrame, names: dict[str, str], theme: str | None, words: Words, narrow: bool = False) -> Figure:
    """Draw `month` and a column of counts a part, stacked in the order of `names` (column to printed name).

    A part that nobody counts is not drawn; the others keep their shades.
    """
    colours = palette(theme)
    months = [pd.Timestamp(month) for month in column(frame, "month")]
    known = {code: column(frame, code) for code in names}
    counts = {code: [n or 0 for n in found] for code, found in known.items() if any(n is not None for n in found)}
    totals = [sum(line) for line in zip(*counts.values(), strict=True)]
    high = max([*totals, 1]) * 1.04
    traces = [
        _stack(counts[code], months, named, shade(colours, place), colours, words)
        for place, (code, named) in enumerate(names.items())
        if code in counts
    ]
    ends = _ends({names[code]: found[-1] for code, found in counts.items()}, months, colours, words, high)
    axis = value_axis(colours, 0, high, words)
    right = room([end["text"] for end in ends], 60)
    return _upright(
        traces, months, axis, colours, theme, words, right=right, narrow=narrow, barmode="stack", annotations=ends
    )


def _stack(
    counts: list[int], months: list[pd.Timestamp], name: str, colour: str, colours: Palette, words: Words
) -> Trace:
    """One part in every month."""
    return {
        "type": "bar",
        "x": [iso(month) for month in months],
        "y": counts,
        "width": BAR,
        "marker": {"color": colour, "line": {"color": colours.page, "width": 1}},
        "hoverinfo": "text",
        "hovertext": [
            f"{label(name)}<br>{words.month(month)}: {bold(words.number(count))}"
            for month, count in zip(months, counts, strict=True)
        ],
    }


def _ends(
    last: dict[str, int], months: list[pd.Timestamp], colours: Palette, words: Words, high: float
) -> list[dict[str, Any]]:
    """Every part's name and last count beside its piece of the last bar."""
    scale = (HEIGHT - ABOVE - BELOW) / high
    middles, below = [], 0.0
    for count in last.values():
        middles.append(below + count / 2)
        below += count
    moved = spread_apart([middle * scale for middle in middles], LABEL_GAP)
    return [
        said(
            iso(months[-1] + pd.Timedelta(days=14)),
            middle,
            f"{label(name)} {bold(words.number(count))}",
            colours.ink,
            xanchor="left",
            yanchor="middle",
            xshift=8,
            yshift=round(place - middle * scale, 1),
        )
        for (name, count), middle, place in zip(last.items(), middles, moved, strict=True)
    ]


def _upright(
    traces: list[Trace],
    months: list[pd.Timestamp],
    axis: dict[str, Any],
    colours: Palette,
    theme: str | None,
    words: Words,
    right: int,
    narrow: bool,
    height: int = HEIGHT,
    **layout: Any,
) -> Figure:
    """Upright bars in the common frame, with room for half a bar at both ends."""
    time = month_axis(colours, months, words)
    half = pd.Timedelta(days=16)
    time["range"] = [iso(months[0] - half), iso(months[-1] + half)]
    if narrow:  # a phone has room for the ends only
        ends = dict.fromkeys((months[0], months[-1]))
        time["tickvals"] = [iso(month) for month in ends]
        time["ticktext"] = [f"{words.month_name(month.month)}<br>{month.year}" for month in ends]
    margin = (ABOVE, right, BELOW, LEFT)
    return figure(traces, theme, words, height=height, margin=margin, xaxis=time, yaxis=axis, **layout)
