"""The columns of a source: which contract column stands where, and which columns are not read, said once each."""

# ruff: noqa: S608 (columns are numbered, never named by a file)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.findings import Findings
from data.reading.headers import Matched, title
from data.reading.sources import Source


def use_columns(source: Source, matched: Matched, headers: list[str], types: list[str], findings: Findings) -> None:
    """Give the source its columns, and say which headers are not used."""
    source.headers, source.positions = headers, dict(matched.used)
    source.columns = {column: (f"c{index}", types[index]) for column, index in matched.used.items()}
    about = {"table": title(source.table)}
    for check, unused in (("column_unknown", matched.unknown), ("column_doubled", matched.doubled)):
        kind = findings.kind(check, source.table.name, None, about)
        for header in unused:
            findings.add(kind, source.number, value=header)


def say_filled(
    check: str, source: Source, columns: dict[int, str], con: DuckDBPyConnection, findings: Findings
) -> None:
    """Say which of some unread columns, given with what they are called, hold something."""
    if not columns:
        return
    counts = con.execute(f"select {', '.join(f'count(c{index})' for index in columns)} from {source.raw}").fetchall()
    kind = findings.kind(check, source.table.name, None)
    for shown, count in zip(columns.values(), counts[0], strict=True):
        if count:
            findings.add(kind, source.number, value=shown)
