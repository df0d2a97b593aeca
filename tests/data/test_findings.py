"""What findings say: unit, cell, dates and numbers in the reader's language; as text and as a marked workbook."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from data.findings import lines as findings_text
from data.findings import marked
from data.findings import workbook as findings_file
from tests.data import messy
from tests.data.conftest import write_tables
from tests.data.messy import Form
from tests.data.test_messy import Read

TABLES = {"regions": messy.TABLES["regions"], "units": messy.TABLES["units"]}
LAMONGAN = {"unit_id": "lapas-lamongan", "date": "2026-09-30", "capacity": "1205", "occupants": "1514"}


def occupancy(folder: Path, *rows: dict[str, str], **tables: Any) -> Read:
    return Read(folder, tables=TABLES | tables | {"occupancy": list(rows)})


def only(read: Read, check: str) -> dict[str, Any]:
    (row,) = read.frame[read.frame["check"] == check].to_dict("records")
    return row


def test_a_finding_names_the_unit_and_writes_as_the_reader_does(tmp_path):
    read = occupancy(tmp_path, LAMONGAN, LAMONGAN | {"date": "2026-10-31", "occupants": "2514"})
    jump = only(read, "occupancy_jump")
    assert jump["unit"] == "Lapas Kelas IIB Lamongan"
    assert "1.514 (30 September 2026) -> 2.514 (31 Oktober 2026)" in jump["what_id"]
    assert "1,514 (30 September 2026) -> 2,514 (31 October 2026)" in jump["what_en"]
    assert jump["value"] == "2514"
    assert jump["cell"] == "D3"


def test_what_stands_in_a_file_is_quoted_as_it_is(tmp_path):
    found = only(occupancy(tmp_path, LAMONGAN | {"occupants": "3.260"}), "number_ambiguous")
    assert found["what_id"].startswith('"3.260"')
    assert (found["row"], found["cell"], found["unit"]) == (2, "D2", "Lapas Kelas IIB Lamongan")


def test_observations_that_disagree_name_each_other_and_none_is_published(tmp_path):
    other = LAMONGAN | {"occupants": "1520", "capacity": ""}
    later = LAMONGAN | {"date": "2026-10-31"}
    read = occupancy(tmp_path, LAMONGAN, other, later)
    found = read.frame[read.frame["check"] == "duplicate_key"]
    assert found["row"].tolist() == [2, 3]
    first, second = found["what_id"]
    assert "Kapasitas 1.205, Penghuni 1.514; di occupancy.csv baris 3 (Kapasitas –, Penghuni 1.520)" in first
    assert "occupancy.csv baris 2 (Kapasitas 1.205, Penghuni 1.514)" in second
    assert read.values("select count(*) from ok_occupancy") == [1]


@pytest.mark.parametrize(
    ("last", "closed", "said"),
    [
        ("2026-09-30", "", True),
        ("2026-09-01", "", True),
        ("2026-08-31", "", False),  # late already before: that is told elsewhere
        ("2026-10-01", "", False),  # reported in the month
        ("2026-09-30", "2026-10-15", False),
    ],
)
def test_a_unit_that_stopped_reporting(tmp_path, last, closed, said):
    units = [unit | {"closed_on": closed if unit["unit_id"] == "rutan-surabaya" else ""} for unit in TABLES["units"]]
    rows = [LAMONGAN | {"date": "2026-10-31"}, LAMONGAN | {"unit_id": "rutan-surabaya", "date": last}]
    read = occupancy(tmp_path, *rows, units=units)
    assert read.checks == ({"unit_stopped"} if said else set())
    if said:
        found = only(read, "unit_stopped")
        assert (found["unit"], found["row"]) == ("Rutan Kelas I Surabaya", 3)
        assert "31 Oktober 2026" in found["what_id"]


def test_findings_as_lines(tmp_path):
    read = occupancy(tmp_path, LAMONGAN | {"occupants": "banyak", "elderly": "0,5"})
    lines = findings_text.lines(read.frame)
    assert lines[0] == "Temuan: 2 kesalahan, 0 peringatan."
    assert lines[1] == (
        'KESALAHAN occupancy.csv, baris 2, kolom Penghuni, Lapas Kelas IIB Lamongan: "banyak" bukan bilangan bulat.'
        " Yang perlu dilakukan: tulis angka saja, misalnya 514; kosongkan bila belum dilaporkan."
    )
    assert findings_text.lines(read.frame, most=1)[2] == "... dan 1 temuan lagi."


def test_the_workbook_marks_the_cells_of_the_sheet_as_it_was_sent(tmp_path):
    """Titles keep their rows, so the office finds the same cell in its own file; errors are red."""
    sent = tmp_path / "sent"
    sent.mkdir()
    form = Form(titles=("Hunian Jawa Timur",), number=lambda number: "lima" if number == 391 else number)
    messy.write_xlsx(sent / "hunian.xlsx", {"Hunian": form})
    read = Read(tmp_path)
    target = BytesIO()
    findings_file.write(read.frame, [tmp_path / "tables", sent], target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Daftar temuan", "Jumlah per jenis", "Hunian"]
    listed = [[cell.value for cell in row] for row in book["Daftar temuan"].iter_rows(min_row=2)]
    wrong = next(row for row in listed if row[0] == "KESALAHAN")
    assert wrong[1:8] == ["hunian.xlsx", "Hunian", 6, "Penghuni", "D6", "Lapas Perempuan Kelas IIA Malang", "lima"]
    cell = book["Hunian"]["D6"]
    assert cell.value == "lima"
    assert cell.fill.start_color.rgb == "FFF4C7C3"
    assert "bukan bilangan bulat" in cell.comment.text
    assert book["Hunian"]["A1"].value == "Hunian Jawa Timur"
    assert book["Hunian"]["D4"].fill.fill_type is None
    link = next(row[5].hyperlink for row in book["Daftar temuan"].iter_rows() if row[5].value == "D6")
    assert link.location == "'Hunian'!D6"


def test_the_workbook_lists_with_a_filter_and_sums_by_kind(tmp_path):
    wrong = [LAMONGAN | {"date": f"2026-09-{day}", "occupants": said} for day, said in ((10, "x"), (11, "y"))]
    read = occupancy(tmp_path, *wrong, LAMONGAN, LAMONGAN | {"date": "2026-10-01", "elderly": "1515"})
    target = BytesIO()
    findings_file.write(read.frame, [tmp_path / "tables"], target)
    book = openpyxl.load_workbook(target)
    listed = book["Daftar temuan"]
    assert (listed.freeze_panes, listed.auto_filter.ref) == ("A2", "A1:J4")
    assert listed.column_dimensions["I"].width > 50  # what is wrong, wrapped
    assert listed["I2"].alignment.wrap_text
    sums = [[cell.value for cell in row] for row in book["Jumlah per jenis"].iter_rows()]
    assert sums == [
        ["Tingkat", "Tabel", "Banyaknya", "Temuan"],
        ["KESALAHAN", "Hunian", 2, '"x" bukan bilangan bulat'],
        ["KESALAHAN", "Hunian", 1, "golongan khusus lebih besar daripada penghuni: Lansia 1.515, Penghuni 1.514"],
        ["Semua", None, 3, None],
    ]


def test_published_rows_are_named_by_their_export_and_nothing_is_copied_of_them(tmp_path):
    read = occupancy(tmp_path, LAMONGAN | {"occupants": "x"})
    read.frame["file"] = "20260930-abc123/occupancy/2026.parquet"
    target = BytesIO()
    findings_file.write(read.frame, [tmp_path / "tables"], target)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["Daftar temuan", "Jumlah per jenis"]
    row = [cell.value for cell in book["Daftar temuan"][2]]
    assert row[1:6] == ["data terbit 20260930-abc123", None, None, "Penghuni", None]
    assert findings_text.line(read.frame.to_dict("records")[0]).startswith(
        "KESALAHAN data terbit 20260930-abc123, Hunian, kolom Penghuni, Lapas Kelas IIB Lamongan: "
    )


def test_a_sheet_with_very_many_findings_is_copied_in_part(tmp_path, monkeypatch):
    monkeypatch.setattr(marked, "MOST_MARKED", 3)
    monkeypatch.setattr(marked, "MOST_ROWS", 3)
    monkeypatch.setattr(marked, "TOP", 1)
    days = (f"2026-09-{day:02}" for day in range(1, 11))
    read = occupancy(tmp_path, *(LAMONGAN | {"date": day, "occupants": "x"} for day in days))
    target = BytesIO()
    findings_file.write(read.frame, [tmp_path / "tables"], target)
    book = openpyxl.load_workbook(target)
    assert book["Daftar temuan"].max_row == 11
    assert [row[3].comment is not None for row in book["occupancy"].iter_rows()] == [False, True, True, True]


def test_no_cell_of_a_file_becomes_a_formula(tmp_path):
    write_tables(tmp_path, {})
    read = occupancy(tmp_path, LAMONGAN | {"occupants": '=HYPERLINK("x")'})
    target = BytesIO()
    findings_file.write(read.frame, [tmp_path / "tables"], target)
    assert openpyxl.load_workbook(target)["occupancy"]["D2"].data_type == "s"
