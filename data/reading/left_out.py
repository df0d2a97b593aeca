"""Rows of a sheet that are not data: the template's example, totals and averages, headings, remarks under the table.

They are moved out of the raw table before it is staged, and each is said. Totals are checked later (`totals`).
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.findings import Findings, wording
from data.reading.names import map_of
from data.reading.sources import Source
from data.reading.staging import text_of

LABELS = 3  # columns from the left in which a total is named
TAIL = 80  # rows at the end in which remarks are looked for
TOTAL = r"^(grand |sub[ -]?)?(total|jumlah|jml)\b"
AVERAGE = r"^(rata[ -]?rata|average)\b"
GROUP = r"^(kanwil|kantor wilayah|wilayah)\b"
SAID = {"example": "example_row", "total": "total_row", "average": "average_row", "group": "group_row"}


def leave_out(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Move what is not data out of every source of the table, and say it."""
    for source in sources:
        if not source.exact:
            _leave_out(table, source, con, findings)


def _leave_out(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    reasons = _reasons(table, source)
    if reasons:
        cases = " ".join(f"when {condition} then '{reason}'" for reason, condition in reasons.items())
        _move(source, f"select *, case {cases} end as _reason from {source.raw}", con)
        for reason, check in SAID.items():
            _say(source, reason, check, con, findings)
    figures = [c.name for c in table.columns if c.type in ("integer", "number") and c.name in source.columns]
    if figures and _key(table):
        _move(source, _remarks(table, source, figures), con)
        _say(source, "remark", "remark_row", con, findings)
    if _left(source, con):
        source.rows = con.execute(f"select count(*) from {source.raw}").fetchall()[0][0]


def _reasons(table: Table, source: Source) -> dict[str, str]:
    """Why a row may not be data, by the condition that tells it."""
    reasons = {}
    if "source" in source.columns:
        marks = ", ".join(f"plain('{mark}')" for mark in wording()["example"].values())
        reasons["example"] = f"plain({text_of(source, 'source')}) in ({marks})"
    if _key(table):
        reasons["total"] = _named(table, source, TOTAL)
        reasons["average"] = _named(table, source, AVERAGE)
        if table.key[0] == "unit_id" and "unit_id" in source.columns:
            reasons["group"] = f"regexp_matches(lower({text_of(source, 'unit_id')}), '{GROUP}')"
    return reasons


def _key(table: Table) -> bool:
    """True for tables of figures about units, regions or innovations: only there a total can stand."""
    return bool(table.column(table.key[0]).ref) and any(column.type == "integer" for column in table.columns)


def _named(table: Table, source: Source, pattern: str) -> str:
    """True where the row's unit, or with no unit one of the first cells, says that the row is a total."""
    matches = [f"regexp_matches(lower(c{index}), '{pattern}')" for index in range(min(LABELS, len(source.headers)))]
    cells = " or ".join(f"coalesce({match}, false)" for match in matches) or "false"
    key = table.key[0]
    if key not in source.columns:
        return cells
    unit = text_of(source, key)
    return f"case when {unit} is null then {cells} else regexp_matches(lower({unit}), '{pattern}') end"


def _remarks(table: Table, source: Source, figures: list[str]) -> str:
    """The rows at the end, after a total or a blank row, without figure and known unit: signatures, footnotes."""
    cells = [text_of(source, name) for name in figures]
    figure = " or ".join(f"number_of({cell}) is not null or number_is_ambiguous({cell})" for cell in cells)
    key, column = table.key[0], table.column(table.key[0])
    known, unit = "false", "null"
    if key in source.columns:
        unit = text_of(source, key)
        asked = f"select distinct {unit} as raw from tail"
        known = f"{unit} in (select raw from ({map_of(column.ref or '', asked)}) where form is not null"
        known += " or code is not null)"
    return (
        f"with tail as (select *, coalesce({figure}, false) as _figure from {source.raw}"
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


def _move(source: Source, judged: str, con: DuckDBPyConnection) -> None:
    """Move the rows of a select with a `_reason` from the raw table to those that were left out."""
    con.execute(f"create or replace temp table leaving as select * from ({judged}) where _reason is not null")
    con.execute(f"create table if not exists {source.left} as select * from leaving limit 0")
    con.execute(f"insert into {source.left} by name select * from leaving")
    con.execute(f"delete from {source.raw} where _row in (select _row from leaving)")


def _left(source: Source, con: DuckDBPyConnection) -> int:
    made = con.execute("select count(*) from duckdb_tables() where table_name = $name", {"name": source.left})
    if not made.fetchall()[0][0]:
        return 0
    return int(con.execute(f"select count(*) from {source.left}").fetchall()[0][0])


def _say(source: Source, reason: str, check: str, con: DuckDBPyConnection, findings: Findings) -> None:
    cells = ", ".join(f"c{index}" for index in range(min(len(source.headers), 8)))
    findings.add_rows(
        findings.kind(check, source.table.name, None),
        f"select {source.number} as source, _row as row, left(concat_ws(' ', {cells}), 80) as value, null as detail"
        f" from {source.left} where _reason = '{reason}'",
    )
