"""Adoption of each innovation as a share of the units it is meant for: running, not verified, on trial.

Where no target is known at all, the bars are counts of units on one scale.
"""

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
    """Draw `innovation_id, name, adopted, unverified, trial, target`: counts of units, one bar an innovation.

    A target of None is not known: among known ones such a row has no bar, only its count.
    """
    colours = palette(theme)
    target, ids = column(frame, "target"), column(frame, "innovation_id")
    counts = {part: column(frame, part) if part in frame else [0] * len(frame) for part in PARTS}
    shown = [part for part in PARTS if part == "adopted" or any(counts[part])]
    totals = [sum(row) for row in zip(*(_known(counts[part]) for part in PARTS), strict=True)]
    counted = all(whole is None for whole in target)
    whole = [max(totals, default=0)] * len(frame) if counted else target
    shares = {part: _shares(counts[part], whole) for part in shown}
    filled = [sum(parts) for parts in zip(*shares.values(), strict=True)]
    rest = [max(0.0, 100 - part) if size else 0.0 for part, size in zip(filled, target, strict=True)]
    places = [part if size is None else 100 for part, size in zip(filled, target, strict=True)]
    ends = [_end(*row, words) for row in zip(counts["adopted"], totals, target, strict=True)]
    empty = {"color": colours.surface, "line": {"color": colours.line, "width": 1}}
    traces = [
        *(bars(shares[part], customdata=ids, marker=_look(part, colours)) for part in shown),
        bars(rest, customdata=ids, marker=empty),
        beside(places, ends, colours.ink),
        headings([bold(name) for name in column(frame, "name")], theme),
    ]
    return _framed(traces, shown, ends, theme, words)


def _framed(traces: list[Any], shown: list[str], ends: list[str], theme: str | None, words: Words) -> Figure:
    """The rows with their key, where there is more than one part to tell apart."""
    colours, count = palette(theme), len(ends)
    shapes: list[dict[str, Any]] = []
    if len(shown) > 1:
        trace, shapes = key(
            [words(f"charts.{part}") for part in shown], [_mark(part, colours) for part in shown], count, colours
        )
        traces.append(trace)
    return row_figure(
        traces,
        count,
        100,
        theme,
        words,
        right=room(ends),
        key_lines=len(shown) if len(shown) > 1 else 0,
        barmode="stack",
        shapes=shapes,
    )


def _known(counts: list[Any]) -> list[int]:
    return [count or 0 for count in counts]


def _shares(counts: list[Any], target: list[Any]) -> list[float]:
    """Counts in percent of the units an innovation is meant for."""
    return [(count or 0) / whole * 100 if whole else 0.0 for count, whole in zip(counts, target, strict=True)]


def _end(adopted: int | None, total: int, target: int | None, words: Words) -> str:
    """18 / 24 · 75 %; the count alone where no target is known."""
    if target is None:
        return "\u00a0" + words("charts.units", n=total)  # a short bar's label keeps its distance
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
