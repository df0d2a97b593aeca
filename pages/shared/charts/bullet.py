"""Ranking: one bar a unit, the most crowded first, with its raw pair and both percentages."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd

from pages.shared.charts.rows import Form, bars, beside, headings, row_figure, ticks, titled
from pages.shared.charts.style import SMALL, Figure, bold, label, room, said, tinted
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

Mode = Literal["rate", "people"]
NEAR_LEFT = 220  # %: on a scale that ends beyond it the name of the 100 % ticks would be cut on a phone


def ranking(frame: pd.DataFrame, theme: str | None, words: Words, mode: Mode = "rate", narrow: bool = True) -> Figure:
    """Draw units in the frame's order: `unit_id, name, occupants, capacity, rate_pct, over_pct, band, fresh`.

    `rate` draws the occupancy rate with a line at 100 %; `people` draws occupants with capacity as a tick. A column
    `remark` says in its own words, behind the pair, what is to be known of a figure: else old data is called old.
    Rows stay low where the plot is never `narrow`.
    """
    colours = palette(theme)
    values = column(frame, "rate_pct" if mode == "rate" else "occupants")
    capacity = column(frame, "capacity")
    high = max([value for value in values if value is not None] + [100 if mode == "rate" else 1])
    if mode == "people":
        high = max([high] + [value for value in capacity if value is not None])
    said_values = _value_labels(frame, words)
    titles, form = titled([bold(name) for name in column(frame, "name")], _remarks(frame, colours, words), narrow)
    marks = [100] * len(frame) if mode == "rate" else capacity
    beyond = [mark if (value or 0) < (mark or 0) else None for value, mark in zip(values, marks, strict=True)]
    labels = [f"\u00a0{text}" if mark is not None else "" for text, mark in zip(said_values, beyond, strict=True)]
    traces = [_bars(frame, values, said_values, beyond, colours, form), headings(titles, theme, form)]
    traces += ticks(marks, colours, form)
    traces.append(beside([mark or 0 for mark in beyond], labels, colours.ink, form))
    extra: dict[str, Any] = {"top": 26, **_hundred(colours, words, high)} if mode == "rate" else {}
    return row_figure(traces, len(frame), high, theme, words, form=form, right=room(said_values), **extra)


def _bars(
    frame: pd.DataFrame, values: list[Any], texts: list[str], beyond: list[Any], colours: Palette, form: Form
) -> dict[str, Any]:
    """The bars in the colours of their bands; old data is hatched. A bar that ends before its tick is labelled beyond
    it, where nothing crosses the label.
    """
    fresh = column(frame, "fresh")
    bands = [colours.band(band) for band in column(frame, "band")]
    return bars(
        [0 if value is None else value for value in values],
        form,
        text=texts,
        textposition=["outside" if mark is None else "none" for mark in beyond],
        outsidetextfont={"color": colours.ink},
        customdata=column(frame, "unit_id"),
        marker={
            "color": bands,
            "line": {"width": 1, "color": colours.strong},  # pale bands stay seen on a projector
            "pattern": {
                "shape": ["" if ok else "/" for ok in fresh],
                "fgcolor": colours.page,
                "size": 7,
                "solidity": 0.3,
            },
        },
    )


def _remarks(frame: pd.DataFrame, colours: Palette, words: Words) -> list[str]:
    """The raw pair, and the word for old data."""
    late = words("charts.late")
    told = column(frame, "remark") if "remark" in frame else ["" if ok else late for ok in column(frame, "fresh")]
    rows = zip(*(column(frame, name) for name in ("occupants", "capacity", "fresh")), told, strict=True)
    return [
        tinted(
            words("charts.pair", occupants=words.number(occupants), capacity=words.number(capacity)),
            colours.quiet,
        )
        + (tinted(f"  {label(remark)}", colours.quiet if fresh else colours.alarm) if remark else "")
        for occupants, capacity, fresh, remark in rows
    ]


def _value_labels(frame: pd.DataFrame, words: Words) -> list[str]:
    """Both percentages; why there is none where there is none."""
    rows = zip(*(column(frame, name) for name in ("occupants", "rate_pct", "over_pct")), strict=True)
    return [_value_label(occupants, rate, over, words) for occupants, rate, over in rows]


def _value_label(occupants: int | None, rate: float | None, over: float | None, words: Words) -> str:
    if rate is None:
        return words("charts.no_occupants" if occupants is None else "charts.no_capacity")
    if over is None or over <= 0:
        return words.percent(rate)
    return words("charts.rate_over", rate=words.percent(rate), over=words.percent(over))


def _hundred(colours: Palette, words: Words, high: float) -> dict[str, Any]:
    """The name of the ticks at 100 %; it begins at the tick where that lies near the left edge."""
    side = "left" if high > NEAR_LEFT else "center"
    place = said(100, 1, words("charts.capacity_line"), colours.quiet, yref="paper", yanchor="bottom", xanchor=side)
    place["font"]["size"] = SMALL
    return {"annotations": [place]}
