"""Transactions of a service month by month: online, not online, and those whose way is not reported."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.style import SMALL, Figure, Trace, figure, iso, label, month_axis, said, value_axis
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

HEIGHT = 320
PARTS = ("online", "direct", "unknown")


def volume(frame: pd.DataFrame, theme: str | None, words: Words, names: tuple[str, str, str]) -> Figure:
    """Draw `month, reported_units, reported, transactions, online`; a missing month is a gap.

    `names` call the three parts of a bar: online, not online, way not reported.
    """
    colours = palette(theme)
    dated = frame.assign(month=pd.to_datetime(frame["month"])).sort_values("month", kind="stable")
    months = list(dated["month"])
    parts = _parts(dated)
    shown = [part for part in PARTS if part != "unknown" or any(parts[part])]
    named = dict(zip(PARTS, names, strict=True))
    high = 1.08 * max([value or 0 for value in column(dated, "reported")] + [1])
    hover = _hover(dated, words)
    return figure(
        [_bars(part, months, parts[part], hover, colours) for part in shown],
        theme,
        words,
        height=HEIGHT,
        margin=(34, 16, 44, 64),
        barmode="stack",
        xaxis=month_axis(colours, months, words, range=_range(months)),
        yaxis=value_axis(colours, 0, high, words),
        annotations=_key([(part, named[part]) for part in shown], colours),
    )


def _range(months: list[pd.Timestamp]) -> list[str]:
    """From half a month before the first bar to half a month after the last."""
    half = pd.Timedelta(days=16)
    return [iso(months[0] - half), iso(months[-1] + half)]


def _parts(dated: pd.DataFrame) -> dict[str, list[int]]:
    """What each bar is made of."""
    rows = zip(*(column(dated, name) for name in ("reported", "transactions", "online")), strict=True)
    split = [(online or 0, (base or 0) - (online or 0), (all_ or 0) - (base or 0)) for all_, base, online in rows]
    return {part: [row[place] for row in split] for place, part in enumerate(PARTS)}


def _hover(dated: pd.DataFrame, words: Words) -> list[str]:
    names = ("month", "reported", "transactions", "online", "reported_units")
    said = []
    for month, reported, base, online, units in zip(*(column(dated, name) for name in names), strict=True):
        share = words.percent(100 * online / base if base and online is not None else None)
        said.append(f"{words.month(month)}: {words.number(reported)} · {share} · {words('charts.units', n=units)}")
    return said


def _bars(part: str, months: list[Any], values: list[int], hover: list[str], colours: Palette) -> Trace:
    """One part of the bars: full, open or hatched, told apart without colour."""
    edge = {"color": colours.accent, "width": 1}
    look: dict[str, Any] = {"color": colours.accent, "line": edge}
    if part != "online":
        look = {"color": colours.page, "line": edge}
    if part == "unknown":
        look["pattern"] = {"shape": "/", "fgcolor": colours.accent, "bgcolor": colours.page, "size": 6, "solidity": 0.2}
    return {
        "type": "bar",
        "x": [iso(month) for month in months],
        "y": values,
        "marker": look,
        "hoverinfo": "text",
        "hovertext": hover,
        "customdata": [iso(month) for month in months],
    }


def _key(parts: list[tuple[str, str]], colours: Palette) -> list[dict[str, Any]]:
    """The names of the parts above the plot, each with its look as a sign."""
    signs = {"online": "■", "direct": "□", "unknown": "▨"}
    text = "\u00a0\u00a0\u00a0".join(f"{signs[part]} {label(name)}" for part, name in parts)
    font = {"color": colours.ink, "size": SMALL}
    return [
        said(0, 1, text, colours.ink, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8, font=font)
    ]
