"""What tells whether a column of dates writes the day or the month first: other dates, the sheet's own, the profile."""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from data.reading.dating import dates_told
from data.reading.sources import Source

PRECISION = "date_precision"
READ = {"day": "date_of", "month": "date_month_first"}  # what comes first, and the macro that reads it so
EITHER = "date_in_figures({0}) and date_of({0}) <> date_month_first({0})"  # both are dates, and different ones


def dated(source: Source) -> list[str]:
    """The columns of dates that came as text."""
    columns = [column.name for column in source.table.columns if column.type == "date"]
    return [name for name in columns if source.columns.get(name, ("", ""))[1] == "VARCHAR"]


@dataclass(frozen=True)
class Shown:
    """How many dates of a column can be read in one way only: with the day first, with the month first; and in both."""

    day: int
    month: int
    either: int

    @property
    def order(self) -> str | None:
        """The order that all of them betray."""
        return None if bool(self.day) == bool(self.month) else "day" if self.day else "month"


def shown_in(source: Source, name: str, con: DuckDBPyConnection) -> Shown:
    """What the dates of a column show about their order."""
    return shown_by(source.columns[name][0], source.raw, con)


def shown_by(raw: str, rows: str, con: DuckDBPyConnection) -> Shown:
    """What dates as text show about their order, given with the table that holds them."""
    day, month = f"date_of({raw})", f"date_month_first({raw})"
    counts = con.execute(
        f"select count(*) filter ({day} is not null and {month} is null),"
        f" count(*) filter ({day} is null and {month} is not null), count(*) filter ({day} <> {month})"
        f" from {rows} where date_in_figures({raw})"
    ).fetchall()[0]
    return Shown(*counts)


def is_precise(source: Source, name: str) -> bool:
    """True for the date of an observation, of which a row can say that only the month is known."""
    return name == "date" and not source.exact and any(one.name == PRECISION for one in source.table.columns)


def evidence(source: Source, name: str, beside: list[Source], con: DuckDBPyConnection) -> tuple[str | None, str]:
    """The order that something tells, and what that is; None when nothing does, or one contradicts the other."""
    if source.day_order:
        return source.day_order, "profile"
    told = {
        "columns": _betrayed([(source, other) for other in dated(source) if other != name], con),
        "sheets": _betrayed([(other, column) for other in beside for column in dated(other)], con),
        "title": _titled(source, name, con),
    }
    orders = {order for order in told.values() if order}
    where = next((where for where, order in told.items() if order), "")
    return (orders.pop(), where) if len(orders) == 1 and "both" not in orders else (None, "")


def _betrayed(columns: list[tuple[Source, str]], con: DuckDBPyConnection) -> str | None:
    """The order that other columns show: `both` when they contradict each other."""
    shown = [shown_in(source, name, con) for source, name in columns]
    sums = Shown(sum(one.day for one in shown), sum(one.month for one in shown), 0)
    return "both" if sums.day and sums.month else sums.order


def _titled(source: Source, name: str, con: DuckDBPyConnection) -> str | None:
    """The order in which every date of the column is the one that title, sheet or file name; of a month, in it.

    Only of what was observed on that date: other dates, of events, say nothing about a sheet's own.
    """
    if not is_precise(source, name):
        return None
    days, months = dates_told([*source.titles, source.sheet or "", source.path.stem], con)
    told = days or months
    if len(told) != 1:
        return None
    raw, part = source.columns[name][0], "{}" if days else "date_trunc('month', {})::date"
    agree = [f"bool_and({part.format(f'{macro}({raw})')} = $told)" for macro in READ.values()]
    found = con.execute(
        f"select {', '.join(agree)} from {source.raw} where {EITHER.format(raw)}", {"told": told.pop()}
    ).fetchall()[0]
    orders = [order for order, agreed in zip(READ, found, strict=True) if agreed]
    return orders[0] if len(orders) == 1 else None
