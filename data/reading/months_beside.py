"""A column called Bulan beside the one date of a sheet: a row that names another month was not counted on that date."""

# ruff: noqa: S608 (identifiers come from the contract or are numbered)

from __future__ import annotations

import re

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.findings import Findings
from data.reading.headers import DATED
from data.reading.sources import Source

WORDS = "string_split(lower(regexp_replace({0}, '[^A-Za-z]+', ' ', 'g')), ' ')"
MONTHS = f"list_transform({WORDS}, lambda word: month_named(word))"
NUMBER = "case when regexp_full_match({0}, '0?[1-9]|1[0-2]') then try_cast({0} as integer) end"
NUMBERS_MONTHS = re.compile(r"\b(bulan|month)\b", re.IGNORECASE)  # under "Periode" a bare 2 may be a semester


def say_other_months(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """An error for every row whose month, in a column that gives no date, is another than that of the sheet's date.

    The date holds for all rows: it comes from a title, a name or a kept layout. A cell without a month says nothing.
    """
    dated = [c.name for c in table.columns if c.required and c.type in DATED and c.name in source.columns]
    fixed = [name for name in dated if name not in source.positions]
    for at in source.months if fixed else ():
        cell, day = f"c{at}", f"date_of({source.columns[fixed[0]][0]})"
        number = NUMBER.format(cell) if NUMBERS_MONTHS.search(source.headers[at]) else "null::integer"
        told = f"list_filter([{number}] || {MONTHS.format(cell)}, lambda month: month is not null)"
        other = (
            f"case when month_of({cell}) is null then len({told}) > 0 and not list_contains({told}, month({day}))"
            f" else date_trunc('month', month_of({cell})) <> date_trunc('month', {day}) end"
        )
        findings.add_rows(
            findings.kind("month_differs", table.name, None, typed_detail=True),
            f"select {source.number} as source, _row as row, {cell} as value, {day} as detail"
            f" from {source.raw} where {other}",
        )
