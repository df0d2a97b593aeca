"""Limits that leadership may change are named as they are defined, on every page that names them."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from data.contract import definitions
from pages.shared import kept, limits
from pages.shared.wording import words
from tests.pages.conftest import Draw

# Place, view, then what it says under the limits of `changed`, in place of 12 months, 30 days, 50 %.
SAID = [
    ("", "region=jawa-timur&data=contoh", ["belum diverifikasi 7 bulan"]),
    ("", "region=jawa-timur&data=contoh", ["yang lebih dari 7 bulan tidak diverifikasi"]),
    ("", "region=&data=publik", ["dengan kurang dari 40\u00a0% UPT terhitung"]),
    ("upt", "unit=lapas-lamongan&data=contoh", ["mutakhir: paling lama 45 hari"]),
    ("upt", "unit=lapas-lamongan&data=publik", ["**terlambat**: lebih dari 45 hari", "belum diverifikasi 7 bulan"]),
    ("data", "data=publik", ["hunian dalam 45 hari terakhir"]),
    ("hunian", "region=lampung&data=publik", ["sedikitnya 40\u00a0% UPT melapor terus"]),
    ("hunian", "region=jawa-timur&data=contoh", ["data lebih dari 45 hari, dengan tanggalnya"]),
]


@pytest.fixture
def changed(embedded_datasets: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Other limits, in what is written only: the datasets are open already, with the limits of the figures."""
    for dataset in ("contoh", "publik"):
        draw(embedded_datasets, "data", f"data={dataset}")
    monkeypatch.setitem(definitions()["freshness"], "fresh_days", 45)
    monkeypatch.setitem(definitions()["freshness"], "least_share", 0.4)
    monkeypatch.setitem(definitions()["adoption"], "verified_months", 7)
    kept.forget()
    yield
    kept.forget()


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize(("place", "view", "said"), SAID)
def test_a_page_names_the_limits_as_they_are(
    embedded_datasets: Path, draw: Draw, place: str, view: str, said: list[str]
) -> None:
    page = unescape(draw(embedded_datasets, place, view))
    for sentence in said:
        marked = sentence.replace("**terlambat**", "<strong>terlambat</strong>")
        assert sentence in page or marked in page
    assert "30 hari" not in page
    assert "12 bulan tidak diverifikasi" not in page
    assert "diverifikasi 12 bulan" not in page


@pytest.mark.usefixtures("changed")
def test_limits_are_those_of_the_definitions() -> None:
    assert (limits.fresh_days(), limits.verified_months()) == (45, 7)
    assert limits.least_share(words("id")) == "40\u00a0%"
