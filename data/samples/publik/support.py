"""Support by agencies and partners: the published commitments, and what Lapas Metro hoped for in 2020."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from data.samples.publik.register import OFFICE, region_id, unit_ids
from data.samples.publik.rows import Row, added, note, read, slug

PARTNER_KINDS = {
    "Dinas Kesehatan": "health",
    "rumah sakit": "health",
    "Puskesmas": "health_centre",
    "Dinas Pendidikan": "education",
    "PKBM": "education",
    "perguruan tinggi": "university",
    "Dinas Sosial": "social",
    "Disnaker/BLK": "manpower",
    "Pemda": "government",
    "OPD lain": "government",
    "TNI/Polri": "police_army",
    "swasta": "private",
    "apotek": "private",
    "BUMN/badan": "other",
    "lembaga keagamaan": "other",
}

# Status of the source -> stage, and the column that its date belongs to ("" when the date is only when it was seen).
# A grant of land is agreed, not completed: no source says that it was handed over and built on.
STAGES = {
    "rencana": ("hoped", ""),
    "koordinasi": ("requested", "requested_on"),
    "audiensi": ("requested", "requested_on"),
    "tertunda": ("requested", ""),
    "hibah (proses)": ("agreed", ""),
    "MoU": ("agreed", "agreed_on"),
    "PKS": ("agreed", "agreed_on"),
    "hibah": ("agreed", "agreed_on"),
    "izin": ("completed", "agreed_on"),
    "pelaksanaan": ("running", ""),
    "berhenti": ("lapsed", ""),
}

# (unit, form) -> end date and why, where the source reports an activity as over.
SCREENING = "Skrining TBC (ACF) 513 warga binaan"
CERTIFICATES = "Pelatihan dan 40 sertifikat kompetensi (desain interior, konstruksi, mebel, las)"
OVER = {
    ("Lapas Kelas IIA Kalianda", SCREENING): ("2025-09-17", "kegiatan berakhir 2025-09-17"),
    ("Lapas Kelas IIB Lamongan", CERTIFICATES): ("", "pelatihan berakhir September 2025"),
}

# People named in the form of support: "513 warga binaan", "15 WBP", "1.333 WBP", "21 peserta".
PEOPLE = re.compile(r"([\d.]+) (?:warga binaan|WBP|peserta)")


def support() -> list[Row]:
    """The published register and the four hopes of Lapas Metro."""
    return [_support(row) for row in read("dukungan")] + added("support")


def _support(row: Row) -> Row:
    stage, column = STAGES[row["status"]]
    ends_on, over = OVER.get((row["nama_upt"], row["bentuk_dukungan"]), ("", ""))
    scope = _scope(row["nama_upt"])
    people = PEOPLE.search(row["bentuk_dukungan"])
    values = {
        **scope,
        "support_id": "-".join([*scope.values(), slug(row["mitra"]), row["tanggal"][:4]]).strip("-"),
        "partner": row["mitra"],
        "partner_kind": PARTNER_KINDS[row["jenis_mitra"]],
        "field": row["kategori"],
        "form": row["bentuk_dukungan"],
        "stage": "completed" if over else stage,
        "ends_on": ends_on,
        "reported_on": row["tanggal"],
        "beneficiaries": people.group(1).replace(".", "") if people else "",
        "source": row["source_url"],
        "note": note(row["catatan"], *_source_words(row, column), over, _shared(row) if people else ""),
    }
    if column:
        values[column] = row["tanggal"]
    return values


def _scope(name: str) -> Row:
    return {"region_id": region_id(name)} if name.startswith(OFFICE) else {"unit_id": unit_ids()[name]}


def _source_words(row: Row, column: str) -> list[str]:
    seen = f" per {row['tanggal']}" if row["tanggal"] and not column else ""
    return [f"status pada sumber: {row['status']}{seen}", f"jenis mitra pada sumber: {row['jenis_mitra']}"]


def _shared(row: Row) -> str:
    partners = _partners()[_activity(row)]
    return f"satu kegiatan dengan {partners} mitra: penerima yang sama, jangan dijumlahkan" if partners > 1 else ""


@cache
def _partners() -> Counter[tuple[str, str, str]]:
    return Counter(_activity(row) for row in read("dukungan"))


def _activity(row: Row) -> tuple[str, str, str]:
    return row["nama_upt"], row["bentuk_dukungan"], row["tanggal"]
