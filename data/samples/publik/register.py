"""Regional offices and units from the national register, with the towns known for two regions."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from data.samples.publik.rows import Row, note, read, slug

OFFICE = "Kanwil Ditjenpas "

# Time zone of each regional office: general knowledge, not in the register.
ZONES = {
    "WIB": (
        "Aceh",
        "Sumatera Utara",
        "Sumatera Barat",
        "Riau",
        "Kepulauan Riau",
        "Jambi",
        "Bengkulu",
        "Sumatera Selatan",
        "Kepulauan Bangka Belitung",
        "Lampung",
        "Banten",
        "DKI Jakarta",
        "Jawa Barat",
        "Jawa Tengah",
        "D.I. Yogyakarta",
        "Jawa Timur",
        "Kalimantan Barat",
        "Kalimantan Tengah",
    ),
    "WITA": (
        "Bali",
        "Nusa Tenggara Barat",
        "Nusa Tenggara Timur",
        "Kalimantan Selatan",
        "Kalimantan Timur",
        "Sulawesi Utara",
        "Gorontalo",
        "Sulawesi Tengah",
        "Sulawesi Barat",
        "Sulawesi Selatan",
        "Sulawesi Tenggara",
    ),
    "WIT": ("Maluku", "Maluku Utara", "Papua Barat", "Papua"),
}

# (jenis, subjenis) of the register -> kind of the contract.
KINDS = {
    ("Lapas", "Umum"): "lapas",
    ("Lapas", "Perempuan"): "lapas_perempuan",
    ("Lapas", "Narkotika"): "lapas_narkotika",
    ("Lapas", "Pemuda"): "lapas_pemuda",
    ("Lapas", "Terbuka"): "lapas_terbuka",
    ("Lapas", "Khusus"): "lapas_khusus",
    ("Rutan", "Umum"): "rutan",
    ("Rutan", "Perempuan"): "rutan_perempuan",
    ("LPKA", "Anak"): "lpka",
    ("Bapas", "Umum"): "bapas",
    ("Lainnya", "Rumah sakit"): "other",
}

WRONG_NAME = "(keliru)"


def region_id(office: str) -> str:
    """The code of a regional office from its printed name.

    >>> region_id("Kanwil Ditjenpas Jawa Timur")
    'jawa-timur'
    """
    return slug(office.removeprefix(OFFICE))


def short_name(name: str) -> str:
    """The name without the class, which changes: "Lapas Kelas IIA Metro" -> "Lapas Metro"."""
    return re.sub(r" Kelas (I|IIA|IIB|II|III) ", " ", name)


@cache
def unit_ids() -> dict[str, str]:
    """Unit code by register name: kind and place, with the class only where two units share both."""
    shared = Counter(slug(short_name(row["nama_upt"])) for row in read("upt_nasional"))
    codes = {}
    for row in read("upt_nasional"):
        code = slug(short_name(row["nama_upt"]))
        codes[row["nama_upt"]] = code if shared[code] == 1 else f"{code}-{row['kelas'].lower()}"
    return codes


def other_names(row: Row) -> tuple[list[str], list[str]]:
    """The other names of a row of `upt.csv`: those in use, and those that the sources print by mistake."""
    names = [name.strip() for name in row["nama_lain"].split(";") if name.strip()]
    return [name for name in names if WRONG_NAME not in name], [name for name in names if WRONG_NAME in name]


def regions() -> list[Row]:
    """The 33 regional offices; the national total of the source is not an office."""
    zones = {name: zone for zone, names in ZONES.items() for name in names}
    return [_region(row, zones) for row in read("kanwil") if row["no"]]


def _region(row: Row, zones: dict[str, str]) -> Row:
    name = row["nama_kanwil"].removeprefix(OFFICE)
    return {
        "region_id": region_id(row["nama_kanwil"]),
        "name": name,
        "provinces": row["provinsi_cakupan"],
        "time_zone": zones[name],
        "source": row["source_url"],
        "note": note(f"nama lengkap: {row['nama_kanwil']}", row["catatan"], "zona waktu: pengetahuan umum"),
    }


def units() -> list[Row]:
    """The 612 units of the register; town and coordinates where `upt.csv` has them."""
    details = {row["nama_upt"]: row for row in read("upt")}
    return [_unit(row, details.get(row["nama_upt"], {})) for row in read("upt_nasional")]


def _unit(row: Row, detail: Row) -> Row:
    code = unit_ids()[row["nama_upt"]]
    return {
        "unit_id": code,
        "name": row["nama_upt"],
        "kind": KINDS[row["jenis"], row["subjenis"]],
        "unit_class": row["kelas"],
        "region_id": region_id(row["kanwil"]),
        "city": detail.get("kabupaten_kota", ""),
        "latitude": _degrees(detail.get("lat", "")),
        "longitude": _degrees(detail.get("lon", "")),
        "source": row["source_url"],
        "note": note(row["catatan"], *_detail_notes(detail), _class_note(row["nama_upt"], code)),
    }


def _degrees(value: str) -> str:
    """Four decimals: with three, 112.415 could as well be a number of thousands, and an import asks."""
    return f"{float(value):.4f}" if value else ""


def _detail_notes(detail: Row) -> list[str]:
    if not detail:
        return []
    wrong = [f"bukan nama lain: {name}" for name in other_names(detail)[1]]
    return [detail["catatan"], *wrong, f"koordinat: {detail['asal_koordinat']}"]


def _class_note(name: str, code: str) -> str:
    plain = slug(short_name(name))
    return "" if code == plain else f"kode memuat kelas karena dua UPT sama jenis dan tempatnya ({plain})"
