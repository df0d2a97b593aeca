"""Predicates held at the end of each year: WBK and WBBM, told apart by shape and word."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.style import SIZE, Figure, Trace, bold, figure, hidden_axis, room, said
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

SHAPES = {"WBK": "diamond", "WBBM": "star"}
HEIGHT = 280
ROOM = 0.25  # of the highest value: what a number below or above its symbol needs


def held(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw `year, wbk, wbbm`: how many units hold each predicate; the year comes back on a click."""
    colours = palette(theme)
    years = [str(year) for year in column(frame, "year")]
    series = {"WBK": column(frame, "wbk"), "WBBM": column(frame, "wbbm")}
    high = max([value for values in series.values() for value in values if value is not None] + [1])
    ends = _apart(
        [end for target, values in series.items() for end in _end(target, values, years, colours)], 0.08 * high
    )
    return figure(
        [
            _line(target, years, values, _places(target, series, high), colours, words)
            for target, values in series.items()
        ],
        theme,
        words,
        height=HEIGHT,
        margin=(26, room([end["text"] for end in ends], 56), 34, 24),
        xaxis={
            "type": "category",
            "fixedrange": True,
            "showgrid": False,
            "tickvals": years,
            "ticktext": years
            if len(years) <= 7
            else [year if (len(years) - 1 - index) % 2 == 0 else "" for index, year in enumerate(years)],
            "showline": False,
            "range": [-0.4, max(len(years) - 0.8, 0.4)],
            "tickfont": {"size": SIZE, "color": colours.quiet},
        },
        yaxis=hidden_axis(-0.22 * high, high * 1.15),
        shapes=[
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": 0,
                "y1": 0,
                "line": {"color": colours.line, "width": 1},
            }
        ],
        annotations=ends,
    )


def _places(target: str, series: dict[str, list[Any]], high: float) -> list[str]:
    """Where each number stands: WBK's above its symbol; WBBM's below, or above where it would lie on the base line."""
    if target == "WBK":
        return ["top center"] * len(series["WBK"])
    return [
        "top center"
        if low is not None and low < ROOM * high and (top is None or top - low > ROOM * high)
        else "bottom center"
        for low, top in zip(series["WBBM"], series["WBK"], strict=True)
    ]


def _line(target: str, years: list[str], values: list[Any], places: list[str], colours: Palette, words: Words) -> Trace:
    """One predicate: its shape at each year, the number beside it."""
    colour = colours.accent if target == "WBK" else colours.ink
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "x": years,
        "y": values,
        "text": ["" if value is None else words.number(value) for value in values],
        "textposition": places,
        "textfont": {"size": SIZE, "color": colour},
        "line": {"color": colour, "width": 2, "dash": "solid" if target == "WBK" else "4px,3px"},
        "marker": {"symbol": SHAPES[target], "size": 13, "color": colour},
        "cliponaxis": False,
        "hoverinfo": "none",
        "customdata": years,
        "connectgaps": False,
    }


def _end(target: str, values: list[Any], years: list[str], colours: Palette) -> list[dict[str, Any]]:
    """The predicate's name beside its last value."""
    last = next((index for index in range(len(values) - 1, -1, -1) if values[index] is not None), None)
    if last is None:
        return []
    colour = colours.accent if target == "WBK" else colours.ink
    return [said(last, values[last], bold(target), colour, xanchor="left", yanchor="middle", xshift=12)]


def _apart(ends: list[dict[str, Any]], least: float) -> list[dict[str, Any]]:
    """Move two names away from each other where the last values are too close for both."""
    if len(ends) == 2 and abs(ends[0]["y"] - ends[1]["y"]) < least:
        first_is_higher = ends[0]["y"] >= ends[1]["y"]
        for end, up in zip(ends, (first_is_higher, not first_is_higher), strict=True):
            end["yshift"] = 10 if up else -10
    return ends
