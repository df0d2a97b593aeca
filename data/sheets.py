"""Rows of CSV files and workbooks as text, with the row numbers that a reader of the file sees."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

# Row number (1 = first row of the file) and the cells as text.
Row = tuple[int, list[str | None]]

SEPARATORS = ",;\t"
AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


def plain(text: str) -> str:
    """A name without case, accents, blanks and punctuation; the same as the macro `plain` of cells.sql."""
    return "".join(mark for mark in unicodedata.normalize("NFD", text).lower() if mark.isalnum())


def csv_rows(path: Path) -> Iterator[Row]:
    """The rows of a UTF-8 CSV file that are not blank. The separator is the one that the header uses most."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = file.readline()
        separator = max(SEPARATORS, key=header.count)
        file.seek(0)
        for number, cells in enumerate(csv.reader(file, delimiter=separator, strict=True), start=1):
            row: list[str | None] = [cell or None for cell in cells]
            if any(row):
                yield number, row


def sheets_of(path: Path) -> list[tuple[str, Iterator[Row]]]:
    """The visible and hidden sheets of a workbook that are not empty, with their rows. ValueError when unreadable."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
        return [(name, _rows(sheet.to_python(skip_empty_area=False))) for name, sheet in sheets if sheet.height]
    except CalamineError as error:
        raise ValueError(path.name) from error


def _rows(cells: list[list[Any]]) -> Iterator[Row]:
    for number, values in enumerate(cells, start=1):
        row = [_text(value) for value in values]
        if any(row):
            yield number, row


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
