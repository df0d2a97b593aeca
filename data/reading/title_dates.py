"""Rows that all bear another month than the title above them: October's sheet still holds September's dates."""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

import re
from datetime import date

from duckdb import DuckDBPyConnection

from data.findings import Findings
from data.reading.date_evidence import is_precise
from data.reading.dating import DatesDifferError, date_of_sheet, dates_in
from data.reading.sources import Source

# "Januari s.d. September 2026", "Jan - Sep 2026": a span of which the beginning has no year of its own.
SPAN = re.compile(
    r"\b(s\.? ?/? ?d|sampai|hingga|sejak|mulai|until|since)\b"
    r"|[^\W\d_]{3,9}\.? *[-\N{EN DASH}] *[^\W\d_]{3,9}\.? +\d{4}",
    re.IGNORECASE,
)


def title_date_differs(source: Source, con: DuckDBPyConnection, findings: Findings) -> bool:
    """True, and said, when titles or name of the sheet tell a date and no row is of its month."""
    if "date" not in source.positions or not is_precise(source, "date"):
        return False
    told = _told(source, con)
    if not told:
        return False
    column = source.table.column("date")
    first, last, rows, fitting = con.execute(
        f'select min("date"), max("date"), count("date"), count(*) filter (date_trunc(\'month\', "date")'
        f" between date_trunc('month', $first::date) and $last::date) from stage_{source.table.name}"
        f" where _source = {source.number}",
        {"first": min(told), "last": max(told)},
    ).fetchall()[0]
    if not rows or fitting:
        return False
    kind = findings.kind("title_date_differs", source.table.name, column.header, {"header": column.header}, typed=True)
    borne = f"{first} – {last}" if first != last else str(first)
    findings.add(kind, source.number, value=" – ".join(map(str, sorted({min(told), max(told)}))), detail=borne)
    return True


def _told(source: Source, con: DuckDBPyConnection) -> set[date]:
    """The date, or the ends of the span, that titles and sheet's name tell; none where its beginning is not known."""
    texts = [*source.titles, source.sheet or ""]
    try:
        dated = date_of_sheet(source.titles, source.sheet, "", con)
    except DatesDifferError:
        days, months = dates_in(texts, con)
        return days | months
    return {dated.day} if dated and not any(SPAN.search(text) for text in texts) else set()
