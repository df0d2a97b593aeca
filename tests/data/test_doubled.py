"""Columns that mean the same: dates are compared as they were read, kinds and classes like figures."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.data.test_headers import said
from tests.data.test_messy import Read

UNITS = ("lapas-lamongan", "lapas-surabaya")
UNIT = {"unit_id": "lapas-x", "name": "Lapas X", "kind": "lapas", "region_id": "r"}
REGIONS = [{"region_id": "r", "name": "R"}, {"region_id": "s", "name": "S"}]
CLASH = [("error", "B (Tanggal), C (Tgl)")]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def dated(sent: Path, *pairs: tuple[str, str], title: str = "") -> Read:
    """A row for each pair of dates, of one unit after the other."""
    lines = [f"{unit};{one};{other};514" for unit, (one, other) in zip(UNITS, pairs, strict=False)]
    head = [f"{title};;;"] if title else []
    (sent / "hunian.csv").write_text("\n".join([*head, "UPT;Tanggal;Tgl;Penghuni", *lines]), "utf-8")
    return Read(sent.parent)


def days(read: Read) -> list[date]:
    return sorted(row[1] for row in read.rows)


@pytest.mark.parametrize(
    ("pairs", "title"),
    [
        ([("13/01/2022", "2022-01-13"), ("01/02/2022", "2022-01-02")], ""),  # the 13th comes first: 1 February
        ([("01/13/2022", "2022-01-13"), ("01/02/2022", "2022-02-01")], ""),  # the month comes first: 2 January
        ([("01/02/2022", "2022-01-02")], "Keadaan bulan Februari 2022"),  # read as 1 February by the title
        ([("2022-01-13", "13/01/2022"), ("2022-01-02", "01/02/2022")], ""),  # the other column shows its order
        ([("", "2022-01-13")], ""),
        ([("Januari 2022", "Februari 2022")], ""),
    ],
)
def test_two_columns_of_dates_that_contradict_give_no_rows(sent, pairs, title):
    read = dated(sent, *pairs, title=title)
    assert (read.rows, said(read, "columns_clash"), said(read, "column_doubled")) == ([], CLASH, [])


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("13/01/2022", "2022-01-13"), ("01/02/2022", "2022-02-01")], [date(2022, 1, 13), date(2022, 2, 1)]),
        ([("01/13/2022", "13 Januari 2022"), ("01/02/2022", "2 Jan 2022")], [date(2022, 1, 2), date(2022, 1, 13)]),
        ([("2022-01-02", "01/02/2022")], [date(2022, 1, 2)]),  # nothing tells the order of the other column
        ([("Januari 2022", "31/01/2022")], [date(2022, 1, 31)]),
        ([("31/01/2022", "Januari 2022")], [date(2022, 1, 31)]),
        ([("31/01/2022", "belum"), ("01/02/2022", "")], [date(2022, 1, 31), date(2022, 2, 1)]),
    ],
)
def test_two_columns_of_dates_that_agree_are_read_once(sent, pairs, expected):
    read = dated(sent, *pairs)
    assert (days(read), said(read, "columns_clash")) == (expected, [])
    assert said(read, "column_doubled") == [("warning", "Tgl")]


def test_a_date_that_is_asked_about_contradicts_nothing(sent):
    """Of 01/02/2022 nobody can tell; the row is asked about, the sheet is read."""
    read = dated(sent, ("01/02/2022", "2022-01-02"))
    assert (read.rows, said(read, "columns_clash")) == ([], [])
    assert said(read, "date_ambiguous") == [("error", "01/02/2022")]


def test_months_are_compared_as_months(tmp_path):
    use = {"unit_id": "lapas-x", "service": "visits", "transactions": "5"}
    for one, other, clash in (("2026-10", "31/10/2026", 0), ("2026-10", "30/09/2026", 1)):
        rows = [use | {"month": one, "Bulan": other}]
        read = Read(tmp_path / str(clash), tables={"regions": REGIONS, "units": [UNIT], "service_use": rows})
        assert len(said(read, "columns_clash")) == clash


def units(folder: Path, **columns: Any) -> Read:
    return Read(folder, tables={"regions": REGIONS, "units": [UNIT | columns]})


@pytest.mark.parametrize(
    ("columns", "clash"),
    [
        ({"Jenis": "Rutan"}, "C (kind), E (Jenis)"),
        ({"Jenis": "Lapas"}, None),
        ({"Kelas": "IIA", "Class": "Kelas IIB"}, "E (Kelas), F (Class)"),
        ({"Kelas": "IIA", "Class": "IIA"}, None),
        ({"Nama UPT": "Lapas Lain"}, None),  # what a unit is called decides nothing
    ],
)
def test_columns_of_fixed_values_are_compared_like_figures(tmp_path, columns, clash):
    """A lapas and a rutan are counted apart: of two kinds none is chosen."""
    read = units(tmp_path, **columns)
    assert said(read, "columns_clash") == ([("error", clash)] if clash else [])
    assert len(read.values("select unit_id from stage_units")) == (clash is None)
    assert len(said(read, "column_doubled")) == (clash is None)


def test_a_regions_code_and_name_that_differ_are_an_error_of_the_row(tmp_path):
    read = units(tmp_path, Kanwil="S")
    assert said(read, "code_name_differ") == [("error", "r / S")]


@pytest.mark.parametrize(("other", "clash"), [("yes", 0), ("tidak", 1)])
def test_yes_and_no_are_compared_by_what_they_mean(tmp_path, other, clash):
    rows = [{"innovation_id": "x", "name": "X", "category": "visits", "is_digital": "ya", "Digital": other}]
    read = Read(tmp_path, tables={"regions": REGIONS, "units": [UNIT], "innovations": rows})
    assert len(said(read, "columns_clash")) == clash
