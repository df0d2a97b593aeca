"""Sparklines: a unit's rate over time in the height of a line, with a hairline at 100 %."""

from __future__ import annotations

from collections.abc import Sequence

WIDTH = 96
HEIGHT = 24
INSET = 2


def spark(rates: Sequence[float | None], low: float, high: float) -> str:
    """Draw rates on the scale that the table's rows share; a gap stays open, a lone value is a dot."""
    if not rates:
        return ""
    span = (high - low) or 1
    scale = (HEIGHT - 2 * INSET) / span
    across = (WIDTH - 4) / max(len(rates) - 1, 1)
    path: list[str] = []
    pen: tuple[int, int] | None = None
    down = False
    for index, rate in enumerate(rates):
        if rate is None or rate != rate:
            down = False
            continue
        x, y = int(index * across + 1.5), int(HEIGHT - INSET - (rate - low) * scale + 0.5)
        if pen is None:
            path.append(f"M{x} {y}h0")
        else:
            step = f"{x - pen[0]} {y - pen[1]}" if y >= pen[1] else f"{x - pen[0]}{y - pen[1]}"
            path.append(("l" if down else "m") + step + ("" if down else "h0"))
        pen, down = (x, y), True
    if pen is None:
        return ""
    full = HEIGHT - INSET - (100 - low) * scale
    line = f'<path class=f d="M0 {full:.0f}h{WIDTH}"/>' if low <= 100 <= high else ""
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden=true>{line}<path d="{"".join(path)}"/></svg>'
