"""Places per unit and month.

Believable: published capacities are used where they are known (newest first), other units get the size of their class,
scaled so that the region has the places it aims at. Capacity is a step line: twelve new blocks and one swap of
buildings change it on a date, and the event says so.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from data.samples.contoh.clock import MONTHS, month_index
from data.samples.contoh.register import published, region_aims, row_of
from data.samples.contoh.seeding import Floats, Integers, normals

SIZES = {
    ("lapas", "I"): 900,
    ("lapas", "IIA"): 430,
    ("lapas", "IIB"): 250,
    ("lapas", "III"): 130,
    ("lapas_narkotika", "IIA"): 620,
    ("lapas_narkotika", "IIB"): 350,
    ("lapas_narkotika", "III"): 150,
    ("lapas_perempuan", "IIA"): 250,
    ("lapas_perempuan", "IIB"): 140,
    ("lapas_perempuan", "III"): 90,
    ("lapas_pemuda", "IIA"): 800,
    ("lapas_pemuda", "IIB"): 350,
    ("lapas_pemuda", "III"): 200,
    ("lapas_terbuka", "IIB"): 60,
    ("lapas_terbuka", "III"): 45,
    ("lapas_khusus", "IIA"): 500,
    ("lapas_khusus", "IIB"): 300,
    ("rutan", "I"): 850,
    ("rutan", "IIA"): 400,
    ("rutan", "IIB"): 170,
    ("rutan_perempuan", "IIA"): 200,
    ("lpka", "I"): 220,
    ("lpka", "II"): 120,
}

# Buildings whose users swapped: the capacity belongs to the building, not to the name.
BUILDINGS = {
    "rutan-bandar-lampung": 695,
    "lapas-perempuan-bandar-lampung": 285,
    "lapas-kotabumi": 300,
    "rutan-kotabumi": 178,
}
SWAP = (date(2024, 5, 8), "lapas-kotabumi", "rutan-kotabumi")

# New blocks: the day they were taken into use and the growth of the capacity on that day.
BLOCKS = {
    "lapas-tuban": (date(2025, 4, 14), 0.30),
    "rutan-gresik": (date(2026, 2, 9), 0.24),
    "lapas-kediri": (date(2024, 9, 16), 0.18),
    "lapas-metro": (date(2025, 7, 7), 0.22),
    "lapas-pekanbaru": (date(2025, 1, 20), 0.25),
    "lapas-samarinda": (date(2024, 6, 10), 0.33),
    "lapas-cikarang": (date(2026, 4, 13), 0.20),
    "lapas-semarang": (date(2025, 10, 6), 0.15),
    "lapas-maros": (date(2024, 11, 18), 0.20),
    "lapas-narkotika-langkat": (date(2025, 5, 19), 0.28),
    "lapas-kerobokan": (date(2026, 6, 15), 0.40),
    "lapas-palembang": (date(2024, 3, 4), 0.16),
}


def known_capacities(units: pd.DataFrame) -> pd.Series:
    """The newest published capacity per unit_id, where there is one."""
    watched = published("hunian")[["nama_upt", "tanggal", "kapasitas"]]
    listed = published("upt").rename(columns={"kapasitas_per_tanggal": "tanggal"})[watched.columns]
    facts = pd.concat([watched, listed])
    facts = facts[facts["kapasitas"].ne("")].sort_values("tanggal", kind="stable")
    newest = facts.groupby("nama_upt")["kapasitas"].last().astype(float)
    ids = dict(zip(units["name"], units.index, strict=True))
    newest = newest[newest.index.isin(list(ids))].rename(index=ids)
    return pd.concat([newest.drop(list(BUILDINGS), errors="ignore"), pd.Series(BUILDINGS, dtype=float)])


def final_capacities(units: pd.DataFrame) -> Floats:
    """Places at the data date: published, else the size of the class fitted to the region's aim."""
    known = known_capacities(units).reindex(units.index)
    size = np.array([SIZES[kind, grade] for kind, grade in zip(units["kind"], units["unit_class"], strict=True)])
    guess = pd.Series(size * np.exp(0.2 * normals("capacity", units.index, 1)[:, 0]), units.index)
    for region_id, rows in units.groupby("region_id").groups.items():
        free = known[rows][known[rows].isna()].index
        room = region_aims()[str(region_id)]["capacity"] - known[rows].sum()
        guess[free] *= np.clip(room / max(guess[free].sum(), 1.0), 0.55, 1.9)
    rounded = guess.where(guess < 60, (guess / 5).round() * 5).round()
    return known.fillna(rounded).to_numpy(float)


def capacities(units: pd.DataFrame) -> Integers:
    """Places per unit (rows) and month end (columns)."""
    final = np.rint(final_capacities(units)).astype(np.int64)
    places = np.repeat(final[:, None], MONTHS, axis=1)
    for unit_id, (day, growth) in BLOCKS.items():
        row = row_of(units, unit_id)
        places[row, : month_index(day)] = round(final[row] / (1 + growth))
    day, one, other = SWAP
    rows = [row_of(units, one), row_of(units, other)]
    places[rows, : month_index(day)] = final[rows[::-1], None]
    return places


def capacity_events(units: pd.DataFrame, places: Integers) -> pd.DataFrame:
    """The events that explain every step of a capacity line."""
    rows = []
    for unit_id, (day, _) in BLOCKS.items():
        line = places[row_of(units, unit_id)]
        before, after = line[0], line[-1]
        rows.append((unit_id, day, "capacity_change", f"Blok hunian baru: kapasitas {before} menjadi {after}"))
    day, one, other = SWAP
    for mine, theirs in ((one, other), (other, one)):
        line = places[row_of(units, mine)]
        title = f"Tukar gedung dengan {units['name'][theirs]}: kapasitas {line[0]} menjadi {line[-1]}"
        rows.append((mine, day, "building_swap", title))
    return pd.DataFrame(rows, columns=["unit_id", "date", "kind", "title"])
