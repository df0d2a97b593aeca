"""The link is the only state: a deep link after a restart, clicks, back, forward, reload, a second tab."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import free_port, settle, start, wait_until_up

pytestmark = pytest.mark.browser


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def test_first_deep_link_after_a_restart_has_its_frame(datasets: Path, page: Page) -> None:
    port = free_port()
    server = start(datasets, port)
    try:
        wait_until_up(f"http://127.0.0.1:{port}")
        page.goto(f"http://127.0.0.1:{port}/hunian?region=jawa-timur")
        settle(page)
        assert page.get_by_text("Dasbor Lapas").first.is_visible()
        assert page.get_by_text("DATA SIMULASI").first.is_visible()
        assert "Jawa Timur" in page.locator(".d-sentence").first.inner_text()
    finally:
        server.terminate()
        server.wait(20)


def test_bare_address_is_sent_to_the_link_that_says_its_scope(site: str, page: Page) -> None:
    page.goto(site)
    settle(page)
    assert params(page)["region"] == ["jawa-timur"]
    assert params(page)["data"] == ["contoh"]


def test_click_on_a_unit_then_back_forward_reload(site: str, page: Page) -> None:
    page.goto(f"{site}/?region=jawa-timur&data=contoh&lang=id")
    settle(page)
    page.get_by_role("link", name="Lapas Kelas IIB Lamongan").first.click()
    page.wait_for_url("**/upt?**")
    settle(page)
    assert params(page)["unit"] == ["lapas-lamongan"]
    assert "Lamongan" in page.locator("h1").first.inner_text()
    page.go_back()
    page.wait_for_url("**/?region=jawa-timur**")
    settle(page)
    assert page.locator("h1").first.inner_text() == "Ringkasan"
    assert "unit" not in params(page)
    page.go_forward()
    page.wait_for_url("**/upt?**")
    settle(page)
    page.reload()
    settle(page)
    assert params(page)["unit"] == ["lapas-lamongan"]
    assert "Lamongan" in page.locator("h1").first.inner_text()


def test_menu_keeps_the_filters(site: str, page: Page) -> None:
    page.goto(f"{site}/?region=lampung&kind=lapas&on=2026-08-31&data=contoh&lang=id")
    settle(page)
    page.get_by_role("link", name="Hunian").first.click()
    page.wait_for_url("**/hunian?**")
    settle(page)
    found = params(page)
    assert (found["region"], found["kind"], found["on"]) == (["lampung"], ["lapas"], ["2026-08-31"])
    assert "31 Agustus 2026" in page.locator(".d-sentence").first.inner_text()


def test_filter_writes_the_link_and_back_undoes_it(site: str, page: Page) -> None:
    page.goto(f"{site}/?region=lampung&data=contoh&lang=id")
    settle(page)
    before = page.locator(".d-sentence").first.inner_text()
    page.locator("summary", has_text="Saringan").click()
    page.get_by_role("combobox", name="Jenis UPT").wait_for(state="visible")
    page.wait_for_timeout(500)  # the fold opens with a short movement
    page.get_by_role("combobox", name="Jenis UPT").click()
    page.keyboard.type("Rutan")
    page.keyboard.press("Enter")
    page.wait_for_url("**kind=rutan**")
    settle(page)
    assert page.locator(".d-sentence").first.inner_text() != before
    page.go_back()
    page.wait_for_url(lambda url: "kind" not in url)
    settle(page)
    assert page.locator(".d-sentence").first.inner_text() == before


def test_second_tab_shows_the_same_view(site: str, page: Page) -> None:
    page.goto(f"{site}/hunian?region=lampung&unit=lapas-metro&unit=lapas-kalianda&data=contoh&lang=id")
    settle(page)
    other = page.context.new_page()
    other.goto(page.url)
    settle(other)
    assert other.locator(".d-sentence").first.inner_text() == page.locator(".d-sentence").first.inner_text()


def test_other_dataset_and_language_are_one_click_away(site: str, page: Page) -> None:
    page.goto(f"{site}/?region=lampung&data=contoh&lang=id")
    settle(page)
    page.get_by_role("link", name="Buka data publik").click()
    page.wait_for_url("**data=publik**")
    settle(page)
    assert page.get_by_text("DATA SIMULASI").count() == 0
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**lang=en**")
    settle(page)
    assert page.locator("h1").first.inner_text() == "Overview"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("region=jawa-timur&unit=lapas-atlantis", "Tidak ada UPT yang cocok"),
        ("region=atlantis", "Tidak ada UPT yang cocok"),
        ("region=jawa-timur&on=kemarin", "tidak dikenal"),
        ("region=jawa-timur&unit=Lapas Kelas IIB Lamongan", "dibaca sebagai"),
        ("region=&export=20200101-abcdef", "tidak ada di server ini"),
        ("region=&data=lain", "tidak ada di sini"),
        ("region=lampung&fbclid=x&utm_source=wa&page=x", "Lampung"),
        ("region=%00%ff%fe&kind=" + "a" * 3000, "Tidak ada UPT yang cocok"),
    ],
)
def test_a_link_that_cannot_be_followed_says_so(site: str, page: Page, query: str, said: str) -> None:
    page.goto(f"{site}/hunian?{query}")
    page.wait_for_selector(".d", timeout=30_000)
    page.wait_for_function("text => document.body.innerText.includes(text)", arg=said, timeout=30_000)
    assert "Traceback" not in page.locator("body").inner_text()
