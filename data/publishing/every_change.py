"""All that a new export takes back or tells differently, a line each: rows gone, values emptied, others in their place.

A comparison lists the first of them; this file names all, for the officer who has to say yes to them.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from data.contract import contract
from data.exports import Export
from data.findings import say
from data.manifest import Manifest
from data.publishing.differing import emptied, gone, restated, retold
from data.publishing.sides import Files, Sides, sides
from data.publishing.valued import value_of

COLUMNS = ("what", "table", "unit", "period", "key", "column", "old", "new")
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula at the beginning of a cell
NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
CHUNK = 10_000


def tables_in(folder: Path, manifest: Manifest) -> Files:
    """The Parquet files of each table in a folder, by name."""
    return {name: [folder / file.path for file in part.files] for name, part in manifest.tables.items()}


def write_csv(target: Path, new_tables: Files, open_export: Export, language: str = "id") -> None:
    """All changes as a CSV file that a spreadsheet of an Indonesian office opens by a double click.

    When it cannot be written to its end the file is left empty: the first half would pass for the whole.
    """
    try:
        with (
            target.open("w", encoding="utf-8-sig", newline="") as file,
            sides(new_tables, open_export) as both,
        ):
            writer = csv.writer(file, delimiter=";")
            writer.writerow([say(f"changes_{name}").text(language) for name in COLUMNS])
            names = _names(both)
            writer.writerows(_said(kind, row, names, language) for kind, row in _every(both))
    except BaseException:
        with suppress(OSError):
            os.truncate(target, 0)
        raise


def as_csv(new_tables: Files, open_export: Export, language: str = "id") -> bytes:
    """The same as bytes, for a browser that asks for it."""
    with tempfile.TemporaryDirectory(prefix="changes-") as folder:
        target = Path(folder) / "changes.csv"
        write_csv(target, new_tables, open_export, language)
        return target.read_bytes()


def safe_cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula; a number stays one."""
    said = "" if value is None else str(value)
    return f"'{said}" if said.startswith(FORMULA) and not NUMBER.fullmatch(said) else said


def _names(both: Sides) -> dict[str, str]:
    if not both.holds("units"):
        return {}
    return dict(both.con.execute("select unit_id, name from old_units where name is not null").fetchall())


def _every(both: Sides) -> Iterator[tuple[str, tuple[Any, ...]]]:
    for kind, select in (("gone", gone), ("emptied", emptied), ("restated", restated), ("retold", retold)):
        found = both.con.execute(select(both))
        while rows := found.fetchmany(CHUNK):
            yield from ((kind, row) for row in rows)


def _said(kind: str, row: tuple[Any, ...], names: dict[str, str], language: str) -> list[Any]:
    """One line: what happens, where, and the values as an Indonesian or English spreadsheet reads them."""
    name, key, unit, period, *values = row
    table = contract().tables[name]
    place = [getattr(table, language), names.get(unit, unit), period, key]
    line = [say(f"changes_{kind}").text(language), *map(safe_cell, place)]
    if kind == "gone":
        return [*line, "", "", ""]
    column = table.column(values[0])
    old, new = values[1], "" if kind == "emptied" else values[2]
    if column.is_figure:
        old, new = (figure(float(value), language) if value not in (None, "") else value for value in (old, new))
    else:
        old, new = (value_of(column, value, language) if value else value for value in (old, new))
    return [*line, column.header if language == "id" else column.en, safe_cell(old), safe_cell(new)]


def figure(value: Any, language: str) -> Any:
    """A number without an empty fraction and with the language's decimal mark; other values as they are."""
    if not isinstance(value, float):
        return value
    said = str(int(value)) if value.is_integer() else str(value)
    return said.replace(".", ",") if language == "id" else said
