"""The `support` table: what agencies and partners were asked for, agreed to and do.

Believable: health and training come first, many hopes never become a request, agreements run one to three years, a
tenth of them end within three months of the data date, a few have run out unnoticed. Lapas Metro has the four hopes it
voiced in 2020; two of them have moved on.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from data.samples.contoh.clock import DATA_DATE
from data.samples.contoh.seeding import rng

# Partner kind: its name before the place, the field, the forms it takes, its weight.
PARTNERS: dict[str, tuple[str, str, tuple[str, ...], float]] = {
    "health": ("Dinas Kesehatan", "kesehatan", ("Skrining TBC", "Tenaga kesehatan", "Obat dan vaksin"), 0.15),
    "education": ("Dinas Pendidikan", "pendidikan", ("Kejar Paket A, B, C", "Tutor keaksaraan"), 0.13),
    "public_works": ("Dinas Pekerjaan Umum", "sarana", ("Perbaikan saluran air", "Rehabilitasi blok"), 0.07),
    "social": ("Dinas Sosial", "sosial", ("Pelatihan dan bantuan alat", "Pendampingan keluarga"), 0.08),
    "manpower": ("BLK", "pelatihan kerja", ("Pelatihan las", "Pelatihan menjahit", "Pelatihan pertukangan"), 0.15),
    "university": ("Universitas di", "pendidikan", ("Bantuan hukum", "Konseling psikologi", "Riset terapan"), 0.1),
    "health_centre": ("Puskesmas", "kesehatan", ("Pemeriksaan berkala", "Klinik bersama"), 0.12),
    "police_army": ("Polres", "keamanan", ("Penggeledahan bersama", "Pengamanan bersama"), 0.06),
    "government": ("Pemerintah daerah", "sarana", ("Hibah lahan", "Sambungan air dan listrik"), 0.06),
    "private": ("Koperasi", "kemandirian", ("Pemasaran hasil karya", "Kemitraan produksi"), 0.06),
    "other": ("Lembaga keagamaan", "kepribadian", ("Pembinaan rohani",), 0.02),
}
STAGES = {"hoped": 0.2, "requested": 0.14, "agreed": 0.16, "running": 0.3, "completed": 0.13, "lapsed": 0.07}
ROWS = 860
REGIONAL = 40

METRO = (
    ("health", "Dinas Kesehatan Metro", "kesehatan", "Layanan kesehatan", "running"),
    ("education", "Dinas Pendidikan Metro", "pendidikan", "Pendidikan luar sekolah", "agreed"),
    ("public_works", "Dinas Pekerjaan Umum Metro", "sarana", "Renovasi", "hoped"),
    ("social", "Dinas Sosial Metro", "pelatihan kerja", "Pelatihan kerja gratis", "hoped"),
)
DATES = ["requested_on", "agreed_on", "ends_on"]
COLUMNS = ["partner", "partner_kind", "field", "form", "stage", *DATES, "beneficiaries"]


def _ago(stream: np.random.Generator, least: int, most: int) -> date:
    return DATA_DATE - timedelta(days=int(stream.integers(least, most)))


def _dates(stage: str, stream: np.random.Generator) -> tuple[date | None, date | None, date | None]:
    """Requested, agreed and ending dates that fit the stage."""
    if stage == "hoped":
        return None, None, None
    if stage == "requested":
        return _ago(stream, 10, 500), None, None
    term = int(stream.choice([365, 730, 1095]))
    if stage in ("completed", "lapsed"):
        ends = _ago(stream, 20, 900)
    elif stream.random() < 0.16:
        ends = DATA_DATE + timedelta(days=int(stream.integers(1, 91)))
    elif stream.random() < 0.04:
        ends = _ago(stream, 5, 150)  # has run out unnoticed
    else:
        ends = DATA_DATE + timedelta(days=int(stream.integers(91, term)))
    agreed = ends - timedelta(days=term)
    return agreed - timedelta(days=int(stream.integers(20, 200))), agreed, ends


def _row(kind: str, place: str, stream: np.random.Generator) -> tuple[object, ...]:
    """One commitment of a partner of that kind at that place."""
    label, field, forms, _ = PARTNERS[kind]
    stage = str(stream.choice(list(STAGES), p=list(STAGES.values())))
    people = int(stream.integers(8, 160)) if stage in ("running", "completed") else None
    return f"{label} {place}", kind, field, str(stream.choice(forms)), stage, *_dates(stage, stream), people


def _metro() -> list[tuple[object, ...]]:
    """The four hopes of Lapas Metro."""
    rows: list[tuple[object, ...]] = []
    for kind, partner, field, form, stage in METRO:
        stream = rng("support metro", kind)
        people = int(stream.integers(40, 160)) if stage == "running" else None
        rows.append(("lapas-metro", None, partner, kind, field, form, stage, *_dates(stage, stream), people))
    return rows


def support(units: pd.DataFrame, regions: pd.DataFrame) -> pd.DataFrame:
    """The `support` table, commitments of units and some of whole regions."""
    kinds, weights = list(PARTNERS), [entry[3] for entry in PARTNERS.values()]
    picks = rng("support units").choice(units.index[units.index != "lapas-metro"], ROWS)
    rows = _metro()
    taken: set[tuple[str, str]] = set()
    for step, unit_id in enumerate(picks):
        stream = rng("support", f"{unit_id} {step}")
        kind = str(stream.choice(kinds, p=weights))
        if (unit_id, kind) not in taken:
            taken.add((unit_id, kind))
            rows.append((unit_id, None, *_row(kind, str(units.at[unit_id, "place"]), stream)))
    names = dict(zip(regions["region_id"], regions["name"], strict=True))
    for step, region_id in enumerate(rng("support regions").choice(list(names), REGIONAL)):
        stream = rng("support region", f"{region_id} {step}")
        kind = str(stream.choice(["health", "university", "manpower", "government"]))
        rows.append((None, region_id, *_row(kind, names[region_id], stream)))
    frame = pd.DataFrame(rows, columns=["unit_id", "region_id", *COLUMNS])
    frame = frame.assign(support_id=[f"dukungan-{number:04d}" for number in range(1, len(frame) + 1)])
    return frame.assign(reported_on=[_reported(row) for row in frame.to_dict("records")])


def _reported(row: dict[Any, Any]) -> date:
    """The day of the last news of a commitment: a hope was voiced some day, an agreement is told of now and then."""
    stream = rng("support reported", row["support_id"])
    if row["stage"] == "hoped":
        return _ago(stream, 30, 1400)
    if row["stage"] in ("completed", "lapsed"):
        ends: date = row["ends_on"]
        return min(ends + timedelta(days=int(stream.integers(0, 30))), DATA_DATE)
    first: date = row["agreed_on"] or row["requested_on"]
    return first + timedelta(days=int(stream.integers(0, (DATA_DATE - first).days + 1)))
