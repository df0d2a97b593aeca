"""Hidden rows and columns are read like the others, and said."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import xlsxwriter

from data.reading.hidden import hidden_places
from tests.data.test_messy import Read

UNITS = ("lapas-lamongan", "rutan-surabaya", "lapas-surabaya")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A workbook with rows 3 and 4 and the columns B (Kapasitas) and E (empty) hidden."""
    (tmp_path / "sent").mkdir()
    path = tmp_path / "sent" / "hunian 2026-10-31.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet("Hunian")
        made.write_row(0, 0, ["UPT", "Kapasitas", "Penghuni"])
        for row, unit in enumerate(UNITS, start=1):
            made.write_row(row, 0, [unit, 205, 514])
        for row in (2, 3, 8):
            made.set_row(row, None, None, {"hidden": True})
        for columns in ("B:B", "E:XFD"):
            made.set_column(columns, None, None, {"hidden": True})
    return path


def test_hidden_rows_and_columns_that_are_read_are_said(sheet):
    """Row 9 and the columns from E on hold nothing."""
    read = Read(sheet.parent.parent)
    found = read.frame[read.frame["check"].isin(["rows_hidden", "column_hidden"])]
    assert sorted(found[["check", "column", "value"]].fillna("").values.tolist()) == [
        ["column_hidden", "Kapasitas", "B"],
        ["rows_hidden", "", "3, 4"],
    ]
    (rows,) = found[found["check"] == "rows_hidden"]["what_id"]
    assert rows.startswith("2 baris tersembunyi")
    assert len(read.rows) == len(UNITS)


def test_a_sheet_without_anything_hidden_is_not_spoken_of(tmp_path):
    path = tmp_path / "hunian.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Hunian").write_row(0, 0, ["UPT", "hidden="])
    assert list(hidden_places(path, "Hunian")) == []


def test_many_hidden_rows_are_counted(tmp_path):
    """Twelve rows of figures are hidden: eight are named."""
    (tmp_path / "sent").mkdir()
    with xlsxwriter.Workbook(str(tmp_path / "sent" / "hunian.xlsx")) as book:
        made = book.add_worksheet("Hunian")
        made.write_row(0, 0, ["UPT", "Tanggal", "Kapasitas", "Penghuni"])
        for row in range(1, 13):
            made.write_row(row, 0, ["lapas-lamongan", f"2025-{row:02}-28", 205, 514])
            made.set_row(row, None, None, {"hidden": True})
    frame = Read(tmp_path).frame
    (said,) = frame[frame["check"] == "rows_hidden"].to_dict("records")
    assert said["value"] == "2, 3, 4, 5, 6, 7, 8, 9 …"
    assert said["what_id"].startswith("12 baris")


def test_a_hidden_row_of_an_old_workbook(tmp_path):
    """Row 9 is hidden by the flag of its record (0x0208): Lapas Kelas I Surabaya."""
    content = bytearray((Path(__file__).parent / "files" / "sdp.xls").read_bytes())
    record = content.index(b"\x08\x02\x10\x00" + struct.pack("<H", 8))
    content[record + 16] |= 0x20
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "sdp.xls").write_bytes(content)
    frame = Read(tmp_path).frame
    assert frame[frame["check"] == "rows_hidden"]["value"].tolist() == ["9"]
