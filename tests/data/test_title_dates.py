"""A title that tells one month above rows that are all of another: it is not read but asked about."""

from __future__ import annotations

import pytest
import xlsxwriter

from tests.data.test_messy import Read

HEAD = ["UPT", "Tanggal", "Kapasitas", "Penghuni"]


@pytest.fixture
def sent(tmp_path):
    """What is read of a sheet with a title, a name and rows of the dates given."""

    def read(title: str, *days: str, name: str = "Hunian") -> Read:
        (tmp_path / "sent").mkdir()
        with xlsxwriter.Workbook(str(tmp_path / "sent" / "hunian.xlsx")) as book:
            sheet = book.add_worksheet(name)
            sheet.write(0, 0, title)
            sheet.write_row(1, 0, HEAD)
            for row, day in enumerate(days, start=2):
                sheet.write_row(row, 0, ["lapas-lamongan", day, 205, 514])
        return Read(tmp_path)

    return read


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("KEADAAN PENGHUNI PER 31 OKTOBER 2026", "Hunian"),
        ("HUNIAN BULAN OKTOBER 2026", "Hunian"),
        ("HUNIAN 2026", "Hunian Oktober 2026"),
        ("Periode 1 Oktober 2026 s.d. 31 Oktober 2026", "Hunian"),
    ],
)
def test_no_row_of_the_month_that_the_title_tells(sent, title, name):
    found = sent(title, "2026-09-30", name=name)
    (said,) = found.frame[found.frame["check"] == "title_date_differs"].to_dict("records")
    assert said["severity"] == "error"
    assert "Oktober 2026" in said["what_id"]
    assert "30 September 2026" in said["what_id"]
    assert found.rows == []


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("KEADAAN PER 31 OKTOBER 2026", ("2026-09-30", "2026-10-31")),  # a history
        ("KEADAAN PER 31 OKTOBER 2026", ("2026-10-30",)),  # another day of the month
        ("Januari s.d. Oktober 2026", ("2026-08-31", "2026-09-30")),  # the beginning is not known
        ("Jan - Okt 2026", ("2026-09-30",)),
        ("Dicetak 2 November 2026", ("2026-10-31",)),
        ("Surabaya, 2 November 2026", ("2026-10-31",)),
        ("HUNIAN TAHUN 2026", ("2026-10-31",)),
    ],
)
def test_titles_that_contradict_nothing(sent, title, days):
    found = sent(title, *days)
    assert "title_date_differs" not in found.checks
    assert len(found.rows) == len(days)
