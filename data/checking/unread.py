"""Why a cell could not be read: the rows of the table `failed`, said by the kind of their column."""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from data.checking.assertions import fixed
from data.contract import Column, Table
from data.findings import Findings, wording


def say_unread(table: Table, con: DuckDBPyConnection, findings: Findings) -> None:
    """Add a finding for every cell of a staged table that could not be read."""
    mine = f"source in (select _source from stage_{table.name})"
    failing = {row[0] for row in con.execute(f'select distinct "column" from failed where {mine}').fetchall()}
    for column in table.readable:
        reasons = [("proof_unread", "true", {})] if column in table.proofs else _reasons(column)
        for check, where, params in reasons if column.name in failing else ():
            findings.add_rows(
                findings.kind(check, table.name, column.header, fixed(column)),
                "select source, row, raw as value, candidates as detail from failed"
                f' where "column" = $column and {mine} and {where}',
                {"column": column.name} | params,
            )


def _reasons(column: Column) -> list[tuple[str, str, dict[str, Any]]]:
    """The checks that share a column's unread cells: check, condition and its parameters."""
    if column.enum:
        traps = [trap for trap in wording()["traps"] if trap["enum"] == column.enum]
        caught = [value for trap in traps for value in trap["values"]]
        reasons = [(t["check"], "list_contains($values, plain(raw))", {"values": t["values"]}) for t in traps]
        return [*reasons, ("enum", "not list_contains($values, plain(raw))", {"values": caught})]
    if column.ref:
        return [("ref", "candidates is null", {}), ("ref_ambiguous", "candidates is not null", {})]
    if column.type in ("integer", "number"):
        ambiguous = "number_is_ambiguous(raw)"
        return [("number_ambiguous", ambiguous, {}), (f"type_{column.type}", f"not {ambiguous}", {})]
    if column.type == "date":
        either = "(date_of(raw) is not null and date_month_first(raw) is not null)"
        return [("date_ambiguous", either, {}), ("type_date", f"not {either}", {})]
    return [(f"type_{column.type}", "true", {})]
