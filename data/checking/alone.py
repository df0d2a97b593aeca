"""What is wrong with a row by what its own sheet says, before other rows complete it."""

# ruff: noqa: S608 (identifiers, bounds and rules come from the contract; values are bound)

from __future__ import annotations

import re
from datetime import date

from duckdb import DuckDBPyConnection

from data.contract import Column, Rule, Table
from data.findings import wording
from data.reading.sources import Source

NAMED = re.compile(r"\br\.(\w+)")  # the columns that the condition of a rule asks


def find_silent(table: Table, sources: list[Source], con: DuckDBPyConnection, today: date) -> None:
    """Create `silent`: the rows that are rejected for what their own sheet says. They complete no other row.

    A percentage that only checks the counts, and cannot be read, silences nothing: its row is published.
    """
    con.execute(
        "create or replace temp table silent as select distinct source, row from failed"
        ' where list_contains($sources, source) and list_contains($columns, "column")',
        {"sources": [source.number for source in sources], "columns": [column.name for column in table.columns]},
    )
    con.execute("insert into silent select source, row from refused")
    for source in sources:
        broken = " or ".join(f"coalesce({condition}, false)" for condition in _errors(table, source, con, today))
        con.execute(
            f"insert into silent select _source, _row from stage_{table.name} r where _source = $source and ({broken})",
            {"source": source.number},
        )


def outside(column: Column, today: date) -> dict[str, str]:
    """By check: where a value is beyond the bounds of its column, or a day that cannot be."""
    ahead = {"year_ahead": f'r."{column.name}" > {today.year + column.ahead}'} if column.ahead is not None else {}
    return bounds(column) | ahead | (_dates(column, today) if column.type in ("date", "month") else {})


def bounds(column: Column) -> dict[str, str]:
    """By check: where a value is beyond the bounds of its column."""
    limits = (("minimum", "<", column.minimum), ("maximum", ">", column.maximum))
    return {check: f'r."{column.name}" {sign} {bound!r}' for check, sign, bound in limits if bound is not None}


def asked(rule: Rule, table: Table) -> list[Column]:
    """The columns that the condition of a rule asks."""
    named = NAMED.findall(rule.when)
    return [column for column in table.readable if column.name in named]


def literal(day: date) -> str:
    """A day in SQL."""
    return f"date '{day.isoformat()}'"


def _errors(table: Table, source: Source, con: DuckDBPyConnection, today: date) -> list[str]:
    """Where a row of a source breaks what it must hold to, whatever stands in the columns that the source lacks."""
    own = [column for column in table.columns if column.name in source.columns]
    cells = [condition for column in own for condition in outside(column, today).values()]
    empty = [f'r."{column.name}" is null' for column in own if column.required]
    rules = [
        f"({rule.when})"
        for rule in table.rules
        if rule.severity == "error"
        and (all(column in own for column in asked(rule, table)) or not _broken_by_emptiness(rule, table, con))
    ]
    return [*cells, *empty, *rules] or ["false"]


def _broken_by_emptiness(rule: Rule, table: Table, con: DuckDBPyConnection) -> bool:
    """True where a row may break the rule only because its sheet lacks columns that others tell."""
    cells = ", ".join(f'null::{column.duckdb_type} as "{column.name}"' for column in asked(rule, table))
    broken: bool = con.execute(f"select coalesce({rule.when}, false) from (select {cells}) r").fetchall()[0][0]
    return broken


def _dates(column: Column, today: date) -> dict[str, str]:
    settings = wording()["settings"]
    earliest = settings["earliest_opening" if column.name in settings["may_be_old"] else "earliest_date"]
    conditions = {"too_old": f'r."{column.name}" < {literal(earliest)}'}
    if column.name not in settings["may_be_future"]:
        conditions["future"] = f'r."{column.name}" > {literal(today)}'
    if column.type == "month":
        conditions["month_first"] = f'day(r."{column.name}") <> 1'
    return conditions
