"""Dates that titles and names tell and that are not taken: of a span of months, or of another month than the file's."""

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from data.reading.dating import DECREE, Dated, DatesDifferError, dates_told, of_the_figures
from data.reading.times import months_named, spans_months


class FileDateError(DatesDifferError):
    """The name of the file names another month than titles and sheet: (texts)."""

    check = "file_date_differs"


class SpanError(DatesDifferError):
    """A title tells a span of months over figures of one month: (the title)."""

    check = "title_span"
    typed = False


def refuse_other_file_date(dated: Dated, file: str, con: DuckDBPyConnection) -> None:
    """An error where the file's name tells, in one way, another month than titles and sheet: one of them is old.

    A name that also names the sheet's month, or a span of months, contradicts nothing.
    """
    name = file.replace("_", " ")
    if dated.where == "file" or (dated.day.month in months_named(name) and str(dated.day.year) in name):
        return
    days, months = dates_told([name], con)
    if not days | months or spans_months(name) or _month(dated.day) in months | {_month(day) for day in days}:
        return
    told = dated.day.isoformat() if dated.precision == "day" else f"{dated.day:%Y-%m}"
    named = [day.isoformat() for day in sorted(days)] or [f"{month:%Y-%m}" for month in sorted(months)]
    raise FileDateError(", ".join([told, *named]))


def refuse_spans(dated: Dated, titles: list[str], sheet: str | None, file: str) -> None:
    """An error where a title, or the name that gave the date, tells more than one month: no month's figures."""
    texts = [*titles, *([sheet] if sheet else []), *([file.replace("_", " ")] if dated.where == "file" else [])]
    for line in of_the_figures(texts):
        if spans_months(line.written) and not DECREE.search(line.written):
            raise SpanError(line.written)


def _month(day: date) -> date:
    return day.replace(day=1)
