"""The columns of a source: which contract column stands where, and which columns are not read, said once each."""

# ruff: noqa: S608 (columns are numbered, never named by a file)

from __future__ import annotations

from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.contract import Column, Table
from data.findings import Findings
from data.reading.headers import DATED, Matched, is_ordinary, title
from data.reading.sheets import plain
from data.reading.sources import Source

FIGURES = ("integer", "number")
FIGURE = "[-+]?[0-9][0-9.,]{0,9} ?%?"  # longer ones are numbers of persons or telephones
CODE = ("kode", "code")


def use_columns(source: Source, matched: Matched, headers: list[str], types: list[str], findings: Findings) -> None:
    """Give the source its columns, and say which headers mean nothing."""
    source.headers, source.positions = headers, dict(matched.used)
    source.columns = {column: (f"c{index}", types[index]) for column, index in matched.used.items()}
    kind = findings.kind("column_unknown", source.table.name, None, {"table": title(source.table)})
    for header in matched.unknown:
        findings.add(kind, source.number, value=header)


def cannot_be_read(source: Source, matched: Matched, con: DuckDBPyConnection, findings: Findings) -> bool:
    """Say what makes a source that was loaded unfit to be published: columns that differ, figures not understood."""
    clash = False
    for name, further in matched.doubled.items():
        clash = _say_doubled(source, name, [matched.used[name], *further], con, findings) or clash
    return clash or _say_without_figures(source, matched, con, findings)


def say_quiet_figures(source: Source, matched: Matched, con: DuckDBPyConnection, findings: Findings) -> None:
    """Columns that a profile leaves unread are said all the same where figures stand in them."""
    kind = findings.kind("column_unknown", source.table.name, None, {"table": title(source.table)})
    for place in _with_figures(source, matched.quiet, con):
        findings.add(kind, source.number, value=source.headers[place])


def say_filled(
    check: str, source: Source, columns: dict[int, str], con: DuckDBPyConnection, findings: Findings
) -> None:
    """Say which of some unread columns, given with what they are called, hold something."""
    if not columns:
        return
    counts = con.execute(f"select {', '.join(f'count(c{index})' for index in columns)} from {source.raw}").fetchall()
    kind = findings.kind(check, source.table.name, None)
    for shown, count in zip(columns.values(), counts[0], strict=True):
        if count:
            findings.add(kind, source.number, value=shown)


def _say_doubled(source: Source, name: str, places: list[int], con: DuckDBPyConnection, findings: Findings) -> bool:
    """Say columns that mean the same; True where they hold other keys, figures or dates, so that none can be chosen."""
    column = source.table.column(name)
    if _decides(column, source.table) and not _code_and_name(column, [source.headers[at] for at in places]):
        first, *others = (f"c{at}" for at in places)
        differ = " or ".join(f"{first}::varchar is distinct from {other}::varchar" for other in others)
        if con.execute(f"select count(*) from {source.raw} where {differ}").fetchall()[0][0]:
            kind = findings.kind("columns_clash", source.table.name, None, {"header": _called(column)})
            value = ", ".join(f"{xl_col_to_name(at)} ({source.headers[at]})" for at in sorted(places))
            findings.add(kind, source.number, source.header_row, value)
            return True
    kind = findings.kind("column_doubled", source.table.name, None)
    for at in places[1:]:
        findings.add(kind, source.number, value=source.headers[at])
    return False


def _say_without_figures(source: Source, matched: Matched, con: DuckDBPyConnection, findings: Findings) -> bool:
    """A table of figures of which none was understood, although unread columns hold some: rows would all be empty."""
    figures = [one.name for one in source.table.columns if one.type in FIGURES and one.name not in source.table.key]
    texts = [
        one.name for one in source.table.columns if one.name not in (*figures, *source.table.key, "source", "note")
    ]
    if len(figures) <= len(texts) or any(name in matched.used for name in figures):
        return False
    used = (*matched.used.values(), *(at for further in matched.doubled.values() for at in further))
    unread = [at for at, header in enumerate(source.headers) if at not in used and not is_ordinary(header)]
    found = _with_figures(source, unread, con)
    if found:
        value = ", ".join(f"{xl_col_to_name(at)} ({source.headers[at] or '-'})" for at in found)
        findings.add(findings.kind("figures_unread", source.table.name, None), source.number, source.header_row, value)
    return bool(found)


def _with_figures(source: Source, places: list[int], con: DuckDBPyConnection) -> list[int]:
    """The columns of which at least half of what they hold are figures."""
    if not places:
        return []
    enough = (
        f"count(c{at}) > 0 and 2 * count_if(regexp_full_match(c{at}::varchar, '{FIGURE}')) >= count(c{at})"
        for at in places
    )
    found = con.execute(f"select {', '.join(enough)} from {source.raw}").fetchall()[0]
    return [at for at, are in zip(places, found, strict=True) if are]


def _decides(column: Column, table: Table) -> bool:
    """True for a column that makes a row or a figure what it is; those that only check others do not."""
    if column in table.proofs:
        return False
    return column.name in table.key or bool(column.ref) or column.type in (*FIGURES, *DATED)


def _code_and_name(column: Column, headers: list[str]) -> bool:
    """True for a code beside the name it stands for, as lists of units have them: the code is read."""
    codes = [header for header in headers if plain(header).startswith(CODE) or header == column.name]
    return bool(column.ref) and len(codes) == 1 and len(headers) == 2


def _called(column: Column) -> dict[str, str]:
    return {"id": column.header, "en": column.en}
