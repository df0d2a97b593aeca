"""The columns of a source: which contract column stands where, and which columns are not read, said once each."""

# ruff: noqa: S608 (columns are numbered, never named by a file)

from __future__ import annotations

from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.findings import Findings
from data.reading.header_words import SUM, speaks_of
from data.reading.headers import Matched, is_month, is_ordinary, title
from data.reading.sources import Source
from data.reading.subjects import FIGURES

NO_COUNT = {"percent", "over"}  # what is said of a figure and is not the figure
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
    for place in with_figures(source, matched.quiet, con):
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
    found = with_figures(source, unread(source, matched), con)
    if found:
        kind = findings.kind("figures_unread", source.table.name, None)
        findings.add(kind, source.number, source.header_row, named(source, found))
    return bool(found)


def say_figures_unclear(source: Source, matched: Matched, con: DuckDBPyConnection, findings: Findings) -> bool:
    """Occupants or capacity of which no column was understood, although unread ones speak of them: none is guessed."""
    unclear = False
    for name in FIGURES:
        column = next((one for one in source.table.columns if one.name == name and name not in matched.used), None)
        speaking = [at for at in unread(source, matched) if _may_hold(source.headers[at], name)] if column else []
        found = with_figures(source, speaking, con)
        if column and found:
            about = {"header": {"id": column.header, "en": column.en}}
            kind = findings.kind("figure_unclear", source.table.name, None, about)
            findings.add(kind, source.number, source.header_row, named(source, found))
            unclear = True
    return unclear


def _may_hold(header: str, name: str) -> bool:
    """True for a header that speaks of the figure; a bare "JML" may be the sum of all occupants."""
    ideas = speaks_of(header)
    return (name in ideas and not ideas & NO_COUNT) or (ideas == SUM and name == "occupants")


def unread(source: Source, matched: Matched) -> list[int]:
    """The places of the columns that are not read and are none that forms have anyway."""
    used = (*matched.used.values(), *(at for further in matched.doubled.values() for at in further))
    return [at for at, header in enumerate(source.headers) if at not in used and not is_ordinary(header)]


def named(source: Source, places: list[int]) -> str:
    """Columns by letter and header."""
    return ", ".join(f"{xl_col_to_name(at)} ({source.headers[at] or '-'})" for at in places)


def with_figures(source: Source, places: list[int], con: DuckDBPyConnection) -> list[int]:
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
