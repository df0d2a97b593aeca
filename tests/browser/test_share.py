"""Bagikan in a browser: the text equals the screen, the code on the screen leads to the view, copying works."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.conftest import PHONE, settle

pytestmark = pytest.mark.browser

VIEWS = [
    "/?region=jawa-timur&data=contoh&lang=id",
    "/hunian?region=lampung&data=publik&lang=id",
    "/zona-integritas?region=jawa-timur&data=contoh&lang=en",
    "/upt?region=jawa-timur&unit=lapas-lamongan&data=contoh&lang=id",
]
CARD = ".d-card-label, .d-card-value, .d-card-pair, .d-card-change, .d-card-coverage"


def share(page: Page) -> None:
    page.locator("button[data-act=share]").click()
    try:
        page.wait_for_selector(".d-share textarea", timeout=8_000)
    except PlaywrightTimeout:  # pressed before the page's script had arrived, on a busy machine
        page.locator("button[data-act=share]").click()
        page.wait_for_selector(".d-share textarea")
    page.wait_for_timeout(300)


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("view", VIEWS)
def test_text_equals_the_screen(site: str, page: Page, view: str) -> None:
    page.goto(site + view)
    settle(page)
    first = page.locator(".d-cards").first
    cards = [[spaced(part) for part in card.locator(CARD).all_inner_texts()] for card in first.locator(".d-card").all()]
    title = page.locator("h1").first.inner_text()
    sentence = spaced(page.locator(".d-sentence").first.inner_text())
    share(page)
    text = page.locator("#d-share-text").input_value()
    lines = [spaced(line) for line in text.splitlines()]
    expected = [part for label, value, *rest in cards for part in (f"• {label}: *{value}*", *rest)]
    head = [f"*{spaced(title)}*", sentence]
    assert [line for line in lines if line in {*expected, *head}] == head + expected
    start = lines.index(expected[0])
    assert lines[start : start + len(expected)] == expected
    assert ("SIMULA" in text) == ("data=contoh" in view)


def test_code_on_the_screen_opens_the_same_view(site: str, page: Page) -> None:
    page.goto(f"{site}/hunian?lang=id&data=contoh&kind=lapas&region=jawa-timur&fbclid=x")
    settle(page)
    sentence = page.locator(".d-sentence").first.inner_text()
    share(page)
    seen = zxingcpp.read_barcodes(Image.open(BytesIO(page.locator(".d-qr svg").screenshot())))
    canonical = f"{site}/hunian?region=jawa-timur&kind=lapas&data=contoh&lang=id"
    assert [code.text for code in seen] == [canonical]
    assert page.locator("#d-share-link").input_value() == canonical
    page.goto(seen[0].text)
    settle(page)
    assert page.locator(".d-sentence").first.inner_text() == sentence


def test_link_and_text_are_copied_and_whatsapp_gets_the_text(site: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/?region=lampung&data=contoh&lang=id")
    settle(page)
    share(page)
    text = page.locator("#d-share-text").input_value()
    for name, source in (("Salin tautan", "#d-share-link"), ("Salin ringkasan untuk WhatsApp", "#d-share-text")):
        page.get_by_role("button", name=name).click()
        page.get_by_text("Tersalin").wait_for()
        wanted = page.locator(source).input_value()
        assert page.evaluate("navigator.clipboard.readText()") == wanted
    sent = urlsplit(page.get_by_role("link", name="Buka di WhatsApp").get_attribute("href") or "")
    assert sent.netloc == "wa.me"
    assert unquote(sent.query.removeprefix("text=")) == text


def test_copy_works_without_a_secure_address(site: str, page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(f"{site}/?region=lampung&data=contoh&lang=id")
    settle(page)
    share(page)
    page.get_by_role("button", name="Salin tautan").click()
    page.get_by_text("Tersalin").wait_for()


def test_the_button_opens_again_after_closing_and_leaves_no_history(site: str, page: Page) -> None:
    page.goto(f"{site}/?region=lampung&data=contoh&lang=id")
    settle(page)
    before = page.evaluate("history.length")
    for _ in range(2):
        share(page)
        page.keyboard.press("Escape")
        page.wait_for_selector(".d-share", state="detached")
    assert page.evaluate("history.length") == before


def test_share_on_a_phone_fits_and_can_be_touched(site: str, browser: Browser) -> None:
    context = browser.new_context(**PHONE, locale="id-ID")
    page = context.new_page()
    page.goto(f"{site}/?region=lampung&data=contoh&lang=id")
    settle(page)
    share(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for button in page.locator(".d-share .d-act").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["x"] + box["width"] <= 390
    context.close()


def test_freeze_pins_the_export_and_back_undoes_it(site: str, page: Page) -> None:
    page.goto(f"{site}/hunian?region=lampung&data=contoh&lang=id")
    settle(page)
    page.get_by_role("link", name="Bekukan").click()
    page.wait_for_url("**export=**")
    settle(page)
    found = parse_qs(urlsplit(page.url).query)
    assert found["def"] == ["1"]
    assert page.locator(".d-state[data-state=frozen]").is_visible()
    page.get_by_role("link", name="Ringkasan").first.click()  # the menu keeps it frozen
    page.wait_for_url("**/?region=lampung**")
    settle(page)
    assert parse_qs(urlsplit(page.url).query)["export"] == found["export"]
    page.reload()
    settle(page)
    assert page.locator(".d-state[data-state=frozen]").is_visible()
    page.go_back()
    page.wait_for_url("**/hunian?**")
    page.go_back()
    page.wait_for_url(lambda url: "export=" not in url)
    settle(page)
    assert page.locator(".d-state[data-state=live]").is_visible()


def test_tab_is_named_after_the_view(site: str, page: Page) -> None:
    page.goto(f"{site}/hunian?region=lampung&data=publik&lang=id")
    settle(page)
    assert page.title() == "Hunian · Lampung – Dasbor Lapas"
