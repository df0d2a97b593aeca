"""A meeting run with keys, a clicker, a finger and links; it survives a reload, and "back" undoes each step."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, settle

pytestmark = pytest.mark.browser
START = "rapat?region=jawa-timur&data=contoh&lang=id"


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def at(page: Page, step: int) -> None:
    """Wait until the step is on the screen, not only in the address."""
    page.wait_for_selector(f".d-meeting[data-step='{step}']", timeout=30_000)
    assert params(page)["step"] == [str(step)]


def begin(page: Page, site: str) -> None:
    page.goto(f"{site}/{START}")
    settle(page)
    page.get_by_role("link", name="Mulai rapat").click()
    at(page, 1)
    settle(page)


def test_keys_move_and_a_reload_stays(site: str, page: Page) -> None:
    begin(page, site)
    assert page.locator(".d-site").count() == 0
    assert page.locator(".d-badge", has_text="DATA SIMULASI").is_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")  # faster than the page follows
    at(page, 3)
    title = page.locator("h1").inner_text()
    page.reload()
    settle(page)
    at(page, 3)
    assert page.locator("h1").inner_text() == title
    page.keyboard.press("PageDown")
    at(page, 4)
    page.keyboard.press("Space")
    at(page, 5)
    page.keyboard.press("PageUp")
    at(page, 4)
    page.keyboard.press("ArrowLeft")
    at(page, 3)


def test_the_ends_hold_and_back_undoes_each_step(site: str, page: Page) -> None:
    begin(page, site)
    page.keyboard.press("ArrowLeft")
    at(page, 1)
    page.keyboard.press("ArrowRight")
    at(page, 2)
    page.go_back()
    at(page, 1)
    page.go_back()
    page.wait_for_selector(".d-agenda", timeout=30_000)
    assert "step" not in params(page)
    page.go_forward()
    at(page, 1)


def test_an_item_is_removed_by_a_link_and_back_brings_it_back(site: str, page: Page) -> None:
    page.goto(f"{site}/{START}")
    settle(page)
    items = page.locator("ol.d-agenda li")
    before = items.count()
    page.get_by_role("link", name="Hapus dari agenda: Terpadat").click()
    page.wait_for_url("**agenda=**")
    page.wait_for_function("n => document.querySelectorAll('ol.d-agenda li').length === n", arg=before - 1)
    assert "crowded" not in params(page)["agenda"]
    page.go_back()
    page.wait_for_function("n => document.querySelectorAll('ol.d-agenda li').length === n", arg=before)
    assert "agenda" not in params(page)


def test_escape_opens_the_page_of_the_step(site: str, page: Page) -> None:
    begin(page, site)
    page.keyboard.press("ArrowRight")
    at(page, 2)
    page.locator(".d-meeting-qr summary").click()
    page.keyboard.press("Escape")  # first closes what is open
    assert page.locator(".d-meeting-qr[open]").count() == 0
    at(page, 2)
    page.keyboard.press("Escape")
    page.wait_for_url("**/hunian?**")
    settle(page)
    found = params(page)
    assert found["region"] == ["jawa-timur"]
    assert "agenda" not in found
    page.go_back()
    at(page, 2)


def test_clock_and_type_are_large(site: str, page: Page) -> None:
    begin(page, site)
    page.keyboard.press("ArrowRight")
    at(page, 2)
    page.wait_for_function("document.querySelector('[data-clock]').textContent.match(/[0-9]/)")
    sizes = page.evaluate(
        """() => {
            const size = (node) => parseFloat(getComputedStyle(node).fontSize);
            const list = document.querySelector('.d-meeting-main > .d-meeting-list');
            const rows = [...list.querySelectorAll('li :is(a, span:not(.d-band), strong)')];
            return [size(document.querySelector('h1')), Math.min(...rows.map(size)), rows.length];
        }"""
    )
    assert sizes[0] >= 40
    assert sizes[1] >= 22
    assert sizes[2] == 18
    assert page.locator(".d-meeting-qr img").evaluate("image => image.complete && image.naturalWidth > 0")


def test_the_links_are_copied(site: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/{START}&agenda=late&agenda=closing&step=2")
    settle(page)
    at(page, 2)
    page.get_by_role("button", name="Salin semua tautan").click()
    page.get_by_role("button", name="Tersalin").wait_for()
    said = page.evaluate("navigator.clipboard.readText()")
    assert "DATA SIMULASI" in said
    assert f"{site}/rapat?" in said
    page.goto(said.strip().splitlines()[-1])
    settle(page)
    at(page, 1)
    assert "export" in params(page)


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_no_step_scrolls_live_or_frozen(site: str, page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    begin(page, site)
    steps = page.locator(".d-meeting-steps a").count()
    page.get_by_role("link", name="Bekukan").click()
    page.wait_for_selector(".d-meeting [data-state='frozen']")
    frozen = page.url
    assert params(page)["agenda"]  # the frozen link says which items its steps are
    for first in (f"{site}/{START}&step=1", frozen):
        page.goto(first)
        settle(page)
        for step in range(1, steps + 1):
            at(page, step)
            page.wait_for_timeout(100)
            over = page.evaluate("(m => m.scrollHeight - m.clientHeight)(document.querySelector('.stMain'))")
            assert over <= 0, (step, first)
            if step > 1:
                page.wait_for_function("document.activeElement.tagName === 'H1'")
                assert page.locator("h1").evaluate("h1 => getComputedStyle(h1).outlineStyle") == "none"
            page.keyboard.press("ArrowRight")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(**PHONE, locale="id-ID")
    yield context.new_page()
    context.close()


def test_a_phone_moves_by_buttons_and_by_swiping(site: str, phone: Page) -> None:
    begin(phone, site)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    button = phone.get_by_role("link", name="Berikutnya")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.tap()
    at(phone, 2)
    touch = phone.context.new_cdp_session(phone)

    def swipe(start: int, end: int) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": start, "y": 300}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": end, "y": 305}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def notes_above_the_buttons() -> bool:
        phone.evaluate("document.querySelector('.stMain').scrollTo(0, 1e6)")  # the buttons stick; the notes do not
        places = (
            "[...document.querySelectorAll('.d-meeting-foot nav, .d-meeting-end')].map(n => n.getBoundingClientRect())"
        )
        nav, end = phone.evaluate(f"{places}.map(box => [box.top, box.bottom])")
        return bool(end[1] <= nav[0])

    assert notes_above_the_buttons()
    swipe(320, 60)
    at(phone, 3)
    assert notes_above_the_buttons()
    swipe(60, 320)
    at(phone, 2)
