"""How the comparison names tables, columns, units, months and figures on the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from data.contract import contract
from data.publishing.valued import value_of
from pages.shared.theme import text
from pages.shared.wording import Words

NameOf = Callable[[str], str]  # the name of a unit by its code


class Row(Protocol):
    """A row of a published table."""

    @property
    def table(self) -> str:
        """Its table."""

    @property
    def key(self) -> str:
        """Its key as a text."""

    @property
    def unit_id(self) -> str | None:
        """Its unit, where it has one."""


def unit_cell(words: Words, row: Row, name_of: NameOf) -> str:
    """A row by its unit's name, with its key below; choices and days as the reader writes them."""
    key = words.quoted(_key(words, row))
    return f"{text(name_of(row.unit_id) if row.unit_id else key)}<small>{text(key)}</small>"


def _key(words: Words, row: Row) -> str:
    """The key of a row with its choices by their labels, unless a text of it holds the mark between the parts."""
    columns = [contract().tables[row.table].column(name) for name in contract().tables[row.table].key]
    parts = row.key.split(", ")
    if len(parts) != len(columns):
        return row.key
    pairs = zip(columns, parts, strict=True)
    return ", ".join(value_of(column, part, words.lang) if column.enum else part for column, part in pairs)


def period(words: Words, value: str | None) -> str:
    """ "2026-10" as a month, "2026" as it is."""
    if not value or "-" not in value:
        return value or words.number(None)
    return words.month(date.fromisoformat(f"{value}-01"))


def figure(words: Words, value: Any) -> str:
    """A figure without an empty fraction."""
    whole = float(value).is_integer()
    return words.number(int(value) if whole else value, 0 if whole else 2)


def header_of(words: Words, table: str, name: str) -> str:
    """The header of a column."""
    column = contract().tables[table].column(name)
    return column.header if words.lang == "id" else column.en
