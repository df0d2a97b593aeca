"""Adoption of each innovation as a share of the units it is meant for: running, not verified, on trial."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.rows import bars, beside, headings, key, row_figure
from pages.shared.charts.style import Figure, bold, room
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

PARTS = ("adopted", "unverified", "trial")


def share(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw `innovation_id, name, adopted, unverified, trial, target`: counts of units, one bar an innovation."""
    colours = palette(theme)
    target, ids = column(frame, "target"), column(frame, "innovation_id")
    counts = {part: column(frame, part) if part in frame else [0] * len(frame) for part in PARTS}
    shown = [part for part in PARTS if part == "adopted" or any(counts[part])]
    shares = {part: _shares(counts[part], target) for part in shown}
    rest = [max(0.0, 100 - sum(shares[part][row] for part in shown)) for row in range(len(frame))]
    ends = [_end(adopted, whole, words) for adopted, whole in zip(counts["adopted"], target, strict=True)]
    empty = {"color": colours.surface, "line": {"color": colours.line, "width": 1}}
    traces = [
        *(bars(shares[part], customdata=ids, marker=_look(part, colours)) for part in shown),
        bars(rest, customdata=ids, marker=empty),
        beside([100] * len(frame), ends, colours.ink),
        headings([bold(name) for name in column(frame, "name")], theme),
    ]
    shapes: list[dict[str, Any]] = []
    if len(shown) > 1:
        trace, shapes = key(
            [words(f"charts.{part}") for part in shown], [_mark(part, colours) for part in shown], len(frame), colours
        )
        traces.append(trace)
    return row_figure(
        traces,
        len(frame),
        100,
        theme,
        words,
        right=room(ends),
        key_lines=len(shown) if len(shown) > 1 else 0,
        barmode="stack",
        shapes=shapes,
    )


def _shares(counts: list[Any], target: list[Any]) -> list[float]:
    """Counts in percent of the units an innovation is meant for."""
    return [(count or 0) / whole * 100 if whole else 0.0 for count, whole in zip(counts, target, strict=True)]


def _end(adopted: int | None, target: int | None, words: Words) -> str:
    """18 / 24 · 75 %."""
    percent = words.percent((adopted or 0) / target * 100 if target else None, 0)
    return words("charts.share_percent", adopted=words.number(adopted), target=words.number(target), share=percent)


def _mark(part: str, colours: Palette) -> tuple[str, str, bool]:
    """The same three looks in the key."""
    return colours.accent if part == "adopted" else colours.page, colours.accent, part == "unverified"


def _look(part: str, colours: Palette) -> dict[str, Any]:
    """Full, hatched and open: told apart without colour."""
    if part == "adopted":
        return {"color": colours.accent, "line": {"color": colours.accent, "width": 1}}
    hatched = {"shape": "/", "fgcolor": colours.accent, "bgcolor": colours.page, "size": 6, "solidity": 0.35}
    edge = {"color": colours.accent, "width": 1.5}
    return {"color": colours.page, "line": edge} | ({"pattern": hatched} if part == "unverified" else {})
