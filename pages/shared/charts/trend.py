"""History of one unit or region: occupants as a line, capacity as steps, gaps left open, events numbered."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Any

import pandas as pd

from pages.shared.charts.style import (
    SMALL,
    Figure,
    Trace,
    bold,
    figure,
    iso,
    month_axis,
    room,
    said,
    value_axis,
    vertical,
)
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

HEIGHT = 340
LANE = 22  # pixels between two rows of event marks
NARROWEST = 230  # pixels of plot on a phone: marks must not touch even there
LABEL_GAP = 20  # pixels between two labels at the line ends


def trend(frame: pd.DataFrame, events: pd.DataFrame | None, theme: str | None, words: Words) -> Figure:
    """Draw `month, occupants, capacity`: a missing month is a gap, a click gives a day. `events` has `date, label`."""
    colours = palette(theme)
    full = every_month(frame)
    months: list[pd.Timestamp] = full["month"].tolist()
    occupants, capacity = column(full, "occupants"), column(full, "capacity")
    high = max([value for value in occupants + capacity if value is not None] + [1]) * 1.08
    marks = numbered(events, len(months))
    top = 12 + LANE * (1 + max((lane for *_, lane in marks), default=-1))
    ends = _end_labels(months, {"occupants": occupants, "capacity": capacity}, colours, words, high, HEIGHT - top - 44)
    days = [iso(month) for month in months]
    traces = [_steps(days, capacity, colours), _line(days, occupants, colours), _alone(days, occupants, colours)]
    traces.append(_handles(days, occupants))
    return figure(
        _with_hover(traces, months, occupants, capacity, words),
        theme,
        words,
        height=HEIGHT,
        margin=(top, room([end["text"] for end in ends], 60), 44, 52),
        xaxis=month_axis(colours, months, words),
        yaxis=value_axis(colours, 0, high, words),
        shapes=[_event_line(day, lane, HEIGHT - top - 44, colours) for _, day, _, lane in marks],
        annotations=ends + [_mark(number, day, lane, colours) for number, day, _, lane in marks],
        hovermode="x",
    )


def event_lines(events: pd.DataFrame | None, words: Words) -> list[str]:
    """What the numbered marks stand for, in their order, for the list below the chart."""
    if events is None or events.empty:
        return []
    ordered = events.sort_values("date", kind="stable")
    return [f"{words.month(day)}: {text}" for day, text in zip(ordered["date"], ordered["label"], strict=True)]


def every_month(frame: pd.DataFrame) -> pd.DataFrame:
    """Fill in the months that are missing, with nothing in them."""
    if frame.empty:
        return frame.assign(month=pd.to_datetime(frame["month"]))
    dated = frame.assign(month=pd.to_datetime(frame["month"]))
    periods = dated["month"].dt.to_period("M")
    whole = pd.period_range(periods.min(), periods.max(), freq="M")
    filled = dated.set_index(periods).reindex(whole)
    filled["month"] = filled["month"].fillna(pd.Series(whole.to_timestamp(how="end").normalize(), index=whole))
    return filled.reset_index(drop=True)


def numbered(events: pd.DataFrame | None, months: int) -> list[tuple[int, pd.Timestamp, str, int]]:
    """Number the events and give each a lane, so that two marks never touch however narrow the plot is."""
    if events is None or events.empty:
        return []
    apart = pd.Timedelta(days=ceil(24 / (NARROWEST / max(months, 2)) * 30.5))
    lanes: list[pd.Timestamp] = []
    placed = []
    ordered = events.assign(date=pd.to_datetime(events["date"])).sort_values("date", kind="stable")
    for number, (day, text) in enumerate(zip(ordered["date"], ordered["label"], strict=True), 1):
        lane = next((index for index, last in enumerate(lanes) if day - last >= apart), len(lanes))
        lanes[lane : lane + 1] = [day]
        placed.append((number, day, str(text), lane))
    return placed


def spread_apart(heights: list[float], gap: float) -> list[float]:
    """Move label heights apart, as little as possible from below upwards, keeping their order."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    moved = list(heights)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + gap)
    return moved


def _line(days: list[str], values: list[Any], colours: Palette) -> Trace:
    """The occupants; nothing is drawn across a gap. It is not hovered: the hovered trace is the one that is clicked."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": values,
        "connectgaps": False,
        "line": {"color": colours.accent, "width": 2.5},
        "hoverinfo": "skip",
    }


def _alone(days: list[str], values: list[Any], colours: Palette) -> Trace:
    """Dots for the last value and for values between two gaps, which no line would show."""
    around = [None, *values, None]
    last = max((index for index, value in enumerate(values) if value is not None), default=-1)
    kept = [
        index
        for index, value in enumerate(values)
        if value is not None and (index == last or (around[index] is None and around[index + 2] is None))
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [days[index] for index in kept],
        "y": [values[index] for index in kept],
        "marker": {"color": colours.accent, "size": 8},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _handles(days: list[str], values: list[Any]) -> Trace:
    """A mark nobody sees on every month of the line, to hover and to click: a line by itself answers no click."""
    known = [(day, value) for day, value in zip(days, values, strict=True) if value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day for day, _ in known],
        "y": [value for _, value in known],
        "customdata": [day for day, _ in known],
        "marker": {"size": 12, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
    }


def _steps(days: list[str], values: list[Any], colours: Palette) -> Trace:
    """The capacity, which changes on a day and stays."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": days,
        "y": values,
        "connectgaps": False,
        "line": {"color": colours.strong, "width": 2, "shape": "hv", "dash": "6px,3px"},
        "hoverinfo": "skip",
    }


def _end_labels(
    months: list[pd.Timestamp], series: dict[str, list[Any]], colours: Palette, words: Words, high: float, plot: float
) -> list[dict[str, Any]]:
    """The name and last value beside each line's end, pushed apart where they would meet."""
    found = []
    for name, values in series.items():
        last = max((index for index, value in enumerate(values) if value is not None), default=None)
        if last is not None:
            found.append((name, months[-1], values[last], values[last] / high * plot))
    heights = spread_apart([height for *_, height in found], LABEL_GAP)
    tints = {"occupants": colours.accent, "capacity": colours.quiet}
    return [
        said(
            iso(month),
            value,
            f"{words(f'charts.{name}')} {bold(words.number(value))}",
            tints[name],
            xanchor="left",
            yanchor="middle",
            xshift=9,
            yshift=round(heights[index] - height, 1),
        )
        for index, (name, month, value, height) in enumerate(found)
    ]


def _mark(number: int, day: pd.Timestamp, lane: int, colours: Palette) -> dict[str, Any]:
    """A numbered mark above the plot; the list below the chart says what it stands for."""
    return said(
        iso(day),
        1,
        bold(number),
        colours.ink,
        yref="paper",
        yanchor="bottom",
        yshift=2 + lane * LANE,
        bgcolor=colours.page,
        bordercolor=colours.quiet,
        borderwidth=1,
        borderpad=2,
        font={"size": SMALL, "color": colours.ink},
    )


def _event_line(day: pd.Timestamp, lane: int, plot: float, colours: Palette) -> dict[str, Any]:
    """The line of an event, from the axis up to its mark."""
    return vertical(iso(day), colours.quiet, "dot", 1, layer="below", y1=1 + (lane * LANE + 4) / plot)


def _with_hover(
    traces: list[Trace], months: list[pd.Timestamp], occupants: list[Any], capacity: list[Any], words: Words
) -> list[Trace]:
    """One box a month with both numbers, on the marks that are clicked."""
    traces[-1] |= {
        "hoverinfo": "text",
        "hovertext": [
            f"{bold(words.month(month))}<br>{words('charts.occupants')} {words.number(people)}"
            f"<br>{words('charts.capacity')} {words.number(places)}"
            for month, people, places in zip(months, occupants, capacity, strict=True)
            if people is not None
        ],
    }
    return traces
