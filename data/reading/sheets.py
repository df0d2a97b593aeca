"""Sheets of workbooks as text, with the row numbers that a reader of the file sees."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from data.reading.cell_errors import broken_cells

# Row number (1 = first row of the file) and the cells as text.
Row = tuple[int, list[str | None]]

MONTHS = 12
DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")  # cells that say that there is no figure; `cell` of cells.sql has them too
AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


@dataclass
class Sheet:
    """One sheet, or one text file: its rows that are not blank.

    `spans` holds the cells that are merged with cells to their right: (row number, column) to the last column.
    `fractions` grows while rows are read: the columns in which a workbook's own numbers have decimals, so that their
    text says nothing about how people write numbers there. So do `dates`: the columns with dates that are no text, and
    the rows where day and month of such a date could be exchanged; and `broken`: rows of errors alone, which are passed
    over. `warnings` name checks that the file or sheet as a whole calls for.
    """

    name: str | None
    rows: Iterator[Row]
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    fractions: set[int] = field(default_factory=set)
    dates: dict[int, array[int]] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    warnings: tuple[str, ...] = ()


def plain(text: str) -> str:
    """A name without case, accents, blanks and punctuation; the same as the macro `plain` of cells.sql."""
    return "".join(mark for mark in unicodedata.normalize("NFD", text).lower() if mark.isalnum())


def sheets_of(path: Path) -> list[Sheet]:
    """The visible and hidden sheets of a workbook that are not empty, with their rows. ValueError when unreadable."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        hidden = {about.name for about in book.sheets_metadata if about.visible != SheetVisibleEnum.Visible}
        read = [_sheet(sheet, path, ("sheet_hidden",) if sheet.name in hidden else ()) for sheet in sheets]
        return [sheet for sheet in read if sheet is not None]
    except CalamineError as error:
        raise ValueError(path.name) from error


def _sheet(sheet: CalamineSheet, path: Path, warnings: tuple[str, ...]) -> Sheet | None:
    cells = sheet.to_python(skip_empty_area=False) if sheet.height else []
    merged = _merged(sheet)
    for (first_row, column), (last_row, last_column) in merged:
        if column == last_column:
            _fill_down(cells, first_row, last_row, column)
    read = Sheet(sheet.name, iter(()), warnings=warnings)
    read.spans = {(top + 1, left): right for (top, left), (_, right) in merged if right > left}
    errors = _put_errors(cells, path, sheet.name)
    read.rows = _rows(cells, read, errors)
    return read if cells or errors else None


def _merged(sheet: CalamineSheet) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    try:
        return list(sheet.merged_cell_ranges or ())
    except (CalamineError, AttributeError, NotImplementedError):
        return []  # the kind of workbook does not tell


def _fill_down(cells: list[list[Any]], first: int, last: int, column: int) -> None:
    """A text or date merged over rows holds for each of them; a number does not: it would count twice."""
    if first >= len(cells) or column >= len(cells[first]):
        return
    value = cells[first][column]
    if isinstance(value, (str, date)) and value != "" and not re.fullmatch(r"[\d.,\s%+-]+", str(value)):
        for row in cells[first + 1 : last + 1]:
            if column < len(row) and row[column] == "":
                row[column] = value


def _put_errors(cells: list[list[Any]], path: Path, sheet: str) -> Counter[int]:
    """Write errors and formulas without a result into the cells, which hold nothing there; their number by row."""
    errors: Counter[int] = Counter()
    for row, column, text in broken_cells(path, sheet):
        if row >= len(cells):
            errors[row] += 1
        elif column < len(cells[row]):
            cells[row][column] = text
            errors[row] += 1
    return errors


def _rows(cells: Iterable[list[Any]], read: Sheet, errors: Counter[int]) -> Iterator[Row]:
    for number, values in enumerate(cells, start=1):
        row = [_text(value) for value in values]
        _note_kinds(number, values, read)
        filled = sum(1 for cell in row if cell and cell.strip())
        if filled and filled == errors.get(number - 1):
            read.broken.append(number)
        elif filled:
            yield number, row


def _note_kinds(number: int, values: list[Any], read: Sheet) -> None:
    for index, value in enumerate(values):
        kind = type(value)
        if kind is float:
            if value % 1:
                read.fractions.add(index)
        elif kind is datetime or kind is date:
            rows = read.dates.setdefault(index, array("q"))
            if value.day <= MONTHS and value.day != value.month:
                rows.append(number)


def _text(value: Any) -> str | None:
    """A cell of a workbook as the text that the same cell would be in a CSV file."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    """A number that the workbook holds as a number is never ambiguous: 3.125 is written as 3.1250."""
    if value.is_integer():
        return str(int(value))
    text = format(Decimal(repr(value)), "f")
    return text + "0" if AMBIGUOUS.fullmatch(text) else text
