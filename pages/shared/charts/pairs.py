"""A part of a whole a row: the bar is the share, the whole is its frame, the raw pair stands at its end."""

from __future__ import annotations

import pandas as pd

from pages.shared.charts.rows import bars, beside, headings, row_figure
from pages.shared.charts.style import Figure, bold, room
from pages.shared.theme import palette
from pages.shared.values import column
from pages.shared.wording import Words


def pairs(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw `code, name, part, whole, label` in the frame's order; `code` comes back on a click.

    A row without a whole has an empty frame; `label` is the finished text at its end.
    """
    colours = palette(theme)
    known = list(zip(column(frame, "part"), column(frame, "whole"), strict=True))
    shares = [100 * part / whole if whole and part is not None else 0.0 for part, whole in known]
    codes, labels = column(frame, "code"), column(frame, "label")
    rest = {"color": colours.surface, "line": {"color": colours.line, "width": 1}}
    return row_figure(
        [
            bars(shares, customdata=codes, marker={"color": colours.accent}),
            bars([100 - share for share in shares], customdata=codes, marker=rest),
            beside([100.0] * len(frame), labels, colours.ink),
            headings([bold(name) for name in column(frame, "name")], theme),
        ],
        len(frame),
        100,
        theme,
        words,
        right=room(labels),
        barmode="stack",
    )
