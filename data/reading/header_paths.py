"""The cells of a header of several rows, column by column: Tahanan | Dewasa | L."""

from __future__ import annotations

from data.reading.headers import Path
from data.reading.sheets import Row

Spans = dict[tuple[int, int], int]  # merged cells: row number and column to the last column


def header_paths(rows: list[Row], spans: Spans) -> list[Path]:
    """The cells over every column, from the top; a cell over several columns counts for each of them."""
    width = max(len(cells) for _, cells in rows)
    filled: list[list[str | None]] = []
    for level, (number, cells) in enumerate(rows):
        padded = [(cell or "").strip() or None for cell in cells] + [None] * (width - len(cells))
        below = [cells for _, cells in rows[level + 1 :]]
        filled.append(_spread(number, padded, below, filled[-1] if filled else None, spans))
    paths = []
    for index in range(width):
        path: list[str] = []
        for line in filled:
            cell = line[index]
            if cell and (not path or path[-1] != cell):
                path.append(cell)
        paths.append(tuple(path))
    return paths


def _spread(
    number: int, cells: list[str | None], below: list[list[str | None]], above: list[str | None] | None, spans: Spans
) -> list[str | None]:
    """A header row with its cells repeated over the columns they stand for: as merged, else while cells lie below."""
    if not below:
        return cells
    merged = any(row == number for row, _ in spans)
    spread, last, until = list(cells), -1, -1
    for index, cell in enumerate(cells):
        if cell:
            last = index
            until = spans.get((number, index), index) if merged else len(cells)
        elif last >= 0 and index <= until and (above is None or above[index] == above[last]):
            below_it = any(index < len(line) and line[index] for line in below)
            spread[index] = cells[last] if below_it else None
    return spread
