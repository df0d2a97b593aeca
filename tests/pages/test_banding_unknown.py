"""Bandingkan says no joint figure of few units, no old rate as one of the date, and no missing record as a fact.

In `publik` Jawa Timur has 2 of its 39 units counted (1.239 / 497 = 249,3 %), Lampung none of its 16; nothing is
recorded of the cycle of 2026, and of the predicates only of a few units.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest

from data import exports
from data.contract import definitions
from pages import banding
from pages.shared.compare import choice, fair, lists, regions, told, units
from pages.shared.compare.counted import region_rows
from pages.shared.compare.table import Line, Value
from pages.shared.headline import enough
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries.access import EVERYONE
from queries.choices import Choices
from queries.links import Reading
from queries.shelf import take
from tests.pages.conftest import Draw
from tests.pages.pieces import html_of

TWO = ("jawa-timur", "lampung")
TOO_FEW = "hanya 2 UPT terhitung: terlalu sedikit untuk angka gabungan"
OCCUPANCY = ("Tingkat hunian", "Penghuni", "Kapasitas", "UPT di atas 100 %")


@pytest.fixture
def root(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    return embedded_datasets


def visit_of(dataset: str, **chosen: Any) -> Visit:
    shelved = take(dataset).shelved
    assert shelved
    return Visit(EVERYONE, shelved, Reading(Choices(dataset=dataset, **chosen)), words("id"), "banding")


def line(part: Any, visit: Visit, rows: list[Any], label: str) -> Line:
    found: list[Line] = [one for group in part.groups(visit, rows) for one in group.lines if plain(one.label) == label]
    assert len(found) == 1, label
    return found[0]


def plain(said: str) -> str:
    return unescape(said).replace("\u00a0", " ")


def told_by(value: Value) -> str:
    return plain(" ".join([value.html, *value.under]))


@pytest.mark.parametrize(
    ("counted", "of", "speaks"),
    [(2, 39, False), (19, 39, False), (20, 39, True), (1, 2, True), (0, 0, False), (0, 5, False)],  # 39 / 2 = 19,5
)
def test_half_of_the_units_speak_for_a_region(counted: int, of: int, speaks: bool) -> None:
    assert enough(counted, of) is speaks


@pytest.mark.usefixtures("root")
def test_a_region_of_few_counted_units_has_no_joint_figure() -> None:
    visit = visit_of("publik", regions=TWO)
    rows = region_rows(visit)
    for label in OCCUPANCY:
        values = line(regions, visit, rows, label).values
        assert [value.html for value in values] == ["–", "–"], label
        assert all(value.rank is None and not value.bar for value in values), label
    assert line(regions, visit, rows, "Tingkat hunian").values[0].under == (TOO_FEW,)
    assert line(regions, visit, rows, "Tingkat hunian").values[1].under == ("belum ada data mutakhir",)
    assert told_by(line(regions, visit, rows, "Data mutakhir").values[0]).startswith("<strong>2 / 39</strong>")


@pytest.mark.usefixtures("root")
def test_the_shared_text_of_such_a_region_has_no_figure_either() -> None:
    visit = visit_of("publik", regions=TWO)
    first, second = told.regions(visit, region_rows(visit))
    assert (first.value, first.pair, first.change) == ("–", TOO_FEW, None)
    assert first.coverage == "2 dari 39 UPT mutakhir dan lengkap"
    assert (second.value, second.pair, second.change) == ("–", "belum ada data mutakhir", None)


@pytest.mark.usefixtures("root")
def test_neither_its_size_nor_its_peers_are_told() -> None:
    visit = visit_of("publik", regions=TWO)
    rows = region_rows(visit)
    said = " ".join(one.sentence for one in fair.regions(visit, rows))
    assert "Besarnya" not in said
    assert "Jawa Timur 2 dari 39 UPT; Lampung 0 dari 16 UPT" in said
    assert choice.suggestions(visit, choice.chosen(visit), rows) == ""


@pytest.mark.usefixtures("root")
def test_the_least_share_is_that_of_the_definitions(monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of("publik", regions=TWO)
    monkeypatch.setitem(definitions()["freshness"], "least_share", 0.05)  # 2 / 39 = 5,1 %
    first = region_rows(visit)[0]
    assert (first.occupants, first.capacity) == (1239, 497)
    said = " ".join(one.sentence for one in fair.regions(visit, region_rows(visit)))
    assert "Di bawah 5 % UPT terhitung" in plain(said)


@pytest.mark.usefixtures("root")
def test_the_table_of_the_page_reads_the_same_rows() -> None:
    visit = visit_of("publik", regions=TWO)
    table = plain(banding._indicators(visit, choice.chosen(visit)))
    assert TOO_FEW in table
    assert not [figure for figure in ("249,3", "1.239", "0,0 % dari") if figure in table]


def test_the_page_of_two_such_regions_draws(root: Path, draw: Draw) -> None:
    page = plain(draw(root, "banding", "region=jawa-timur&region=lampung&data=publik"))
    assert "Di bawah 50 % UPT terhitung, angka gabungannya dikosongkan" in page
    assert "249,3" not in page


@pytest.mark.usefixtures("root")
def test_the_ready_comparison_takes_counted_units_only() -> None:
    """Lapas Jombang (491 %) and Blitar (472 %) are the most crowded of what was ever published, years ago."""
    visit = visit_of("publik")
    counted = [row for row in visit.rows("banding/candidates") if row.counted]
    said = plain(lists.quick(visit))
    assert len(counted) == 2
    assert "Mulai dari 2 UPT terpadat di antara 2 UPT dengan data mutakhir" in said
    assert all(row.name in said for row in counted)
    assert "Jombang" not in said
    assert lists.quick(visit_of("publik", regions=("lampung",))) == ""


@pytest.mark.usefixtures("root")
def test_an_old_rate_in_the_list_of_units_stands_apart_with_its_date() -> None:
    visit = visit_of("publik")
    row = next(row for row in visit.rows("banding/candidates") if row.unit_id == "lapas-jombang")
    table = plain(lists.unit_list(visit, choice.chosen(visit)))
    jombang = next(one for one in table.split("<tr>") if "Lapas Kelas IIB Jombang" in one)
    assert f"<td class=n>491,0 % · {visit.words.date(row.day)}" in jombang
    assert "data-v=491" not in jombang  # it is not sorted among rates of the date
    assert table.count("data-v=2") >= 2  # those of the two counted units are


@pytest.mark.usefixtures("root")
def test_the_list_of_regions_says_how_many_are_counted() -> None:
    visit = visit_of("publik")
    said = plain(html_of(lists.region_list(visit, choice.chosen(visit))))
    assert "33 kanwil tanpa angka hunian gabungan" in said
    jatim = next(one for one in said.split("<tr>") if ">Jawa Timur<" in one)
    assert "2 / 39" in jatim
    assert "249,3" not in said
    assert "Tingkat hunian" not in said
    known = visit_of("contoh")
    assert "Tingkat hunian" in html_of(lists.region_list(known, choice.chosen(known)))


@pytest.mark.usefixtures("root")
def test_what_is_not_recorded_of_regions_is_no_zero() -> None:
    """Jawa Timur: 1 WBK, 1 WBBM, 46 units. Lampung: 1 WBK, no WBBM, 18 units. Few are on record: no share, no rank."""
    visit = visit_of("publik", regions=TWO)
    rows = region_rows(visit)
    running = line(regions, visit, rows, "Sedang berproses, siklus 2026").values
    assert [(value.html, value.under, value.rank) for value in running] == [("–", ("tidak tercatat",), None)] * 2
    for label, expected in (("WBK dipegang", ["1", "1"]), ("WBBM dipegang", ["1", "0"])):
        values = line(regions, visit, rows, label).values
        assert [value.html for value in values] == [f"<strong>{count}</strong>" for count in expected]
        assert all(value.rank is None for value in values)
        assert [value.under[0] for value in values] == [
            f"baru {row.recorded} dari {row.units} UPT yang punya catatan ZI" for row in rows
        ]


@pytest.mark.usefixtures("root")
def test_an_export_without_stages_has_no_predicates(monkeypatch: pytest.MonkeyPatch) -> None:
    visit = visit_of("contoh", regions=TWO)
    rows = region_rows(visit)
    ranked = line(regions, visit, rows, "WBK dipegang").values
    assert all(value.rank is not None and "dari" in told_by(value) for value in ranked)
    monkeypatch.setattr(Visit, "has", lambda _visit, table: table != "zi_stages")
    for label in ("WBK dipegang", "WBBM dipegang"):
        values = line(regions, visit, rows, label).values
        assert [(value.html, value.under, value.rank) for value in values] == [("–", ("tidak tercatat",), None)] * 2


@pytest.mark.usefixtures("root")
def test_what_is_not_recorded_of_units_is_said_as_on_their_profile() -> None:
    """Metro holds WBK of 2018; of Lamongan no predicate, and of both no stage of 2026 is recorded."""
    visit = visit_of("publik", units=("lapas-lamongan", "lapas-metro"))
    rows = visit.rows("banding/units")
    names = [row.unit_id for row in rows]
    held = dict(zip(names, line(units, visit, rows, "Predikat dipegang").values, strict=True))
    assert "WBK 2018" in held["lapas-metro"].html
    assert held["lapas-lamongan"].html == "tidak tercatat"
    assert [one.html for one in line(units, visit, rows, "Tahap siklus 2026").values] == ["tidak tercatat"] * 2
    assert {one.html for one in line(units, visit, rows, "Syarat WBK/WBBM yang kurang").values} == {
        "penilaian TPI tidak tercatat"
    }
    running = dict(zip(names, line(units, visit, rows, "Inovasi berjalan").values, strict=True))
    assert running["lapas-metro"].under == (visit.words("inovasi.target_unknown"),)  # nor that none is meant for it
    cards = dict(zip(names, told.units(visit, rows), strict=True))
    assert "predikat: tidak tercatat" in (cards["lapas-lamongan"].coverage or "")
    assert "predikat: WBK 2018" in (cards["lapas-metro"].coverage or "")
