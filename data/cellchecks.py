"""The checks of single cells: readable, required, within bounds, not in the future."""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from data.contract import Column, Table, contract
from data.findings import Findings, wording
from data.headers import title


def label(table: Table, names: Iterable[str]) -> str:
    """The Indonesian headers of columns, as a finding names them."""
    return ", ".join(table.column(name).header for name in names)


def check_cells(
    table: Table, missing: dict[int, set[str]], con: DuckDBPyConnection, findings: Findings, today: date
) -> None:
    """Every check of every cell of a staged table. `missing` names the required columns that a source lacks."""
    mine = f"source in (select _source from stage_{table.name})"
    failing = {row[0] for row in con.execute(f'select distinct "column" from failed where {mine}').fetchall()}
    for column in table.columns:
        if column.name in failing:
            _check_failed(table, column, mine, findings)
        if column.required:
            _check_required(table, column, missing, findings)
        _check_bounds(table, column, findings)
        if column.type in ("date", "month"):
            _check_date(table, column, findings, today)


def _check_failed(table: Table, column: Column, mine: str, findings: Findings) -> None:
    """Say why cells of a column could not be read. `mine` is the condition for the table's rows of `failed`."""
    for check, where, params in _reasons(column):
        kind = findings.kind(check, table.name, column.header, _fixed(column))
        select = (
            f'select source, row, raw as value, candidates as detail from failed where "column" = $column and {mine}'
        )
        findings.add_rows(kind, f"{select} and {where}", {"column": column.name} | params)


def _reasons(column: Column) -> list[tuple[str, str, dict[str, Any]]]:
    """The checks that share a column's unreadable cells: check, condition and its parameters."""
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
    return [(f"type_{column.type}", "true", {})]


def _fixed(column: Column) -> dict[str, Any]:
    """What fills the placeholders of a column's texts."""
    fixed: dict[str, Any] = {"header": column.header}
    if column.enum:
        values = contract().enums[column.enum].values()
        fixed["allowed"] = {lang: ", ".join(value[lang] for value in values) for lang in ("id", "en")}
    if column.ref:
        fixed["referred"] = title(contract().tables[column.ref])
    for name, bound in (("minimum", column.minimum), ("maximum", column.maximum)):
        if bound is not None:
            fixed[name] = f"{bound:g}"
    return fixed


def _check_required(table: Table, column: Column, missing: dict[int, set[str]], findings: Findings) -> None:
    lacking = [source for source, columns in missing.items() if column.name in columns]
    findings.add_rows(
        findings.kind("required", table.name, column.header, _fixed(column)),
        f"select _source as source, _row as row, null as value, null as detail from stage_{table.name} s"
        f' where "{column.name}" is null and not list_contains($lacking, _source)'
        " and not exists (from failed f where f.source = s._source and f.row = s._row and f.column = $column)",
        {"lacking": lacking, "column": column.name},
    )


def _check_bounds(table: Table, column: Column, findings: Findings) -> None:
    for check, bound, sign in (("minimum", column.minimum, "<"), ("maximum", column.maximum, ">")):
        if bound is not None:
            findings.add_rows(
                findings.kind(check, table.name, column.header, _fixed(column)),
                f'select _source as source, _row as row, "{column.name}" as value, null as detail'
                f' from stage_{table.name} where "{column.name}" {sign} $bound',
                {"bound": bound},
            )


def _check_date(table: Table, column: Column, findings: Findings, today: date) -> None:
    chosen = f'select _source as source, _row as row, "{column.name}" as value, null as detail from stage_{table.name}'
    if column.name not in wording()["settings"]["may_be_future"]:
        kind = findings.kind("future", table.name, column.header, _fixed(column))
        findings.add_rows(kind, f'{chosen} where "{column.name}" > $today', {"today": today})
    kind = findings.kind("too_old", table.name, column.header, _fixed(column))
    earliest = wording()["settings"]["earliest_date"]
    findings.add_rows(kind, f'{chosen} where "{column.name}" < $earliest', {"earliest": earliest})
    if column.type == "month":
        kind = findings.kind("month_first", table.name, column.header, _fixed(column))
        findings.add_rows(kind, f'{chosen} where day("{column.name}") <> 1')
