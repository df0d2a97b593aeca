"""An export at a glance, before or after it is published: its date, and who reported occupancy in that month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from data.exports import Export
from data.manifest import Manifest


@dataclass(frozen=True)
class Glance:
    """`reporting` units of `units` gave occupancy in the month of the data date; `occupants` is their newest sum."""

    data_date: date
    units: int
    reporting: int
    occupants: int


def glance(folder: Path, manifest: Manifest) -> Glance:
    """Look at the tables in a folder, which may be one that is not published yet."""
    first = manifest.data_date.replace(day=1)
    newest: dict[str, tuple[date, int]] = {}
    for unit, day, occupants in _occupancy(folder, manifest, first):
        if unit not in newest or day > newest[unit][0]:
            newest[unit] = day, occupants
    units = manifest.tables["units"].rows if "units" in manifest.tables else 0
    return Glance(manifest.data_date, units, len(newest), sum(occupants for _, occupants in newest.values()))


def glance_at(export: Export) -> Glance:
    """Look at an export."""
    return glance(export.folder, export.manifest)


def _occupancy(folder: Path, manifest: Manifest, first: date) -> Sequence[tuple[str, date, int]]:
    """Unit, date and occupants of every row since a day; the year files before it are not read."""
    rows: list[tuple[str, date, int]] = []
    for file in manifest.tables["occupancy"].files if "occupancy" in manifest.tables else ():
        if Path(file.path).stem < str(first.year):
            continue
        table = pq.read_table(folder / file.path, columns=["unit_id", "date", "occupants"], partitioning=None)
        chosen = table.filter(pc.greater_equal(table["date"], first))
        rows += [
            (row["unit_id"], row["date"], row["occupants"])
            for row in chosen.to_pylist()
            if row["occupants"] is not None
        ]
    return rows
