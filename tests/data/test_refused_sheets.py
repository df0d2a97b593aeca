"""What is said of sheets that are not read: why, once, and nothing that would hold only if they were read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data import messy
from tests.data.test_layouts import OCCUPANCY, facts, workbook
from tests.data.test_messy import Read

LAMONGAN, SURABAYA = "Lapas Kelas IIB Lamongan", "Lapas Kelas I Surabaya"
TITLE = ["Hunian per 31 Oktober 2026"]
READ_AS = {"layout_found", "layout_dated", "layout_not_kept", "sheet_dated", "column_doubled"}


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def read(sent: Path, *lines: list[Any]) -> Read:
    workbook(sent / "kiriman.xlsx", Sheet=list(lines))
    return Read(sent.parent)


def said(found: Read) -> list[tuple[Any, ...]]:
    """All findings but the required table that is missing once its only sheet is refused."""
    frame = found.frame[found.frame["check"] != "table_missing"]
    return [tuple(row) for row in frame[["check", "severity", "value"]].itertuples(index=False)]


# ---------------------------------------------------------------- why


@pytest.mark.parametrize(
    ("lines", "shown", "reason"),
    [
        ([["UPT", "Kapasitas", "Jan", "Feb"], [LAMONGAN, 205, 514, 515]], "Jan, Feb", "bulan, tahun"),
        ([["UPT", "Kapasitas", 2024, 2025, 2026], [LAMONGAN, 205, 1, 2, 3]], "2024, 2025, 2026", "bulan, tahun"),
        (
            [["UPT", "Kapasitas", "Penghuni per 31 Oktober 2026"], [LAMONGAN, 205, 514]],
            "Penghuni per 31 Oktober 2026",
            "bulan, tahun",
        ),
        ([["Uraian", LAMONGAN, SURABAYA], ["Penghuni", 514, 2599]], f"{LAMONGAN}, {SURABAYA}", "berjajar"),
        ([["Bulan", "Kapasitas", "Isi"], ["Juli 2026", 205, 514]], "Bulan, Kapasitas, Isi", "kolom UPT"),
        ([TITLE, ["UPT", "Status", "Isi"], [LAMONGAN, "Tahanan", 135]], "Status", "terlalu sedikit"),
    ],
)
def test_a_sheet_that_is_no_table_says_why(sent, lines, shown, reason):
    found = read(sent, *lines)
    assert said(found) == [("layout_refused", "error", shown)]
    assert any(reason in error for error in found.errors)


def test_beside_a_sheet_that_is_read_it_is_a_warning(sent):
    across = [["UPT", "Kapasitas", "Jan", "Feb"], [LAMONGAN, 205, 514, 515]]
    workbook(sent / "kiriman.xlsx", Hunian=OCCUPANCY, Grafik=across)
    assert said(Read(sent.parent)) == [("layout_unread", "warning", "Jan, Feb")]


def test_two_figures_that_look_like_years_are_none(sent):
    found = read(sent, ["Warna", "Panjang", "Lebar"], ["merah", 2015, 2016])
    assert said(found) == [("file_not_understood", "error", "kiriman")]


# ---------------------------------------------------------------- nothing else


def test_of_a_sheet_that_contradicts_itself_only_that_is_said(sent):
    header = ["No", "UPT", "Kapasitas", "Penghuni"]
    found = read(sent, TITLE, [*header, *header], [1, LAMONGAN, 205, 514, 2, SURABAYA, 1038, 2599])
    assert (found.rows, found.checks & READ_AS) == ([], set())
    assert {(check, severity) for check, severity, _ in said(found)} == {("columns_clash", "error")}


def test_rows_of_a_sheet_without_a_date_are_not_judged_one_by_one(sent):
    found = read(sent, ["UPT", "Kapasitas", "Tahanan"], [LAMONGAN, 205, 100], [SURABAYA, 1038, 412])
    assert said(found) == [("column_missing", "error", "Tanggal")]


# ---------------------------------------------------------------- a bare "JML" beside its group

GROUPS = ["UPT", "Napi dewasa L", "Napi dewasa P", "JML", "Tahanan dewasa L", "Tahanan dewasa P", "JML"]
PEOPLE = [LAMONGAN, 393, 14, 407, 102, 5, 107]  # 393 + 14 = 407 sentenced, 102 + 5 = 107 on remand: 514 in all


def test_the_sum_of_a_group_is_not_read_as_all_occupants(sent):
    found = read(sent, TITLE, [*GROUPS, "TOTAL", "KAP."], [*PEOPLE, 514, 205])
    assert facts(found) == [("lapas-lamongan", 205, 514)]
    assert found.errors == []


def test_where_only_sums_of_groups_stand_it_is_asked(sent):
    found = read(sent, TITLE, [*GROUPS, "KAP."], [*PEOPLE, 205])
    assert (found.rows, ("figure_unclear", "error", "D (JML), G (JML)") in said(found)) == ([], True)


def test_a_sum_behind_both_groups_counts_all(sent):
    header = ["UPT", "Tahanan L", "Tahanan P", "Napi L", "Napi P", "JML", "KAP."]
    found = read(sent, TITLE, header, [LAMONGAN, 102, 5, 393, 14, 514, 205])
    assert (facts(found), found.errors) == ([("lapas-lamongan", 205, 514)], [])


# ---------------------------------------------------------------- another content than the name says


@pytest.mark.parametrize(
    ("name", "content", "check", "what"),
    [
        (
            "hunian.xls",
            b"\xef\xbb\xbf\n<HTML><body><table><tr><td>UPT</td></tr></table>",
            "file_other_content",
            "halaman web",
        ),
        ("hunian.xls", None, "file_other_content", "Excel baru (xlsx)"),
        ("hunian.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "file_other_content", "Excel lama (xls)"),
        ("hunian.xlsx", b"", "file_empty", "kosong"),
        ("hunian.xls", b"", "file_empty", "kosong"),
    ],
)
def test_a_file_that_is_not_what_its_name_says(sent, name, content, check, what):
    if content is None:
        workbook(sent.parent / "baru.xlsx", Hunian=OCCUPANCY)
        content = (sent.parent / "baru.xlsx").read_bytes()
    (sent / name).write_bytes(content)
    found = Read(sent.parent)
    assert [row[:2] for row in said(found)] == [(check, "error")]
    assert any(what in error for error in found.errors)


def test_a_workbook_of_its_own_kind_is_read(sent):
    messy.write_xlsx(sent / "hunian.xlsx", {"Hunian": messy.Form()})
    assert Read(sent.parent).rows == messy.FACTS
