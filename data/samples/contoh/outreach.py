"""The `outreach` table: sessions of 2025 and 2026 that told staff, inmates, families and the public about the zone.

Believable: units in a cycle meet every month or two, the others twice a year; nearly all staff come, two thirds of the
inmates, and whoever of the families and the public happens to be there.
"""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from data.samples.contoh.clock import DATA_DATE
from data.samples.contoh.seeding import rng
from data.samples.contoh.zi_attempts import History

TOPICS = (
    "Pencanangan zona integritas",
    "Pengendalian gratifikasi",
    "Benturan kepentingan",
    "Standar dan maklumat pelayanan",
    "Saluran pengaduan",
    "Tolak pungli",
)
AUDIENCES = ("staff", "inmates", "families", "public")
STAFF = {"I": 190, "IIA": 115, "IIB": 75, "II": 45, "III": 42}


def _size(audience: str, staff: int, people: int, luck: float) -> int:
    """How many should be there."""
    sizes = {"staff": staff, "inmates": people, "families": 40 + 80 * luck, "public": 30 + 90 * luck}
    return int(sizes[audience])


def sessions(units: pd.DataFrame, people: pd.Series, history: History) -> pd.DataFrame:
    """The table; `people` is the number of occupants per unit_id (missing for offices without any)."""
    tries = history.frame()
    in_cycle = set(zip(tries["unit_id"], tries["cycle_year"], strict=True))
    rows = []
    for unit_id, grade in units["unit_class"].items():
        stream = rng("outreach", str(unit_id))
        staff = int(STAFF.get(grade, 60) * stream.uniform(0.8, 1.25))
        inside = int(people.get(unit_id, 0))
        for year in (2025, 2026):
            months = 12 if year == 2025 else 10
            count = int(stream.integers(5, 12)) if (unit_id, year) in in_cycle else int(stream.integers(0, 4))
            for month in sorted(stream.integers(1, months + 1, count)):
                day = date(year, int(month), 1) + timedelta(days=int(stream.integers(1, 26)))
                audience = str(stream.choice(AUDIENCES, p=[0.4, 0.3, 0.18, 0.12]))
                if audience == "inmates" and not inside:
                    audience = "staff"
                size = _size(audience, staff, inside, stream.random())
                usual = {"staff": 0.9, "inmates": 0.68, "families": 0.75, "public": 0.7}[audience]
                attended = min(size, round(size * min(1.0, usual * stream.uniform(0.8, 1.15))))
                rows.append((unit_id, min(day, DATA_DATE), audience, str(stream.choice(TOPICS)), attended, size))
    frame = pd.DataFrame(rows, columns=["unit_id", "date", "audience", "topic", "attended", "eligible"])
    return frame.drop_duplicates(["unit_id", "date", "audience", "topic"], ignore_index=True)
