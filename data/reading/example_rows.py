"""The example row of a template is left out where it still is the example; one that was typed over is an error.

It is marked in its source column. Whoever filled it in and left the mark is told so: the row is not lost in silence.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from data.contract import Column, Table
from data.findings import Findings, say, wording
from data.reading.moving import move, rows_left
from data.reading.sources import Reading, Source
from data.reading.staging import text_of
from data.template_examples import example

MARKED = "source"  # the column that holds the mark
MOST = 20  # rows that a finding names


def leave_out_examples(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """Move the rows that equal the example out of a source; add an error for those that only bear its mark."""
    if MARKED not in source.columns:
        return
    marks = {f"mark{number}": mark for number, mark in enumerate(wording()["example"].values())}
    marked = f"plain({text_of(source, MARKED)}) in ({', '.join(f'plain(${name})' for name in marks)})"
    if not con.execute(f"select count(*) from {source.raw} where {marked}", marks).fetchall()[0][0]:
        return
    same, values = _same(table, source)
    select = f"select *, case when {same} then 'example' end as _reason from {source.raw} where {marked}"
    move(source, select, con, {**marks, **values})
    cells = ", ".join(text_of(source, name) for name in source.columns if name != MARKED)
    findings.add_rows(
        findings.kind("example_filled", table.name, table.column(MARKED).header),
        f"select {source.number} as source, _row as row, left(concat_ws(' ', {cells}), 80) as value, null as detail"
        f" from {source.raw} where {marked}",
        marks,
    )


def say_examples(reading: Reading, con: DuckDBPyConnection, findings: Findings) -> None:
    """One finding for every file with example rows that were left out, which names each of them."""
    for file in dict.fromkeys(source.file for source in reading.sources):
        found = [
            (source, row)
            for source in reading.sources
            if source.file == file and not source.exact
            for row in rows_left(source, con, "example")
        ]
        if found:
            named = ", ".join(_place(source, row) for source, row in found[:MOST])
            one = found[0] if len(found) == 1 else None
            number = one[0].number if one else reading.place(file)
            kind = findings.kind("example_row", one[0].table.name if one else None, None)
            findings.add(kind, number, one[1] if one else None, named + (" ..." if len(found) > MOST else ""))


def _place(source: Source, row: int) -> str:
    return f"{source.sheet or source.table.id} {say('place_row', row=row).text()}"


def _same(table: Table, source: Source) -> tuple[str, dict[str, Any]]:
    """The condition that a row equals the example in one of the languages, and the values that it compares with."""
    values: dict[str, Any] = {}
    either = []
    for language in wording()["example"]:
        shown = example(table, language)
        equal = []
        for number, column in enumerate(table.columns):
            if column.name in source.positions and column.name != MARKED:
                name = f"{language}{number}"
                text = text_of(source, column.name)
                equal.append(_equal(column, text, name) if column.name in shown else f"{text} is null")
                values |= {name: shown[column.name]} if column.name in shown else {}
        either.append(" and ".join(f"coalesce({condition}, false)" for condition in equal) or "true")
    return f"({' or '.join(f'({condition})' for condition in either)})", values


def _equal(column: Column, text: str, name: str) -> str:
    """A cell against a value, in any form in which a spreadsheet may have written it since."""
    if column.is_figure:
        return f"${name}::double in (number_of({text}), number_in({text}, 'id'), number_in({text}, 'en'))"
    if column.type in ("date", "month"):
        return f"${name}::date in ({column.type}_of({text}), date_month_first({text}))"
    if column.type == "boolean":
        return f"boolean_of({text}) = boolean_of(${name})"
    return f"plain({text}) = plain(${name})"
