"""What every chart has in common: type, colours, separators, quiet axes, no gestures.

A figure is a plain dict, because building and checking graph objects costs thirty times more than the chart itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd

from pages.shared.theme import FONT, Palette, palette
from pages.shared.wording import Words

Figure = dict[str, Any]
Trace = dict[str, Any]
Mark = tuple[float | str, float, str, str]  # where it stands, what it tells, its code

SIZE = 14
SMALL = 13
CHARACTER = 7.4  # mean width of a character at SIZE, in pixels
CLEAR = "rgba(0,0,0,0)"
CONFIG: dict[str, Any] = {
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showAxisDragHandles": False,
}


def figure(
    traces: list[Trace], theme: str | None, words: Words, height: int, margin: tuple[int, int, int, int], **layout: Any
) -> Figure:
    """Put traces into the common frame; `margin` is top, right, bottom, left."""
    colours = palette(theme)
    top, right, bottom, left = margin
    common = {
        "height": height,
        "margin": {"t": top, "r": right, "b": bottom, "l": left, "pad": 0},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT, "size": SIZE, "color": colours.ink},
        "separators": ",." if words.lang == "id" else ".,",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": colours.page,
            "bordercolor": colours.strong,
            "align": "left",
            "font": {"family": FONT, "size": SIZE, "color": colours.ink},
        },
        "bargap": 0.3,
    }
    return {"data": traces, "layout": common | layout}


def marks(dots: Sequence[Mark], look: Trace) -> Trace:
    """Marks that tell their story when hovered and give their code when clicked."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for x, *_ in dots],
        "y": [y for _, y, *_ in dots],
        "hovertext": [told for *_, told, _ in dots],
        "customdata": [code for *_, code in dots],
        "hoverinfo": "text",
        "marker": look,
        "cliponaxis": False,
    }


def hidden_axis(low: float, high: float, **more: Any) -> dict[str, Any]:
    """An axis that only carries positions."""
    return {"range": [low, high], "visible": False, "fixedrange": True, "zeroline": False} | more


def value_axis(colours: Palette, low: float, high: float, words: Words, **more: Any) -> dict[str, Any]:
    """An axis with few, quiet grid lines and numbers in the language's form."""
    ticks = round_steps(low, high)
    return {
        "range": [low, high],
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": colours.line,
        "gridwidth": 1,
        "tickvals": ticks,
        "ticktext": [words.number(tick, 0 if float(tick).is_integer() else 1) for tick in ticks],
        "tickfont": {"size": SMALL, "color": colours.quiet},
        "ticks": "",
    } | more


def month_axis(colours: Palette, months: list[pd.Timestamp], words: Words, **more: Any) -> dict[str, Any]:
    """A time axis with at most seven month names; the year stands under January and under the first one."""
    step = next((s for s in (1, 2, 3, 6, 12) if len(months) <= 7 * s), 24)
    named = [month for month in months if (month.month - 1) % min(step, 12) == 0]
    if step > 12:
        named = [month for month in named if month.year % 2 == 0]
    shown = [
        str(month.year)
        if step >= 12
        else words.month_name(month.month) + (f"<br>{month.year}" if month.month == 1 or not index else "")
        for index, month in enumerate(named)
    ]
    first, last = (months[0], months[-1]) if months else (pd.Timestamp(2000, 1, 1), pd.Timestamp(2000, 2, 1))
    edge = pd.Timedelta(days=max(5, (last - first).days // 80))
    return {
        "type": "date",
        "range": [iso(first - edge), iso(last + edge)],
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "tickvals": [iso(month) for month in named],
        "ticktext": shown,
        "tickfont": {"size": SMALL, "color": colours.quiet},
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": colours.line,
        "linecolor": colours.strong,
        "showline": True,
    } | more


def round_steps(low: float, high: float) -> list[float]:
    """Three to six round values between two ends."""
    span = high - low
    if span <= 0:
        return [low]
    step = next((b * 10.0**e for e in range(-2, 9) for b in (1, 2, 2.5, 5) if span / (b * 10.0**e) <= 5), span)
    first = -(-low // step) * step
    count = int((high - first) / step + 1e-9) + 1
    return [round(first + step * index, 6) for index in range(count)]


def label(value: object) -> str:
    """A text from the data, safe inside a chart, where a few tags mean something."""
    return escape(str(value), quote=False)


def bold(value: object) -> str:
    """A name from the data in bold."""
    return f"<b>{label(value)}</b>"


def tinted(value: str, colour: str) -> str:
    """A piece of a label in another colour; the text must be safe already."""
    return f'<span style="color:{colour}">{value}</span>'


def room(labels: list[str], least: int = 24, size: float = CHARACTER) -> int:
    """Pixels needed beside the plot for the longest of some labels, tags not counted."""
    longest = max((len(bare(line)) for text in labels for line in text.split("<br>")), default=0)
    return max(least, int(longest * size) + 14)


def iso(day: pd.Timestamp) -> str:
    """A date as the browser reads it."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def vertical(x: float | str, colour: str, dash: str = "solid", width: float = 1.5, **more: Any) -> dict[str, Any]:
    """A vertical line through the whole plot, such as 100 % or an event."""
    line = {"color": colour, "width": width, "dash": dash}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line} | more


def said(x: float | str, y: float, value: str, colour: str, **more: Any) -> dict[str, Any]:
    """A text at a place of the plot."""
    font = {"color": colour, "size": SIZE}
    return {"x": x, "y": y, "text": value, "showarrow": False, "font": font} | more


def bare(value: str) -> str:
    """Drop tags from a label, to measure it."""
    while "<" in value and ">" in value[value.index("<") :]:
        start = value.index("<")
        value = value[:start] + value[value.index(">", start) + 1 :]
    return value
