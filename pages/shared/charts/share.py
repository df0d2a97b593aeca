"""Adoption of each innovation as a share of the units it is meant for: running, not verified, on trial."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.rows import bars, names, row_figure, values_beside
from pages.shared.charts.style import SMALL, Figure, bold, column, room
from pages.shared.theme import Palette, palette
from pages.shared.wording import Words

PARTS = ("adopted", "unverified", "trial")
LEGEND = 34


def share(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw `innovation_id, name, adopted, unverified, trial, target`: counts of units, one bar an innovation."""
    colours = palette(theme)
    target = column(frame, "target")
    parts = {part: column(frame, part) if part in frame else [0] * len(frame) for part in PARTS}
    shares = {part: _shares(values, target) for part, values in parts.items()}
    ends = [_end(adopted, whole, words) for adopted, whole in zip(parts["adopted"], target, strict=True)]
    ids = column(frame, "innovation_id")
    traces = [
        bars(
            shares[part],
            name=words(f"charts.{part}"),
            showlegend=any(parts[part]),
            customdata=ids,
            marker={"line": {"color": colours.strong, "width": 1}} | look,
        )
        for part, look in _looks(colours).items()
    ]
    rest = [max(0.0, 100 - sum(shares[part][row] for part in PARTS)) for row in range(len(frame))]
    traces.append(
        bars(rest, marker={"color": colours.surface, "line": {"color": colours.line, "width": 1}}, customdata=ids)
    )
    traces += [
        values_beside([100] * len(frame), ends, colours.ink),
        names([bold(x) for x in column(frame, "name")], theme),
    ]
    return row_figure(
        traces,
        len(frame),
        100,
        theme,
        words,
        right=room(ends),
        top=LEGEND,
        barmode="stack",
        showlegend=True,
        legend={
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": SMALL, "color": colours.ink},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )


def _shares(counts: list[Any], target: list[Any]) -> list[float]:
    """Counts in percent of the units an innovation is meant for."""
    return [(count or 0) / whole * 100 if whole else 0.0 for count, whole in zip(counts, target, strict=True)]


def _end(adopted: int | None, target: int | None, words: Words) -> str:
    """18 / 24 · 75 %."""
    percent = words.percent((adopted or 0) / target * 100 if target else None, 0)
    return words("charts.share_percent", adopted=words.number(adopted), target=words.number(target), share=percent)


def _looks(colours: Palette) -> dict[str, dict[str, Any]]:
    """Full, hatched and empty: told apart without colour."""
    hatched = {"shape": "/", "fgcolor": colours.accent, "bgcolor": colours.page, "size": 6, "solidity": 0.35}
    dotted = {"shape": ".", "fgcolor": colours.accent, "bgcolor": colours.page, "size": 6, "solidity": 0.25}
    return {
        "adopted": {"color": colours.accent},
        "unverified": {"color": colours.page, "pattern": hatched},
        "trial": {"color": colours.page, "pattern": dotted},
    }
