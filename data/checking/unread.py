"""Why a cell could not be read: the rows of the table `failed`, said by the kind of their column."""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from data.checking.assertions import fixed
from data.contract import Column, Table
from data.findings import Findings, wording
from data.reading.names import nearest
from data.reading.sources import Source

Reason = tuple[str, str, dict[str, Any]]  # a check, its condition and the parameters of that

NOTHING = ("nihil", "kosong", "nil")  # words by which an office says that there is none

# A figure with what it counts or a mark of a footnote: "205 org", "521*".
WITH_WORDS = r"[0-9][0-9., ]*(\*+|(orang|org|jiwa|wbp|napi|tahanan|penghuni|tempat)\b\.?\s*\**)"

# Cells that hold no value although they look filled; the other reasons hold for the rest.
ERRORS: list[Reason] = [
    ("cell_error", "cell_is_error(raw) and not formula_is_open(raw)", {}),
    ("formula_unsaved", "formula_is_open(raw)", {}),
]


def say_unread(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Add a finding for every cell of a staged table that could not be read."""
    mine = f"source in (select _source from stage_{table.name})"
    failing = {row[0] for row in con.execute(f'select distinct "column" from failed where {mine}').fetchall()}
    for column in table.readable:
        if column.ref == "units" and column.name in failing:
            asked = f"select raw from failed where \"column\" = '{column.name}' and candidates is null and {mine}"
            con.execute(f"create or replace temp table near as {nearest(asked)}")
        reasons = [("proof_unread", "true", {})] if column in table.proofs else _reasons(column)
        for check, where, params in reasons if column.name in failing else ():
            typed, typed_detail = check == "date_swapped", check == "date_ambiguous"
            detail = "(select n.near from near n where n.raw = failed.raw)" if check == "ref_near" else "candidates"
            findings.add_rows(
                findings.kind(check, table.name, column.header, fixed(column), typed, typed_detail),
                f"select source, row, {_quoted(column, sources)} as value, {detail} as detail from failed"
                f' where "column" = $column and {mine} and {where}',
                {"column": column.name} | params,
            )


def _quoted(column: Column, sources: list[Source]) -> str:
    """A cell as its office typed it: of a workbook's own numbers without the zero that keeps them from being asked."""
    own = [str(one.number) for one in sources if one.columns.get(column.name, ("",))[0] in one.fractions]
    if not column.is_figure or not own:
        return "raw"
    typed = "case when regexp_full_match(raw, '-?[1-9][0-9]{0,2}[.][0-9]{3}0') then raw[:-2]"
    typed += " when regexp_full_match(raw, '-?[0-9]+[.][0-9]+') then replace(raw, '.', ',') else raw end"
    return f"case when source in ({', '.join(own)}) then {typed} else raw end"


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
        if column.ref != "units":
            return [("ref", "candidates is null", {}), ("ref_ambiguous", "candidates is not null", {})]
        return [
            ("ref", "candidates is null and raw not in (select raw from near)", {}),
            ("ref_near", "candidates is null and raw in (select raw from near)", {}),
            ("ref_ambiguous", "candidates is not null", {}),
        ]
    if column.is_figure:
        ambiguous, nihil = "number_is_ambiguous(raw)", "list_contains($nothing, plain(raw))"
        words, worded = {"nothing": list(NOTHING)}, f"regexp_full_match(lower(raw), '{WITH_WORDS}')"
        return [
            ("number_ambiguous", ambiguous, {}),
            ("number_nihil", nihil, words),
            ("number_with_words", worded, {}),
            (f"type_{column.type}", f"not {ambiguous} and not {nihil} and not {worded}", words),
        ]
    if column.type == "date":
        return [
            ("date_ambiguous", "candidates is not null and date_in_figures(raw)", {}),
            ("date_swapped", "candidates is not null and not date_in_figures(raw)", {}),
            ("date_without_day", "candidates is null and month_of(raw) is not null", {}),
            ("type_date", "candidates is null and month_of(raw) is null", {}),
        ]
    return [(f"type_{column.type}", "true", {})] if column.type not in ("text", "code") else []
