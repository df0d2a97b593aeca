"""Scores: the points of each component against its weight, by one assessor or two."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.rows import Form, bars, headings, row_figure, titled
from pages.shared.charts.style import Figure, Trace, bold, room, tinted
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words


def scores(
    frame: pd.DataFrame, theme: str | None, words: Words, assessor: str = "", second_assessor: str = ""
) -> Figure:
    """Draw `label, weight, points` and, with a second assessor, `second_points`: bar, weight behind it, diamond."""
    colours = palette(theme)
    units = column(frame, "unit_id") if "unit_id" in frame else None
    weights, points = column(frame, "weight"), column(frame, "points")
    second = column(frame, "second_points") if second_assessor and "second_points" in frame else []
    aside = "\u2003" if second else ""  # a diamond at the very end of a bar lies beside the figures, not on them
    ends = [aside + _points(value, weight, words) for value, weight in zip(points, weights, strict=True)]
    remarks = [""] * len(frame)
    if second:
        notes = [_beside(own, given, second_assessor, words) for own, given in zip(second, points, strict=True)]
        remarks = [
            tinted(f"{assessor} {words.number(value, 2)} · ◇ {note}", colours.quiet)
            for value, note in zip(points, notes, strict=True)
        ]
    titles, form = titled([bold(name) for name in column(frame, "label")], remarks)
    high = max([value for value in weights if value is not None] + [1])
    traces = [
        bars(weights, form, marker={"color": colours.line}, text=ends, textposition="outside", customdata=units),
        bars([value or 0 for value in points], form, marker={"color": colours.accent}, customdata=units),
        headings(titles, theme, form),
    ]
    if second:
        traces.append(_diamonds(second, colours, form))
    return row_figure(traces, len(frame), high, theme, words, form=form, right=room(ends))


def _points(value: float | None, weight: float | None, words: Words) -> str:
    """Points of the weight, or that there are none yet."""
    if value is None:
        return words("charts.not_scored")
    return words("charts.of_weight", points=words.number(value, 2), weight=words.number(weight, 2))


def _beside(own: float | None, given: float | None, assessor: str, words: Words) -> str:
    """The second assessor's points, and how far they lie from the first's."""
    said = words.number(own, 2)
    if own is None or given is None:
        return words("charts.scored_by", assessor=assessor, points=said)
    return words("charts.scored_apart", assessor=assessor, points=said, difference=words.signed(own - given, 2))


def _diamonds(values: list[Any], colours: Palette, form: Form) -> Trace:
    """The second assessor's points, over the bars."""
    known = [(value, index + form.bar_at) for index, value in enumerate(values) if value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _ in known],
        "y": [y for _, y in known],
        "marker": {
            "symbol": "diamond",
            "size": 13,
            "color": colours.page,
            "line": {"color": colours.ink, "width": 2.5},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
