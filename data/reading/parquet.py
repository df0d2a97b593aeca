"""A Parquet file as a source: it keeps its types, and has no rows but data."""

# ruff: noqa: S608 (columns are renamed by position: names of the file never become SQL)

from __future__ import annotations

from pathlib import Path

from duckdb import DuckDBPyConnection

from data.findings import Findings
from data.reading.columns import say_figures_unclear, say_filled, say_without_figures, use_columns
from data.reading.headers import match, table_named, title
from data.reading.planning import table_of_headers
from data.reading.sources import Source


def parquet_source(path: Path, name: str, number: int, con: DuckDBPyConnection, findings: Findings) -> Source | None:
    """The source with a view over the file; None when neither name nor headers are those of a table.

    It has no rows where no figure was understood: nothing of it is published.
    """
    described = con.execute("describe select * from read_parquet($file)", {"file": str(path)}).fetchall()
    headers = [column[0] for column in described]
    named = table_named(path.stem, path.parent.name)
    table = table_of_headers(headers, named)
    if table is None:
        return None
    source = Source(number, path, name, None, table, exact=True)
    if table != named:
        kind = findings.kind("table_by_headers", table.name, None, {"table": title(table)})
        findings.add(kind, number, value=path.stem)
    matched = match([(header,) if header else () for header in headers], table)
    use_columns(source, matched, headers, [column[1] for column in described], findings)
    names = ", ".join(f"c{index}" for index in range(len(described)))
    cleaned = ", ".join(f"{_cleaned(f'c{index}', column[1])} as c{index}" for index, column in enumerate(described))
    file = str(path).replace("'", "''")
    con.execute(
        f"create view {source.raw} as select {cleaned}, _at + 1 as _row"
        f" from read_parquet('{file}', file_row_number = true) as f({names}, _at)"
    )
    if any(say(source, matched, con, findings) for say in (say_without_figures, say_figures_unclear)):
        return source
    source.rows = con.execute(f"select count(*) from {source.raw}").fetchall()[0][0]
    say_filled("remarks_unread", source, {index: headers[index] for index in matched.remarks}, con, findings)
    return source


def _cleaned(name: str, kind: str) -> str:
    """A column without what only stands for an empty cell: blanks, lone dashes, and not-a-number, as of pandas."""
    if kind == "VARCHAR":
        return f"cell({name})"
    return f"case when not isnan({name}) then {name} end" if kind in ("FLOAT", "DOUBLE") else name
