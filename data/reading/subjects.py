"""Whom a sheet is about: its units, a region or the nation. Figures of a unit never become those of a region.

A table of regions is never what is left when no column of units was understood: it needs a column that names whom its
figures are about, or a name that says so.
"""

from __future__ import annotations

import re

from data.contract import Table, contract
from data.reading.header_words import Path
from data.reading.headers import Matched, header_key, match, shown
from data.reading.sheets import Row

UNITS, REGIONS = "occupancy", "region_occupancy"  # two tables with the same figures
FIGURES = ("capacity", "occupants")  # what such a sheet is about; none is lost because its header was not understood
UNIT = re.compile(
    r"(lapas|rutan|lpka|bapas|lpp|lpn|cab(ang|\.)? *rutan|lembaga +p\w+|rumah +tahanan|balai +pemasyarakatan)(\b|-).*",
    re.IGNORECASE | re.DOTALL,
)


def is_of_a_unit(cell: str) -> bool:
    """True for a text that begins as names and codes of units do: "Lapas Kelas IIB Lamongan", "rutan-gresik"."""
    return UNIT.fullmatch(cell.strip()) is not None


def use_names_of_units(matched: Matched, paths: list[Path], table: Table, rows: list[Row]) -> None:
    """Use a column called "Nama" or "Lembaga" for the unit, where no other is and names of units stand below."""
    for column in table.columns:
        if not column.over_units or column.name in matched.used:
            continue
        spellings = {header_key(header) for header in column.over_units}
        for at, path in enumerate(paths):
            if header_key(shown(path)) in spellings and shown(path) in matched.unknown and _are_units(at, rows):
                matched.used[column.name] = at
                matched.unknown.remove(shown(path))
                matched.freely = True
                break


def says_whom(matched: Matched, table: Table) -> bool:
    """True when a column names the unit, region or innovation that the rows are about."""
    named = [name for name in table.key if table.column(name).ref]
    return not named or any(name in matched.used for name in named)


def units_in_headers(headers: tuple[str, ...], table: str) -> str | None:
    """The header of a column of units on a sheet that is read as figures of regions; None where there is none."""
    if table != REGIONS:
        return None
    paths: list[Path] = [(header,) if header else () for header in headers]
    at = match(paths, contract().tables[UNITS]).used.get("unit_id")
    return None if at is None else headers[at]


def _are_units(at: int, rows: list[Row]) -> bool:
    """True where at least half of what a column holds begins as names of units do."""
    cells = [cells[at] or "" for _, cells in rows if at < len(cells)]
    filled = [cell for cell in cells if cell.strip()]
    return bool(filled) and 2 * sum(map(is_of_a_unit, filled)) >= len(filled)
