"""Rows with their name above the bar: the one form that reads alike on a projector and on a phone.

Names do not take width from the bars, and rows have a fixed height, so a chart grows with its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pages.shared.charts.style import SIZE, Figure, Trace, bare, figure, hidden_axis
from pages.shared.theme import Palette, palette
from pages.shared.wording import Words

KEY_LINE = 24  # pixels of a line of the key below the rows
WIDEST = 46  # characters of one line on a phone


@dataclass(frozen=True)
class Form:
    """Heights of a row: the whole in pixels, the rest in rows from its middle."""

    height: int
    name_at: float
    bar_at: float
    bar: float

    def middles(self, count: int) -> list[float]:
        """Where the bars lie."""
        return [index + self.bar_at for index in range(count)]


ONE = Form(height=50, name_at=-0.30, bar_at=0.14, bar=0.32)
TWO = Form(height=70, name_at=-0.20, bar_at=0.27, bar=0.23)


def titled(names: Sequence[str], remarks: Sequence[str], narrow: bool = True) -> tuple[list[str], Form]:
    """Put remarks behind the names, or below them all when one would not fit on a phone (`narrow`)."""
    pairs = list(zip(names, remarks, strict=True))
    if narrow and max((len(bare(name)) + len(bare(remark)) for name, remark in pairs), default=0) > WIDEST:
        return [f"{name}<br>{remark or ' '}" for name, remark in pairs], TWO
    return [f"{name}  {remark}" if remark else name for name, remark in pairs], ONE


def headings(texts: list[str], theme: str | None, form: Form = ONE) -> Trace:
    """The names over the bars; the texts must be safe already."""
    return _texts([0] * len(texts), [index + form.name_at for index in range(len(texts))], texts, palette(theme).ink)


def bars(values: list[Any], form: Form = ONE, **more: Any) -> Trace:
    """Horizontal bars, one a row."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": values,
        "y": form.middles(len(values)),
        "width": form.bar,
        "cliponaxis": False,
        "constraintext": "none",
        "textfont": {"size": SIZE},
        "hoverinfo": "none",  # no box, but clicks: "skip" would swallow them
        "showlegend": False,
    } | more


def beside(positions: list[float], texts: list[str], colour: str, form: Form = ONE) -> Trace:
    """Labels at the right of given positions, on the line of the bars."""
    return _texts(positions, form.middles(len(positions)), texts, colour)


def ticks(positions: list[Any], colours: Palette, form: Form = ONE) -> list[Trace]:
    """Upright ticks across the bars (capacity, a minimum), with a halo so that they show on any colour."""
    known = [(index + form.bar_at, value) for index, value in enumerate(positions) if value is not None]
    half = form.bar * 0.75
    place = {
        "type": "scatter",
        "mode": "lines",
        "x": [x for _, value in known for x in (value, value, None)],
        "y": [y for middle, _ in known for y in (middle - half, middle + half, None)],
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
    looks = ((colours.page, 6), (colours.ink, 2.5))
    return [place | {"line": {"color": colour, "width": width}} for colour, width in looks]


def key(
    texts: list[str], looks: list[tuple[str, str, bool]], rows: int, colours: Palette, form: Form = ONE
) -> tuple[Trace, list[dict[str, Any]]]:
    """The key below the rows: a name a line, and squares (fill, edge, crossed out) of a fixed size as shapes.

    Tell `row_figure` how many lines it has.
    """
    line = KEY_LINE / form.height
    middles = [rows - 0.5 + (index + 0.7) * line for index in range(len(texts))]
    trace = _texts([0] * len(texts), middles, ["\u00a0" * 6 + text for text in texts], colours.ink)
    shapes = []
    for middle, (fill, edge, crossed) in zip(middles, looks, strict=True):
        shapes.append(_square("rect", middle, edge) | {"fillcolor": fill})
        shapes += [_square("line", middle, edge)] if crossed else []
    return trace, shapes


def _square(kind: str, middle: float, edge: str) -> dict[str, Any]:
    """A square of 13 pixels at the left of a line of the key, or its diagonal."""
    return {
        "type": kind,
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": middle,
        "x0": 2,
        "x1": 15,
        "y0": -6,
        "y1": 7,
        "line": {"color": edge, "width": 1.5},
    }


def row_figure(
    traces: list[Trace],
    count: int,
    high: float,
    theme: str | None,
    words: Words,
    *,
    form: Form = ONE,
    right: int = 24,
    top: int = 6,
    key_lines: int = 0,
    **layout: Any,
) -> Figure:
    """Rows in the common frame; `high` is the end of the scale and `right` the room for labels beyond it."""
    rows, below = max(1, count), key_lines * KEY_LINE
    return figure(
        traces,
        theme,
        words,
        height=rows * form.height + below + top + 8,
        margin=(top, right, 8, 2),
        xaxis=hidden_axis(0, high or 1),
        yaxis=hidden_axis(rows - 0.5 + below / form.height, -0.5),
        barmode=layout.pop("barmode", "overlay"),
        **layout,
    )


def _texts(x: list[float], y: list[float], texts: list[str], colour: str) -> Trace:
    """Texts that start at given places and are not cut at the plot's edge."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": x,
        "y": y,
        "text": texts,
        "textposition": "middle right",
        "textfont": {"size": SIZE, "color": colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }
