"""Errors and formulas without a result in the sheets of .ods."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from data.reading.cell_errors.parts import WITHOUT_RESULT, Broken, shows, walked

CONTENT = "content.xml"
SIGNS = (b'value-type="error"', b"table:formula=")
CELLS = ("table:table-cell", "table:covered-table-cell")
MOST_REPEATED = 10_000  # cells that are written as one


def broken_cells(path: Path, sheet: str) -> Iterator[Broken]:
    """The cells of a sheet that hold an error, or a formula without its result."""
    with zipfile.ZipFile(path) as book:
        if shows(book, CONTENT, SIGNS):
            yield from walked(book, CONTENT, _Cells(sheet))


class _Cells:
    """A walk through the cells of one sheet; equal rows and cells in a row may be written once, with a number."""

    def __init__(self, sheet: str) -> None:
        self.found: list[Broken] = []
        self._sheet = sheet
        self._inside = False
        self._row = self._rows = self._column = self._columns = 0
        self._cell: dict[str, Any] | None = None
        self._said = ""

    def start(self, tag: str, about: dict[str, Any]) -> None:
        """A sheet, row or cell begins."""
        if tag == "table:table":
            self._inside = about.get("table:name") == self._sheet
            self._row = self._rows = 0
        elif tag == "table:table-row":
            self._row, self._column = self._row + self._rows, 0
            self._rows, self._columns = int(about.get("table:number-rows-repeated", 1)), 0
        elif tag in CELLS:
            self._column += self._columns
            self._columns = int(about.get("table:number-columns-repeated", 1))
            self._cell, self._said = about, ""

    def text(self, text: str) -> None:
        """A piece of what the cell shows."""
        if self._cell is not None:
            self._said += text

    def end(self, tag: str) -> None:
        """The end of a sheet or cell."""
        if tag == "table:table":
            self._inside = False
        elif tag in CELLS:
            shown = _shown(self._cell or {}, self._said.strip()) if self._inside else ""
            self._cell = None
            if shown:
                rows = range(self._row, self._row + self._rows)
                columns = range(self._column, self._column + self._columns)
                places = ((row, column) for row in rows for column in columns)
                self.found += [(row, column, shown) for row, column in islice(places, MOST_REPEATED)]


def _shown(about: dict[str, Any], said: str) -> str:
    """The error or formula that stands in a cell, empty when it holds a value."""
    if about.get("calcext:value-type") == "error":
        return said or WITHOUT_RESULT
    formula: str = about.get("table:formula", "")
    if formula and "office:value-type" not in about and not said:
        return "=" + formula.partition("=")[2]
    return ""
