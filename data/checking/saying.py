"""How a finding names columns and what a row says in them: SQL expressions over typed rows.

Dates and figures are left as they are, for the texts to write in the reader's language; codes, years and texts are
marked by `kept`, so that "2021" stays a year and "0012" a code.
"""

from __future__ import annotations

from collections.abc import Iterable

from data.contract import Column, Table, contract

YES_NO = {"true": "ya", "false": "tidak"}


def label(table: Table, names: Iterable[str]) -> str:
    """The Indonesian headers of columns, as a finding names them."""
    return ", ".join(table.column(name).header for name in names)


def is_year(column: Column) -> bool:
    """True for a column of years, which are written without groups of digits."""
    return column.name in ("year", "cycle_year")


def is_figure(column: Column) -> bool:
    """True where a reader's language decides how the value is written: figures and dates."""
    return column.type in ("integer", "number", "percent", "date", "month") and not is_year(column)


def said(column: Column, alias: str) -> str:
    """What a row says in a column; NULL where it says nothing. Of an enumeration the label."""
    value = f'{alias}."{column.name}"::varchar'
    if is_figure(column):
        return value
    labels = YES_NO if column.type == "boolean" else {}
    if column.enum:
        labels = {code: about["id"] for code, about in contract().enums[column.enum].items()}
    cases = " ".join(f"when {_quoted(code)} then {_quoted(text)}" for code, text in labels.items())
    return f"kept(case {value} {cases} else {value} end)" if cases else f"kept({value})"


def labelled(columns: Iterable[Column], alias: str) -> str:
    """What a row says in columns: ": Hadir 51, Seharusnya hadir 50"; nothing where it says nothing in all of them."""
    each = ", ".join(f"{_quoted(column.header + ' ')} || {said(column, alias)}" for column in columns)
    return f"coalesce(': ' || nullif(concat_ws(', ', {each}), ''), '')"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
