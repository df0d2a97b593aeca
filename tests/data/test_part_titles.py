"""A sheet about a part of the occupants, or about others, is never read as all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data.test_layouts import facts, workbook
from tests.data.test_messy import Read

DAY = "2026-10-31"
LAMONGAN, WOMEN = "Lapas Kelas IIB Lamongan", "Lapas Perempuan Kelas IIA Malang"
FACT = ("lapas-lamongan", 205, 514)


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """What is found in a sheet with a title, one unit with 205 places and a figure under the header given."""

    def run(title: str, header: str = "Jumlah", sheet: str = "Sheet1", file: str = "kiriman", **more: Any) -> Read:
        (tmp_path / "sent").mkdir()
        columns = ["UPT", "Tanggal", "Kapasitas", *more.get("beside", []), header]
        row = [more.get("unit", LAMONGAN), DAY, 205, *[14 for _ in more.get("beside", [])], 514]
        workbook(tmp_path / "sent" / f"{file}.xlsx", **{sheet: [[title], columns, row] if title else [columns, row]})
        return Read(tmp_path)

    return run


def said(found: Read) -> list[str]:
    chosen = found.frame[found.frame["check"] == "part_of_occupants"]
    assert set(chosen["severity"]) <= {"error"}
    return chosen["value"].tolist()


@pytest.mark.parametrize(
    ("title", "header", "sheet", "word"),
    [
        ("DATA TAHANAN PER 31 OKTOBER 2026", "Jumlah", "Tahanan", "tahanan"),
        ("REKAP TAHANAN RUTAN/LAPAS PER 31 OKTOBER 2026", "Isi", "Sheet1", "tahanan"),
        ("DATA NAPI LAPAS", "Total", "Sheet1", "napi"),
        ("DATA PEGAWAI DAN KAPASITAS", "Jumlah", "Pegawai", "pegawai"),
        ("DATA WBP PEREMPUAN PER 31 OKTOBER 2026", "Penghuni", "Sheet1", "perempuan"),
        ("DATA TAHANAN RUMAH TAHANAN NEGARA", "Jumlah", "Sheet1", "tahanan"),
        ("RATA-RATA PENGHUNI BULAN OKTOBER 2026", "Penghuni", "Sheet1", "rata-rata"),
        ("DATA ANAK PER UPT", "Jumlah", "Sheet1", "anak"),
        ("", "Isi", "Laki-laki", "laki-laki"),
    ],
)
def test_a_part_is_not_read_as_all(read, title, header, sheet, word):
    found = read(title, header, sheet)
    assert (found.rows, said(found)) == ([], [word])


@pytest.mark.parametrize(
    ("file", "word"), [("lapas pria", "pria"), ("penghuni wanita okt", "wanita"), ("data klien", None)]
)
def test_the_file_is_weighed_behind_a_title_of_all(read, file, word):
    found = read("DATA PENGHUNI", "Penghuni", file=file)
    assert said(found) == ([word] if word else [])


def test_a_file_named_after_a_part_is_asked_where_nothing_speaks_of_all(read):
    assert said(read("", "Jumlah", file="tahanan oktober")) == ["tahanan"]


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("DATA TAHANAN DAN NARAPIDANA PER 31 OKTOBER 2026", "Jumlah"),
        ("WBP LAKI-LAKI DAN PEREMPUAN", "Jumlah"),
        ("ISI RUMAH TAHANAN NEGARA DAN LAPAS", "Jumlah"),
        ("RUMAH TAHANAN NEGARA KELAS I SURABAYA", "Isi"),
        ("CABANG RUMAH TAHANAN NEGARA", "Jumlah"),
        ("BIDANG PELAYANAN TAHANAN DAN ANAK", "Jumlah"),
        ("LAPAS, RUTAN, LAPAS PEREMPUAN, LAPAS KELAS IIA ANAK", "Isi"),
        ("LEMBAGA PEMBINAAN KHUSUS ANAK DAN LPKA", "Isi"),
        ("DATA TAHANAN", "Penghuni"),
        ("DATA NAPI", "Jumlah WBP"),
        ("DATA TAHANAN", "Tahanan dan Narapidana"),
        ("DATA LAPAS DAN KAPASITAS", "Jumlah"),
    ],
)
def test_the_whole_and_names_of_units_are_read(read, title, header):
    found = read(title, header)
    assert (facts(found), said(found), found.errors) == ([FACT], [], [])


def test_with_a_part_beside_it_the_column_is_the_whole(read):
    """14 remand prisoners among 514 occupants."""
    found = read("DATA TAHANAN", "Jumlah", beside=["Tahanan"])
    assert (facts(found), said(found)) == ([FACT], [])


def test_the_women_of_a_prison_for_women_are_all(read):
    found = read("DATA WBP WANITA", "Penghuni", unit=WOMEN)
    assert (facts(found), said(found)) == ([("lapas-perempuan-malang", 205, 514)], [])


# ---------------------------------------------------------------- units that hold nobody


def test_people_of_a_probation_office_are_an_error(found):
    rows = [
        {"unit_id": "lapas-lamongan", "date": "2026-10-31", "capacity": "205", "occupants": "514"},
        {"unit_id": "bapas-malang", "date": "2026-10-31", "capacity": "100", "occupants": "1850"},
        {"unit_id": "bapas-malang", "date": "2026-09-30", "capacity": "100", "occupants": "0"},
    ]
    expected = [("occupants_of_no_prison", "error", 3, "Penghuni", "1850")]
    assert [one for one in found(occupancy=rows) if one[1] == "error"] == expected
