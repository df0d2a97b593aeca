"""Parts of a sheet that are not what its top says: rows under another date, rows under headers in another order.

They cannot be read as the rows above them: they are left out, and one error for each part says what to do.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from data.contract import Column, Table
from data.findings import Findings
from data.reading.dating import YEAR, dates_in
from data.reading.header_paths import header_paths
from data.reading.headers import DATED, Matched, match
from data.reading.layout import DEEPEST
from data.reading.moving import move, rows_left
from data.reading.sheets import Row
from data.reading.sources import Source
from data.reading.staging import text_of

MOST = 2_000  # rows that may be headings: a sheet with more is no form
FEW = 4  # cells of a heading: "Keadaan tanggal", the date, a number before it
DATE_WORDS = r"(19|20)[0-9]{2}|\b(jan|feb|peb|mar|mrt|apr|mei|may|jun|jul|ag[ust]|aug|sep|okt|oct|nov|nop|des|dec)"
LABEL = r"\b(keadaan|posisi|situasi|per|tanggal|tgl|bulan|periode)\b"  # a cell with the date beside it
ENDLESS = 2**62

Part = tuple[int, int, str]  # its first row, the row after it, and its heading


def leave_out_other_dates(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """Where a title dates the whole sheet, a heading further down with another date dates the rows below it."""
    column = next((c for c in table.columns if c.type in DATED and _for_all(source, c.name)), None)
    figures = _figures(table, source)
    if column is None or not figures:
        return
    day = con.execute(f"select date_of({source.columns[column.name][0]}) from {source.raw} limit 1").fetchall()
    if not day or day[0][0] is None:
        return
    of_month = column.type == "month" or _for_all(source, "date_precision")
    parts: list[Part] = []
    begun: tuple[int, str] | None = None
    for row, text in [*_headings(table, source, figures, con), (ENDLESS, "")]:
        same = _same(text, day[0][0], of_month, con) if text else True
        if same is None:
            continue
        if begun:
            parts.append((begun[0], row, begun[1]))
        begun = None if same else (row, text)
    for part in parts:
        _leave_out(table, source, part, "other_date", column, con, findings)


def leave_out_other_headers(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """A header further down with other columns begins another table; one with the same is a repetition."""
    figures = _figures(table, source)
    if not figures:
        return
    again = [(row, 1, "") for row in rows_left(source, con, "header")]
    found = sorted([*again, *_headers(table, source, figures, con)])
    same = [row + at for row, depth, text in found if not text for at in range(depth)]
    for index, (row, _, text) in enumerate(found):
        if text:
            until = next((after for after, _, other in found[index + 1 :] if after > row and not other), ENDLESS)
            _leave_out(table, source, (row, until, text), "other_header", None, con, findings)
    repeated = f"select *, 'header' as _reason from {source.raw} where list_contains($rows, _row)"
    move(source, repeated, con, {"rows": same})


def _for_all(source: Source, name: str) -> bool:
    """True for a value that holds for all rows of the sheet."""
    return name in source.columns and name not in source.positions


def _figures(table: Table, source: Source) -> list[str]:
    """The cells of the table's figures, as cleaned text."""
    return [text_of(source, c.name) for c in table.columns if c.is_figure and c.name in source.positions]


def _cells(source: Source) -> str:
    return ", ".join(f"c{index}" for index in range(len(source.headers)))


def _headings(table: Table, source: Source, figures: list[str], con: DuckDBPyConnection) -> list[tuple[int, str]]:
    """Rows of few cells that may name a date and hold no figure. Beside the name of a unit a date says nothing."""
    empty = " and ".join(f"not is_figure({cell})" for cell in figures)
    key = "name" if table.name == "units" else table.key[0]
    unit = text_of(source, key) if key in source.positions else "null::varchar"
    label = f"case when regexp_matches(lower({unit}), '{DATE_WORDS}|{LABEL}') then text else coalesce({unit}, text) end"
    return con.execute(
        f"select _row, label from (select *, {label} as label from (select *, array_to_string(cells, ' ') as text from"
        f" (select *, list_filter([{_cells(source)}], lambda x: x is not null) as cells from {source.raw}"
        f" where {empty}) where len(cells) <= {FEW})) where regexp_matches(lower(label), '{DATE_WORDS}')"
        f" order by _row limit {MOST}"
    ).fetchall()


def _same(text: str, day: date, of_month: bool, con: DuckDBPyConnection) -> bool | None:
    """Whether a heading names the sheet's date, if it names one; a missing year is the sheet's."""
    days, months = dates_in([text], con)
    if not days and not months and not YEAR.search(text):
        days, months = dates_in([f"{text} {day.year}"], con)
    if not days and not months:
        return None
    month = day.replace(day=1)
    if not of_month and days:
        return day in days
    return month in months | {one.replace(day=1) for one in days}


def _headers(table: Table, source: Source, figures: list[str], con: DuckDBPyConnection) -> list[tuple[int, int, str]]:
    """Rows that are headers, with their number of rows; the text of those with columns elsewhere, else nothing."""
    text = " or ".join(
        f"(not is_figure({cell}) and coalesce(regexp_matches({cell}, '\\p{{L}}'), false))" for cell in figures
    )
    figure = " or ".join(f"is_figure({cell})" for cell in figures)
    rows: list[Row] = con.execute(
        f"select _row, [{_cells(source)}] from {source.raw} where ({text}) and not ({figure})"
        f" order by _row limit {MOST}"
    ).fetchall()
    found, after = [], 0
    for index, (row, cells) in enumerate(rows):
        depth, matched = _matched(rows[index : index + DEEPEST], table)
        if row < after or matched is None:
            continue
        after = row + depth
        other = _is_other(source, rows[index : index + depth], matched)
        found.append((row, depth, " | ".join(cell for cell in cells if cell) if other else ""))
    return found


def _is_other(source: Source, header: list[Row], matched: Matched) -> bool:
    """True for a header with a column elsewhere, or with another one, known or not, where a column is read."""
    if any(source.positions.get(name) != at for name, at in matched.used.items()):
        return True
    meant = {name: {at, *matched.doubled.get(name, ())} for name, at in matched.used.items()}
    others = [at for name, at in source.positions.items() if at not in meant.get(name, ())]
    return any(cells[at] for _, cells in header for at in others)


def _matched(rows: list[Row], table: Table) -> tuple[int, Matched | None]:
    """How rows read as a header: their number, and the columns, of which one is a figure's or the table's key."""
    best: tuple[int, Matched | None] = (1, None)
    for depth in range(1, len(rows) + 1):
        if rows[depth - 1][0] != rows[0][0] + depth - 1:
            break
        matched = match(header_paths(rows[:depth], {}), table)
        figures = len(matched.used) > 1 and any(table.column(name).is_figure for name in matched.used)
        if (figures or table.key[0] in matched.used) and (best[1] is None or len(matched.used) > len(best[1].used)):
            best = (depth, matched)
    return best


def _leave_out(
    table: Table,
    source: Source,
    part: Part,
    reason: str,
    column: Column | None,
    con: DuckDBPyConnection,
    findings: Findings,
) -> None:
    """Move the rows of a part out, if it has figures, and say so once."""
    first, until, text = part
    within = f"_row >= {first} and _row < {until}"
    figure = " or ".join(f"is_figure({cell})" for cell in _figures(table, source))
    rows = con.execute(
        f"select count(*) from {source.raw} where {within} and _row > {first} and ({figure})"
    ).fetchall()[0][0]
    if not rows:
        return
    move(source, f"select *, '{reason}' as _reason from {source.raw} where {within}", con)
    about = {"row": first} if column is None else {"header": column.header}
    kind = findings.kind(reason, table.name, None, about)
    findings.add(kind, source.number, first, text, str(rows))
