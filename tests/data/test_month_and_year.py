"""A month and a year in two columns are one date; of any other pair none is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from data.reading.profiles import FOLDER, keep
from tests.data.test_layouts import workbook
from tests.data.test_messy import Read

HEADER = ["UPT", "Bulan", "Tahun", "Kapasitas", "Penghuni"]
NAME = "Lapas Kelas IIB Lamongan"
OCTOBER = ("lapas-lamongan", date(2026, 10, 31), 205, 514)


def read(tmp_path, *rows, titles=(), number=0):
    folder = tmp_path / f"kiriman-{number}"
    (folder / "sent").mkdir(parents=True)
    workbook(folder / "sent" / "kiriman.xlsx", Sheet=[*([title] for title in titles), HEADER, *rows])
    return Read(folder, tmp_path)


def facts(found):
    return [row[:4] for row in found.rows]


@pytest.mark.parametrize(("month", "year"), [("Oktober", 2026), ("OKT", "2026"), (10, 2026)])
def test_together_they_are_the_last_day_of_the_month(tmp_path, month, year):
    found = read(tmp_path, [NAME, month, year, 205, 514])
    assert (facts(found), found.errors) == ([OCTOBER], [])
    assert found.values("select date_precision from ok_occupancy") == ["month"]
    assert found.checks == {"layout_found", "dates_of_months"}


@pytest.mark.parametrize(("month", "year"), [("Oktober", None), (None, 2026), (13, 2026)])
def test_half_a_date_is_refused(tmp_path, month, year):
    found = read(tmp_path, [NAME, "Oktober", 2026, 205, 514], ["Lapas Kelas I Surabaya", month, year, 1038, 2599])
    assert (facts(found), len(found.errors)) == ([OCTOBER], 1)


def test_the_date_of_the_title_holds_and_another_month_contradicts_it(tmp_path):
    rows = [[NAME, "Oktober", 2026, 205, 514], ["Lapas Kelas I Surabaya", "September", 2026, 1038, 2599]]
    found = read(tmp_path, *rows, titles=["Keadaan per 15 Oktober 2026"])
    assert facts(found) == [("lapas-lamongan", date(2026, 10, 15), 205, 514)]
    assert "month_differs" in found.checks


def test_the_kept_layout_joins_them_again(tmp_path):
    keep(tmp_path / FOLDER, read(tmp_path, [NAME, "September", 2026, 205, 507]).profiles.texts())
    found = read(tmp_path, [NAME, "Oktober", 2026, 205, 514], number=1)
    assert (facts(found), found.checks) == ([OCTOBER], {"dates_of_months"})
