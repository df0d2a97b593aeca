"""A date of another year among rows of one day: 31/10/2025 in a sheet of 31 October 2026 is a slip of a key.

A unit that has other rows on the sheet tells its history there; only a unit with that row alone is asked about.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from data.checking.alone import literal
from data.contract import Table
from data.findings import Findings
from data.reading.sources import Source

LEAST = 5  # rows of a sheet: with fewer there is no common day


def find_odd_years(
    table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings, today: date
) -> None:
    """Refuse the rows with day and month of most rows of their sheet, and another year; `refused` remembers them."""
    if table.name != "occupancy":
        return
    column = table.column("date")
    kind = findings.kind("other_year", table.name, column.header, typed=True)
    for source in sources:
        if source.exact or column.name not in source.positions or source.rows < LEAST:
            continue
        mine = f'select _row, unit_id, "date" as day from stage_{table.name} where _source = {source.number}'
        odd = (
            f"select {source.number} as source, _row as row, day as value, common as detail from ({_odd(mine, today)})"
        )
        findings.add_rows(kind, odd)
        con.execute(f"insert into refused select source, row from ({odd})")


def _odd(rows: str, today: date) -> str:
    """The rows of another year. Days to come are refused as such, and say nothing about the others."""
    common = (
        f"select mode(day) as common from rows where day <= {literal(today)}"
        " having 2 * count(*) filter (day = (select mode(day) from rows where day <= "
        f"{literal(today)})) > count(*)"
    )
    ends = "(last_day(day) = day and last_day(common) = common)"
    return (
        f"with rows as ({rows}), shared as ({common})"
        f" select * from rows, shared where day <= {literal(today)} and year(day) <> year(common)"
        f" and month(day) = month(common) and (day(day) = day(common) or {ends})"
        " and unit_id not in (select unit_id from rows where unit_id is not null group by unit_id having count(*) > 1)"
    )
