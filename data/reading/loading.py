"""Rows of a text file or workbook go into the raw table of their source, in chunks, as cleaned text."""

# ruff: noqa: S608 (names of tables and columns are numbered here, never taken from a file)

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.findings import Findings
from data.reading.dashes import note_dashes
from data.reading.sheets import Row
from data.reading.sources import Source

CHUNK = 50_000
SHOWN = 20  # cells of a row that is too long


def load(
    source: Source,
    width: int,
    fixed: dict[str, str],
    rows: Iterator[Row],
    con: DuckDBPyConnection,
    findings: Findings,
) -> None:
    """Create the raw table: columns c0, c1 ... as in the file, then one for every value that holds for all rows."""
    names = [f"c{index}" for index in range(width)]
    constants = []
    for number, (column, value) in enumerate(fixed.items()):
        quoted = value.replace("'", "''")
        constants.append(f"f{number} varchar default '{quoted}'")
        source.columns[column] = (f"f{number}", "VARCHAR")
    made = ", ".join([f"{name} varchar" for name in names] + constants)
    con.execute(f"create table {source.raw} (_row bigint, {made})")
    figures = _figures(source)
    into, cleaned = ", ".join(["_row", *names]), ", ".join(f"cell({column})" for column in names)
    too_long = _TooLong(width)
    for read in iter(lambda: list(islice(rows, CHUNK)), []):
        chunk = too_long.without(read)
        columns: dict[str, Any] = {"_row": pa.array([row for row, _ in chunk], pa.int64())}
        for index, column in enumerate(names):
            cells = [cells[index] if index < len(cells) else None for _, cells in chunk]
            columns[column] = pa.array(cells, pa.string())
            if column in figures:
                note_dashes(source, column, chunk, cells)
        con.register("chunk", pa.table(columns))
        con.execute(f"insert into {source.raw} ({into}) select _row, {cleaned} from chunk")
        con.unregister("chunk")
        source.rows += len(chunk)
    too_long.say(source, findings)


def _figures(source: Source) -> set[str]:
    """The raw columns of figures that are published."""
    columns = [column for column in source.table.columns if column.is_figure]
    return {source.columns[column.name][0] for column in columns if column.name in source.columns}


class _TooLong:
    """Rows with more cells than there are headers: the first is rejected as a row, those after it are not loaded."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._first: Row | None = None
        self._count = 0

    def without(self, rows: list[Row]) -> list[Row]:
        """The rows that may be loaded."""
        kept = []
        for row in rows:
            if len(row[1]) > self._width and any(row[1][self._width :]):
                self._count += 1
                if self._first is not None:
                    continue
                self._first = row
            kept.append(row)
        return kept

    def say(self, source: Source, findings: Findings) -> None:
        """One finding for all of them, with the first one's cells."""
        if self._first is None:
            return
        row, cells = self._first
        shown = " | ".join(cell or "" for cell in cells[self._width :][:SHOWN])
        kind = findings.kind("row_too_long", source.table.name, None)
        findings.add(kind, source.number, row, shown, str(self._count))
