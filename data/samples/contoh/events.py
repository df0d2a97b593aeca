"""The `events` table: what explains a line.

Believable: every step of a capacity has its event, a transfer is told in both units, every mass remission in every
region, a unit changes its head every year and a half or so, and a few policies.
"""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from data.samples.contoh import clock
from data.samples.contoh.capacity import capacity_events
from data.samples.contoh.occupancy import Population
from data.samples.contoh.seeding import rng

COLUMNS = ["region_id", "unit_id", "date", "kind", "title"]
POLICIES = (
    ("jawa-timur", date(2025, 2, 3), "Pemindahan antarlapas dibatasi pada UPT di atas 200 %"),
    ("jawa-timur", date(2026, 1, 12), "Kunjungan tatap muka dua kali sepekan"),
    ("lampung", date(2025, 9, 8), "Asimilasi dipercepat bagi lansia"),
    ("riau", date(2024, 7, 1), "Pemerataan hunian antar-UPT"),
    ("dki-jakarta", date(2025, 4, 21), "Pemindahan bandar ke Nusakambangan"),
    ("kalimantan-timur", date(2026, 5, 4), "Pemerataan hunian antar-UPT"),
)


def _transfers(population: Population) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    units = population.units
    for move in population.moves:
        source, target = units.iloc[move.source], units.iloc[move.target]
        day = clock.day_in(clock.STARTS[move.month], rng("transfer day", f"{source.name} {move.month}"))
        rows.append((None, source.name, day, "transfer", f"{move.people} orang dipindahkan ke {target['name']}"))
        rows.append((None, target.name, day, "transfer", f"{move.people} orang diterima dari {source['name']}"))
    return rows


def _heads(units: pd.DataFrame) -> list[tuple[object, ...]]:
    """Changes of leadership, about every 18 months per unit."""
    rows: list[tuple[object, ...]] = []
    for unit_id in units.index:
        stream = rng("heads", str(unit_id))
        day = clock.STARTS[0] + timedelta(days=int(stream.integers(0, 540)))
        while day <= clock.DATA_DATE:
            rows.append((None, unit_id, day, "leadership_change", "Pergantian kepala UPT"))
            day += timedelta(days=int(stream.integers(400, 760)))
    return rows


def events(units: pd.DataFrame, population: Population) -> pd.DataFrame:
    """The table."""
    rows: list[tuple[object, ...]] = [(region, None, day, "policy", title) for region, day, title in POLICIES]
    for feasts, word in ((clock.INDEPENDENCE, "umum"), (clock.EID, "khusus"), (clock.CHRISTMAS, "khusus")):
        for day, title in feasts.items():
            regions = sorted(units["region_id"].unique())
            rows += [(region, None, day, "mass_remission", f"Remisi {word} {title}") for region in regions]
    rows += _transfers(population) + _heads(units[units["opened_on"].isna()])
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return pd.concat([frame, capacity_events(population.units, population.capacity)], ignore_index=True)[COLUMNS]
