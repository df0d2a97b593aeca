"""The trail above every page: each level a link that keeps the rest, the next step down behind it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.conftest import Draw


def trail(html: str) -> list[tuple[str, str]]:
    """The levels of the trail: label and address, "" for the place itself."""
    found = re.search(r'<nav class="d d-crumbs".*?<ol>(.*?)</ol>', html)
    assert found, "every page has its trail"
    steps = re.findall(
        r'<li>(?:<a data-go href="([^"]+)">|<span aria-current="page">)(.*?)</(?:a|span)></li>', found[1]
    )
    return [(label, href.replace("&amp;", "&")) for href, label in steps]


def test_every_level_of_a_unit_is_a_link_that_keeps_page_and_dates(embedded_datasets: Path, draw: Draw) -> None:
    query = "region=jawa-timur&kind=lapas&class=IIB&unit=lapas-lamongan&on=2026-08-31&vs=2026-06-30&data=contoh"
    steps = trail(draw(embedded_datasets, "hunian", query))
    assert [label for label, _ in steps] == [
        "Indonesia",
        "Jawa Timur",
        "Lapas",
        "Kelas IIB",
        "Lapas Kelas IIB Lamongan",
    ]
    rest = "on=2026-08-31&vs=2026-06-30&data=contoh&lang=id"
    assert [href for _, href in steps] == [
        f"/hunian?region=&{rest}",
        f"/hunian?region=jawa-timur&{rest}",
        f"/hunian?region=jawa-timur&kind=lapas&{rest}",
        f"/hunian?region=jawa-timur&kind=lapas&class=IIB&{rest}",
        "",
    ]


def test_a_unit_stands_in_its_region_kind_and_class_even_when_the_link_names_none(
    embedded_datasets: Path, draw: Draw
) -> None:
    html = draw(embedded_datasets, "upt", "region=&unit=lapas-lamongan&data=contoh")
    steps = trail(html)
    assert [label for label, _ in steps] == [
        "Indonesia",
        "Jawa Timur",
        "Lapas",
        "Kelas IIB",
        "Lapas Kelas IIB Lamongan",
    ]
    assert all(href.startswith("/?") for _, href in steps[:-1])
    assert html.count('class="d d-crumbs"') == 1


def test_a_page_keeps_its_own_choices_on_the_way_up(embedded_datasets: Path, draw: Draw) -> None:
    steps = trail(draw(embedded_datasets, "zona-integritas", "region=lampung&cycle=2025&target=WBK&data=contoh"))
    assert parse_qs(urlsplit(steps[0][1]).query, keep_blank_values=True)["cycle"] == ["2025"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("region=", "Pilih kanwil (33)"),
        ("region=jawa-timur", "Pilih jenis"),
        ("region=jawa-timur&kind=lapas", "Pilih kelas"),
        ("region=jawa-timur&kind=lapas&class=IIB", "Pilih UPT"),
    ],
)
def test_the_next_step_down_is_offered(embedded_datasets: Path, draw: Draw, query: str, said: str) -> None:
    html = draw(embedded_datasets, "hunian", f"{query}&data=contoh")
    assert said in html


@pytest.mark.parametrize(
    ("query", "scope"),
    [
        ("region=jawa-timur", "Jawa Timur"),
        ("region=jawa-timur&kind=lapas&class=IIB", "Jawa Timur (Lapas; kelas IIB)"),
        ("region=", "seluruh Indonesia"),
    ],
)
def test_a_unit_is_ranked_in_the_scope_of_its_link(embedded_datasets: Path, draw: Draw, query: str, scope: str) -> None:
    html = draw(embedded_datasets, "upt", f"{query}&unit=lapas-lamongan&data=contoh")
    ranking = re.search(r"Urutan.*?</p>", html)
    assert ranking
    assert f"UPT terpadat di {scope}," in ranking[0]
    next_units = re.findall(r'href="(/upt[^"]+)"', ranking[0])
    assert next_units
    assert all(href.replace("&amp;", "&").startswith(f"/upt?{query.split('&')[0]}") for href in next_units)
    if "kind" in query:
        assert all("kind=lapas" in href and "class=IIB" in href for href in next_units)
