"""Measures that all lie between 0 and 1 although their scale is larger: 85,12 % of a workbook arrives as 0.8512.

Which of the two was meant nobody can tell from the figures, so the column is asked about, once, and its rows wait.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.checking.joining import same_key
from data.contract import Column, Table
from data.findings import Findings
from data.reading.sources import Source


def find_fractions(
    table: Table, sources: list[Source], published: list[int], con: DuckDBPyConnection, findings: Findings
) -> None:
    """Refuse the rows of such columns. A sheet that repeats a figure which is published already is not asked."""
    for column in table.columns:
        for source in sources:
            if column.scale is None or source.exact or column.name not in source.columns:
                continue
            largest = _largest(table, column, source, published, con)
            if largest is None:
                continue
            about = {"header": column.header, "scale": f"{column.scale:g}"}
            kind = findings.kind("fractions", table.name, column.header, about, typed=True)
            findings.add(kind, source.number, value=str(largest))
            rows = (
                f'select _source, _row from stage_{table.name} where _source = {source.number} and "{column.name}" > 0'
            )
            con.execute(f"insert into refused {rows}")
            con.execute(f"insert into bad select *, true from ({rows})")


def _largest(
    table: Table, column: Column, source: Source, published: list[int], con: DuckDBPyConnection
) -> float | None:
    """The largest value of a column that holds nothing but fractions; None where it holds other values, or none."""
    value = f'"{column.name}"'
    found = con.execute(
        f"select max({value}) from stage_{table.name} n where _source = {source.number}"
        f" having max({value}) <= 1 and max({value}) > 0 and not bool_or(exists (from stage_{table.name} p"
        f" where list_contains($published, p._source) and {same_key(table, 'n', 'p')} and p.{value} = n.{value}))",
        {"published": published},
    ).fetchall()
    return found[0][0] if found else None
