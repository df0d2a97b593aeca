"""Rows of a sheet that are not data: the template's example, totals and averages, headings, remarks under the table.

They are moved out of the raw table before it is staged, and each is said. Totals are checked later (`totals`).
A row with a figure or the name of a known unit is never taken for a heading or a remark.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.findings import Findings
from data.reading.example_rows import leave_out_examples
from data.reading.headings import headings, nothing_but, numbered_only, printed_again
from data.reading.months_beside import say_other_months
from data.reading.moving import move, rows_left
from data.reading.names import map_of
from data.reading.parts_below import leave_out_other_dates, leave_out_other_headers
from data.reading.proven_totals import leave_out_proven
from data.reading.regional import refuse_units
from data.reading.sources import Source
from data.reading.staging import text_of

LABELS = 3  # columns from the left in which a total is named
TAIL = 80  # rows at the end in which remarks are looked for
TOTAL = r"^(grand |sub[ -]?)?(t *o *t *a *l|j *u *m *l *a *h|j *m *l)\b"  # also in spaced letters
AVERAGE = r"^(rata[ -]?rata|average)\b"
GROUP = r"^(kanwil|kantor wilayah|wilayah)\b"
FILLED = 8  # cells of a row that a finding shows


def leave_out(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Move what is not data out of every source of the table, and say it."""
    for source in sources:
        if not source.exact:
            _leave_out(table, source, con, findings)
    refuse_units(table, sources, con, findings)


def _leave_out(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    leave_out_examples(table, source, con, findings)
    leave_out_other_dates(table, source, con, findings)
    again = printed_again(source, con)
    if again:
        move(
            source,
            f"select *, 'header' as _reason from {source.raw} where list_contains($rows, _row)",
            con,
            {"rows": again},
        )
    leave_out_other_headers(table, source, con, findings)
    if rows_left(source, con, "header"):
        _say(source, "header", con, findings)
    leave_out_proven(table, source, con)
    for reason, condition in _reasons(table, source).items():
        _move(source, reason, condition, con, findings)
    figures = [c.name for c in table.columns if c.is_figure and c.name in source.columns]
    if figures and _key(table):
        _leave_out_signatures(table, source, figures, con)
        move(source, _remarks(table, source, figures), con)
        _say(source, "remark", con, findings)
    move(source, headings(table, source), con)
    _say(source, "heading", con, findings)
    move(source, numbered_only(source), con)
    _say_numbered(source, con, findings)
    say_other_months(table, source, con, findings)
    if rows_left(source, con):
        source.rows = con.execute(f"select count(*) from {source.raw}").fetchall()[0][0]


def _reasons(table: Table, source: Source) -> dict[str, str]:
    """Why a row of figures may be no data, by the condition that tells it."""
    if not _key(table):
        return {}
    reasons = {"total": _named(table, source, TOTAL), "average": _named(table, source, AVERAGE)}
    counts = any(column.type == "integer" and column.name not in table.key for column in table.columns)
    if counts and table.key[0] == "unit_id" and "unit_id" in source.columns:  # what is not counted has no sums
        reasons["group"] = f"regexp_matches(lower({text_of(source, 'unit_id')}), '{GROUP}')"
    return reasons


def _key(table: Table) -> bool:
    """True for tables about units, regions or innovations: only there a total can stand."""
    return bool(table.column(table.key[0]).ref)


def _named(table: Table, source: Source, pattern: str) -> str:
    """True where the row's unit, or with no unit one of the first cells, says that the row is a total."""
    matches = [f"regexp_matches(lower(c{index}), '{pattern}')" for index in range(min(LABELS, len(source.headers)))]
    cells = " or ".join(f"coalesce({match}, false)" for match in matches) or "false"
    key = table.key[0]
    if key not in source.columns:
        return cells
    unit = text_of(source, key)
    return f"case when {unit} is null then {cells} else regexp_matches(lower({unit}), '{pattern}') end"


def _leave_out_signatures(table: Table, source: Source, figures: list[str], con: DuckDBPyConnection) -> None:
    """A unit named under the last figure with nothing beside it signs the sheet, if its own row stands above."""
    key, column = table.key[0], table.column(table.key[0])
    if key not in source.columns:
        return
    unit = text_of(source, key)
    cells = [text_of(source, name) for name in figures]
    figure = " or ".join(f"is_figure({cell})" for cell in cells)
    tail = f"select * from {source.raw} where _row > (select max(_row) - {TAIL} from {source.raw})"
    under = (
        f"select * from ({tail}) where {unit} is not null and {nothing_but(source, key)}"
        f" and _row > (select coalesce(max(_row), {2**62}) from ({tail}) where {figure})"
    )
    if not con.execute(f"select count(*) from ({under})").fetchall()[0][0]:
        return
    known = map_of(column.ref or "", f"select distinct {unit} as raw from {source.raw}")
    move(
        source,
        f"with known as (select raw as _raw, code as _code from ({known}) where code is not null)"
        f" select under.*, 'remark' as _reason from ({under}) under join known on _raw = {unit} where _code in"
        f" (select _code from {source.raw} join known on _raw = {unit} where {figure})",
        con,
    )


def _remarks(table: Table, source: Source, figures: list[str]) -> str:
    """The rows at the end, after a total or a blank row, without figure and known unit: signatures, footnotes."""
    cells = [text_of(source, name) for name in figures]
    figure = " or ".join(f"is_figure({cell})" for cell in cells)
    key, column = table.key[0], table.column(table.key[0])
    known, unit = "false", "null"
    if key in source.columns:
        unit = text_of(source, key)
        asked = f"select distinct {unit} as raw from tail"
        known = f"{unit} in (select raw from ({map_of(column.ref or '', asked)}) where form is not null"
        known += " or code is not null)"
    return (
        f"with tail as (select *, ({figure}) as _figure from {source.raw}"
        f" where _row > (select max(_row) - {TAIL} from {source.raw})),"
        f" total as (select coalesce(max(_row), 0) as at from {source.left} where _reason = 'total'),"
        f" judged as (select tail.*, coalesce({known}, false) or (_figure and ({unit} is not null or _row < total.at"
        " or total.at = 0)) as _data from tail, total),"
        " last_data as (select coalesce(max(_row), 0) as at from judged where _data),"
        " under as (select judged.*, last_data.at as last_data, total.at as total,"
        " _row - row_number() over (order by _row) as _run from judged, last_data, total where _row > last_data.at)"
        " select * exclude (_figure, _data, last_data, total, _run),"
        " case when total > last_data or _run > last_data then 'remark' end as _reason from under"
    )


def _move(source: Source, reason: str, condition: str, con: DuckDBPyConnection, findings: Findings) -> None:
    """Move the rows that meet a condition out, and say each."""
    move(source, f"select *, '{reason}' as _reason from {source.raw} where {condition}", con)
    _say(source, reason, con, findings)


def _say(source: Source, reason: str, con: DuckDBPyConnection, findings: Findings) -> None:
    """Say each row that was left out for a reason, with its first filled cells wherever they stand."""
    cells = ", ".join(f"c{index}" for index in range(len(source.headers)))
    shown = f"array_to_string(list_filter([{cells}], lambda x: x is not null)[:{FILLED}], ' ')"
    findings.add_rows(
        findings.kind(f"{reason}_row", source.table.name, None),
        f"select {source.number} as source, _row as row, left({shown}, 80) as value, null as detail"
        f" from {source.left} where _reason = '{reason}'",
    )


def _say_numbered(source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """Say the rows that hold nothing but a number, all at once."""
    findings.add_rows(
        findings.kind("numbered_row", source.table.name, None),
        f"select {source.number} as source, min(_row) as row, null as value, count(*) as detail"
        f" from {source.left} where _reason = 'numbered' having count(*) > 0",
    )
