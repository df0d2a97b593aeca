"""How long adoptions last: the share not stopped yet by months since adoption, with those still followed below."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.style import SMALL, Figure, figure, label, said, value_axis, vertical
from pages.shared.theme import palette
from pages.shared.values import column
from pages.shared.wording import Words

HEIGHT = 300
EVERY = 6  # months between two numbers below the axis


def lasting(frame: pd.DataFrame, theme: str | None, words: Words, mark: int, names: tuple[str, str, str]) -> Figure:
    """Draw `month, at_risk, stopped, share_pct`; `mark` is the month that is asked about.

    `names` are that month in words, the axis of months, and what the numbers below it count. The frame ends where too
    few are followed.
    """
    colours = palette(theme)
    months, shares, risks = (column(frame, name) for name in ("month", "share_pct", "at_risk"))
    last = months[-1] if months else 0
    steps = [month for month in months if month % EVERY == 0]
    hover = [
        f"{month}: {words.percent(share)} · {words.number(risk)}"
        for month, share, risk in zip(months, shares, risks, strict=True)
    ]
    small = {"font": {"color": colours.quiet, "size": SMALL}}
    below = [
        said(month, 0, words.number(risks[months.index(month)]), colours.quiet, yanchor="top", yshift=-24, **small)
        for month in steps
    ]
    line: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "x": months,
        "y": shares,
        "line": {"color": colours.accent, "width": 2.5, "shape": "hv"},
        "hoverinfo": "text",
        "hovertext": hover,
    }
    percent = {"tickvals": [0, 25, 50, 75, 100], "ticktext": [words.percent(x, 0) for x in (0, 25, 50, 75, 100)]}
    under = said(0, 0, label(names[2]), colours.quiet, xref="paper", xanchor="left", yanchor="top", yshift=-44, **small)
    axis = said(1, 0, label(names[1]), colours.quiet, xref="paper", xanchor="right", yanchor="top", yshift=-44, **small)
    marks = [said(mark, 100, label(names[0]), colours.quiet, xanchor="left", yanchor="bottom", xshift=4, **small)]
    return figure(
        [line],
        theme,
        words,
        height=HEIGHT,
        margin=(24, 24, 72, 52),
        xaxis=value_axis(colours, -0.6, last + 0.6, words, tickvals=steps, ticktext=[words.number(x) for x in steps])
        | {"showgrid": False, "showline": True, "linecolor": colours.strong},
        yaxis=value_axis(colours, 0, 104, words, **percent),
        shapes=[vertical(mark, colours.quiet, dash="dot", width=1)] if last >= mark else [],
        annotations=[*below, under, axis, *(marks if last >= mark else [])],
    )
