"""Every page of every dataset, for many scopes and dates: it draws, no part fails, nothing half-known is printed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages.shared.places import PLACES
from tests.pages.conftest import Draw

VIEWS = [
    "region=jawa-timur",
    "region=lampung&on=2026-03-15&vs=2025-12-31",
    "region=",
    "region=jawa-timur&unit=lapas-lamongan",
    "region=lampung&unit=lapas-metro&on=2020-03-01",
    "region=jawa-timur&kind=bapas",
    "region=jawa-timur&kind=lapas&class=I&class=IIA&lang=en",
    "region=gorontalo&on=2014-01-01",
]


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("place", sorted(PLACES))
def test_page_draws(embedded_datasets: Path, draw: Draw, place: str, view: str, dataset: str) -> None:
    page = draw(embedded_datasets, place, f"{view}&data={dataset}")
    assert "<h1" in page
    assert ("DATA SIMULASI" in page or "SIMULATED DATA" in page) == (dataset == "contoh")
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", page)
    if "lang=en" not in view:
        assert not re.findall(r".{30}\b(?:nan|NaN|NaT|None|NA|inf|True|False|Traceback)\b.{30}", text)
