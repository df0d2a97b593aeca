"""Conditions that no single row may meet: required, bounds, dates, and the contract's own rules.

All conditions of a table are counted in one scan; only those that some row meets are looked at again, row by row.
"""

# ruff: noqa: S608 (identifiers, numbers and rules come from the contract)

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from data.checking.alone import asked, bounds, literal, outside
from data.checking.published import error_sums
from data.checking.saying import is_figure, is_year, label, labelled
from data.contract import Column, Rule, Table, contract
from data.findings import Findings, wording
from data.reading.headers import title


@dataclass(frozen=True)
class Assertion:
    """`broken` is a DuckDB condition on one row (alias r); `columns` are shown, and excuse it when they are unread.

    `excused` is a condition under which nothing is said: another finding tells it already.
    """

    kind: int
    broken: str
    columns: tuple[str, ...]
    detail: str = "null"
    excused: str = "false"


def find_broken(rows: str, assertions: list[Assertion], con: DuckDBPyConnection, findings: Findings) -> None:
    """Add a finding for every row of the table or view `rows` that breaks an assertion."""
    if not assertions:
        return
    counts = ", ".join(f"count(*) filter (where {assertion.broken})" for assertion in assertions)
    counted = con.execute(f"select {counts} from {rows} r").fetchall()[0]
    for assertion, count in zip(assertions, counted, strict=True):
        if count:
            findings.add_rows(
                assertion.kind,
                f"select r._source as source, r._row as row, {_shown(assertion.columns)} as value,"
                f" {assertion.detail} as detail from {rows} r"
                f" where ({assertion.broken}) and ({assertion.excused}) is not true and not exists ("
                "from failed f where f.source = r._source and f.row = r._row and list_contains($columns, f.column))",
                {"columns": list(assertion.columns)},
            )


def of_cells(table: Table, lacking: dict[str, list[int]], findings: Findings, today: date) -> list[Assertion]:
    """Required, bounds and dates. `lacking` names, by required column, the sources that do not have it."""
    assertions = []
    for column in table.columns:
        conditions = outside(column, today)
        if column.required:
            absent = "".join(f" and r._source <> {source}" for source in lacking.get(column.name, ()))
            conditions["required"] = f'r."{column.name}" is null{absent}'
        for check, broken in conditions.items():
            assertions.append(
                Assertion(
                    findings.kind(check, table.name, column.header, fixed(column), typed=not is_year(column)),
                    broken,
                    (column.name,),
                )
            )
    return assertions


def of_rules(table: Table, findings: Findings, contradicted: Iterable[int] = ()) -> list[Assertion]:
    """The rules that the contract states for this table.

    `contradicted` are the kinds of findings that tell a total and the published counts beside it apart already.
    """
    told = ", ".join(map(str, contradicted))
    said = f"exists (from findings f where f.source = r._source and f.row = r._row and f.kind in ({told}))"
    sums = {sum_.equal for sum_ in error_sums(table)}
    return [_of_rule(rule, table, findings, said if told and rule.name in sums else "false") for rule in table.rules]


def _of_rule(rule: Rule, table: Table, findings: Findings, told: str) -> Assertion:
    """A rule says its figures: as its own `detail` tells, else by the columns that it shows."""
    says = "" if rule.detail else "{detail}"
    texts = {"what_id": rule.id + says, "do_id": rule.do_id, "what_en": rule.en + says, "do_en": rule.do_en}
    shown = [table.column(name) for name in rule.columns]
    typed = all(is_figure(column) for column in shown)
    kind = findings.kind_of(
        rule.name, rule.severity, table.name, label(table, rule.columns), texts, typed=typed, typed_detail=True
    )
    beyond = [condition for column in asked(rule, table) for condition in bounds(column).values()]
    return Assertion(
        kind, f"({rule.when})", rule.columns, rule.detail or labelled(shown, "r"), " or ".join([told, *beyond])
    )


def of_dates_after(table: Table, findings: Findings, data_date: date) -> list[Assertion]:
    """Dates of good rows later than the data date."""
    return [
        Assertion(
            findings.kind("after_data_date", table.name, column.header, fixed(column), typed=True),
            f'r."{column.name}" > {literal(data_date)}',
            (column.name,),
            f"'{data_date.isoformat()}'",
        )
        for column in table.columns
        if column.type in ("date", "month") and column.name not in wording()["settings"]["may_be_future"]
    ]


def fixed(column: Column) -> dict[str, Any]:
    """What fills the placeholders of a column's texts."""
    filled: dict[str, Any] = {"header": column.header, "example": "2026" if is_year(column) else "514"}
    filled["or_empty"] = "" if column.required else wording()["or_empty"]
    if column.enum:
        values = contract().enums[column.enum].values()
        filled["allowed"] = {lang: ", ".join(value[lang] for value in values) for lang in ("id", "en")}
    if column.ref:
        filled["referred"] = title(contract().tables[column.ref])
    for name, bound in (("minimum", column.minimum), ("maximum", column.maximum)):
        if bound is not None:
            filled[name] = f"{bound:g}"
    return filled


def _shown(columns: tuple[str, ...]) -> str:
    if len(columns) == 1:
        return f'r."{columns[0]}"'
    return " || ', ' || ".join(f"coalesce(r.\"{name}\"::varchar, '–')" for name in columns)
