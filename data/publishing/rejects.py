"""The rows that were left out, as they stood in their files: rejected.parquet of an export."""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from pathlib import Path

import pandas as pd
from duckdb import DuckDBPyConnection

from data.manifest import FileEntry
from data.publishing.writing import write
from data.reading import Reading, Source
from data.reading.staging import text_of

COLUMNS = '"table" varchar, file varchar, sheet varchar, "row" bigint, record varchar'


def write_rejects(con: DuckDBPyConnection, reading: Reading, folder: Path) -> FileEntry:
    """Write one row per rejected row: where it stood, and its cells as JSON by contract column."""
    con.execute(f"create temp table rejected_rows ({COLUMNS})")
    for source in reading.sources:
        if source.rows:
            con.execute(
                f"insert into rejected_rows select $table, $file, $sheet, _row, {_record(source)} from {source.raw}"
                " where _row in (select row from bad where source = $number and rejected)",
                {"table": source.table.name, "file": source.file, "sheet": source.sheet, "number": source.number},
            )
    return write(con, 'select * from rejected_rows order by "table", file, sheet, "row"', folder, "rejected")


def sheets_unread(frame: pd.DataFrame, reading: Reading) -> int:
    """How many sheets, or whole files, have an error and gave no row at all: these rows are not kept anywhere."""
    errors = frame[(frame["severity"] == "error") & frame["file"].notna()]
    wrong = set(zip(errors["file"], errors["sheet"].fillna(""), strict=True))
    read = {(source.file, source.sheet or "") for source in reading.sources if source.rows}
    files = {(file, "") for file, _ in read}  # what is said of a file of which a sheet was read
    return len(wrong - read - files)


def _record(source: Source) -> str:
    cells = ", ".join(f"'{name}': {text_of(source, name)}" for name in source.columns)
    return f"to_json({{{cells}}})::varchar" if cells else "'{}'"
