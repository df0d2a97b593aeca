"""What /terbitkan shows: problems of its link are told, findings as on every page, values taken back in one form."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from data import exports
from data.publishing import publish
from data.publishing.changes import Comparison, Emptied, Restated, TableChange
from pages.shared import findings_list
from pages.shared.parts import Table
from pages.shared.publishing import compared, found
from pages.shared.visit import Visit
from pages.shared.wording import words
from tests.data.conftest import GOOD, write_tables
from tests.pages.conftest import Draw

BARE = "DASBOR_PUBLISH=1"  # the page itself, which is off in these tests
ROW = {"severity": "warning", "table": "occupancy", "file": "a.xlsx", "sheet": "Hunian", "cell": "B7", "unit": None}
DATED = ROW | {
    "check": "dated",
    "row": 7,
    "column": "Tanggal",
    "value": "2026-07-31 -> akhir",
    "what_id": "Tanggal 2026-07-31 terulang",
    "do_id": "tulis seperti 2026-11-10",
}
NAMES = "Lansia, WNA, Narkotika, Residivis, Kapasitas"
LISTED = ROW | {
    "check": "listed",
    "row": None,
    "column": None,
    "cell": None,
    "value": NAMES,
    "what_id": f"tetap memakai yang terbit untuk: {NAMES}",
    "do_id": "periksa",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the small dataset `uji`."""
    publish([write_tables(tmp_path / "in", GOOD)], "uji", tmp_path / "datasets")
    return tmp_path / "datasets"


# ---------------------------------------------------------------- its link
def test_an_unknown_dataset_is_told_and_never_swapped(root: Path, draw: Draw) -> None:
    page = draw(root, "terbitkan", "region=&data=lain")
    assert "Data yang disebut tautan tidak ada di sini" in page
    assert 'href="/terbitkan?region=&amp;data=uji"' in page
    assert BARE not in page


def test_an_unknown_pin_is_told_with_the_way_to_the_newest(root: Path, draw: Draw) -> None:
    page = draw(root, "terbitkan", "region=&data=uji&export=20200101-abcdef")
    assert "Ekspor tidak ada di server ini" in page
    assert 'href="/terbitkan?region=&amp;data=uji"' in page
    assert BARE not in page


def test_a_dataset_without_a_good_export_can_be_published_to(root: Path, draw: Draw) -> None:
    newest = exports.newest("uji", root).export
    assert newest is not None
    file = newest.folder / "units.parquet"
    for path in (file.parent, file):
        path.chmod(0o755)
    file.write_bytes(file.read_bytes()[:-9])
    assert BARE in draw(root, "terbitkan", "region=&data=uji")
    assert BARE in draw(root, "terbitkan", "region=&data=uji&export=20200101-abcdef")


# ---------------------------------------------------------------- findings
def listed(row: dict[str, Any]) -> tuple[str, str]:
    """The list of one finding on this page and on /data."""
    frame = pd.DataFrame([row], dtype=object)
    visit: Any = SimpleNamespace(words=words("id"))
    return found.listed(words("id"), frame, ""), findings_list._listed(cast("Visit", visit), frame)


def test_a_finding_is_in_the_reader_s_form_and_its_cell_and_advice_are_as_written() -> None:
    """What is said has the reader's dates. The cell stands as the file writes it; advice shows how to write a date."""
    for drawn in listed(DATED):
        plain = drawn.replace("\u00a0", " ")
        assert "Tanggal 31 Jul 2026 terulang" in plain
        assert "tulis seperti 2026-11-10" in plain
        assert plain.count("2026-07-31 -&gt; akhir") == 1
        assert plain.count("2026-") == 2


def test_the_list_to_take_away_says_the_same() -> None:
    text = found.as_text(words("id"), pd.DataFrame([DATED], dtype=object)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Sebabnya"] == "Tanggal 31 Jul 2026 terulang"
    assert row["Yang perlu dilakukan"] == "tulis seperti 2026-11-10"
    assert row["Tertulis"] == "2026-07-31 -> akhir"


def test_a_long_list_of_columns_stands_there_once() -> None:
    """Five columns: three in the sentence, 5 - 3 = 2 counted; all five once beside it. Two columns: in the sentence."""
    for drawn in listed(LISTED):
        assert "untuk: Lansia, WNA, Narkotika, dan 2 lagi" in drawn
        assert drawn.count(NAMES) == 1
    for drawn in listed(LISTED | {"value": "Lansia, WNA", "what_id": "untuk: Lansia, WNA"}):
        assert drawn.count("Lansia, WNA") == 1


def test_a_cell_with_commas_is_no_list() -> None:
    for drawn in listed(LISTED | {"row": 9}):
        assert drawn.count(NAMES) == 2


@pytest.mark.parametrize(("many", "tables"), [(15, 1), (16, 2)])
def test_findings_are_counted_by_kind_once_they_are_many(many: int, tables: int) -> None:
    visit: Any = SimpleNamespace(words=words("id"))
    frame = pd.DataFrame([DATED] * many, dtype=object)
    assert sum(isinstance(piece, Table) for piece in found.findings(visit, frame, "")) == tables


def test_no_warning_says_that_a_row_is_published() -> None:
    """An example row that is not read is a warning, too."""
    for language, promise in (("id", "terbit"), ("en", "publish")):
        said = words(language)
        for key in ("terbitkan.warning", "data.warning"):
            assert promise not in said(key)
        assert promise not in said("terbitkan.card_warnings", n=2)


# ---------------------------------------------------------------- values taken back
def restated(many: int, count: int) -> str:
    rows = tuple(Restated("occupancy", f"u-{n}", f"u-{n}", "2026-10", "occupants", 514, 500 + n) for n in range(many))
    tables = (TableChange("occupancy", 900, 900, 0, count, 0),)
    found_ = Comparison("20260101-abcdef", tables=tables, restated=rows, restated_count=count)
    return str(compared.comparison(words("id"), found_, str))


def test_restated_figures_are_folded_like_all_that_is_taken_back() -> None:
    """20 of 30 are listed: 12 open, 20 - 12 = 8 folded, 30 - 20 = 10 in the file."""
    drawn = restated(20, 30)
    assert "30 angka yang sudah terbit menjadi lain" in drawn
    assert drawn.index(">511<") < drawn.index("<details") < drawn.index(">512<")
    assert "8 baris lagi" in drawn
    assert "10 baris lainnya ada dalam unduhan" in drawn


@pytest.mark.parametrize(
    ("language", "key"),
    [("id", "1 Sep 2026, Pengaduan"), ("en", "1 Sep 2026, Complaints")],
)
def test_choices_of_a_key_are_told_by_their_labels(language: str, key: str) -> None:
    row = ("service_use", "lapas-lamongan, 2026-09-01, complaints", "lapas-lamongan", "2026-09", "transactions", 40, 44)
    tables = (TableChange("service_use", 9, 9, 0, 1, 0),)
    changed = Comparison("x", tables=tables, restated=(Restated(*row),), restated_count=1)
    drawn = str(compared.comparison(words(language), changed, str)).replace("\\xa0", " ")  # it is a repr
    assert f"<small>lapas-lamongan, {key}</small>" in drawn


def test_figures_lie_right_and_sort_as_numbers_texts_lie_left() -> None:
    assert re.search(r"<td class=n data-v=511>511", restated(12, 12))
    one = Emptied("units", "u-1", "u-1", None, "note", "catatan yang panjang", False)
    tables = (TableChange("units", 9, 9, 0, 1, 0),)
    drawn = str(compared.comparison(words("id"), Comparison("x", tables=tables, emptied=(one,), emptied_count=1), str))
    assert "<td>catatan yang panjang" in drawn
