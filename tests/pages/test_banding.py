"""Bandingkan: what is chosen, what is fair, which ends are marked, and what the page says of it."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from data import exports
from pages.shared.compare import regions, units
from pages.shared.compare.peers import differences, peers, size_of, uneven
from pages.shared.compare.table import Line, Value, both_dates, ends
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries.access import EVERYONE
from queries.choices import Choices
from queries.links import Reading
from queries.shelf import take
from tests.pages.conftest import Draw

ID = words("id")
SEVEN = ("blitar", "jombang", "lamongan", "madiun", "malang", "mojokerto", "ngawi")
THREE = "region=&unit=lapas-lamongan&unit=lapas-madiun&unit=rutan-gresik"


def text(html: str) -> str:
    """The page's words, tags dropped."""
    bare = re.sub(r"<[^>]+>", " ", re.sub(r"<style.*?</style>", " ", html)).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", bare)


def links(html: str, label: str) -> list[str]:
    """The addresses of the links whose words hold a text."""
    found = re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', html)
    return [href.replace("&amp;", "&") for href, said in found if label in said]


def unit(
    name: str, kind: str = "lapas", unit_class: str | None = "IIB", capacity: int | None = 205, region: str = "a"
) -> Any:
    return SimpleNamespace(
        unit_id=name, name=name, kind=kind, unit_class=unit_class, capacity=capacity, region_id=region
    )


@pytest.mark.parametrize(
    ("capacity", "size"),
    [
        (None, None),
        (0, None),
        (1, (1, 100)),
        (100, (1, 100)),
        (101, (101, 250)),
        (250, (101, 250)),
        (1001, (1001, None)),
    ],
)
def test_the_size_of_a_unit(capacity: int | None, size: tuple[int, int | None] | None) -> None:
    assert size_of(capacity) == size


def test_units_of_one_kind_class_and_size_do_not_differ() -> None:
    assert differences([unit("x"), unit("y", capacity=110)]) == []


def test_differences_say_who_has_what() -> None:
    found = differences([unit("x"), unit("y", kind="rutan"), unit("z", unit_class=None, capacity=300)])
    assert [(one.aspect, one.groups) for one in found] == [
        ("kind", (("lapas", ("x", "z")), ("rutan", ("y",)))),
        ("unit_class", (("IIB", ("x", "y")), (None, ("z",)))),
        ("size", (((101, 250), ("x", "y")), ((251, 500), ("z",)))),
    ]


def test_an_unknown_capacity_is_no_difference() -> None:
    assert differences([unit("x"), unit("y", capacity=None)]) == []


def test_peers_share_kind_class_and_size_and_the_own_region_comes_first() -> None:
    anchor = unit("x")
    candidates = [
        anchor,
        unit("far", capacity=249),
        unit("near", capacity=210),
        unit("elsewhere", capacity=205, region="b"),
        unit("rutan", kind="rutan"),
        unit("larger", capacity=251),
        unit("unknown", capacity=None),
        unit("taken", capacity=206),
    ]
    assert [row.unit_id for row in peers(candidates, anchor, ["x", "taken"])] == ["near", "far", "elsewhere"]


def test_regions_are_uneven_beyond_twice_the_places() -> None:
    assert uneven([unit("x", capacity=100), unit("y", capacity=200)]) is None
    large, small = uneven([unit("x", capacity=100), unit("y", capacity=201), unit("z", capacity=None)]) or (None, None)
    assert (large.name, small.name) == ("y", "x")


def line(*ranks: float | None, better: Any = "lower") -> Line:
    return Line("x", [Value("", rank=rank) for rank in ranks], better)


def test_ends_are_named_by_what_is_better() -> None:
    assert ends(line(3, 1, 2)) == ["worst", "best", ""]
    assert ends(line(3, 1, 2, better="higher")) == ["best", "worst", ""]
    assert ends(line(3, 1, 2, better="neither")) == ["highest", "lowest", ""]


def test_equal_or_lonely_values_have_no_ends_and_the_unknown_takes_no_part() -> None:
    assert ends(line(2, 2)) == ["", ""]
    assert ends(line(2, None)) == ["", ""]
    assert ends(line(1, None, 2, 1)) == ["best", "", "worst", "best"]
    assert ends(line(1, 2, better=None)) == ["", ""]


def test_both_dates_are_said() -> None:
    assert both_dates(ID.number, 514, 520, ID.signed(6)) == "514 → 520 (+6)"
    assert both_dates(ID.number, None, 520) == "– → 520"
    assert both_dates(ID.number, None, None) == ""


def test_three_units_stand_side_by_side_with_a_warning(embedded_datasets: Path, draw: Draw) -> None:
    page = text(draw(embedded_datasets, "banding", f"{THREE}&data=contoh"))
    assert "Jenis berbeda. Lapas: Lapas Kelas I Madiun, Lapas Kelas IIB Lamongan; Rutan: Rutan Kelas IIB Gresik" in page
    assert "Kelas berbeda." in page
    assert "Kapasitas berbeda." in page
    assert "Perbandingan 3 UPT" in page


def test_alike_units_are_called_comparable(embedded_datasets: Path, draw: Draw) -> None:
    alike = "region=jawa-timur&unit=lapas-lamongan&unit=lapas-jombang&data=contoh"
    page = text(draw(embedded_datasets, "banding", alike))
    assert "Sebanding : ke-2 UPT ini sama (Lapas, Kelas IIB, kapasitas 101–250)" in page


def test_one_unit_gets_fair_peers_to_add_with_the_reason(embedded_datasets: Path, draw: Draw) -> None:
    html = draw(embedded_datasets, "banding", "region=jawa-timur&unit=lapas-lamongan&data=contoh")
    assert "Sebanding dengan Lapas Kelas IIB Lamongan (Lapas, Kelas IIB, kapasitas 101–250)" in text(html)
    assert "Baru satu dipilih" in html
    assert any("unit=lapas-jombang" in href and "unit=lapas-lamongan" in href for href in links(html, "+ "))


def test_nothing_chosen_is_a_chooser(embedded_datasets: Path, draw: Draw) -> None:
    html = draw(embedded_datasets, "banding", "region=jawa-timur&data=contoh")
    assert "Pilih dua sampai enam UPT atau kanwil" in html
    (ready,) = links(html, "Bandingkan</a>") or links(html, "Bandingkan")[-1:]
    assert ready.count("unit=") == 3


def test_more_than_six_are_said_and_none_is_dropped(embedded_datasets: Path, draw: Draw) -> None:
    seven = "".join(
        f"&unit=lapas-{name}" for name in ["blitar", "jombang", "lamongan", "madiun", "malang", "mojokerto", "ngawi"]
    )
    html = draw(embedded_datasets, "banding", f"region=jawa-timur{seven}&data=contoh")
    assert "menyebut 7" in html
    assert html.count('title="Hapus ') == 7


def test_a_unit_outside_of_the_filters_is_named(embedded_datasets: Path, draw: Draw) -> None:
    query = "region=jawa-timur&kind=rutan&unit=rutan-gresik&unit=lapas-lamongan&data=contoh"
    page = text(draw(embedded_datasets, "banding", query))
    assert "tidak cocok dengan saringan: Lapas Kelas IIB Lamongan" in page


def test_taking_one_out_keeps_the_others_and_the_dates(embedded_datasets: Path, draw: Draw) -> None:
    html = draw(embedded_datasets, "banding", f"{THREE}&on=2026-08-31&data=contoh")
    hrefs = re.findall(r'<a data-go href="([^"]+)" title="Hapus ([^"]+) dari', html)
    rest = next(href for href, name in hrefs if "Gresik" in name).replace("&amp;", "&")
    assert rest.startswith("/banding?region=&unit=lapas-lamongan&unit=lapas-madiun&on=2026-08-31")


def test_regions_are_compared_when_no_unit_is_named(embedded_datasets: Path, draw: Draw) -> None:
    page = text(draw(embedded_datasets, "banding", "region=jawa-timur&region=gorontalo&data=contoh"))
    assert "Besarnya jauh berbeda. Jawa Timur" in page
    assert "Semua jenis UPT dijumlahkan" in page


@pytest.mark.parametrize(
    ("part", "question", "scope"),
    [
        (regions, "banding/regions", {"regions": ("jawa-timur", "lampung")}),
        (units, "banding/units", {"units": ("lapas-lamongan", "rutan-surabaya")}),
    ],
)
def test_a_catalogue_without_targets_has_no_rate_of_adoption(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch, part: Any, question: str, scope: dict[str, Any]
) -> None:
    """Of 69 published innovations one says for whom it is meant: nobody is at 0,0 %, none is best or worst."""
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    shelved = take("publik").shelved
    assert shelved is not None
    visit = Visit(EVERYONE, shelved, Reading(Choices(dataset="publik", **scope)), words("id"), "banding")
    innovation = next(group for group in part.groups(visit, visit.rows(question)) if group.label == "Inovasi")
    said = [value for line in innovation.lines for value in line.values]
    assert len(said) == 4
    assert all(value.rank is None and value.html == "–" for value in said)
    assert "sasaran tidak diketahui" in str(said)


def test_old_data_of_the_published_facts_takes_no_part(embedded_datasets: Path, draw: Draw) -> None:
    query = "region=&unit=lapas-lamongan&unit=lapas-metro&data=publik"
    page = text(draw(embedded_datasets, "banding", query))
    assert "tidak ikut menentukan terbaik dan terburuk" in page
    assert "Belum ada garis yang dapat digambar" in page
