"""Bandingkan: why a region has no figure, what is called comparable, and a link that names units of somebody else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import exports
from pages import banding
from pages.shared import show
from pages.shared.compare import choice, fair, regions, told
from pages.shared.compare.counted import region_rows
from pages.shared.visit import Visit
from queries.access import Viewer
from tests.pages.compared import plain, said, visit_of

NOT_REPORTED = ["–", "UPT yang datanya mutakhir belum melaporkannya"]
NOBODY = ["–", "tidak menampung penghuni"]
NO_FRESH = ["–", "belum ada data mutakhir"]
SHARES = ("Porsi tahanan", "Porsi narkotika")
MIXED = "Jenis UPT yang dipilih dijumlahkan. Pilih satu jenis saja di saringan agar lebih sebanding."


@pytest.fixture(autouse=True)
def root(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    return embedded_datasets


@pytest.mark.parametrize("label", SHARES)
def test_fresh_units_that_report_no_groups_are_not_called_late(label: str) -> None:
    """In `publik` 2 of Jawa Timur's 39 units are fresh and tell no groups; of Lampung's 16 none is fresh."""
    visit = visit_of("publik", regions=("jawa-timur", "lampung"))
    rows = region_rows(visit)
    assert said(regions, visit, rows, "Data mutakhir")[0][0] == "2 / 39"
    assert said(regions, visit, rows, label) == [NOT_REPORTED, NO_FRESH]


def test_a_fresh_unit_without_capacity_is_not_called_late() -> None:
    """On 31 October 2021 one unit of class IIB in Jawa Timur is fresh, without its places."""
    visit = visit_of("publik", regions=("jawa-timur", "lampung"), classes=("IIB",), on=date(2021, 10, 31))
    rows = region_rows(visit)
    assert (rows[0].fresh_units, rows[0].rate_units) == (1, 0)
    why = "penghuni atau kapasitas belum dilaporkan"
    assert said(regions, visit, rows, "Tingkat hunian") == [["–", why], NO_FRESH]
    assert told.regions(visit, rows)[0].pair == why


def test_probation_offices_hold_nobody() -> None:
    visit = visit_of("contoh", regions=("aceh", "lampung"), kinds=("bapas",))
    rows = region_rows(visit)
    for label in ("Tingkat hunian", *SHARES):
        assert said(regions, visit, rows, label) == [NOBODY, NOBODY]
    assert [one.sentence for one in fair.regions(visit, rows)] == [
        "Tidak menampung penghuni, jadi tanpa angka hunian dan besarnya tidak dibandingkan: Aceh, Lampung."
    ]


def test_units_that_report_no_people_have_a_share_of_nobody() -> None:
    """Reported zeros are no missing report: 0 of 0."""
    visit = visit_of("contoh", regions=("lampung",))
    rows = [row._replace(remand=0, legal_people=0, legal_units=3) for row in region_rows(visit)]
    assert said(regions, visit, rows, SHARES[0]) == [["–", "0 / 0", "3 UPT"]]


def alike(row: Any) -> Any:
    """The region's row, every unit counted, with 1.000 places."""
    return row._replace(rate_units=row.holders, capacity=1000)


@pytest.mark.parametrize(
    ("kinds", "told_"),
    [
        (("rutan",), "Sebanding : jenis UPT yang sama, data lengkap, dan besar kapasitas tidak jauh berbeda."),
        (("lapas", "rutan"), MIXED),
        ((), "Semua jenis UPT dijumlahkan. Pilih satu jenis di saringan agar lebih sebanding."),
    ],
)
def test_regions_are_called_comparable_of_one_kind_only(kinds: tuple[str, ...], told_: str) -> None:
    visit = visit_of("contoh", regions=("aceh", "lampung"), kinds=kinds)
    found = [
        one.sentence.replace("**Sebanding**", "Sebanding ")
        for one in fair.regions(visit, [alike(row) for row in region_rows(visit)])
    ]
    assert found == [told_]


MINE = Viewer("lamongan", frozenset({"lapas-lamongan"}))


def notes(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> str:
    """What stands above the comparison."""
    found: list[str] = []
    monkeypatch.setattr(show, "html", found.append)
    banding._chosen(visit, choice.chosen(visit))
    return plain(" ".join(found))


def test_a_unit_that_is_not_the_readers_is_not_called_filtered_out(monkeypatch: pytest.MonkeyPatch) -> None:
    both = ("lapas-lamongan", "lapas-madiun")
    page = notes(visit_of("contoh", viewer=MINE, units=both), monkeypatch)
    assert "tidak cocok dengan saringan" not in page
    assert "Madiun" not in page
    outside = notes(visit_of("contoh", viewer=MINE, units=both, kinds=("rutan",)), monkeypatch)
    assert "tidak cocok dengan saringan: Lapas Kelas IIB Lamongan." in outside


def test_a_link_keeps_the_units_that_its_reader_may_not_see() -> None:
    visit = visit_of("contoh", viewer=MINE, units=("lapas-lamongan", "lapas-madiun"))
    assert choice.with_units(visit, []).units == ("lapas-madiun",)
    assert choice.with_units(visit, ["rutan-gresik"]).units == ("lapas-madiun", "rutan-gresik")
    everyone = visit_of("contoh", units=("lapas-lamongan", "lapas-madiun"))
    assert choice.with_units(everyone, ["lapas-lamongan"]).units == ("lapas-lamongan",)
