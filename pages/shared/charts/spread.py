"""Spread of innovations over time: the share of the units they are meant for, or their number, month by month."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.style import (
    Figure,
    Trace,
    bold,
    figure,
    iso,
    label,
    month_axis,
    room,
    round_steps,
    said,
    value_axis,
)
from pages.shared.charts.trend import LABEL_GAP, spread_apart
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

HEIGHT = 320
MOST_LABELLED = 6


def spread(frame: pd.DataFrame, theme: str | None, words: Words, chosen: str | None = None) -> Figure:
    """Draw `series, name, month, share_pct, adopters, target`; the chosen series is coloured, the others are grey.

    With one series nothing needs choosing. The dot at a line's end gives its series back on a click. Where no share is
    known, the lines are numbers of units.
    """
    colours = palette(theme)
    shared = any(value is not None for value in column(frame, "share_pct"))
    dated = frame.assign(
        month=pd.to_datetime(frame["month"]), height=frame["share_pct"] if shared else frame["adopters"]
    ).sort_values("month", kind="stable")
    high = 103 if shared else 1.06 * max([value or 0 for value in column(dated, "height")] + [1])
    groups = {str(key): part for key, part in dated.groupby("series", sort=False)}
    chosen = chosen if chosen in groups else (next(iter(groups)) if len(groups) == 1 else None)
    order = sorted(groups, key=lambda key: key == chosen)  # the chosen line is drawn last, above the others
    months = sorted(set(dated["month"]))
    ends = _ends(groups, chosen, high, colours, words)
    return figure(
        [
            trace
            for key in order
            for strong in [key == chosen or chosen is None]
            for trace in (_line(groups[key], strong, colours, words), _dot(groups[key], key, strong, colours))
        ],
        theme,
        words,
        height=HEIGHT,
        margin=(14, room([end["text"] for end in ends], 40), 44, 52),
        xaxis=month_axis(colours, months, words),
        yaxis=_axis(shared, high, colours, words),
        annotations=ends,
        shapes=[_half(colours)] if shared else [],
    )


def _half(colours: Palette) -> dict[str, Any]:
    """A dotted line at half of the target: the time to half ends where a line crosses it."""
    line = {"color": colours.strong, "width": 1.5, "dash": "dot"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 50, "y1": 50, "line": line, "layer": "below"}


def _axis(shared: bool, high: float, colours: Palette, words: Words) -> dict[str, Any]:
    """Percents in quarters, or whole units."""
    if shared:
        steps = (0, 25, 50, 75, 100)
        return value_axis(colours, 0, high, words, tickvals=list(steps), ticktext=[words.percent(x, 0) for x in steps])
    whole = [step for step in round_steps(0, high) if float(step).is_integer()]
    return value_axis(colours, 0, high, words, tickvals=whole, ticktext=[words.number(step) for step in whole])


def _line(part: pd.DataFrame, strong: bool, colours: Palette, words: Words) -> Trace:
    """One innovation's line; it moves in steps, because units adopt one by one."""
    months = part["month"].tolist()
    rows = zip(months, column(part, "adopters"), column(part, "target"), strict=True)
    name = bold(part["name"].iloc[0])
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [iso(month) for month in months],
        "y": column(part, "height"),
        "connectgaps": False,
        "line": {"color": colours.accent if strong else colours.strong, "width": 2.5 if strong else 1, "shape": "hv"},
        "hoverinfo": "text",
        "hovertext": [
            f"{name}<br>{words.month(month)}: {_said(adopters, target, words)}" for month, adopters, target in rows
        ],
    }


def _dot(part: pd.DataFrame, key: str, strong: bool, colours: Palette) -> Trace:
    """The last month as a mark that leads to the series."""
    last = part.iloc[-1]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [iso(last["month"])],
        "y": [last["height"]],
        "customdata": [key],
        "marker": {"color": colours.accent if strong else colours.strong, "size": 10 if strong else 8},
        "cliponaxis": False,
        "hoverinfo": "none",
    }


def _said(adopters: int, target: int | None, words: Words, strong: bool = False) -> str:
    """75 % · 18 / 24; the units alone where no target is known."""
    if target is None:
        return words("charts.units", n=adopters)
    share = words.percent(100 * adopters / target if target else None, 0 if strong else 1)
    return f"{bold(share) if strong else share} · {words.number(adopters)} / {words.number(target)}"


def _ends(
    groups: dict[str, pd.DataFrame], chosen: str | None, high: float, colours: Palette, words: Words
) -> list[dict[str, Any]]:
    """Name, share and number of units at the end of the lines: of the chosen one, or of a few."""
    shown = [chosen] if chosen else list(groups) if len(groups) <= MOST_LABELLED else []
    lasts = [(groups[key].iloc[-1], len(groups) > 1) for key in shown]
    lasts = [(last, named) for last, named in lasts if pd.notna(last["height"])]
    scale = (HEIGHT - 58) / high
    heights = [last["height"] * scale for last, _ in lasts]
    return [
        said(
            iso(last["month"]),
            last["height"],
            (f"{label(last['name'])}<br>" if named else "")
            + _said(last["adopters"], last["target"], words, strong=True),
            colours.accent,
            xanchor="left",
            align="left",
            yanchor="middle",
            xshift=8,
            yshift=round(moved - height, 1),
        )
        for (last, named), height, moved in zip(lasts, heights, spread_apart(heights, 2 * LABEL_GAP), strict=True)
    ]
