"""Every page of every dataset, through Streamlit itself: it draws, nothing fails, and it is the reader's language."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from data import exports
from data.publishing import publish
from pages.shared.places import PLACES

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
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


@pytest.fixture(scope="module")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("datasets")
    for name in ("contoh", "publik"):
        publish([SAMPLES / name], dataset=name, root=root, accept_rejects=True)
    return root


def draw(place: str, params: dict[str, list[str]]) -> None:
    """The body of a Streamlit script that draws one page as the site does."""
    from pages.shared import site

    site.draw(place, params)


def drawn(datasets: Path, monkeypatch: pytest.MonkeyPatch, place: str, query: str) -> list[str]:
    """The HTML of a page. A part that fails, fails the test."""
    from pages.shared import trouble

    def failed(_words: Any, title: str) -> None:
        raise AssertionError(title)

    monkeypatch.setenv(exports.ROOT_VARIABLE, str(datasets))
    monkeypatch.setattr(trouble, "failed_panel", failed)
    app = AppTest.from_function(draw, default_timeout=60, args=(place, parse_qs(query, keep_blank_values=True)))
    app.run()
    assert not app.exception, app.exception
    return [element.proto.body for element in app.get("html")]


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("place", sorted(PLACES))
def test_page_draws(datasets: Path, monkeypatch: pytest.MonkeyPatch, place: str, view: str, dataset: str) -> None:
    parts = drawn(datasets, monkeypatch, place, f"{view}&data={dataset}")
    page = " ".join(parts)
    assert "<h1" in page
    assert "Traceback" not in page
    assert ("DATA SIMULASI" in page or "SIMULATED DATA" in page) == (dataset == "contoh")
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", page)
    if "lang=en" not in view:
        assert not re.findall(r".{30}\b(?:nan|NaN|NaT|None|NA|inf|True|False)\b.{30}", text)
