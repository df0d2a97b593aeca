"""Rows without a unit below a row with one: that row is not published as the whole of its unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.test_messy import Read
from tests.data.test_not_data import HEADER, LAMONGAN, MALANG, SURABAYA, figures, read

PART = ";;50;100"
L, S = ("lapas-lamongan", 205, 514), ("rutan-surabaya", 504, 1708)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def asked(found) -> list[int]:
    return found.frame[found.frame["check"] == "unit_goes_on"]["row"].tolist()


def test_the_row_above_is_refused_too(sent):
    """Row 4 says 205 / 514, row 5 below it 50 / 100 without a unit: 255 / 614 may be the whole."""
    found = read(sent, LAMONGAN, PART, SURABAYA)
    assert (asked(found), figures(found)) == ([4], [S])


def test_a_blank_line_or_a_new_page_between_ends_nothing(sent):
    found = read(sent, LAMONGAN, "", HEADER, PART, SURABAYA)
    assert (asked(found), figures(found)) == ([4], [S])


def test_two_halves_alike_are_no_whole(sent):
    found = read(sent, LAMONGAN, ";;205;514", SURABAYA)
    assert (asked(found), figures(found)) == ([4], [S])


def test_parts_below_that_add_up_to_the_row_above(sent):
    """155 + 50 = 205 and 414 + 100 = 514: the row above is the whole; the rows without a unit stay refused."""
    found = read(sent, LAMONGAN, ";;155;414", PART, SURABAYA)
    assert (asked(found), figures(found)) == ([], [L, S])
    assert found.frame[found.frame["check"] == "required"]["row"].tolist() == [5, 6]


def test_a_total_without_a_name(sent):
    """205 + 504 = 709 and 514 + 1708 = 2222: row 6 is no part of Surabaya; nor is 164 / 391 below one."""
    found = read(sent, LAMONGAN, SURABAYA, ";;709;2222", MALANG)
    assert (asked(found), len(found.rows)) == ([], 3)


def test_a_named_total_ends_the_unit(sent):
    found = read(sent, LAMONGAN, SURABAYA, ";JUMLAH;709;2222", PART)
    assert (asked(found), figures(found)) == ([], [L, S])


def test_another_date_is_another_row(tmp_path):
    """The unit is written once and its months go below: the rows without it are refused, the first is whole."""
    (tmp_path / "sent").mkdir()
    lines = ["UPT;Tanggal;Kapasitas;Penghuni", "lapas-lamongan;2026-09-30;205;514", ";2026-10-31;205;521"]
    (tmp_path / "sent" / "hunian.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(tmp_path)
    assert (asked(found), figures(found)) == ([], [L])


def test_a_refused_row_completes_no_other(sent):
    """The capacity 205 of the first half is not lent to the sheet that tells occupants only."""
    (sent / "penghuni.csv").write_text("UPT;Tanggal;Penghuni\nlapas-lamongan;2026-10-31;514", encoding="utf-8")
    lines = ["UPT;Tanggal;Kapasitas", "lapas-lamongan;2026-10-31;205", ";2026-10-31;50"]
    (sent / "kapasitas.csv").write_text("\n".join(lines), encoding="utf-8")
    found = Read(sent.parent)
    assert figures(found) == [("lapas-lamongan", None, 514)]
