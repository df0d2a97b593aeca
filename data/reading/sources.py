"""What was read: one source per file or sheet, with its raw table in DuckDB."""

from __future__ import annotations

from array import array
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data.contract import Table
from data.manifest import sha256_of
from data.reading.sheets import Row


@dataclass
class Source:
    """One file or sheet. `columns` maps contract columns to the raw table's columns and their DuckDB types.

    `positions` are the places of the columns in the file (0 = first), `header_row` is the row of the (first) header,
    `style` is how a profile says that numbers are written, `fractions` are raw columns where a workbook's own numbers
    have decimals, `dates` those with dates that are no text, and the rows where day and month could be exchanged.
    `dashes` are the rows in which a raw column of figures holds a lone dash. `doubled` are the places of columns that
    mean the same, the one that is read first; `months` those of unread columns called Bulan.
    `day_order` is how a profile says that dates are written (day or month: what comes first). `exact` marks a Parquet
    file: it has no rows but data. `head` are the rows of the header and `titles` the texts above it, by which they are
    known where they stand again. `groups` are the labels over the headers, row by row: "Tahun 2025" over Penghuni.
    """

    number: int
    path: Path
    file: str
    sheet: str | None
    table: Table
    columns: dict[str, tuple[str, str]] = field(default_factory=dict)
    rows: int = 0
    positions: dict[str, int] = field(default_factory=dict)
    headers: list[str] = field(default_factory=list)
    header_row: int = 1
    style: str | None = None
    fractions: set[str] = field(default_factory=set)
    dates: dict[str, array[int]] = field(default_factory=dict)
    day_order: str | None = None
    dashes: dict[str, list[int]] = field(default_factory=dict)
    exact: bool = False
    head: list[Row] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    doubled: dict[str, list[int]] = field(default_factory=dict)
    months: list[int] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The raw table (or view) of this source; it also has `_row`, the row number in the file."""
        return f"raw_{self.number}"

    @property
    def left(self) -> str:
        """The rows of the raw table that were left out (totals, examples, remarks), with their `_reason`."""
        return f"left_{self.number}"


@dataclass
class Reading:
    """Everything that was read. `places` are the files and sheets that findings point to, by number.

    `sums` are the SHA-256 of the files, taken as each is read; what could not be opened has none.
    """

    sources: list[Source] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    files: list[tuple[Path, str]] = field(default_factory=list)
    sums: dict[Path, str] = field(default_factory=dict)

    def of(self, table: str) -> list[Source]:
        """The sources of a table that hold rows."""
        return [source for source in self.sources if source.table.name == table and source.rows]

    def place(self, file: str, sheet: str | None = None) -> int:
        """The number of a new file or sheet."""
        self.places.append({"file": file, "sheet": sheet})
        return len(self.places) - 1

    def begin(self, path: Path, name: str) -> None:
        """A file is about to be read. That it cannot be is for its reader to say."""
        self.files.append((path, name))
        with suppress(OSError):
            self.sums[path] = sha256_of(path)

    def hashes(self) -> list[tuple[str, str, int]]:
        """Name, SHA-256 and rows of every file that could be opened, in order."""
        rows = {path: sum(source.rows for source in self.sources if source.path == path) for path, _ in self.files}
        return [(name, self.sums[path], rows[path]) for path, name in self.files if path in self.sums]
