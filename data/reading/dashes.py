"""What a lone dash in a column of figures means: nothing was reported, unless arithmetic proves that it is a zero.

Where the people of a row equal the sum of the counts that are given, those with a dash are zero. It is said, once.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.contract import Sum
from data.findings import Findings
from data.reading.sheets import DASHES, Row
from data.reading.sources import Source


def note_dashes(source: Source, column: str, rows: list[Row], cells: list[str | None]) -> None:
    """Remember the rows in which a raw column holds a dash, which the raw table no longer tells from an empty cell."""
    marks = {cell for cell in set(cells) if cell and cell.strip() in DASHES}
    if marks:
        found = (row for (row, _), cell in zip(rows, cells, strict=True) if cell in marks)
        source.dashes.setdefault(column, []).extend(found)


def settle_dashes(source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """Read the dashes of a staged source that are proved to be zero, and say which were read as not reported."""
    figures = [c.name for c in source.table.columns if c.is_figure and c.name in source.columns]
    dashed = {name: source.dashes[source.columns[name][0]] for name in figures if _raw(source, name) in source.dashes}
    if not dashed:
        return
    rows = [(row, name) for name, at in dashed.items() for row in at]
    table = pa.table({"row": pa.array([r for r, _ in rows], pa.int64()), "column": pa.array([n for _, n in rows])})
    con.register("noted", table)
    con.execute(
        "create or replace temp table dashes as select n.* from noted n"
        f" join stage_{source.table.name} s on s._source = {source.number} and s._row = n.row"
    )
    con.unregister("noted")
    con.execute('create or replace temp table zeros (row bigint, "column" varchar)')
    for sum_ in source.table.sums:
        _prove(source, sum_, con)
    _say(source, con, findings)


def _raw(source: Source, name: str) -> str:
    return source.columns[name][0]


def _prove(source: Source, sum_: Sum, con: DuckDBPyConnection) -> None:
    """Write zeros where a total is the sum of the parts that are given, and no part was left unread."""
    parts = [name for name in sum_.parts if name in source.columns]
    if sum_.total not in source.columns or not parts:
        return
    stage = f"stage_{source.table.name}"
    given = " + ".join(f'coalesce("{name}", 0)' for name in parts)
    con.execute(
        f'create or replace temp table proved as select d.row, d."column" from dashes d join {stage} s'
        f" on s._source = {source.number} and s._row = d.row"
        f' where list_contains($parts, d."column") and s."{sum_.total}" = {given}'
        " and not exists (from failed f where f.source = s._source and f.row = s._row"
        " and list_contains($parts, f.column))",
        {"parts": parts},
    )
    for name in parts:
        con.execute(
            f'update {stage} set "{name}" = 0 from proved p where p."column" = \'{name}\''
            f' and _source = {source.number} and _row = p.row and "{name}" is null'
        )
    con.execute("insert into zeros from proved")


def _say(source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """One finding for all zeros of the sheet; one for every column with dashes that prove nothing."""
    findings.add_rows(
        findings.kind("dash_is_zero", source.table.name, None),
        f"select {source.number} as source, null as row, '-' as value, count(*) as detail"
        " from (select distinct * from zeros) having count(*) > 0",
    )
    told = {rule.when for rule in source.table.rules}
    left = 'dashes d where not exists (from zeros z where z.row = d.row and z."column" = d."column")'
    for name, count in con.execute(f'select d."column", count(*) from {left} group by 1 order by 1').fetchall():
        if f"r.{name} is null" in told:  # a rule says it of every row
            continue
        kind = findings.kind("dash_unreported", source.table.name, source.table.column(name).header)
        findings.add(kind, source.number, value="-", detail=str(count))
