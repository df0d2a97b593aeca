"""How the command line writes what a comparison names by codes: units by name, dates and figures as offices do."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow.parquet as pq

from data import exports
from data.contract import Column, contract
from data.findings.lines import shown
from data.publishing.valued import value_of

LANGUAGE = "id"
MONTH = re.compile(r"\d{4}-\d{2}")
NOTHING = "\N{EN DASH}"


class Worded:
    """The names of the units of one export, and what is written with them."""

    def __init__(self, names: dict[str, str]) -> None:
        self._names = names

    @staticmethod
    def of(dataset: str, export_id: str | None, root: Path) -> Worded:
        """With the units of an export; without names where it cannot be read."""
        found = exports.find(dataset, export_id, root).export if export_id else None
        if found is None or "units" not in found.manifest.tables:
            return Worded({})
        tables = [pq.read_table(file, columns=["unit_id", "name"], partitioning=None) for file in found.files("units")]
        rows = [row for table in tables for row in table.to_pylist()]
        return Worded({row["unit_id"]: row["name"] for row in rows if row["name"] is not None})

    def unit(self, code: str) -> str:
        """A unit by its name."""
        return self._names.get(code, code)

    def key(self, table: str, key: str) -> str:
        """A row by its key: the parts are in the table's order, unless a text of them holds the mark between them."""
        columns = [contract().tables[table].column(name) for name in contract().tables[table].key]
        parts = key.split(", ")
        if len(parts) != len(columns):
            return key
        return ", ".join(self.value(column, part) for column, part in zip(columns, parts, strict=True))

    def value(self, column: Column, text: str) -> str:
        """A value as its table holds it: of a unit the name, of a choice the label, of a date the words."""
        if column.ref == "units":
            return self.unit(text)
        return value_of(column, text, LANGUAGE)


def number(value: float | str | None, name: str) -> str:
    """A figure with its digits in groups and a decimal comma; a year stays one."""
    if value is None or name in ("year", "cycle_year"):
        return NOTHING if value is None else f"{float(value):g}"
    return shown(f"{float(value):.10g}", LANGUAGE)


def period(text: str) -> str:
    """A month in words; a year stays one: Oktober 2026, 2026."""
    return shown(f"{text}-01", LANGUAGE).split(" ", 1)[1] if MONTH.fullmatch(text) else text
