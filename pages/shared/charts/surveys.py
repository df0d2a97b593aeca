"""Survey indices over the years: one line among grey ones, or the spread of many units, against the minimum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pages.shared.charts.style import (
    Figure,
    Mark,
    Trace,
    bold,
    figure,
    iso,
    label,
    marks,
    month_axis,
    said,
    value_axis,
)
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

HEIGHT, ABOVE, BELOW = 300, 14, 44
GAP = 14  # pixels between the plot and what stands at its right
TOP = 4.0  # the end of the index's scale
STEP = 0.25


def surveys(
    lines: pd.DataFrame,
    spread: pd.DataFrame,
    minimums: Sequence[tuple[float, str]],
    theme: str | None,
    words: Words,
    chosen: str | None = None,
    low: float = 2.5,
) -> Figure:
    """Draw `unit_id, name, months, values, minimum` as lines, and `month, low, middle, high` as a band behind them.

    Either frame may be empty. Minimums are drawn across with their names. The dot at a line's end gives its unit back
    on a click; it is an open diamond where the value is below the unit's own minimum. `low` is where the scale begins.
    """
    colours = palette(theme)
    rows = list(zip(*(column(lines, n) for n in ("unit_id", "name", "months", "values", "minimum")), strict=True))
    grey = [row for row in rows if row[0] != chosen]
    months = sorted({pd.Timestamp(m) for row in rows for m in row[2]} | {pd.Timestamp(m) for m in spread["month"]})
    named = [*(_name_of(*one, colours) for one in minimums), *_value_of(rows, chosen, colours, words)]
    return figure(
        [
            *_band(spread, colours),
            *([_lines(grey, colours.strong, 1) | {"opacity": 0.5}] if grey else []),
            *_dots(grey, colours, words),
            *([_lines([row], colours.accent, 3) for row in rows if row[0] == chosen]),
            *_dots([row for row in rows if row[0] == chosen], colours, words, strong=True),
        ],
        theme,
        words,
        height=HEIGHT,
        margin=(ABOVE, 56 if chosen else 16, BELOW, 48),
        xaxis=month_axis(colours, months, words, **_years(months)),
        yaxis=value_axis(colours, low, TOP + 0.05, words, **_ticks(low, words)),
        shapes=[_minimum(value, colours) for value, _ in minimums],
        annotations=named,
    )


def _ticks(low: float, words: Words) -> dict[str, Any]:
    """Quarters of a point; they need two decimals."""
    values = [TOP - STEP * step for step in range(int((TOP - low) / STEP) + 1)]
    return {"tickvals": values, "ticktext": [words.number(value, 2) for value in values]}


def _lines(rows: Sequence[Any], colour: str, width: float) -> Trace:
    """Several units' lines as one trace; a survey without a value leaves a gap."""
    x: list[str | None] = []
    y: list[float | None] = []
    for _, _, months, values, _ in rows:
        x += [*(iso(pd.Timestamp(month)) for month in months), None]
        y += [*values, None]
    line = {"color": colour, "width": width}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip", "connectgaps": False}


def _dots(rows: Sequence[Any], colours: Palette, words: Words, strong: bool = False) -> list[Trace]:
    """The newest value of every unit: a dot, or an open diamond below the minimum."""
    placed: dict[bool, list[Mark]] = {False: [], True: []}
    for unit, name, months, values, minimum in rows:
        known = [(month, value) for month, value in zip(months, values, strict=True) if value is not None]
        if known:
            month, value = known[-1]
            told = f"{bold(name)}<br>{words.month(month)}: {words.number(value, 2)}"
            below = minimum is not None and value < minimum
            placed[below].append((iso(pd.Timestamp(month)), value, told, unit))
    size, full = (12, colours.accent) if strong else (8, colours.strong)
    looks = {
        False: {"symbol": "circle", "size": size, "color": full},
        True: {
            "symbol": "diamond",
            "size": size + 2,
            "color": colours.page,
            "line": {"color": colours.alarm, "width": 2},
        },
    }
    return [marks(dots, looks[below]) for below, dots in placed.items() if dots]


def _band(spread: pd.DataFrame, colours: Palette) -> list[Trace]:
    """Between the tenth from below and from above, with the middle unit as a line."""
    if spread.empty:
        return []
    days = [iso(pd.Timestamp(month)) for month in spread["month"]]
    quiet = {"type": "scatter", "mode": "lines", "x": days, "hoverinfo": "skip"}
    edge = {"width": 0, "color": colours.line}
    return [
        quiet | {"y": column(spread, "low"), "line": edge},
        quiet | {"y": column(spread, "high"), "line": edge, "fill": "tonexty", "fillcolor": colours.line},
        quiet | {"y": column(spread, "middle"), "line": {"color": colours.strong, "width": 2}},
    ]


def _minimum(value: float, colours: Palette) -> dict[str, Any]:
    line = {"color": colours.ink, "width": 1.5, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value, "line": line}


def _years(months: Sequence[pd.Timestamp]) -> dict[str, Any]:
    """Years as ticks where there are several: months would not stand side by side on a phone."""
    years = sorted({month.year for month in months})
    starts = [pd.Timestamp(year, 1, 1) for year in years if pd.Timestamp(year, 1, 1) >= months[0]]
    if len(starts) < 2:
        return {}
    return {"tickvals": [iso(day) for day in starts], "ticktext": [str(day.year) for day in starts]}


def _name_of(value: float, told: str, colours: Palette) -> dict[str, Any]:
    """The name of a minimum, on its line at the left, where the lines behind it do not disturb it."""
    place = said(0, value, label(told), colours.ink, xref="paper", xanchor="left", yanchor="bottom", xshift=2, yshift=2)
    return place | {"bgcolor": colours.page, "opacity": 0.9, "borderpad": 1}


def _value_of(rows: Sequence[Any], chosen: str | None, colours: Palette, words: Words) -> list[dict[str, Any]]:
    """The chosen unit's newest value, behind the end of the plot."""
    known = [value for unit, _, _, values, _ in rows if unit == chosen for value in values if value is not None]
    if not known:
        return []
    told = bold(words.number(known[-1], 2))
    return [said(1, known[-1], told, colours.accent, xref="paper", xanchor="left", yanchor="middle", xshift=GAP)]
