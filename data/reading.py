"""Files in, raw tables in DuckDB: one per file or sheet, named after a table of the contract by file, folder or sheet.

Headers are matched without case, accents and punctuation against the code, the Indonesian and the English header.
Texts lose the blanks around them and a lone dash becomes empty; `staging` makes them typed. What is not read is said.
"""

# ruff: noqa: S608 (names of tables and columns are numbered here, never taken from a file)

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.contract import Table
from data.findings import Findings, say
from data.headers import headers_to_columns, table_named, title
from data.manifest import sha256_of
from data.sheets import Row, csv_rows, sheets_of

KINDS = (".csv", ".xlsx", ".xlsm", ".parquet")
LEFT_OUT = (".toml", ".md", ".txt", ".json", ".py")  # what may lie beside tables without being data
CHUNK = 50_000
EXPLANATIONS = tuple(say("template_explained").text(language) for language in ("id", "en"))


@dataclass
class Source:
    """One file or sheet. `columns` maps contract columns to the raw table's columns and their DuckDB types."""

    number: int
    path: Path
    file: str
    sheet: str | None
    table: Table
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: int = 0

    @property
    def raw(self) -> str:
        """The raw table (or view) of this source; it also has `_row`, the row number in the file."""
        return f"raw_{self.number}"


@dataclass
class Reading:
    """Everything that was read. `places` are the files and sheets that findings point to, by number."""

    sources: list[Source] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    files: list[tuple[Path, str]] = field(default_factory=list)

    def of(self, table: str) -> list[Source]:
        """The sources of a table that hold rows."""
        return [source for source in self.sources if source.table.name == table and source.rows]

    def place(self, file: str, sheet: str | None = None) -> int:
        """The number of a new file or sheet."""
        self.places.append({"file": file, "sheet": sheet})
        return len(self.places) - 1

    def hashes(self) -> list[tuple[str, str, int]]:
        """Name, SHA-256 and rows of every file that was read, in order."""
        rows = {path: sum(source.rows for source in self.sources if source.path == path) for path, _ in self.files}
        return [(name, sha256_of(path), rows[path]) for path, name in self.files]


def files_in(inputs: list[Path]) -> list[tuple[Path, str]]:
    """Every file of the inputs with the name to show for it: a folder's `tables`, or else all the folder holds."""
    found: list[tuple[Path, str]] = []
    for entry in inputs:
        if entry.is_dir():
            base = entry / "tables" if (entry / "tables").is_dir() else entry
            paths = sorted(path for path in base.rglob("*") if path.is_file())
            found += [(path, path.relative_to(base).as_posix()) for path in paths]
        else:
            found.append((entry, entry.name))
    return [(path, name) for path, name in found if not path.name.startswith((".", "~$"))]


def read(inputs: list[Path], con: DuckDBPyConnection, findings: Findings) -> Reading:
    """Read every file of the inputs into raw tables; creates the macros that read cells."""
    con.execute(Path(__file__).with_name("cells.sql").read_text(encoding="utf-8"))
    reader = _Reader(con, findings)
    for path, name in files_in(inputs):
        reader.read_file(path, name)
    return reader.reading


class _Reader:
    def __init__(self, con: DuckDBPyConnection, findings: Findings) -> None:
        self.reading = Reading()
        self._con = con
        self._findings = findings

    def read_file(self, path: Path, name: str) -> None:
        kind = path.suffix.lower()
        if kind not in KINDS:
            if kind not in LEFT_OUT:
                self._say("file_kind_unknown", name)
            return
        before = len(self.reading.sources)
        self.reading.files.append((path, name))
        try:
            self._read_kind(path, name, kind)
        except (duckdb.Error, csv.Error, OSError, ValueError) as error:
            # A file that breaks off is left out as a whole: its first half says nothing reliable.
            del self.reading.sources[before:]
            self._say("file_encoding" if isinstance(error, UnicodeDecodeError) else "file_unreadable", name)

    def _say(self, check: str, name: str) -> None:
        self._findings.add(self._findings.kind(check, None, None), self.reading.place(name))

    def _read_kind(self, path: Path, name: str, kind: str) -> None:
        if kind == ".parquet":
            self._read_parquet(path, name)
        elif kind == ".csv":
            self._read_rows(path, name, None, csv_rows(path))
        else:
            sheets = sheets_of(path)
            for title_of_sheet, rows in sheets:
                if title_of_sheet in EXPLANATIONS:
                    continue  # the sheet of a template that explains its columns
                named = len(sheets) > 1 or table_named(title_of_sheet) is not None
                self._read_rows(path, name, title_of_sheet if named else None, rows)

    def _source(self, path: Path, name: str, sheet: str | None) -> Source | None:
        """The new source, named by its sheet, else by the file, else by the folder (occupancy/2026.parquet)."""
        number = self.reading.place(name, sheet)
        table = table_named(sheet) if sheet else table_named(path.stem, path.parent.name)
        if table is None:
            self._findings.add(self._findings.kind("table_unknown", None, None), number, value=sheet or path.stem)
            return None
        return Source(number, path, name, sheet, table)

    def _read_rows(self, path: Path, name: str, sheet: str | None, rows: Iterator[Row]) -> None:
        first = next(rows, None)
        source = self._source(path, name, sheet) if first else None
        if source is None or first is None:
            return
        width = len(first[1])
        self._match(source, [header or "" for header in first[1]], ["VARCHAR"] * width)
        names = [f"c{index}" for index in range(width)]
        self._con.execute(f"create table {source.raw} (_row bigint, {', '.join(f'{n} varchar' for n in names)})")
        for chunk in _chunks(rows):
            self._note_too_long(source, width, chunk)
            columns: dict[str, Any] = {"_row": pa.array([row for row, _ in chunk], pa.int64())}
            for index, column in enumerate(names):
                cells = [cells[index] if index < len(cells) else None for _, cells in chunk]
                columns[column] = pa.array(cells, pa.string())
            self._con.register("chunk", pa.table(columns))
            cleaned = ", ".join(f"cell({column})" for column in names)
            self._con.execute(f"insert into {source.raw} select _row, {cleaned} from chunk")
            self._con.unregister("chunk")
            source.rows += len(chunk)
        self.reading.sources.append(source)

    def _note_too_long(self, source: Source, width: int, chunk: list[Row]) -> None:
        kind = self._findings.kind("row_too_long", source.table.name, None)
        for row, cells in chunk:
            if any(cells[width:]):
                self._findings.add(kind, source.number, row, " | ".join(cell or "" for cell in cells[width:]))

    def _read_parquet(self, path: Path, name: str) -> None:
        """A view over the file; its column names never become SQL: they are renamed by position."""
        source = self._source(path, name, None)
        if source is None:
            return
        described = self._con.execute("describe select * from read_parquet($file)", {"file": str(path)}).fetchall()
        self._match(source, [column[0] for column in described], [column[1] for column in described])
        names = ", ".join(f"c{index}" for index in range(len(described)))
        cleaned = ", ".join(
            f"cell(c{i}) as c{i}" if about[1] == "VARCHAR" else f"c{i}" for i, about in enumerate(described)
        )
        file = str(path).replace("'", "''")
        self._con.execute(
            f"create view {source.raw} as select {cleaned}, _at + 1 as _row"
            f" from read_parquet('{file}', file_row_number = true) as f({names}, _at)"
        )
        source.rows = self._con.execute(f"select count(*) from {source.raw}").fetchall()[0][0]
        self.reading.sources.append(source)

    def _match(self, source: Source, headers: list[str], types: list[str]) -> None:
        """Give the source its columns, and say which headers are not used."""
        matched = headers_to_columns(headers, source.table)
        source.columns = {column: (f"c{index}", types[index]) for column, index in matched.used.items()}
        about = {"table": title(source.table)}
        for check, unused in (("column_unknown", matched.unknown), ("column_doubled", matched.doubled)):
            kind = self._findings.kind(check, source.table.name, None, about)
            for header in unused:
                self._findings.add(kind, source.number, value=header)


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
