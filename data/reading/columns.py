"""The columns of a source: which contract column stands where, and which columns are not read, said once each."""

# ruff: noqa: S608 (columns are numbered, never named by a file)

from __future__ import annotations

from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.findings import Findings
from data.reading.headers import Matched, is_month, is_ordinary, title
from data.reading.sources import Source

LONGEST = 11  # marks of a figure: longer ones are numbers of persons or telephones


def use_columns(source: Source, matched: Matched, headers: list[str], types: list[str], findings: Findings) -> None:
    """Give the source its columns, and say which headers mean nothing."""
    source.headers, source.positions = headers, dict(matched.used)
    source.columns = {column: (f"c{index}", types[index]) for column, index in matched.used.items()}
    source.doubled = {column: [matched.used[column], *further] for column, further in matched.doubled.items()}
    source.months = [at for at, header in enumerate(headers) if at not in matched.used.values() and is_month(header)]
    kind = findings.kind("column_unknown", source.table.name, None, {"table": title(source.table)})
    for header in matched.unknown:
        findings.add(kind, source.number, value=header)


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


def say_without_figures(source: Source, matched: Matched, con: DuckDBPyConnection, findings: Findings) -> bool:
    """A table of figures of which none was understood, although unread columns hold some: rows would all be empty."""
    figures = [one.name for one in source.table.columns if one.is_figure and one.name not in source.table.key]
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
        f"count(c{at}) > 0 and 2 * count_if(is_figure(rtrim(c{at}::varchar, ' %')) and"
        f" length(c{at}::varchar) <= {LONGEST}) >= count(c{at})"
        for at in places
    )
    found = con.execute(f"select {', '.join(enough)} from {source.raw}").fetchall()[0]
    return [at for at, are in zip(places, found, strict=True) if are]
