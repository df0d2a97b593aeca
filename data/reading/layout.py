"""Where a table begins on a sheet: title rows, a header of one to three rows, a row of column numbers, then the rows.

Only the first rows are looked at, so that a table of millions of rows costs no more than a small one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from data.contract import Table, contract
from data.reading.header_paths import Spans, header_paths
from data.reading.header_words import Path
from data.reading.headers import DATED, Matched, header_key, is_sum, match, meaning, shown
from data.reading.sheets import DASHES, Row
from data.reading.subjects import REGIONS, UNITS, says_whom, use_names_of_units

LOOKED_AT = 40  # rows that are not blank
WIDEST = 400  # columns that are weighed; wider headers are taken as they stand
DEEPEST = 3  # rows of a header
NUMBER = re.compile(r"[+-]?[\d.,]+ ?%?|#[A-Z/0]+[!?]?|=.+")  # or the error or formula in its place
COLUMN_NUMBER = re.compile(r"\(?(\d+)\)?(\s*=.*)?")


@dataclass
class Layout:
    """How one sheet is laid out. `skip` counts the looked-at rows before the data; `titles` are the rows above.

    `head` holds the rows of the header with those that number its columns: further below they may stand again.
    """

    table: Table
    paths: list[Path]
    matched: Matched
    skip: int
    row: int
    depth: int
    titles: list[str]
    head: list[Row]

    @property
    def headers(self) -> list[str]:
        """Each column's header as one text, empty where there is none."""
        return [shown(path) for path in self.paths]

    @property
    def signature(self) -> str:
        """What two sheets of the same layout have in common."""
        return "|".join(header_key(header) for header in self.headers).rstrip("|")

    @property
    def simple(self) -> bool:
        """True for one header row on top with known headers: there was nothing to find."""
        return self.skip == 1 and not self.matched.freely


def named_layout(rows: list[Row], spans: Spans, table: Table) -> Layout:
    """The layout of a sheet whose table is known by name; the first row is the header unless a better one is found."""
    return max(_layouts(rows, spans, table), key=_worth, default=_layout(rows, spans, table, 0, 1))


def found_layout(rows: list[Row], spans: Spans, hint: Table | None) -> Layout | None:
    """The layout of a sheet whose name says nothing: by its headers, of the hinted table, else of just one table."""
    best: list[Layout] = []
    for table in [hint] if hint else contract().tables.values():
        layout = best_layout(rows, spans, table)
        if layout and _enough(layout, hint is not None) and (hint or says_whom(layout.matched, table)):
            best.append(layout)
    if any(layout.table.name == UNITS for layout in best):  # which names the units: a column Kanwil groups them
        best = [layout for layout in best if layout.table.name != REGIONS]
    best.sort(key=_worth, reverse=True)
    if len(best) > 1 and best[0].matched.sure == best[1].matched.sure:
        return None
    return best[0] if best else None


def best_layout(rows: list[Row], spans: Spans, table: Table) -> Layout | None:
    """The place where most columns of a table are understood, be they too few to read the sheet as that table."""
    return max(_layouts(rows, spans, table), key=_worth, default=None)


def has_needed(layout: Layout) -> bool:
    """True when every required column is there that a title cannot supply."""
    needed = [column.name for column in layout.table.columns if column.required and column.type not in DATED]
    return all(name in layout.matched.used for name in needed)


def every_span(rows: list[Row], spans: Spans) -> list[tuple[int, int, list[Path]]]:
    """Every place where a header may stand: index of its first row, its depth, the paths of its columns."""
    found: list[tuple[int, int, list[Path]]] = []
    if _filled_width(rows) > WIDEST:
        return found
    for start in range(len(rows)):
        for depth in range(1, DEEPEST + 1):
            if depth > 1 and not _continues(rows, start + depth - 1):
                break
            found.append((start, depth, header_paths(rows[start : start + depth], spans)))
    return found


def laid_out(rows: list[Row], table: Table, start: int, depth: int, paths: list[Path], matched: Matched) -> Layout:
    """The layout with a header at a place."""
    skip = start + depth
    if skip < len(rows) and _numbers_columns(rows[skip]):
        skip += 1
    titles = [" ".join(cell for cell in cells if cell) for _, cells in rows[:start]]
    return Layout(table, paths, matched, skip, rows[start][0], depth, titles, rows[start:skip])


def header_goes_on(layout: Layout, rows: list[Row]) -> bool:
    """True when the row under the header is a further header that was not understood: which column is which is unknown.

    Such a row holds no figure, but a text where a figure should stand, and a text in a column without a header.
    """
    texts = _texts_below(layout, rows)
    used = layout.matched.used
    figures = {used[one.name] for one in layout.table.columns if one.name in used and one.is_figure}
    return bool(texts & figures) and bool(_bare(layout, texts))


def may_go_on(layout: Layout, rows: list[Row]) -> bool:
    """True when the row under the header could be a further header: no figure, and a text where no header stands."""
    return bool(_bare(layout, _texts_below(layout, rows)))


def _texts_below(layout: Layout, rows: list[Row]) -> set[int]:
    """Where texts stand in the row under the header, if that row could belong to the header."""
    if layout.skip != layout.depth + len(layout.titles) or not _continues(rows, layout.skip):
        return set()
    below = [(cell or "").strip() for cell in rows[layout.skip][1]]
    return {index for index, cell in enumerate(below) if cell and cell not in DASHES}


def _bare(layout: Layout, texts: set[int]) -> list[int]:
    return [index for index in texts if index >= len(layout.paths) or not layout.paths[index]]


def _filled_width(rows: list[Row]) -> int:
    """The columns up to the last one that holds something: a sheet may be formatted far beyond its table."""
    return max(next((at for at in range(len(cells), 0, -1) if cells[at - 1]), 0) for _, cells in rows)


def _layouts(rows: list[Row], spans: Spans, table: Table) -> list[Layout]:
    layouts = []
    for start, depth, paths in every_span(rows, spans):
        if depth > 1 and not any(meaning(path, table.name) for path in paths):
            continue
        matched = _match(rows[start + depth :], paths, table)
        if len(matched.used) > 1 or (matched.used and not matched.unread):
            layouts.append(laid_out(rows, table, start, depth, paths, matched))
    return layouts


def _layout(rows: list[Row], spans: Spans, table: Table, start: int, depth: int) -> Layout:
    paths = header_paths(rows[start : start + depth], spans)
    return laid_out(rows, table, start, depth, paths, _match(rows[start + depth :], paths, table))


def _match(below: list[Row], paths: list[Path], table: Table) -> Matched:
    """What the headers mean, with the rows below them: some mean units only over the names of units."""
    matched = match(paths, table)
    use_names_of_units(matched, paths, table, below)
    return matched


def _worth(layout: Layout) -> tuple[int, int, int]:
    """More columns understood first, then the smaller header, then the higher one."""
    return (layout.matched.sure, -layout.depth, -layout.row)


def _enough(layout: Layout, named: bool) -> bool:
    """All required columns that a title cannot supply, and at least three columns, or all that there are but "No".

    Of two columns none may be a bare "Jumlah", which may count anything, unless the file's name says what it is.
    """
    matched = layout.matched
    if not has_needed(layout) or matched.sure < 2:
        return False
    sums = any(is_sum(layout.paths[at]) for at in matched.used.values())
    return matched.sure > 2 or (not matched.unknown and (named or not sums))


def _continues(rows: list[Row], index: int) -> bool:
    """True when a row can be a further row of the header above it: right below, and without a figure in it."""
    if index >= len(rows) or rows[index][0] != rows[index - 1][0] + 1:
        return False
    return not any(cell and NUMBER.fullmatch(cell.strip()) for cell in rows[index][1])


def _numbers_columns(row: Row) -> bool:
    """True for a row (1) (2) (3) ... under the header."""
    cells = [cell.strip() for cell in row[1] if cell and cell.strip()]
    found = [COLUMN_NUMBER.fullmatch(cell) for cell in cells]
    numbers = [int(match_[1]) for match_ in found if match_]
    return len(numbers) == len(cells) > 2 and all(after == before + 1 for before, after in pairwise(numbers))
