"""Pages drawn through Streamlit itself, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from data import exports
from data.publishing import publish

ROOT = Path(__file__).parents[2]

Draw = Callable[[Path, str, str], str]


@pytest.fixture(scope="session")
def embedded_datasets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both embedded datasets."""
    root = tmp_path_factory.mktemp("datasets")
    for name in ("contoh", "publik"):
        publish([ROOT / "data" / "samples" / name], dataset=name, root=root, accept_rejects=True)
    return root


def script(place: str, params: dict[str, list[str]]) -> None:
    """The body of a Streamlit script that draws one page as the site does."""
    from pages.shared import site

    site.draw(place, params)


@pytest.fixture
def draw(monkeypatch: pytest.MonkeyPatch) -> Draw:
    """Draw a page of the datasets in a folder and give its HTML. A part that fails, fails the test."""
    from pages.shared import trouble

    def failed(_words: Any, title: str) -> None:
        raise AssertionError(title)

    monkeypatch.setattr(trouble, "failed_panel", failed)

    def drawn(root: Path, place: str, query: str) -> str:
        monkeypatch.setenv(exports.ROOT_VARIABLE, str(root))
        params = parse_qs(query, keep_blank_values=True)
        app = AppTest.from_function(script, default_timeout=60, args=(place, params))
        app.run()
        assert not app.exception, app.exception
        return " ".join(element.proto.body for element in app.get("html"))

    return drawn
