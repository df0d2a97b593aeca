"""Hidden rows and columns of a sheet: they are read like the others, and said, as nobody sees them on the screen."""

# ruff: noqa: S608 (names of tables are numbered, never taken from a file)

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import xlrd
from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.findings import Findings
from data.reading.cell_errors import COLUMNS, UNREADABLE
from data.reading.cell_errors.excel import BOOK
from data.reading.cell_errors.excel97 import MAGIC
from data.reading.cell_errors.parts import Broken, bare, elements, shows, targets, walked
from data.reading.sources import Source

TRUE = ("1", "true")
SIGNS = tuple(f"hidden={mark}{value}{mark}".encode() for value in TRUE for mark in ("'", '"'))
NAMED = 8  # rows that a finding names
WHOLE = -1  # as the column of a hidden row, as the row of a hidden column


def say_hidden(source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """Say which hidden rows and columns of a workbook's sheet were read, once each."""
    places: list[Broken] = []
    with suppress(*UNREADABLE, OSError):  # a file that cannot be read says so elsewhere
        places = list(hidden_places(source.path, source.sheet or ""))
    rows = sorted({row + 1 for row, column, _ in places if column == WHOLE})
    read = con.execute(
        f"select _row from {source.raw} where list_contains($rows, _row) order by _row", {"rows": rows}
    ).fetchall()
    if read:
        named = ", ".join(str(row) for (row,) in read[:NAMED]) + (" …" if len(read) > NAMED else "")
        kind = findings.kind("rows_hidden", source.table.name, None)
        findings.add(kind, source.number, value=named, detail=str(len(read)))
    columns = {column for row, column, _ in places if row == WHOLE}
    for name, at in source.positions.items():
        if at in columns:
            header = source.table.column(name).header
            kind = findings.kind("column_hidden", source.table.name, header)
            findings.add(kind, source.number, value=xl_col_to_name(at))


def hidden_places(path: Path, sheet: str) -> Iterator[Broken]:
    """The hidden rows and columns of a sheet of .xlsx, .xlsm or .xls."""
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        with zipfile.ZipFile(path) as book:
            parts = targets(book, BOOK)
            named = {
                about["name"]: parts.get(about.get("id", "")) for tag, about in elements(book, BOOK) if tag == "sheet"
            }
            part = named.get(sheet)
            if part and shows(book, part, SIGNS):
                yield from walked(book, part, _Hidden())
    elif path.suffix.lower() == ".xls":
        yield from _hidden_of_97(path, sheet)


def _hidden_of_97(path: Path, sheet: str) -> Iterator[Broken]:
    with path.open("rb") as file:
        if file.read(len(MAGIC)) != MAGIC:  # another kind of workbook under this name
            return
    with xlrd.open_workbook(path, logfile=io.StringIO(), on_demand=True, formatting_info=True) as book:
        if sheet in book.sheet_names():
            read = book.sheet_by_name(sheet)
            yield from ((row, WHOLE, "") for row, about in read.rowinfo_map.items() if about.hidden)
            yield from ((WHOLE, column, "") for column, about in read.colinfo_map.items() if about.hidden)


class _Hidden:
    """A walk through the rows and columns of one sheet."""

    def __init__(self) -> None:
        self.found: list[Broken] = []
        self._row = -1

    def start(self, tag: str, about: dict[str, Any]) -> None:
        """A row begins, or a range of columns that look alike."""
        tag = bare(tag)
        if tag == "row":
            self._row = int(about["r"]) - 1 if "r" in about else self._row + 1
            if about.get("hidden") in TRUE:
                self.found.append((self._row, WHOLE, ""))
        elif tag == "col" and about.get("hidden") in TRUE:
            last = min(int(about["max"]), COLUMNS)
            self.found += [(WHOLE, column, "") for column in range(int(about["min"]) - 1, last)]

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""

    def text(self, text: str) -> None:
        """No text matters."""
