"""The preview of a link in a chat: title, scope and data date of the exact view, no figure, and nothing of junk."""

from __future__ import annotations

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from data import exports
from pages.shared.door.first_page import FirstPage
from pages.shared.door.preview import IMAGE, IMAGE_SIZE, Preview, plain, preview, tags
from pages.shared.door.unknown_page import UnknownPage
from pages.shared.places import PLACES
from tests.pages.conftest import ROOT

PAGE = '<html lang="en"><head><title>Streamlit</title></head><body></body></html>'


@pytest.fixture
def site(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))


def of(place: str, query: str) -> Preview:
    return preview(place, parse_qs(query, keep_blank_values=True))


@pytest.mark.usefixtures("site")
def test_preview_tells_page_scope_date_and_coverage() -> None:
    found = of("hunian", "region=jawa-timur&data=contoh&fbclid=x&utm_source=wa")
    assert found.title == "DATA SIMULASI · Hunian · Jawa Timur"
    assert "39 UPT di Jawa Timur per 31 Oktober 2026" in found.description
    assert "37 dari 39 UPT mutakhir" in found.description
    assert found.href == "/hunian?region=jawa-timur&data=contoh&lang=id"


@pytest.mark.usefixtures("site")
def test_preview_of_one_unit_in_real_data() -> None:
    found = of("upt", "unit=lapas-lamongan&data=publik&lang=en&on=2022-01-18")
    assert found.title == "Unit profile · Lapas Kelas IIB Lamongan"
    assert "18 January 2022" in found.description
    assert found.language == "en"


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("place", sorted(PLACES))
@pytest.mark.parametrize("query", ["region=&data=contoh", "region=lampung&data=publik&unit=lapas-metro&kind=lapas"])
def test_preview_holds_no_figure_of_the_page(place: str, query: str) -> None:
    found = of(place, query)
    assert "%" not in found.title + found.description
    assert "penghuni /" not in found.description


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "query",
    [
        "region=atlantis",
        "unit=' or 1=1 --",
        "region=lampung&unit=lapas-lamongan",
        "region=lampung&on=kemarin",
        "data=lain",
        "export=20200101-abcdef",
        "export=../../etc/passwd",
        "region=%00%ff%fe",
        'region="><script>alert(1)</script>',
    ],
)
def test_junk_is_presented_as_the_plain_dashboard(query: str) -> None:
    assert of("hunian", query) == plain("id")


@pytest.mark.usefixtures("site")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["region", "unit", "kind", "class", "on", "vs", "data", "export", "def", "cycle", "lang", "x"]),
        st.lists(st.text(max_size=30), max_size=3),
        max_size=5,
    )
)
def test_any_text_at_all_has_a_preview_that_is_safe(params: dict[str, list[str]]) -> None:
    head = tags(preview("hunian", params), "https://dasbor.example")
    assert "<script" not in head
    assert head.count("og:title") == 1


def test_tags_are_escaped_absolute_and_complete() -> None:
    shown = Preview('A "quoted" <b>', "B & C", "/hunian?region=x&data=y", "id")
    head = tags(shown, "https://dasbor.example")
    assert "<b>" not in head
    found = {name: unescape(value) for name, value in re.findall(r'property="([^"]+)" content="([^"]*)"', head)}
    assert found["og:title"] == shown.title
    assert found["og:url"] == "https://dasbor.example/hunian?region=x&data=y"
    assert found["og:image"] == f"https://dasbor.example{IMAGE}"


def test_first_page_has_one_title_and_the_language() -> None:
    page = FirstPage(lambda *_: None).amended(PAGE, plain("id"), "https://dasbor.example")
    assert page.count("<title>") == 1
    assert "<title>Dasbor Lapas</title>" in page
    assert '<html lang="id"' in page


def test_picture_is_there_and_as_large_as_told() -> None:
    file = ROOT / "pages" / "shared" / "static" / Path(IMAGE).name
    assert Image.open(file).size == IMAGE_SIZE
    assert file.stat().st_size < 300_000


def asked(path: str, query: str = "", kind: bytes = b"text/html; charset=utf-8") -> tuple[int, str]:
    """Status and body of an address behind which Streamlit answers with its one page."""
    sent: list[dict[str, Any]] = []

    async def streamlit(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": b"from streamlit"})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    answer = UnknownPage(streamlit)(scope, cast(Any, None), send)
    with ThreadPoolExecutor(1) as beside:  # a browser test of the same process leaves its loop running
        beside.submit(asyncio.run, answer).result()
    return sent[0]["status"], sent[1]["body"].decode()


def test_unknown_page_is_told_in_the_readers_language_and_leads_on_with_the_links_filters() -> None:
    status, body = asked("/hunain", "region=lampung&data=contoh")
    assert status == 404
    assert "Halaman ini tidak ada" in body
    assert 'href="/hunian?region=lampung&amp;data=contoh"' in body
    assert "There is no such page" in asked("/hunain", "lang=en")[1]


def test_pages_and_files_pass_the_guard_of_unknown_pages() -> None:
    assert asked("/hunian") == (200, "from streamlit")
    assert asked("/app/static/pratinjau.png", kind=b"image/png") == (200, "from streamlit")


def test_junk_in_an_unknown_address_stays_text() -> None:
    assert "<script>" not in asked("/x", 'a="><script>alert(1)</script>')[1]
