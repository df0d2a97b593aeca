"""A few lines on one scale, each named at its end: told apart by dash and shape before colour."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.style import SMALL, Figure, Trace, bold, figure, iso, label, month_axis, room, said, value_axis
from pages.shared.charts.trend import LABEL_GAP, spread_apart
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

HEIGHT = 380
BELOW, ABOVE = 44, 16
LOOKS = (
    ("accent", "solid", "circle"),
    ("ink", "solid", "square"),
    ("strong", "solid", "diamond"),
    ("accent", "6px,4px", "triangle-up"),
    ("ink", "6px,4px", "x"),
    ("strong", "6px,4px", "star"),
)


def lines(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw `series, name, month, rate_pct`, at most six series; a missing month is a gap. The end dot gives `series`
    back on a click.
    """
    colours = palette(theme)
    dated = frame.assign(month=pd.to_datetime(frame["month"])).sort_values("month", kind="stable")
    parts = {str(key): part for key, part in dated.groupby("series", sort=False)}
    order = [key for key in dict.fromkeys(map(str, frame["series"])) if key in parts][: len(LOOKS)]
    months = sorted(set(dated["month"]))
    high = max([rate for rate in column(dated, "rate_pct") if rate is not None] + [100.0]) * 1.06
    ends = _ends({key: parts[key] for key in order}, months, colours, words, high)
    traces = []
    for index, key in enumerate(order):
        traces += [_line(parts[key], index, colours, words), _dot(parts[key], key, index, colours, words)]
    axis = value_axis(colours, 0, high, words)
    axis["ticktext"] = [words.percent(tick, 0) for tick in axis["tickvals"]]
    return figure(
        traces,
        theme,
        words,
        height=HEIGHT,
        margin=(ABOVE, room([end["text"] for end in ends], 60), BELOW, 60),
        xaxis=month_axis(colours, months, words),
        yaxis=axis,
        shapes=[_hundred(colours)],
        annotations=[*ends, _hundred_name(colours, words)],
    )


def _line(part: pd.DataFrame, index: int, colours: Palette, words: Words) -> Trace:
    """One line over the months that are known; a hole in them stays open."""
    rates = dict(zip(part["month"].dt.to_period("M"), column(part, "rate_pct"), strict=True))
    days = dict(zip(part["month"].dt.to_period("M"), part["month"], strict=True))
    whole = pd.period_range(min(days), max(days), freq="M")
    tint, dash, _ = LOOKS[index]
    name = bold(part["name"].iloc[0])
    stamps = [days.get(month, month.to_timestamp(how="end").normalize()) for month in whole]
    values = [rates.get(month) for month in whole]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [iso(stamp) for stamp in stamps],
        "y": values,
        "connectgaps": False,
        "line": {"color": getattr(colours, tint), "width": 2.5, "dash": dash},
        "hoverinfo": ["text"] * (len(whole) - 1) + ["skip"],  # the last point is the dot's, which is clicked
        "hovertext": [_told(name, stamp, value, words) for stamp, value in zip(stamps, values, strict=True)],
    }


def _told(name: str, day: Any, rate: Any, words: Words) -> str:
    """What a point says when it is pointed at."""
    return f"{name}<br>{words.month(day)}: {words.percent(rate)}"


def _dot(part: pd.DataFrame, key: str, index: int, colours: Palette, words: Words) -> Trace:
    """The last value as a mark of the line's own shape: it leads to what the line speaks of."""
    tint, _, symbol = LOOKS[index]
    last = part.iloc[-1]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(last["month"])],
        "y": [last["rate_pct"]],
        "customdata": [key],
        "marker": {"color": getattr(colours, tint), "size": 12, "symbol": symbol},
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [_told(bold(last["name"]), last["month"], last["rate_pct"], words)],
    }


def _ends(
    parts: dict[str, pd.DataFrame], months: list[pd.Timestamp], colours: Palette, words: Words, high: float
) -> list[dict[str, Any]]:
    """Name and last rate at the right edge, pushed apart where they would meet."""
    scale = (HEIGHT - BELOW - ABOVE) / high
    lasts = [part.iloc[-1] for part in parts.values()]
    heights = [last["rate_pct"] * scale for last in lasts]
    moved = spread_apart(heights, LABEL_GAP)
    return [
        said(
            iso(months[-1]),
            last["rate_pct"],
            f"{label(last['name'])} {bold(words.percent(last['rate_pct']))}",
            getattr(colours, _text_tint(LOOKS[index][0])),
            xanchor="left",
            yanchor="middle",
            xshift=12,
            yshift=round(moved[index] - heights[index], 1),
        )
        for index, last in enumerate(lasts)
    ]


def _text_tint(tint: str) -> str:
    """A text needs more contrast than a line."""
    return "quiet" if tint == "strong" else tint


def _hundred(colours: Palette) -> dict[str, Any]:
    """The line at 100 % of capacity."""
    line = {"color": colours.quiet, "width": 1, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 100, "y1": 100, "line": line, "layer": "below"}


def _hundred_name(colours: Palette, words: Words) -> dict[str, Any]:
    text = words("charts.capacity_line")
    font = {"color": colours.quiet, "size": SMALL}
    return said(0, 100, text, colours.quiet, xref="paper", xanchor="left", yanchor="top", font=font)
