"""Stages of a cycle as bars with counts: how many units reached each one, and the change since an earlier date."""

from __future__ import annotations

import pandas as pd

from pages.shared.charts.rows import bars, headings, row_figure
from pages.shared.charts.style import Figure, bold, room
from pages.shared.theme import palette
from pages.shared.values import column
from pages.shared.wording import Words


def funnel(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw `stage, label, count` and, where compared, `change`, in the frame's order; `stage` comes back on a click."""
    colours = palette(theme)
    counts = column(frame, "count")
    changes = column(frame, "change") if "change" in frame else [None] * len(counts)
    ends = [_count(count, change, words) for count, change in zip(counts, changes, strict=True)]
    return row_figure(
        [
            bars(
                [count or 0 for count in counts],
                text=ends,
                textposition="outside",
                outsidetextfont={"color": colours.ink},
                customdata=column(frame, "stage"),
                marker={"color": colours.accent},
            ),
            headings([bold(label) for label in column(frame, "label")], theme),
        ],
        len(frame),
        max([count for count in counts if count is not None] + [1]),
        theme,
        words,
        right=room(ends),
    )


def _count(count: int | None, change: int | None, words: Words) -> str:
    """The number of units, and the change where there is one."""
    said = words("charts.units", n=count) if count is not None else words.number(None)
    if not change:
        return said
    return words("charts.units_change", count=said, change=words.signed(change))
