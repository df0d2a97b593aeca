"""A date of another year among rows of one day or month: 31/10/2025 in a sheet of 31 October 2026 is a slip of a key.

A unit that has rows of other days on the sheet, about the same thing, tells its history there and is not asked about.
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
    days = [one for one in table.columns if one.name in table.key and (one.type == "month" or one.name == "date")]
    if "unit_id" not in table.key or len(days) != 1 or table.name == "events":
        return
    column = days[0]
    others = ", ".join(f'"{name}"' for name in table.key if name != column.name)
    kind = findings.kind("other_year", table.name, column.header, typed=True)
    for source in sources:
        if source.exact or column.name not in source.positions or source.rows < LEAST:
            continue
        mine = (
            f'select _row, unit_id is not null as named, "{column.name}" as day, hash({others}) as about'
            f" from stage_{table.name} where _source = {source.number}"
        )
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
        " and about not in (select about from rows where named group by about having count(distinct day) > 1)"
    )
