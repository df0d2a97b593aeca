"""Innovations and who runs them.

One innovation is one printed name: the same name at several units is the same innovation. Different names stay apart
even when they describe similar services (video calls, cards instead of cash), because nothing says they are one thing.
The only exceptions stand in SAME_THING: names that spell out another name of the list.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from data.samples.publik.register import unit_ids
from data.samples.publik.rows import Row, distinct, note, read, slug, yes_no

CATEGORIES = {
    "sarana layanan": "facility",
    "kiriman & non-tunai": "parcels_money",
    "pengaduan": "complaints",
    "remisi/integrasi online": "remission",
    "informasi": "information",
    "self-service/informasi": "information",
    "kunjungan online": "visits",
    "kunjungan tanpa kontak": "visits",
    "antrean/pendaftaran": "queue",
    "pembinaan kepribadian": "skills",
    "pembinaan kemandirian": "skills",
    "kesehatan": "health",
    "keamanan": "security",
}

# Printed name -> the name under which it is kept: an abbreviation, and two names that contain "self service SDP".
SAME_THING = {
    "Wartel khusus pemasyarakatan": "Wartelsuspas",
    "Layanan mandiri (self service) SDP sidik jari": "Self service SDP",
    "Anjungan mandiri (self service SDP)": "Self service SDP",
}

# Innovation -> (originator, why): only where the source itself calls it this unit's innovation.
LAMONGAN = ("Lapas Kelas IIB Lamongan", "sumber menyebut inovasi Lapas Lamongan")
ORIGINATORS = {
    "Peningkatan fasilitas umum": LAMONGAN,
    "Kiriman makanan dan uang dari keluarga dengan pembayaran digital": LAMONGAN,
    "Informasi dan pengaduan online": LAMONGAN,
    "Remisi online": LAMONGAN,
    "I-Wartelsus video call dengan kartu Brizzi": ("Lapas Kelas IIB Tuban", "judul sumber: inovasi baru Lapas Tuban"),
    "Palwarna (pemantauan lalu lintas warga binaan)": (
        "Lapas Kelas IIB Sumedang",
        "judul sumber: inovasi Lapas Sumedang",
    ),
    "Alarm sinar laser tembok keliling": ("Lapas Kelas IIB Sekayu", "judul sumber: inovasi Lapas Kelas IIB Sekayu"),
}

# Kinds an innovation is meant for, where its name says so; elsewhere empty: the sources do not say.
TARGET_KINDS = {"Akur (Antrean Kunjungan Rutan)": "rutan,rutan_perempuan"}

# (unit, printed name) -> stage and why, where the source says that it is not in use yet.
NOT_YET = {
    ("Lapas Kelas IIA Sidoarjo", "E-money pengganti uang tunai"): ("initiative", "belum diterapkan menurut sumber"),
}

# (unit, printed name) -> date of the newest source that saw it, where the row's date is when it began.
SEEN_ON = {
    ("LPKA Kelas I Blitar", "Rumah Singgah Pengunjung Satria (RSPS)"): "2024-10-14",
    ("Lapas Kelas IIA Lombok Barat", "e-Cash (Kopasindo)"): "2023-12-07",
    ("Lapas Kelas IIB Kota Agung", "Panggilan video gratis 15 menit"): "2022-09-02",
    ("Lapas Kelas I Malang", "E-money Brizzi (wajib sejak Januari 2015)"): "",
}


def _kept_name(printed: str) -> str:
    return SAME_THING.get(printed, printed)


def innovation_id(name: str) -> str:
    """The code of an innovation: its name without what stands in brackets.

    >>> innovation_id("Akur (Antrean Kunjungan Rutan)")
    'akur'
    """
    return slug(re.sub(r"\([^)]*\)", " ", name))


@cache
def _by_name() -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in read("inovasi"):
        groups[_kept_name(row["nama_inovasi"])].append(row)
    return dict(groups)


def innovations() -> list[Row]:
    """One row per innovation; launch dates are not published, so they stay empty."""
    return [_innovation(name, rows) for name, rows in _by_name().items()]


def _innovation(name: str, rows: list[Row]) -> Row:
    (category,) = {CATEGORIES[row["kategori"]] for row in rows}
    (digital,) = {row["digital"] for row in rows}
    unit, why = ORIGINATORS.get(name, ("", ""))
    others = distinct(row["nama_inovasi"] for row in rows if row["nama_inovasi"] != name)
    return {
        "innovation_id": innovation_id(name),
        "name": name,
        "category": category,
        "is_digital": yes_no(digital),
        "originator_unit_id": unit_ids()[unit] if unit else "",
        "target_kinds": TARGET_KINDS.get(name, ""),
        "source": " ; ".join(distinct(row["source_url"] for row in rows)),
        "note": note(why, f"juga tertulis: {', '.join(others)}" if others else ""),
    }


def adoptions() -> list[Row]:
    """One row per unit and innovation that a source reports in use; stages beyond that are not published."""
    return [_adoption(row) for row in read("inovasi")]


def _adoption(row: Row) -> Row:
    key = (row["nama_upt"], row["nama_inovasi"])
    name = _kept_name(row["nama_inovasi"])
    stage, why = NOT_YET.get(key, ("adopted", ""))
    since, doubt = _since(row)
    return {
        "unit_id": unit_ids()[row["nama_upt"]],
        "innovation_id": innovation_id(name),
        "stage": stage,
        "since": since,
        "last_verified_on": SEEN_ON.get(key, row["tanggal"]),
        "source": row["source_url"],
        "note": note(row["catatan"], why, doubt, "" if name == key[1] else f"pada sumber: {key[1]}"),
    }


def _since(row: Row) -> tuple[str, str]:
    if row["tanggal"]:
        return row["tanggal"], ""
    if row["tahun"]:
        return f"{row['tahun']}-01-01", "hanya tahunnya yang diketahui; ditulis 1 Januari"
    return "", "sejak kapan tidak diketahui"
