"""Occupancy of units and of regions, as the sources print it: contradictions between sources are kept."""

from __future__ import annotations

from data.samples.publik.register import region_id, unit_ids
from data.samples.publik.rows import Row, note, read, yes_no

NATION = "Nasional"

# The sources' precision -> precision of the contract, and the doubt that the contract has no code for.
PRECISIONS = {
    "hari": ("day", ""),
    "hari_disimpulkan": ("day", "hari disimpulkan"),
    "hari_tahun_disimpulkan": ("day", "tahun disimpulkan"),
    "bulan": ("month", ""),
    "bulan_perkiraan": ("month", "bulan perkiraan"),
    "tahun_perkiraan": ("year", "tahun perkiraan"),
    "tidak diketahui": ("", "tidak diketahui"),
}


def occupancy() -> list[Row]:
    """All observations of units; the two without a date stay, for the publish to reject and list."""
    return [{"unit_id": unit_ids()[row["nama_upt"]], **_figures(row)} for row in read("hunian")]


def region_occupancy() -> list[Row]:
    """Published totals of regions, and of the nation with an empty region."""
    return [
        {"region_id": _region(row["kanwil"]), "coverage": row["cakupan"], **_figures(row)}
        for row in read("hunian_kanwil")
    ]


def _region(office: str) -> str:
    return "" if office == NATION else region_id(office)


def _figures(row: Row) -> Row:
    precision, doubt = PRECISIONS[row["presisi_tanggal"]]
    return {
        "date": row["tanggal"],
        "date_precision": precision,
        "capacity": row["kapasitas"],
        "occupants": row["penghuni"],
        "remand": row["tahanan"],
        "sentenced": row["narapidana"],
        "approximate": yes_no(row["angka_perkiraan"]),
        # One article has no stored address: its title, which opens the doubts, is the source.
        "source": row["source_url"] or row["catatan"].partition(";")[0],
        "note": note(row["catatan"], f"tanggal: {doubt}" if doubt else ""),
    }
