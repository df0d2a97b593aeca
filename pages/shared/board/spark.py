"""Sparklines: a unit's rate over time in the height of a line. All rows of a table share one scale.

The line at 100 % is drawn for all of them by the style sheet, from the height told beside the drawings.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

WIDTH = 105
HEIGHT = 24
INSET = 2


def sparks(lines: Sequence[Sequence[float | None] | None], high_limit: float) -> tuple[list[str], float]:
    """Draw every row's rates: gaps stay open, a lone value is a dot. Also tell how high 100 % lies, in percent."""
    known = [rate for line in lines for rate in line or () if rate is not None and rate == rate]
    low, high = min([*known, 100.0]), max([*known, 100.0])
    if high > high_limit:  # beyond the limit a line runs along the top
        high = high_limit
        lines = [[None if rate is None else min(rate, high) for rate in line] if line else None for line in lines]
    scale = (HEIGHT - 2 * INSET) / ((high - low) or 1)
    base = HEIGHT - INSET + low * scale + 0.5
    across = max(1, round(WIDTH / max([len(line) - 1 for line in lines if line] or [1])))
    # One step of time and so many pixels up or down, as briefly as a path can say it.
    steps = {dy: f"l{across} {dy}" if dy > 0 else f"l{across}{dy}" for dy in range(-HEIGHT, HEIGHT + 1)}
    drawn = [_svg(_heights(line, base, scale), steps, across) if line else "" for line in lines]
    return drawn, (base - 0.5 - 100 * scale) / HEIGHT * 100


def _heights(line: Sequence[float | None], base: float, scale: float) -> list[int | None]:
    """Pixels from the top, None for a gap."""
    try:
        return [int(base - rate * scale) for rate in line]  # type: ignore[operator]
    except (TypeError, ValueError):  # there is a gap
        return [None if rate is None or not isfinite(rate) else int(base - rate * scale) for rate in line]


def _svg(heights: list[int | None], steps: dict[int, str], across: int) -> str:
    """One row's line; months without movement are one step."""
    path, before, flat = "", None, 0
    for index, y in enumerate(heights):
        if y is None or y != before:
            if flat:
                path += f"h{flat * across}"
                flat = 0
            if y is not None:
                path += steps[y - before] if before is not None else f"M{index * across} {y}h0"
            before = y
        elif y is not None:
            flat += 1
    if flat:
        path += f"h{flat * across}"
    width = (len(heights) - 1) * across or 1
    return f'<svg viewBox="0 0 {width} {HEIGHT}"><path d="{path}"/></svg>' if path else ""
