"""The dataset `publik`: published facts (source/) turned into the tables of the contract (tables/).

Nothing is invented and nothing is corrected: what a source leaves open stays empty, and every doubt stands in `note`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from data.samples.publik import aliases, innovations, integrity, occupancy, register, support
from data.samples.publik.rows import Row, added, write

TABLES = Path(__file__).parent / "tables"

BUILDERS: dict[str, Callable[[], list[Row]]] = {
    "regions": register.regions,
    "units": register.units,
    "unit_aliases": aliases.unit_aliases,
    "occupancy": occupancy.occupancy,
    "region_occupancy": occupancy.region_occupancy,
    "zi_stages": integrity.zi_stages,
    "zi_targets": integrity.zi_targets,
    "zi_claims": integrity.zi_claims,
    "innovations": innovations.innovations,
    "adoptions": innovations.adoptions,
    "support": support.support,
    "events": lambda: added("events"),
}


def make(folder: Path = TABLES) -> Path:
    """Write every table of the dataset as a CSV file into `folder`, and return the folder.

    >>> make()  # doctest: +SKIP
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table, build in BUILDERS.items():
        write(folder, table, build())
    return folder
