"""Errors in the sheets of .xls, told by xlrd: the library that reads all other workbooks gives them as empty."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import xlrd

from data.reading.cell_errors.parts import Broken

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def broken_cells(path: Path, sheet: str) -> Iterator[Broken]:
    """The cells of a sheet that hold an error."""
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:  # another kind of workbook under this name
            return
    with xlrd.open_workbook(path, logfile=io.StringIO(), on_demand=True) as book:
        if sheet not in book.sheet_names():
            return
        read = book.sheet_by_name(sheet)
        for row in range(read.nrows):
            for column, kind in enumerate(read.row_types(row)):
                if kind == xlrd.XL_CELL_ERROR:
                    yield row, column, xlrd.error_text_from_code.get(read.cell_value(row, column), "#N/A")
