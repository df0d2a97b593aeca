"""Why a cell could not be read: the rows of the table `failed`, said by the kind of their column."""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from data.checking.assertions import fixed
from data.contract import Column, Table
from data.findings import Findings, wording

Reason = tuple[str, str, dict[str, Any]]  # a check, its condition and the parameters of that

# Cells that hold no value although they look filled; the other reasons hold for the rest.
ERRORS: list[Reason] = [
    ("cell_error", "cell_is_error(raw) and not formula_is_open(raw)", {}),
    ("formula_unsaved", "formula_is_open(raw)", {}),
]


def say_unread(table: Table, con: DuckDBPyConnection, findings: Findings) -> None:
    """Add a finding for every cell of a staged table that could not be read."""
    mine = f"source in (select _source from stage_{table.name})"
    failing = {row[0] for row in con.execute(f'select distinct "column" from failed where {mine}').fetchall()}
    for column in table.readable:
        reasons = [("proof_unread", "true", {})] if column in table.proofs else _reasons(column)
        for check, where, params in reasons if column.name in failing else ():
            typed, typed_detail = check == "date_swapped", check == "date_ambiguous"
            findings.add_rows(
                findings.kind(check, table.name, column.header, fixed(column), typed, typed_detail),
                "select source, row, raw as value, candidates as detail from failed"
                f' where "column" = $column and {mine} and {where}',
                {"column": column.name} | params,
            )


def _reasons(column: Column) -> list[Reason]:
    """The checks that share a column's unread cells."""
    others = [(check, f"({where}) and not cell_is_error(raw)", params) for check, where, params in _of_type(column)]
    return [*ERRORS, *others]


def _of_type(column: Column) -> list[Reason]:
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
        return [
            ("date_ambiguous", "candidates is not null and date_in_figures(raw)", {}),
            ("date_swapped", "candidates is not null and not date_in_figures(raw)", {}),
            ("date_without_day", "candidates is null and month_of(raw) is not null", {}),
            ("type_date", "candidates is null and month_of(raw) is null", {}),
        ]
    return [(f"type_{column.type}", "true", {})] if column.type not in ("text", "code") else []
