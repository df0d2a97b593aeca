"""Rows of a text file or workbook go into the raw table of their source, in chunks, as cleaned text."""

# ruff: noqa: S608 (names of tables and columns are numbered here, never taken from a file)

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.findings import Findings
from data.reading.sheets import Row
from data.reading.sources import Source

CHUNK = 50_000


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
    into, cleaned = ", ".join(["_row", *names]), ", ".join(f"cell({column})" for column in names)
    for chunk in iter(lambda: list(islice(rows, CHUNK)), []):
        _note_too_long(source, width, chunk, findings)
        columns: dict[str, Any] = {"_row": pa.array([row for row, _ in chunk], pa.int64())}
        for index, column in enumerate(names):
            cells = [cells[index] if index < len(cells) else None for _, cells in chunk]
            columns[column] = pa.array(cells, pa.string())
        con.register("chunk", pa.table(columns))
        con.execute(f"insert into {source.raw} ({into}) select _row, {cleaned} from chunk")
        con.unregister("chunk")
        source.rows += len(chunk)


def _note_too_long(source: Source, width: int, chunk: list[Row], findings: Findings) -> None:
    kind = findings.kind("row_too_long", source.table.name, None)
    for row, cells in chunk:
        if any(cells[width:]):
            findings.add(kind, source.number, row, " | ".join(cell or "" for cell in cells[width:]))
