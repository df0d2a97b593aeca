"""Columns of one source that mean the same: read once where they agree, else nothing of the source, or not the row.

They are compared once the rows that are no data are gone, and by what they mean: 1.234 may be 1234.
"""

# ruff: noqa: S608 (columns are numbered, never named by a file; the rest comes from the contract)

from __future__ import annotations

from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.contract import Column, Table, contract
from data.findings import Findings
from data.reading.headers import DATED, title
from data.reading.names import map_of
from data.reading.number_evidence import STYLES
from data.reading.sheets import plain
from data.reading.sources import Source

CODE = ("kode", "code")


def settle_doubled(source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """Say the columns that mean the same; a source in which they contradict each other gives no rows."""
    clashes = [_clash(source, name, places, con, findings) for name, places in source.doubled.items()]
    if any(clashes):
        source.rows = 0


def _clash(source: Source, name: str, places: list[int], con: DuckDBPyConnection, findings: Findings) -> bool:
    """Say columns that mean the same; True where they hold other keys, figures or dates, so that none can be chosen."""
    column = source.table.column(name)
    if _decides(column, source.table):
        _read(source, column, places, con)
        if _code_and_name(column, [source.headers[at] for at in places]):
            _say_other_code(source, column, findings)
        elif _differ(column, len(places), con):
            about = {"header": {"id": column.header, "en": column.en}}
            value = ", ".join(f"{xl_col_to_name(at)} ({source.headers[at]})" for at in sorted(places))
            kind = findings.kind("columns_clash", source.table.name, None, about)
            findings.add(kind, source.number, source.header_row, value)
            return True
    kind = findings.kind("column_doubled", source.table.name, None)
    for at in places[1:]:
        findings.add(kind, source.number, value=source.headers[at])
    return False


def _decides(column: Column, table: Table) -> bool:
    """True for a column that makes a row or a figure what it is; those that only check others do not."""
    if column in table.proofs:
        return False
    return column.name in table.key or bool(column.ref) or column.is_figure or column.type in DATED


def _code_and_name(column: Column, headers: list[str]) -> bool:
    """True for a code beside the name it stands for, as lists of units have them; the first of them is read."""
    codes = [header for header in headers if plain(header).startswith(CODE) or header == column.name]
    return bool(column.ref) and len(codes) == 1 and len(headers) == 2


def _read(source: Source, column: Column, places: list[int], con: DuckDBPyConnection) -> None:
    """Create the table `doubled`: per row the text t0, t1 ... of each column, and all that it may mean in m0, m1 ..."""
    texts = [f"cell(c{at}::varchar)" for at in places]
    joins = ""
    if column.ref:
        asked = " union ".join(f"select {text} as raw from {source.raw}" for text in texts)
        con.execute(f"create or replace temp table named_doubly as {map_of(column.ref, asked)}")
        joins = " ".join(f"left join named_doubly n{at} on n{at}.raw = {text}" for at, text in enumerate(texts))
    chosen = ", ".join(
        f"{text} as t{at}, list_filter({_meanings(column, text, at)}, lambda x: x is not null) as m{at}"
        for at, text in enumerate(texts)
    )
    con.execute(f"create or replace temp table doubled as select _row, {chosen} from {source.raw} {joins}")


def _meanings(column: Column, text: str, at: int) -> str:
    """A list of what a text may mean in a column; nothing in it where it cannot be read."""
    if column.is_figure:
        id_, en = (f"case when number_is_ambiguous({text}) then number_in({text}, '{style}') end" for style in STYLES)
        return f"[number_of({text}), {id_}, {en}]"
    if column.type in DATED:
        end_of_month = f"case when date_of({text}) is null then last_day(month_of({text})) end"
        return f"[month_of({text}), date_month_first({text}), {end_of_month}]"
    if column.ref:
        return f"coalesce(string_split(coalesce(n{at}.code, n{at}.candidates), ', '), [])"
    if column.enum:
        code = f"select any_value(code) from enum_spellings where enum = '{column.enum}' and spelling = plain({text})"
        return f"[coalesce(({code}), plain({text}))]"
    return f"[plain({text})]"


def _differ(column: Column, columns: int, con: DuckDBPyConnection) -> bool:
    """True where a cell means another thing than the first column's, or means something where that one is empty.

    Figures and dates that cannot be read contradict nothing; names that nobody knows are compared as they are written.
    """
    as_written = "" if column.is_figure or column.type in DATED else " or plain(t0) <> plain(t{at})"
    differ = " or ".join(
        f"(t0 is null and len(m{at}) > 0) or {_other(at)}"
        f" or ((len(m0) = 0 or len(m{at}) = 0) and (false{as_written.format(at=at)}))"
        for at in range(1, columns)
    )
    return bool(con.execute(f"select count(*) from doubled where {differ}").fetchall()[0][0])


def _other(at: int) -> str:
    return f"(len(m0) > 0 and len(m{at}) > 0 and not list_has_any(m0, m{at}))"


def _say_other_code(source: Source, column: Column, findings: Findings) -> None:
    """A row whose code and name stand for two different ones: one of the columns may have been sorted alone."""
    about = {"referred": title(contract().tables[column.ref or ""])}
    findings.add_rows(
        findings.kind("code_name_differ", source.table.name, column.header, about),
        f"select {source.number} as source, _row as row, t0 || ' / ' || t1 as value, null as detail"
        f" from doubled where {_other(1)}",
    )
