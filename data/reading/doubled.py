"""Columns of one source that mean the same: read once where they agree, else nothing of the source, or not the row.

They are compared once the rows that are no data are gone, and by what they mean: 1.234 may be 1234. Dates are compared
once they are settled: that 01/02/2022 may mean 2 January as well proves nothing where it is read as 1 February.
"""

# ruff: noqa: S608 (columns are numbered, never named by a file; the rest comes from the contract)

from __future__ import annotations

from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.contract import Column, Table, contract
from data.findings import Findings
from data.reading.date_evidence import READ, shown_by
from data.reading.headers import DATED, title
from data.reading.names import map_of
from data.reading.number_evidence import STYLES
from data.reading.sheets import plain
from data.reading.sources import Source

CODE = ("kode", "code")


def settle_doubled(source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """Say the columns that mean the same; a source in which they contradict each other gives no rows."""
    undated = [column for column in _doubled(source) if column.type not in DATED]
    clashes = [_clash(source, column, _contradict(source, column, con, findings), findings) for column in undated]
    if any(clashes):
        source.rows = 0


def doubled_dates_clash(source: Source, con: DuckDBPyConnection, findings: Findings) -> bool:
    """Say the columns of dates that mean the same, of a source that is staged and settled; True where they differ."""
    dated = [column for column in _doubled(source) if column.type in DATED]
    clashes = [_clash(source, column, _dates_differ(source, column, con), findings) for column in dated]
    return any(clashes)


def _doubled(source: Source) -> list[Column]:
    return [source.table.column(name) for name in source.doubled]


def _clash(source: Source, column: Column, differ: bool, findings: Findings) -> bool:
    """Say columns that mean the same: that they differ, so that none can be chosen, or which are not read."""
    places = source.doubled[column.name]
    if differ:
        about = {"header": {"id": column.header, "en": column.en}}
        value = ", ".join(f"{xl_col_to_name(at)} ({source.headers[at]})" for at in sorted(places))
        kind = findings.kind("columns_clash", source.table.name, None, about)
        findings.add(kind, source.number, source.header_row, value)
        return True
    kind = findings.kind("column_doubled", source.table.name, None)
    for at in places[1:]:
        findings.add(kind, source.number, value=source.headers[at])
    return False


def _contradict(source: Source, column: Column, con: DuckDBPyConnection, findings: Findings) -> bool:
    """True for columns that hold other keys, kinds or figures. A code and a name that differ are said of each row."""
    if not _decides(column, source.table):
        return False
    places = source.doubled[column.name]
    _read(source, column, places, con)
    if _code_and_name(column, [source.headers[at] for at in places]):
        _say_other_code(source, column, findings)
        return False
    return _differ(column, len(places), con)


def _dates_differ(source: Source, column: Column, con: DuckDBPyConnection) -> bool:
    """True where a cell cannot mean the date that was read from the first column, or means one where that is empty.

    A date that is still asked about contradicts nothing: its row is not published.
    """
    places = source.doubled[column.name]
    texts = ", ".join(f"{_text(at)} as t{number}" for number, at in enumerate(places))
    con.execute(f"create or replace temp table doubled as select _row, {texts} from {source.raw}")
    others = range(1, len(places))
    meant = ", ".join(f"[{_in_order(f't{at}', con)}, {_named(f't{at}')}] as m{at}" for at in others)
    con.execute(
        f'create or replace temp table doubled as select t0, s."{column.name}" as read, [read, {_named("t0")}] as m0,'
        f" {meant} from doubled d"
        f" join stage_{source.table.name} s on s._source = {source.number} and s._row = d._row"
    )
    differ = " or ".join(
        f"(len(list_filter(m{at}, lambda x: x is not null)) > 0"
        f" and (t0 is null or (read is not null and not list_has_any(m0, m{at}))))"
        for at in others
    )
    return bool(con.execute(f"select count(*) from doubled where {differ}").fetchall()[0][0])


def _in_order(text: str, con: DuckDBPyConnection) -> str:
    """What a date in figures may mean, by the order that its column of `doubled` betrays; without one in both."""
    order = shown_by(text, "doubled", con).order
    orders = [order] if order else READ
    return ", ".join(f"case when date_in_figures({text}) then {READ[one]}({text}) end" for one in orders)


def _named(text: str) -> str:
    """What a date with the name of its month, an ISO date or a month means; a month also its last day."""
    last_day = f"case when date_of({text}) is null then last_day(month_of({text})) end"
    return f"case when not date_in_figures({text}) then month_of({text}) end, {last_day}"


def _decides(column: Column, table: Table) -> bool:
    """True for a column that makes a row or a figure what it is; texts, and those that only check others, do not."""
    if column in table.proofs:
        return False
    of_set = bool(column.ref or column.enum) or column.type == "boolean"
    return column.name in table.key or of_set or column.is_figure


def _code_and_name(column: Column, headers: list[str]) -> bool:
    """True for a code beside the name it stands for, as lists of units have them; the first of them is read."""
    codes = [header for header in headers if plain(header).startswith(CODE) or header == column.name]
    return bool(column.ref) and len(codes) == 1 and len(headers) == 2


def _read(source: Source, column: Column, places: list[int], con: DuckDBPyConnection) -> None:
    """Create the table `doubled`: per row the text t0, t1 ... of each column, and all that it may mean in m0, m1 ..."""
    texts = [_text(at) for at in places]
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


def _text(at: int) -> str:
    return f"cell(c{at}::varchar)"


def _meanings(column: Column, text: str, at: int) -> str:
    """A list of what a text may mean in a column; nothing in it where it cannot be read."""
    if column.is_figure:
        id_, en = (f"case when number_is_ambiguous({text}) then number_in({text}, '{style}') end" for style in STYLES)
        return f"[number_of({text}), {id_}, {en}]"
    if column.type == "boolean":
        return f"[coalesce(boolean_of({text})::varchar, plain({text}))]"
    if column.ref:
        return f"coalesce(string_split(coalesce(n{at}.code, n{at}.candidates), ', '), [])"
    if column.enum:
        code = f"select any_value(code) from enum_spellings where enum = '{column.enum}' and spelling = plain({text})"
        return f"[coalesce(({code}), plain({text}))]"
    return f"[plain({text})]"


def _differ(column: Column, columns: int, con: DuckDBPyConnection) -> bool:
    """True where a cell means another thing than the first column's, or means something where that one is empty.

    Figures that cannot be read contradict nothing; names that nobody knows are compared as they are written.
    """
    as_written = "" if column.is_figure else " or plain(t0) <> plain(t{at})"
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
