"""Last year's figures beside this year's, those of a part beside the sum: asked, never published as the sheet's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.reading.profiles import FOLDER, keep
from tests.data.test_layouts import workbook
from tests.data.test_messy import Read

LAMONGAN, TUBAN = "Lapas Kelas IIB Lamongan", "Rutan Kelas I Surabaya"
OCCUPANCY, SERVICES = "HUNIAN PER 31 OKTOBER 2026", "PEMAKAIAN LAYANAN OKTOBER 2026"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def lines_of(sent: Path, *lines: list[Any]) -> Read:
    workbook(sent / "laporan.xlsx", Sheet1=[list(line) for line in lines])
    return Read(sent.parent)


def asked(read: Read) -> list[tuple[str, str]]:
    frame = read.frame[read.frame["check"] == "figure_split"]
    return sorted(zip(frame["severity"], frame["value"], strict=True))


def rows_of(read: Read, table: str) -> int:
    return sum(source.rows for source in read.reading.sources if source.table.name == table and source.titles)


@pytest.mark.parametrize(
    ("above", "headers", "figures", "expected"),
    [
        (  # 484 of last year, 521 of this one
            ["Tahun 2025", "Tahun 2026"],
            ["Penghuni", "Penghuni akhir"],
            [484, 521],
            "D (Tahun 2025 | Penghuni), E (Tahun 2026 | Penghuni akhir)",
        ),
        (
            ["Bulan lalu", "Bulan ini"],
            ["Isi", "Isi riil"],
            [514, 521],
            "D (Bulan lalu | Isi), E (Bulan ini | Isi riil)",
        ),
        ([2025, 2026], ["Isi", "Isi akhir"], [484, 521], "D (2025 | Isi), E (2026 | Isi akhir)"),
        (["September", "Oktober"], ["Isi", "Keluar"], [514, 20], "D (September | Isi)"),
        (["s.d. bulan lalu", "Bulan ini"], ["Isi", "Masuk"], [514, 20], "D (s.d. bulan lalu | Isi)"),
        (["Bulan lalu", ""], ["Isi", "Masuk"], [514, 20], "D (Bulan lalu | Isi)"),
        (["", ""], ["Penghuni", "Penghuni akhir"], [514, 521], "D (Penghuni), E (Penghuni akhir)"),
        (
            ["", ""],
            ["Penghuni", "Jml penghuni Oktober 2026"],
            [514, 521],
            "D (Penghuni), E (Jml penghuni Oktober 2026)",
        ),
    ],
)
def test_occupants_of_two_times_are_asked(sent, above, headers, figures, expected):
    read = lines_of(
        sent,
        [OCCUPANCY],
        ["", "", "", *above],
        ["No", "UPT", "Kapasitas", *headers],
        [1, LAMONGAN, 205, *figures],
        [2, TUBAN, 260, 358, 395],
    )
    assert (asked(read), read.rows) == ([("error", expected)], [])
    sentence = next(error for error in read.errors if "Penghuni" in error)
    assert "tidak jelas kolom mana yang memuat Penghuni" in sentence


def test_services_of_two_years_are_asked(sent):
    """500 and 400 of last year may not become those of October 2026, which are 900 and 800."""
    read = lines_of(
        sent,
        [SERVICES],
        ["UPT", "Layanan", "Tahun 2025", "", "Tahun 2026", ""],
        ["", "", "Transaksi", "Selesai", "Jml transaksi", "Jml selesai"],
        [LAMONGAN, "Kunjungan", 500, 400, 900, 800],
    )
    assert asked(read) == [
        ("error", "C (Tahun 2025 | Transaksi), E (Tahun 2026 | Jml transaksi)"),
        ("error", "D (Tahun 2025 | Selesai), F (Tahun 2026 | Jml selesai)"),
    ]
    assert rows_of(read, "service_use") == 0


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (  # 700 at the counter + 300 by the app = 1000
            [
                ["UPT", "Layanan", "Loket", "Aplikasi", "Jumlah seluruhnya"],
                ["", "", "Transaksi", "Transaksi daring", "Jumlah seluruhnya"],
                [LAMONGAN, "Kunjungan", 700, 300, 1000],
            ],
            "C (Loket | Transaksi), D (Aplikasi | Transaksi daring), E (Jumlah seluruhnya)",
        ),
        (
            [
                ["UPT", "Layanan", "Loket", "Aplikasi"],
                ["", "", "Transaksi", "Transaksi daring"],
                [LAMONGAN, "Kunjungan", 700, 300],
            ],
            "C (Loket | Transaksi), D (Aplikasi | Transaksi daring)",
        ),
    ],
)
def test_transactions_of_one_part_are_asked(sent, lines, expected):
    read = lines_of(sent, [SERVICES], *lines)
    assert asked(read) == [("error", expected)]
    assert rows_of(read, "service_use") == 0


@pytest.mark.parametrize(
    ("above", "headers", "figures"),
    [
        (["", ""], ["Penghuni", "Penghuni bulan lalu"], [514, 507]),
        (["", ""], ["Penghuni", "Penghuni WNA"], [514, 3]),
        (["", ""], ["Penghuni", "Over kapasitas"], [514, 309]),
        (["", ""], ["Penghuni", "%"], [514, 250.7]),
        (["", ""], ["Penghuni", "Penghuni akhir"], [514, 514]),  # the same in every row
        (["Keadaan 2026", ""], ["Penghuni", "Masuk"], [514, 20]),  # one time only
        (["Keadaan", "Kesehatan"], ["Penghuni", "Penghuni sakit"], [514, 20]),
        (["Oktober 2026", "2026"], ["Penghuni", "Masuk"], [514, 20]),  # no other time
    ],
)
def test_columns_beside_the_figure_are_no_doubt(sent, above, headers, figures):
    read = lines_of(
        sent, [OCCUPANCY], ["", "", "", *above], ["No", "UPT", "Kapasitas", *headers], [1, LAMONGAN, 205, *figures]
    )
    assert (asked(read), [row[2:4] for row in read.rows]) == ([], [(205, 514)])


@pytest.mark.parametrize("over", ["Semua", "Jumlah"])
def test_all_transactions_beside_those_online_are_read(sent, over):
    read = lines_of(
        sent,
        [SERVICES],
        ["UPT", "Layanan", over, "Di antaranya"],
        ["", "", "Transaksi", "Transaksi daring"],
        [LAMONGAN, "Kunjungan", 1000, 300],
    )
    assert (asked(read), rows_of(read, "service_use")) == ([], 1)


def test_one_group_over_services_is_no_part(sent):
    read = lines_of(
        sent,
        [SERVICES],
        ["UPT", "Layanan", "Capaian", "", ""],
        ["", "", "Transaksi", "Transaksi daring", "Selesai"],
        [LAMONGAN, "Kunjungan", 1000, 300, 900],
    )
    assert (asked(read), rows_of(read, "service_use")) == ([], 1)


def test_a_kept_layout_does_not_answer_which_year_is_meant(sent):
    """Kept while both columns held the same, or by hand: the next month they differ."""
    layout = [["No", "UPT", "Kapasitas", "Penghuni", "Penghuni akhir"]]
    workbook(sent / "laporan.xlsx", Sheet1=[[OCCUPANCY], *layout, [1, LAMONGAN, 205, 514, 514]])
    first = Read(sent.parent, sent.parent / "root")
    keep(sent.parent / "root" / FOLDER, first.profiles.texts())
    workbook(sent / "laporan.xlsx", Sheet1=[[OCCUPANCY], *layout, [1, LAMONGAN, 205, 514, 521]])
    second = Read(sent.parent, sent.parent / "root")
    assert ([row[2:4] for row in first.rows], second.rows) == ([(205, 514)], [])
    assert asked(second) == [("error", "D (Penghuni), E (Penghuni akhir)")]
