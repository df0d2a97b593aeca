"""The cells of a header of several rows, column by column: Tahanan | Dewasa | L."""

from __future__ import annotations

from itertools import pairwise

from data.reading.header_words import Path
from data.reading.headers import is_percentage, stands_alone
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
    end = len(cells) if merged else _end_of_last(cells, below)
    spread, last, until = list(cells), -1, -1
    for index, cell in enumerate(cells):
        if cell:
            last = index
            until = spans.get((number, index), index) if merged else end
        elif last >= 0 and index <= until and (above is None or above[index] == above[last]):
            below_it = any(index < len(line) and line[index] for line in below)
            spread[index] = cells[last] if below_it else None
    return spread


def _end_of_last(cells: list[str | None], below: list[list[str | None]]) -> int:
    """The last column of the last group of a row without merged cells, where nothing follows that would end it.

    It is as wide as the group before it, the one of its name if there is one, where the same cells stand below; else
    it ends before a cell that is a whole header by itself: KAPASITAS beside NARAPIDANA is not their capacity.
    """
    starts = [index for index, cell in enumerate(cells) if cell]
    lowest = [(cell or "").strip() for cell in below[-1]]
    lowest += [""] * (len(cells) - len(lowest))
    if not starts:
        return len(cells)
    last, next_start = starts[-1], dict(pairwise(starts))
    alike = [start for start in starts[:-1] if cells[start] == cells[last]] or starts[-2:-1]
    for start in alike[-1:]:
        group = lowest[start : next_start[start]]
        if len(group) > 1 and any(group) and lowest[last : last + len(group)] == group:
            return last + len(group) - 1
    if is_percentage(cells[last] or ""):
        return len(cells)
    return next((at - 1 for at in range(last + 1, len(cells)) if stands_alone(lowest[at])), len(cells))
