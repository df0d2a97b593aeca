"""Gates: each score as a dot against its minimum, on the gate's own scale, with the shortfall written."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.rows import TWO, headings, row_figure, ticks
from pages.shared.charts.style import Figure, Mark, Trace, bold, marks, tinted
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words


def gates(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw `gate, label, points, minimum, maximum`; points or minimum may be unknown. A dot gives its gate."""
    colours = palette(theme)
    rows = list(zip(*(column(frame, name) for name in ("label", "points", "minimum", "maximum", "gate")), strict=True))
    titles = [bold(label) + "<br>" + _verdict(points, minimum, colours, words) for label, points, minimum, *_ in rows]
    return row_figure(
        [
            _scales(len(rows), colours),
            *ticks([_share(minimum, maximum) for _, _, minimum, maximum, _ in rows], colours, TWO),
            *_dots(rows, colours, words),
            headings(titles, theme, TWO),
        ],
        len(rows),
        1,
        theme,
        words,
        form=TWO,
        right=12,
    )


def shortfall(points: float | None, minimum: float | None) -> float | None:
    """Points short of the minimum, 0 where it is met, None where it cannot be told."""
    return None if points is None or minimum is None else max(0.0, round(minimum - points, 4))


def _verdict(points: float | None, minimum: float | None, colours: Palette, words: Words) -> str:
    """What the row says in words: met, short by how much, or why that is not known."""
    if points is None:
        known = words("charts.gate_no_score", minimum=words.number(minimum, 2))
        return tinted(known if minimum is not None else words("charts.not_scored"), colours.quiet)
    short = shortfall(points, minimum)
    if short is None:
        return tinted(words("charts.gate_unknown", points=words.number(points, 2)), colours.quiet)
    values = {"points": words.number(points, 2), "minimum": words.number(minimum, 2), "short": words.number(short, 2)}
    if short:
        return tinted(f"<b>{words('charts.gate_short', **values)}</b>", colours.alarm)
    margin = round((points or 0) - (minimum or 0), 4)
    said = words("charts.gate_margin", **values, margin=words.number(margin, 2)) if margin else ""
    return tinted(said or words("charts.gate_passed", **values), colours.quiet)


def _scales(count: int, colours: Palette) -> Trace:
    """The whole scale of each gate as a thin line from nothing to its maximum."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _ in range(count) for x in (0, 1, None)],
        "y": [y for index in range(count) for y in (index + TWO.bar_at, index + TWO.bar_at, None)],
        "line": {"color": colours.line, "width": 6},
        "hoverinfo": "skip",
    }


def _dots(rows: list[tuple[Any, ...]], colours: Palette, words: Words) -> list[Trace]:
    """The scores: a filled dot where the gate is met or not known, an open diamond where points are short."""
    placed: dict[bool, list[Mark]] = {False: [], True: []}
    for index, (label, points, minimum, maximum, gate) in enumerate(rows):
        share = _share(points, maximum)
        if share is not None:
            said = f"{bold(label)}<br>{words.number(points, 2)} / {words.number(maximum, 2)}"
            placed[bool(shortfall(points, minimum))].append((share, index + TWO.bar_at, said, gate))
    looks = {
        False: {"symbol": "circle", "size": 13, "color": colours.accent},
        True: {"symbol": "diamond", "size": 14, "color": colours.page, "line": {"color": colours.alarm, "width": 3}},
    }
    return [marks(dots, looks[short]) for short, dots in placed.items()]


def _share(value: float | None, maximum: float | None) -> float | None:
    """Where a value lies between nothing and its maximum."""
    return None if value is None or not maximum else value / maximum
