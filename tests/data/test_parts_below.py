"""Parts of a sheet that are not what its top says: another date, other headers; none of it is read so."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.data.test_messy import Read
from tests.data.test_not_data import HEADER, LAMONGAN, MALANG, SURABAYA, TITLES, figures, read, said

FIRST = [("lapas-lamongan", 205, 514)]
BOTH = [("lapas-lamongan", 205, 514), ("rutan-surabaya", 504, 1708)]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    "heading",
    [
        "KEADAAN PER 30 SEPTEMBER 2026;;;",
        ";Keadaan tanggal;2026-09-30;",
        ";BULAN SEPTEMBER 2026;;",
        "KEADAAN 30 SEPTEMBER;;;",
        "SEPTEMBER;;;",
    ],
)
def test_rows_under_another_date_are_not_read(sent, heading):
    found = read(sent, LAMONGAN, "", heading, HEADER, SURABAYA, MALANG, ";JUMLAH;668;2099")
    assert figures(found) == FIRST
    ((check, row, value),) = said(found, "other_date", "total_row", "header_row", "total_differs")
    assert (check, row) == ("other_date", 6)
    assert value in heading.replace(";", " ")
    (finding,) = found.frame[found.frame["check"] == "other_date"].to_dict("records")
    assert finding["severity"] == "error"
    assert "3 baris di bawahnya tidak dibaca" in finding["what_id"]
    assert "kolom Tanggal" in finding["do_id"]


def test_the_sheets_own_date_begins_its_rows_again(sent):
    found = read(sent, LAMONGAN, "PER 30 SEPTEMBER 2026;;;", MALANG, "PER 31 OKTOBER 2026;;;", SURABAYA)
    assert [row for _, row, _ in said(found, "other_date")] == [5]
    assert figures(found) == BOTH


@pytest.mark.parametrize(
    "line",
    [
        "KEADAAN 31 OKTOBER 2026;;;",
        "Periode 1 Oktober 2026 s.d. 31 Oktober 2026;;;",
        "OKTOBER 2026;;;",
        "Surabaya, 2 November 2026;;;",
        "Dicetak 2 November 2026;;;",
        "I LAPAS;;;",
        "Sesuai SK 5 Maret 2020;;;",
    ],
)
def test_headings_without_another_date_change_nothing(sent, line):
    found = read(sent, LAMONGAN, line, SURABAYA)
    assert said(found, "other_date") == []
    assert figures(found) == BOTH


def test_a_footnote_with_a_date_under_the_table_is_no_error(sent):
    found = read(sent, LAMONGAN, SURABAYA, "", "*) kapasitas sejak 1 Juli 2026;;;", "Surabaya, 2 November 2026;;;")
    assert (found.errors, figures(found)) == ([], BOTH)


def test_a_column_of_dates_says_it_for_each_row(sent):
    lines = ["UPT;Tanggal;Penghuni", "lapas-lamongan;2026-10-31;514", "SEPTEMBER 2026;;", "rutan-surabaya;2026-09-30;9"]
    (sent / "hunian.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(sent.parent)
    assert said(found, "other_date") == []
    assert [row[3] for row in found.rows] == [514, 9]


# ------------------------------------------------------------------------------------------ headers


def test_a_header_with_other_columns_is_one_error(sent):
    """Row 6 exchanges capacity and occupants: read by the header above, 1708 places and 504 people were published."""
    found = read(sent, LAMONGAN, "", "No;UPT;Isi;Kapasitas", "2;Rutan Kelas I Surabaya;1708;504", MALANG)
    assert figures(found) == FIRST
    (finding,) = found.frame[found.frame["severity"] == "error"].to_dict("records")
    assert (finding["check"], finding["row"]) == ("other_header", 6)
    assert finding["what_id"].startswith("judul kolom lain mulai baris 6: No | UPT | Isi | Kapasitas; 2 baris")


def test_the_first_header_begins_its_rows_again(sent):
    found = read(sent, LAMONGAN, "No;UPT;Isi;Kapasitas", "3;Rutan Kelas IIB Gresik;9;9", HEADER, SURABAYA)
    assert [row for _, row, _ in said(found, "other_header")] == [5]
    assert figures(found) == BOTH


def test_other_words_for_the_same_columns_are_a_header_again(sent):
    found = read(sent, LAMONGAN, "Nomor;Nama UPT;Kapasitas;Isi", SURABAYA)
    assert (found.errors, figures(found)) == ([], BOTH)
    assert [row for _, row, _ in said(found, "header_row")] == [5]


@pytest.mark.parametrize(
    "header", ["No;UPT;Kapasitas;Rencana", "No;UPT;Kapasitas;Over kapasitas", "No;UPT;Rencana;Isi"]
)
def test_a_header_that_means_another_thing_in_one_column_is_an_error(sent, header):
    """UPT stands where it stood: of the rows below, 1708 of a plan would be published as people, or 504 as places."""
    found = read(sent, LAMONGAN, header, SURABAYA, MALANG)
    assert figures(found) == FIRST
    (finding,) = found.frame[found.frame["severity"] == "error"].to_dict("records")
    assert (finding["check"], finding["row"]) == ("other_header", 5)
    assert "2 baris di bawahnya tidak dibaca" in finding["what_id"]
    assert said(found, "header_row") == []


def test_a_header_without_any_known_figure_is_another_one_too(sent):
    found = read(sent, LAMONGAN, "No;UPT;Rencana;Target", SURABAYA)
    assert figures(found) == FIRST
    assert [row for _, row, _ in said(found, "other_header")] == [5]


def test_a_header_with_fewer_columns_is_the_same_header(sent):
    found = read(sent, LAMONGAN, ";Nama UPT;;Jumlah penghuni", SURABAYA)
    assert (found.errors, figures(found)) == ([], BOTH)


def test_a_figure_in_both_marks_is_a_figure(sent):
    """1.234,5 is no header's word, nor is a row that holds it a heading: its date says nothing."""
    found = read(sent, LAMONGAN, "September 2026;Rutan Kelas I Surabaya;504;1.708,0")
    assert (said(found, "other_date"), figures(found)) == ([], BOTH)


# ------------------------------------------------------------------------------------------ totals and signatures


@pytest.mark.parametrize("label", ["J U M L A H", "T O T A L", "JUMLAH", "J u m l a h Lapas"])
def test_a_total_in_spaced_letters_and_a_unit_that_signs(sent, label):
    found = read(
        sent, LAMONGAN, SURABAYA, f";{label};709;2222", "", ";Kepala;;", ";RUTAN KELAS I SURABAYA;;", "", ";Budi;;"
    )
    assert (found.errors, figures(found)) == ([], BOTH)
    assert said(found, "total_row", "total_differs") == [("total_row", 6, f"{label} 709 2222")]
    assert [row for _, row, _ in said(found, "remark_row")] == [8, 9, 11]


def test_a_unit_without_figures_that_stands_nowhere_else_stays(sent):
    found = read(sent, LAMONGAN, "", ";RUTAN KELAS I SURABAYA;;")
    assert figures(found) == [*FIRST, ("rutan-surabaya", None, None)]


def test_totals_of_a_table_without_whole_numbers(sent):
    lines = [
        "No;UPT;Tahun siklus;Target;Penilai;Komponen;Nilai",
        "1;lapas-lamongan;2025;WBK;TPI;IPAK;3,5",
        "JUMLAH;;;;;;1",
    ]
    (sent / "nilai-zi.csv").write_text("\n".join(lines), encoding="utf-8")
    assert said(Read(sent.parent), "total_row") == [("total_row", 3, "JUMLAH 1")]


# ------------------------------------------------------------------------------------------ hidden sheets


def test_a_hidden_sheet_is_read_and_said(sent):
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        for name, day in (("Hunian", "2026-10-31"), ("Hunian draft", "2026-09-30")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["UPT", "Tanggal", "Penghuni"])
            sheet.write_row(1, 0, ["lapas-lamongan", day, 514])
        sheet.hide()
    found = Read(sent.parent)
    hidden = found.frame[found.frame["check"] == "sheet_hidden"]
    assert hidden[["sheet", "severity"]].values.tolist() == [["Hunian draft", "warning"]]
    assert len(found.rows) == 2


assert TITLES[1].startswith("Keadaan 31 Oktober 2026")  # what every sheet above is dated by
