"""What is not known stays empty, is said once and takes no column; a file's words are written as the screen's."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pandas as pd
import pytest

from data import exports
from pages import ringkasan
from pages.shared import board, columns
from pages.shared.findings_list import place_of
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries.access import EVERYONE
from queries.choices import Choices
from queries.links import Reading
from queries.shelf import take
from tests.pages.conftest import Draw
from tests.pages.pieces import html_of


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("id", "698 (2026-07-31) -> 1005 (2026-08-31)", "698 (31 Jul 2026) → 1005 (31 Agu 2026)"),
        ("en", "since 2026-08-31", "since 31 Aug 2026"),
        ("id", "2026-13-01", "2026-13-01"),  # no day
        ("id", "20261031-e1f466, a->b, 2020-01-02-x", "20261031-e1f466, a->b, 2020-01-02-x"),  # names, no dates
    ],
)
def test_a_quote_has_the_dates_of_the_screen(language: str, written: str, shown: str) -> None:
    assert words(language).quoted(written).replace("\u00a0", " ") == shown


def test_the_place_of_a_finding_names_what_is_known_of_it() -> None:
    said = words("id")
    assert place_of(said, "hunian.xlsx", "Oktober", 12) == "hunian.xlsx, lembar Oktober, baris 12"
    assert place_of(said, "hunian.csv", None, 12) == "hunian.csv, baris 12"
    assert place_of(said, "hunian.csv", None, None) == "hunian.csv"


def test_a_column_that_says_nothing_is_left_out() -> None:
    frame = pd.DataFrame({"name": ["a", "b"], "note": [None, "–"], "remark": [None, "x"]}, dtype=object)
    listed = [board.Column(name, name) for name in frame]
    assert [one.name for one in columns.filled(listed, frame, "note", "remark")] == ["name", "remark"]
    assert [one.name for one in columns.filled(listed, frame, "remark")] == ["name", "note", "remark"]


def regions(root: Path, monkeypatch: pytest.MonkeyPatch, dataset: str) -> str:
    """The regions side by side, of every region of a dataset."""
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(root))
    shelved = take(dataset).shelved
    assert shelved
    visit = Visit(EVERYONE, shelved, Reading(Choices(dataset=dataset)), words("id"), "")
    return unescape(html_of(ringkasan.regions(visit)))


def test_regions_with_few_units_counted_show_no_occupancy(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = regions(embedded_datasets, monkeypatch, "publik")
    assert "33 kanwil dengan kurang dari 50\u00a0% UPT terhitung" in said  # Jawa Timur has 2 of its 39
    # and nothing is recorded of the cycle of 2026
    assert re.findall(r"<button type=button>([^<]+)", said) == ["Kanwil", "WBK", "WBBM", "Terhitung"]


def test_regions_that_are_known_show_everything(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = regions(embedded_datasets, monkeypatch, "contoh")
    assert "UPT terhitung: angka huniannya" not in said
    heads = re.findall(r"<button type=button>([^<]+)", said)
    assert heads[1:6] == ["Tingkat hunian", "Penghuni", "Kapasitas", "UPT > 100 %", "UPT > 200 %"]
    assert heads[6:] == ["WBK", "WBBM", "Dalam siklus", "Terhitung"]


def test_units_that_never_reported_are_named_behind_a_fold(embedded_datasets: Path, draw: Draw) -> None:
    page = unescape(draw(embedded_datasets, "data", "region=lampung&data=publik"))
    assert re.search(r"<summary>3 di antaranya belum punya data sama sekali", page)


def test_one_unit_has_no_curve_of_spread(embedded_datasets: Path, draw: Draw) -> None:
    page = unescape(draw(embedded_datasets, "inovasi", "unit=lapas-lamongan&tab=spread&data=contoh"))
    assert "Garis sebaran membandingkan banyak UPT; di sini hanya satu." in page
