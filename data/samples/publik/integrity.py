"""WBK and WBBM facts, each read as what its text supports: a stage reached, a target, or a claim to review.

A claim is never counted. It holds what names no single predicate ("WBK/WBBM"), what has no cycle year, and totals.
"""

from __future__ import annotations

from data.samples.publik.register import region_id, unit_ids
from data.samples.publik.rows import Row, added, note, read

TOTAL = "(agregat"
NATION = "Nasional"
PREDICATES = ("WBK", "WBBM")
TARGET = "target"

# Status of the source -> stage, and why where the word alone does not say it.
STAGES = {
    "diraih": ("awarded", "tanggal penetapan tidak disebut sumber"),
    "diusulkan": ("region_proposed", ""),
    "membangun": ("building", ""),
    "dinilai TPI": ("tpi", ""),
    "dinilai layak TPI": ("tpi", "dinyatakan layak oleh TPI; belum predikat"),
    "lolos verifikasi": (
        "tpn_proposed",
        "dibaca sebagai diusulkan ke TPN: menurut sumber, satker yang lolos verifikasi 'diusulkan mendapatkan WBK'; "
        "belum predikat",
    ),
    "dinilai": (
        "unknown",
        "tahap resmi tidak disebut: kunjungan Ditjenpas dan Ombudsman menilai layak WBK",
    ),
}

# Rows whose doubts (`catatan`) say more than their status: (unit, status) -> stage and why.
READ_FROM_TEXT = {
    ("Lapas Kelas IIA Kotabumi", "diusulkan"): (
        "tpn",
        "diusulkan Kanwil; pada tanggal ini sudah dinilai di lapangan oleh tim Kemenpan RB",
    ),
}
SEEN_ON = "tanggal = hari tahap ini disebut sumber"


def zi_stages() -> list[Row]:
    """Stages reached by named units for one predicate in a known year; an award keeps its year, not its ceremony."""
    return [_stage(row) for row in read("zona_integritas") if not _unclear(row) and row["status"] != TARGET]


def zi_targets() -> list[Row]:
    """What units aim for: a target is not a stage."""
    return [
        {**_unit_year(row), "target": row["predikat"], "note": note(row["catatan"], _stated(row))}
        for row in read("zona_integritas")
        if not _unclear(row) and row["status"] == TARGET
    ]


def zi_claims() -> list[Row]:
    """What cannot be counted: no single predicate, no year, totals, and words that are no predicate."""
    return [_claim(row) for row in read("zona_integritas") if _unclear(row)] + added("zi_claims")


def _unclear(row: Row) -> bool:
    return row["nama_upt"].startswith(TOTAL) or row["predikat"] not in PREDICATES or not row["tahun"]


def _unit_year(row: Row) -> Row:
    return {"unit_id": unit_ids()[row["nama_upt"]], "cycle_year": row["tahun"], "source": row["source_url"]}


def _stated(row: Row) -> str:
    return f"dinyatakan {row['tanggal']}" if row["tanggal"] else ""


def _stage(row: Row) -> Row:
    stage, why = READ_FROM_TEXT.get((row["nama_upt"], row["status"]), STAGES[row["status"]])
    return {
        **_unit_year(row),
        "target": row["predikat"],
        "stage": stage,
        "reached_on": row["tanggal"],
        "note": note(row["catatan"], why, SEEN_ON if row["tanggal"] else ""),
    }


def _claim(row: Row) -> Row:
    printed = f"{row['predikat']}: {row['status']}"
    common = {"cycle_year": row["tahun"], "claimed_on": row["tanggal"], "source": row["source_url"]}
    if row["nama_upt"].startswith(TOTAL):
        region = "" if row["kanwil"] == NATION else region_id(row["kanwil"])
        return {
            **common,
            "region_id": region,
            "claim": row["catatan"],
            "note": note(row["nama_upt"].strip("()"), printed),
        }
    why = "" if row["tahun"] else "tahun tidak disebut, jadi bukan tahap pada siklus mana pun"
    return {**common, "unit_id": unit_ids()[row["nama_upt"]], "claim": printed, "note": note(row["catatan"], why)}
