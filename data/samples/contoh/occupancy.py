"""The `occupancy` table: what the units reported of the simulated population.

Believable: about six in a hundred units are late at the data date, some months are missing, some rows have no capacity
or only totals, one unit has never reported, one reports zero, and a few figures jump for no visible reason (the jumps
and the fall to zero are the only rows that a rule warns about).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.samples.contoh import clock, people
from data.samples.contoh.capacity import BLOCKS, capacities
from data.samples.contoh.population import NEARLY_EMPTY, SILENT, Move, occupants
from data.samples.contoh.register import OPENED, row_of
from data.samples.contoh.seeding import Flags, Integers, rng

LATE_UNITS = 32
LATE_HERE = {"jawa-timur": 2, "lampung": 1}
GAPS, BARE_COUNTS = 170, 70
NO_CAPACITY = (
    ("lapas-ngawi", 35),
    ("rutan-pacitan", 20),
    ("lapas-sumbawa-besar", 35),
    ("rutan-bantaeng", 28),
    ("rutan-sigli", 9),
)
JUMPS = {
    "rutan-sampang": (17, 1.52),
    "rutan-krui": (25, 1.47),
    "lapas-lubuk-pakam": (30, 1.45),
    "rutan-kudus": (11, 1.55),
    "lapas-garut": (22, 1.46),
    "rutan-majene": (8, 1.60),
    "lapas-kotabaru": (33, 1.44),
    "rutan-dumai": (14, 1.48),
    "lapas-atambua": (27, 1.58),
}


@dataclass(frozen=True)
class Population:
    """The simulated truth: arrays are units (rows of `units`) x 36 month ends."""

    units: pd.DataFrame
    capacity: Integers
    occupants: Integers
    counts: dict[str, Integers]
    moves: list[Move]

    @property
    def sentenced(self) -> Integers:
        """Everyone sentenced, adults and children."""
        total = np.zeros_like(self.occupants)
        for name, values in self.counts.items():
            if name.startswith("sentenced"):
                total += values
        return total


def simulate(units: pd.DataFrame) -> Population:
    """The population of every unit of a kind that holds people."""
    held = units[units["holds"]]
    places = capacities(held)
    total, moves = occupants(held, places)
    for unit_id, (month, factor) in JUMPS.items():
        row = row_of(held, unit_id)
        total[row, month] = round(int(total[row, month - 1]) * factor)
    return Population(held, places, total, people.counts(held, total), moves)


def late_months(units: pd.DataFrame) -> dict[str, int]:
    """Late units and how many of the newest months they have not reported."""
    stream = rng("late")
    apart = {
        SILENT,
        NEARLY_EMPTY,
        *OPENED,
        *JUMPS,
        *BLOCKS,
        *(unit_id for unit_id, _ in NO_CAPACITY),
        "lapas-lamongan",
        "lapas-metro",
    }
    free = units[~units.index.isin(apart)]
    chosen: list[str] = []
    for region_id, count in LATE_HERE.items():
        chosen += list(stream.choice(free.index[free["region_id"].eq(region_id)], count, replace=False))
    others = free.index[~free["region_id"].isin(list(LATE_HERE))]
    chosen += list(stream.choice(others, LATE_UNITS - len(chosen), replace=False))
    return {
        unit_id: int(months)
        for unit_id, months in zip(chosen, stream.choice([1, 1, 1, 2, 2, 3, 5, 8], len(chosen)), strict=True)
    }


def reported(units: pd.DataFrame) -> Flags:
    """Which unit reported which month (units x months)."""
    seen = np.ones((len(units), clock.MONTHS), dtype=bool)
    stream = rng("gaps")
    seen[stream.integers(0, len(units), GAPS), stream.integers(1, clock.MONTHS - 3, GAPS)] = False
    for unit_id, (month, _) in JUMPS.items():  # the figure before a jump must be there to see it
        seen[row_of(units, unit_id), month - 1 : month + 2] = True
    for unit_id, months in late_months(units).items():
        seen[row_of(units, unit_id), -months:] = False
    for unit_id, day in OPENED.items():
        seen[row_of(units, unit_id), : clock.month_index(day)] = False
    seen[row_of(units, SILENT)] = False
    return seen


def table(population: Population) -> pd.DataFrame:
    """The `occupancy` rows as reported."""
    units = population.units
    columns: dict[str, object] = {
        "unit_id": np.repeat(units.index.to_numpy(), clock.MONTHS),
        "date": np.tile(np.array(clock.ENDS, dtype="datetime64[s]"), len(units)),
        "capacity": population.capacity.ravel(),
        "occupants": population.occupants.ravel(),
    }
    columns |= {name: values.ravel() for name, values in population.counts.items()}
    columns |= {name: values.ravel() for name, values in people.overlays(units, population.occupants).items()}
    frame = pd.DataFrame(columns).assign(date_precision="day", approximate=False)
    whole = [*people.COUNTS, "capacity", *list(frame.columns[-6:-2])]
    frame[whole] = frame[whole].astype("Int64")
    frame = _blanks(frame, units)
    return frame[reported(units).ravel()].reset_index(drop=True)


def _blanks(frame: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Rows with no capacity, and rows with totals but without the eight counts and the overlays."""
    for unit_id, month in NO_CAPACITY:
        row = row_of(units, unit_id)
        frame.loc[row * clock.MONTHS + month, "capacity"] = pd.NA
    bare = rng("bare").choice(len(frame), BARE_COUNTS, replace=False)
    totals = bare[: BARE_COUNTS // 2]  # half of them still give remand and sentenced as totals
    for legal in ("remand", "sentenced"):
        parts = [name for name in people.COUNTS if name.startswith(legal)]
        frame[legal] = pd.array([pd.NA] * len(frame), dtype="Int64")
        frame.loc[totals, legal] = frame.loc[totals, parts].sum(axis=1)
    frame.loc[bare, [*people.COUNTS, "drug_offences", "foreign_nationals", "elderly", "recidivists"]] = pd.NA
    return frame
