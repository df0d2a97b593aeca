"""Whose figures a sheet holds: those of units never become a region's or the nation's, and no figure is guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data.reading.profiles import FOLDER
from tests.data.test_layouts import facts, workbook
from tests.data.test_messy import Read

DAY = "2026-10-31"
LAMONGAN = "Lapas Kelas IIB Lamongan"
FACT = ("lapas-lamongan", 205, 514)
REMEMBERED = """
tabel = "region_occupancy"
judul = ["{header}", "Tanggal", "Kapasitas", "Penghuni"]
abaikan = ["{header}"]
[kolom]
{more}date = "Tanggal"
capacity = "Kapasitas"
occupants = "Penghuni"
"""


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def read(sent: Path, *lines: list[Any], name: str = "kiriman.xlsx") -> Read:
    workbook(sent / name, Sheet=list(lines))
    return Read(sent.parent, sent.parent)


def said(found: Read, *checks: str) -> list[tuple[Any, ...]]:
    chosen = found.frame[found.frame["check"].isin(checks)]
    return [tuple(row) for row in chosen[["check", "severity", "value"]].itertuples(index=False)]


def refused(found: Read) -> list[str]:
    """The errors, but for the required table that is not there once its only sheet is refused."""
    checks: list[str] = found.frame[found.frame["severity"] == "error"]["check"].tolist()
    return [check for check in checks if check != "table_missing"]


def regions(found: Read) -> list[Any]:
    """The figures of regions that would be published."""
    if not found.reading.of("region_occupancy"):
        return []
    return found._con.execute("select region_id, capacity, occupants from ok_region_occupancy order by all").fetchall()


def keep_profile(sent: Path, header: str, more: str = "") -> None:
    folder = sent.parent / FOLDER
    folder.mkdir()
    (folder / "lama.toml").write_text(REMEMBERED.format(header=header, more=more), encoding="utf-8")


# ---------------------------------------------------------------- which column names the units


@pytest.mark.parametrize(
    "header",
    [
        "Nama Lapas", "Lapas", "Nama", "Lembaga", "Nama Unit", "Instansi", "UPT PAS", "NAMA UPT PEMASYARAKATAN",
        "Nama UPT/Satker", "Lapas/Rutan/LPKA",
    ],
)  # fmt: skip
def test_a_column_of_units_is_known_by_the_headers_offices_use(sent, header):
    found = read(sent, [header, "Tanggal", "Kapasitas", "Penghuni"], [LAMONGAN, DAY, 205, 514])
    assert (facts(found), regions(found), found.errors) == ([FACT], [], [])


def test_beside_the_unit_a_region_only_groups_it(sent):
    found = read(sent, ["Kanwil", "UPT", "Tanggal", "Kapasitas", "Penghuni"], ["Jawa Timur", LAMONGAN, DAY, 205, 514])
    assert (facts(found), regions(found), found.errors) == ([FACT], [], [])


def test_a_name_that_is_no_unit_stays_a_name(sent):
    found = read(sent, ["UPT", "Nama", "Tanggal", "Kapasitas", "Penghuni"], [LAMONGAN, "Budi", DAY, 205, 514])
    assert (facts(found), said(found, "column_unknown")) == ([FACT], [("column_unknown", "warning", "Nama")])


def test_names_of_persons_are_no_units(sent):
    found = read(sent, ["Nama", "Tanggal", "Kapasitas", "Penghuni"], ["Budi", DAY, 205, 514])
    assert (found.rows, regions(found), refused(found)) == ([], [], ["layout_refused"])


# ---------------------------------------------------------------- figures of regions


@pytest.mark.parametrize(
    ("titles", "header", "row"),
    [
        (["LAPAS KELAS IIB LAMONGAN"], ["Tanggal"], [DAY]),
        (["KANWIL JAWA TIMUR"], ["Tanggal"], [DAY]),
        ([], ["Jenis", "Kelas", "Kota", "Tanggal"], ["Lapas", "IIB", "Lamongan", DAY]),
    ],
)
def test_figures_of_nobody_are_not_the_nations(sent, titles, header, row):
    lines = [*([title] for title in titles), [*header, "Kapasitas", "Penghuni"], [*row, 205, 514]]
    found = read(sent, *lines)
    assert (found.rows, regions(found), refused(found)) == ([], [], ["layout_refused"])


def test_a_sheet_of_regions_that_names_units_is_refused(sent):
    found = read(
        sent, ["Kanwil", "Satker Lapas", "Tanggal", "Kapasitas", "Penghuni"], ["Jawa Timur", LAMONGAN, DAY, 205, 514]
    )
    assert said(found, "units_as_regions") == [("units_as_regions", "error", "B (Satker Lapas)")]
    assert regions(found) == []
    assert any(LAMONGAN in error for error in found.errors)


def test_a_sheet_of_regions_under_the_name_of_a_unit_is_refused(sent):
    title = "LAPAS KELAS IIB LAMONGAN"
    found = read(sent, [title], ["Kanwil", "Tanggal", "Kapasitas", "Penghuni"], ["Jawa Timur", DAY, 205, 514])
    assert (regions(found), said(found, "units_as_regions")) == ([], [("units_as_regions", "error", title)])


def test_a_layout_once_kept_as_one_of_the_nation_is_not_used_again(sent):
    keep_profile(sent, "Nama Unit")
    found = read(sent, ["Nama Unit", "Tanggal", "Kapasitas", "Penghuni"], [LAMONGAN, DAY, 205, 514])
    assert (facts(found), regions(found), found.errors) == ([FACT], [], [])
    assert said(found, "profile_unfit") == [
        ("profile_unfit", "warning", 'tabel = "region_occupancy", judul "Nama Unit"')
    ]


def test_a_kept_layout_without_a_region_is_not_used(sent):
    keep_profile(sent, "Satker Lapas")
    found = read(sent, ["Satker Lapas", "Tanggal", "Kapasitas", "Penghuni"], [LAMONGAN, DAY, 205, 514])
    assert (found.rows, regions(found), refused(found)) == ([], [], ["layout_refused"])
    assert said(found, "profile_unfit") == [("profile_unfit", "warning", "region_id = ?")]


def test_the_nation_is_written_out_and_an_empty_region_is_asked(sent):
    found = read(
        sent,
        ["Kanwil", "Tanggal", "Kapasitas", "Penghuni"],
        ["Jawa Timur", DAY, 13000, 27000],
        ["Nasional", DAY, 140000, 270000],
        [None, DAY, 999, 999],
    )
    assert regions(found) == [("jawa-timur", 13000, 27000), (None, 140000, 270000)]
    assert found.frame[found.frame["check"] == "region_blank"]["row"].tolist() == [4]


def test_in_a_file_named_after_the_table_an_empty_region_is_the_nation(sent):
    text = "region_id;date;capacity;occupants\n;2026-10-31;140000;270000\njawa-timur;2026-10-31;13000;27000\n"
    (sent / "region_occupancy.csv").write_text(text, encoding="utf-8")
    found = Read(sent.parent)
    assert (regions(found), found.checks & {"region_blank", "column_missing"}) == (
        [("jawa-timur", 13000, 27000), (None, 140000, 270000)],
        set(),
    )


def test_without_a_column_of_regions_even_a_named_file_is_refused(sent):
    (sent / "region_occupancy.csv").write_text("date;capacity;occupants\n2026-10-31;205;514\n", encoding="utf-8")
    found = Read(sent.parent)
    assert (regions(found), said(found, "column_missing")) == ([], [("column_missing", "error", "Kode Kanwil")])


# ---------------------------------------------------------------- a kept layout whose date stands in the title


@pytest.mark.parametrize(
    ("title", "sheet", "expected"),
    [
        ("HUNIAN", "Sheet", {"column_missing"}),
        ("HUNIAN OKTOBER 2026", "Agustus 2026", {"column_missing", "dates_differ"}),
    ],
)
def test_a_kept_layout_whose_next_sheet_has_no_one_date_is_refused(sent, title, sheet, expected):
    keep_dated(sent)
    lines = [[title], ["No", "UPT", "Kapasitas", "Penghuni"], [1, LAMONGAN, 205, 514]]
    workbook(sent / "bulan dua.xlsx", **{sheet: lines})
    found = Read(sent.parent, sent.parent)
    assert (found.rows, set(found.frame[found.frame["severity"] == "error"]["check"])) == ([], expected)


def keep_dated(sent: Path) -> None:
    (sent.parent / FOLDER).mkdir()
    (sent.parent / FOLDER / "lama.toml").write_text(
        'tabel = "occupancy"\njudul = ["No", "UPT", "Kapasitas", "Penghuni"]\n'
        '[kolom]\nunit_id = "UPT"\ncapacity = "Kapasitas"\noccupants = "Penghuni"\n'
        '[isi]\ndate = "dari judul atau nama lembar"\n',
        encoding="utf-8",
    )


# ---------------------------------------------------------------- a figure whose header was not understood


@pytest.mark.parametrize(
    ("headers", "row", "expected"),
    [
        (  # 514 at first, 20 in, 13 out: 521 at the end
            ["Kapasitas", "Penghuni awal bulan", "Masuk", "Keluar", "Penghuni akhir bulan"],
            [205, 514, 20, 13, 521],
            "D (Penghuni awal bulan), G (Penghuni akhir bulan)",
        ),
        (["Kapasitas Lama", "Kapasitas Baru", "Isi"], [155, 205, 521], "C (Kapasitas Lama), D (Kapasitas Baru)"),
    ],
)
def test_figures_that_nobody_can_tell_apart_are_asked(sent, headers, row, expected):
    found = read(sent, ["UPT", "Tanggal", *headers], [LAMONGAN, DAY, *row])
    assert said(found, "figure_unclear") == [("figure_unclear", "error", expected)]
    assert found.rows == []


@pytest.mark.parametrize(
    ("headers", "row"),
    [
        (["Kapasitas", "Penghuni", "Penghuni bulan lalu"], [205, 514, 507]),
        (["Kapasitas", "Jumlah penghuni", "Kelebihan penghuni (%)"], [205, 514, 150.7]),
        (["Kapasitas", "Isi", "Catatan kapasitas"], [205, 514, "gedung baru"]),
    ],
)
def test_beside_the_understood_figure_others_are_only_said(sent, headers, row):
    found = read(sent, ["UPT", "Tanggal", *headers], [LAMONGAN, DAY, *row])
    assert (facts(found), found.errors) == ([FACT], [])


def test_a_percentage_does_not_stand_for_occupants(sent):
    found = read(sent, ["UPT", "Tanggal", "Kapasitas", "Rata-rata kelebihan penghuni"], [LAMONGAN, DAY, 205, 150])
    assert (facts(found), said(found, "figure_unclear")) == ([("lapas-lamongan", 205, None)], [])
