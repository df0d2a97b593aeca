"""Rows that all bear another month than the title above them: October's sheet still holds September's dates."""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

import re
from datetime import date

from duckdb import DuckDBPyConnection

from data.contract import Column
from data.findings import Findings
from data.reading.date_evidence import is_precise
from data.reading.dating import DatesDifferError, date_of_sheet, dates_in
from data.reading.sources import Source
from data.reading.times import spans_months

# "Januari s.d. September 2026", "Jan - Sep 2026": a span of which the beginning has no year of its own.
SPAN = re.compile(
    r"\b(s\.? ?/? ?d|sampai|hingga|sejak|mulai|until|since)\b"
    r"|[^\W\d_]{3,9}\.? *[-\N{EN DASH}] *[^\W\d_]{3,9}\.? +\d{4}",
    re.IGNORECASE,
)


def title_date_differs(source: Source, con: DuckDBPyConnection, findings: Findings) -> bool:
    """True, and said, when titles or name of the sheet tell a date and no row is of its month."""
    column = _observed(source)
    told = _told(source, column, con) if column else set()
    if column is None or not told:
        return False
    first, last, rows, fitting = con.execute(
        f'select min("{column.name}"), max("{column.name}"), count("{column.name}"),'
        f" count(*) filter (date_trunc('month', \"{column.name}\")"
        f" between date_trunc('month', $first::date) and $last::date) from stage_{source.table.name}"
        f" where _source = {source.number}",
        {"first": min(told), "last": max(told)},
    ).fetchall()[0]
    if not rows or fitting:
        return False
    kind = findings.kind("title_date_differs", source.table.name, column.header, {"header": column.header}, typed=True)
    ends = (min(told), max(told))
    exact = len("2026-10") if column.type == "month" else None
    value, borne = (" – ".join(sorted({str(day)[:exact] for day in days})) for days in (ends, (first, last)))
    findings.add(kind, source.number, value=value, detail=borne)
    return True


def _observed(source: Source) -> Column | None:
    """The column of the file that says when its figures were observed: the date, or the month of what is counted."""
    if "date" in source.positions and is_precise(source, "date"):
        return source.table.column("date")
    months = (one for one in source.table.columns if one.required and one.type == "month")
    return next((one for one in months if one.name in source.positions and not source.exact), None)


def _told(source: Source, column: Column, con: DuckDBPyConnection) -> set[date]:
    """The date, or the ends of the span, that titles and sheet's name tell; none where its beginning is not known."""
    texts = [*source.titles, source.sheet or ""]
    try:
        dated = date_of_sheet(source.titles, source.sheet, "", con)
    except DatesDifferError:
        days, months = dates_in(texts, con)
        return days | months
    spanning = any(SPAN.search(text) or (column.type == "month" and spans_months(text)) for text in texts)
    return {dated.day} if dated and not spanning else set()
