"""Rows of a sheet that are no data: headings, headers printed again, examples, remarks. None swallows a figure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from data.contract import contract
from data.templates import ALL, content
from tests.data.test_messy import Read

HEADER = "No;UPT;Kapasitas;Penghuni"
TITLES = ["DATA HUNIAN KANWIL JAWA TIMUR;;;", "Keadaan 31 Oktober 2026;;;"]
LAMONGAN, SURABAYA = "1;Lapas Kelas IIB Lamongan;205;514", "2;Rutan Kelas I Surabaya;504;1708"
MALANG = "3;Lapas Perempuan Kelas IIA Malang;164;391"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def read(sent: Path, *lines: str, name: str = "hunian.csv") -> Read:
    (sent / name).write_text("\n".join([*TITLES, HEADER, *lines]), encoding="utf-8")
    return Read(sent.parent)


def said(read: Read, *checks: str) -> list[tuple[Any, ...]]:
    chosen = read.frame[read.frame["check"].isin(checks)]
    return [tuple(row) for row in chosen[["check", "row", "value"]].itertuples(index=False)]


def figures(read: Read) -> list[tuple[Any, ...]]:
    return [(row[0], row[2], row[3]) for row in read.rows]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("I LAPAS;;;", "I LAPAS"),
        ("I;LAPAS;;", "I LAPAS"),
        (";II RUTAN;;", "II RUTAN"),
        ("A.;Lapas Kelas IIA;;", "A. Lapas Kelas IIA"),
        (";Lembaga Pemasyarakatan Perempuan;;", "Lembaga Pemasyarakatan Perempuan"),
        (";Korwil Malang;;", "Korwil Malang"),
        ("Wilayah Jawa Timur;;;", "Wilayah Jawa Timur"),
        ("Bagian yang di pulau;;;", "Bagian yang di pulau"),
    ],
)
def test_a_heading_between_rows_is_left_out_and_said(sent, line, shown):
    found = read(sent, LAMONGAN, line, SURABAYA)
    assert found.errors == []
    assert said(found, "heading_row") == [("heading_row", 5, shown)]
    assert figures(found) == [("lapas-lamongan", 205, 514), ("rutan-surabaya", 504, 1708)]


@pytest.mark.parametrize(
    ("line", "check"),
    [
        (";Lapas Kelas IIB Lamogan;;", "ref_near"),  # the name of a unit with a slip, without figures
        (";Lapas;205;514", "ref"),  # a figure
        (";Lamongan;;", "ref"),
        (";Kanwil;;1", "group_row"),
    ],
)
def test_a_row_that_may_be_a_unit_or_has_a_figure_is_no_heading(sent, line, check):
    found = read(sent, LAMONGAN, line, SURABAYA)
    assert said(found, "heading_row") == []
    assert [row for _, row, _ in said(found, check)] == [5]


def test_a_known_unit_without_figures_stays(sent):
    found = read(sent, LAMONGAN, "2;Rutan Kelas I Surabaya;;", MALANG)
    assert ("rutan-surabaya", None, None) in figures(found)
    assert said(found, "heading_row", "numbered_row") == []


def test_rows_that_hold_a_number_alone_are_said_once(sent):
    found = read(sent, LAMONGAN, "2;;;", "3;;;", "4;Rutan Kelas I Surabaya;504;1708", "5;;;")
    assert found.errors == []
    numbered = found.frame[found.frame["check"] == "numbered_row"]
    assert numbered[["row", "what_id"]].values.tolist() == [[5, "3 baris hanya bernomor, tanpa isi; tidak dibaca"]]
    assert [row[0] for row in figures(found)] == ["lapas-lamongan", "rutan-surabaya"]


def test_the_header_of_page_two_is_left_out_with_its_title(sent):
    found = read(sent, LAMONGAN, TITLES[0], TITLES[1], HEADER.upper(), SURABAYA)
    assert found.errors == []
    rows = [(row, value) for _, row, value in said(found, "header_row")]
    assert rows == [
        (5, "DATA HUNIAN KANWIL JAWA TIMUR"), (6, "Keadaan 31 Oktober 2026"), (7, "NO UPT KAPASITAS PENGHUNI"),
    ]  # fmt: skip
    assert len(found.rows) == 2


def test_every_row_of_a_tall_header_and_its_numbers_are_known_again(sent):
    header = ["NO;UPT;TAHANAN DEWASA;;NARAPIDANA DEWASA;;JUMLAH", ";;L;P;L;P;", "(1);(2);(3);(4);(5);(6);(7)"]
    lines = [*TITLES, *header, "1;lapas-lamongan;100;5;390;14;509", *header, "2;rutan-surabaya;1203;61;422;18;1704"]
    (sent / "hunian.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(sent.parent)
    assert found.errors == []
    assert [row for _, row, _ in said(found, "header_row")] == [7, 8, 9]
    assert sorted((row[0], row[3]) for row in found.rows) == [("lapas-lamongan", 509), ("rutan-surabaya", 1704)]


def test_a_remark_far_to_the_right_is_quoted(sent):
    text = "UPT;Tanggal;Penghuni;a;b;c;d;e;f;g\nlapas-lamongan;2026-10-31;514\n\n;;;;;;;;;Kepala Kantor Wilayah\n"
    (sent / "hunian.csv").write_text(text, encoding="utf-8")
    assert said(Read(sent.parent), "remark_row") == [("remark_row", 4, "Kepala Kantor Wilayah")]


# ---------------------------------------------------------------- the example row of a template


def filled(sent: Path, *rows: dict[str, Any], language: str = "id") -> None:
    """The template of occupancy with rows below the example; a row for 0 changes the example itself."""
    (sent / "hunian.xlsx").write_bytes(content("occupancy", language))
    book = openpyxl.load_workbook(sent / "hunian.xlsx")
    sheet = book.worksheets[0]
    names = [column.name for column in contract().tables["occupancy"].columns]
    for number, row in enumerate(rows):
        for name, value in row.items():
            sheet.cell(2 + number, names.index(name) + 1).value = value
    book.save(sent / "hunian.xlsx")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_untouched_example_is_left_out(sent, language):
    filled(sent, {}, {"unit_id": "lapas-lamongan", "date": "2026-10-31", "occupants": 514}, language=language)
    found = Read(sent.parent)
    sheet = {"id": "Hunian", "en": "Occupancy"}[language]
    assert said(found, "example_row", "example_filled") == [("example_row", 2, f"{sheet} baris 2")]
    assert [(row[0], row[3]) for row in found.rows] == [("lapas-lamongan", 514)]


def test_an_example_that_was_typed_over_is_an_error(sent):
    """Only the unit and the figures were changed, the mark stands: the row is neither published nor dropped unseen."""
    filled(sent, {"unit_id": "lapas-lamongan", "capacity": 210})
    found = Read(sent.parent)
    ((check, row, value),) = said(found, "example_row", "example_filled")
    assert (check, row) == ("example_filled", 2)
    assert value.startswith("lapas-lamongan 2026-10-31")
    assert found.frame.loc[found.frame["check"] == check, "cell"].tolist() == ["U2"]
    assert "hapus kata CONTOH" in found.frame.loc[found.frame["check"] == check, "do_id"].iloc[0]
    assert found.rows == []


def test_an_example_saved_as_csv_by_excel_is_still_the_example(sent):
    filled(sent, {})
    cells = [cell.value for cell in openpyxl.load_workbook(sent / "hunian.xlsx").worksheets[0][2]]
    header = [cell.value for cell in openpyxl.load_workbook(sent / "hunian.xlsx").worksheets[0][1]]
    cells[1] = "31/10/2026"
    lines = [header, cells, ["lapas-lamongan", "30/10/2026", "", "", "514"]]
    (sent / "hunian.xlsx").unlink()
    text = "\n".join(";".join(str("" if cell is None else cell) for cell in line) for line in lines)
    (sent / "hunian.csv").write_text(text, encoding="utf-8")
    found = Read(sent.parent)
    assert said(found, "example_row", "example_filled") == [("example_row", 2, "Hunian baris 2")]
    assert found.errors == []


def test_one_finding_names_the_examples_of_all_sheets_of_a_file(sent):
    (sent / "kiriman.xlsx").write_bytes(content(ALL))
    (found,) = said(Read(sent.parent), "example_row")
    assert found[2].startswith("Kanwil baris 2, UPT baris 2, Nama lain UPT baris 2, Hunian baris 2, ")
    assert found[2].count("baris 2") == len(contract().tables)


# ---------------------------------------------------------------- ordinary columns


def test_columns_that_every_form_has_are_no_finding(sent):
    lines = ["No.;UPT;Tanggal;Penghuni;Paraf;Ket.", "1;lapas-lamongan;2026-10-31;514;;"]
    (sent / "hunian.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(sent.parent)
    assert found.checks == set()
    assert [(row[0], row[3]) for row in found.rows] == [("lapas-lamongan", 514)]


def test_remarks_that_are_not_read_are_said(sent):
    lines = ["Nomor;UPT;Tanggal;Penghuni;Keterangan", "1;lapas-lamongan;2026-10-31;514;pindahan 3 orang"]
    (sent / "hunian.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(sent.parent)
    assert found.checks == {"remarks_unread"}
    assert found.frame["value"].tolist() == ["Keterangan"]


def test_the_sheet_of_a_workbook_with_one_sheet_is_named(sent):
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Lembar1")
        sheet.write_row(0, 0, ["UPT", "Tanggal", "Penghuni"])
        sheet.write_row(1, 0, ["Lapas Nusa", "2026-10-31", 514])
    found = Read(sent.parent)
    assert found.frame[["file", "sheet", "cell"]].values.tolist() == [["hunian.xlsx", "Lembar1", "A2"]]


def test_a_stage_of_the_kanwil_itself_is_no_sum_of_the_rows_below(sent):
    """It is an error that is told, not a row that is left out as if its figures stood below."""
    lines = [
        "unit_id;cycle;target;stage;date",
        "lapas-lamongan;2026;wbk;declared;2026-01-30",
        "Kanwil Ditjenpas Jawa Timur;2026;wbk;declared;2026-01-30",
    ]
    (sent / "zi_stages.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(sent.parent)
    assert said(found, "group_row") == []
    assert [row for _, row, _ in said(found, "ref")] == [3]
