""" "Bulan" and "Tahun" in two columns: together they give the date of a row, where nothing else on the sheet does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.contract import Table
from data.reading.headers import DATED, Matched, header_key, is_month
from data.reading.sheets import MONTHS, Row

YEARS = ("tahun", "thn", "th", "year")
YEAR, NUMBER = re.compile(r"(19|20)\d{2}"), re.compile(r"\d{1,2}")


@dataclass(frozen=True)
class MonthAndYear:
    """The places of both columns, and the date of the table that they give."""

    date: str
    month: int
    year: int

    def joined(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows with the year in the cell of the month: "Oktober 2026"; as they are where one of them is missing."""
        for number, cells in rows:
            if max(self.month, self.year) < len(cells):
                cells = [*cells]
                cells[self.month] = _month(cells[self.month], cells[self.year])
            yield number, cells


def month_and_year(table: Table, headers: list[str], matched: Matched) -> MonthAndYear | None:
    """The columns of a month and a year that no column is read from, of a table that lacks its date.

    They are no longer unknown; None where there is not just one of each.
    """
    lacking = [one.name for one in table.columns if one.required and one.type in DATED and one.name not in matched.used]
    unread = [at for at in range(len(headers)) if at not in matched.used.values()]
    months = [at for at in unread if is_month(headers[at])]
    years = [at for at in unread if header_key(headers[at]) in YEARS]
    if len(lacking) != 1 or len(months) != 1 or len(years) != 1:
        return None
    for at in (*months, *years):
        matched.quiet = [place for place in matched.quiet if place != at]
        matched.unknown = [header for header in matched.unknown if header != headers[at]]
    return MonthAndYear(lacking[0], months[0], years[0])


def _month(month: str | None, year: str | None) -> str | None:
    """A month with its year as one text; a number that is no month stays what it is, to be refused."""
    month, year = (month or "").strip(), (year or "").strip()
    if not month or not YEAR.fullmatch(year):
        return month or None
    if NUMBER.fullmatch(month):
        return f"{year}-{int(month):02d}" if 1 <= int(month) <= MONTHS else month
    return month if year in month else f"{month} {year}"
