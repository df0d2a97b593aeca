"""Rows that are no data go from the raw table of a source to those that were left out, each with its reason."""

# ruff: noqa: S608 (tables are numbered)

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from data.reading.sources import Source


def move(source: Source, judged: str, con: DuckDBPyConnection, params: dict[str, Any] | None = None) -> None:
    """Move the rows of a select with a `_reason` from the raw table to those that were left out."""
    chosen = f"select * from ({judged}) where _reason is not null"
    con.execute(f"create or replace temp table leaving as {chosen}", params or {})
    con.execute(f"create table if not exists {source.left} as select * from leaving limit 0")
    if not con.execute("select count(*) from leaving").fetchall()[0][0]:
        return
    con.execute(f"insert into {source.left} by name select * from leaving")
    con.execute(f"delete from {source.raw} where _row in (select _row from leaving)")


def rows_left(source: Source, con: DuckDBPyConnection, reason: str | None = None) -> list[int]:
    """The rows of a source that were left out, or those of one reason."""
    made = con.execute("select count(*) from duckdb_tables() where table_name = $name", {"name": source.left})
    if not made.fetchall()[0][0]:
        return []
    sql = f"select _row from {source.left} where coalesce(_reason = $reason, true) order by _row"
    return [row[0] for row in con.execute(sql, {"reason": reason}).fetchall()]
