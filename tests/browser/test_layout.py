"""What was asked for is in sight: the whole grid in a room, the tab on a phone, and no page too wide."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from data.contract import contract
from tests.browser.conftest import PHONE, settle

pytestmark = pytest.mark.browser

BEFORE = 1200  # pixels of a phone, at most, before the first heading of a tab that was asked for
MENU = (
    *(("zona-integritas", tab) for tab in ("gates", "evidence", "surveys", "outreach", "history", "occupancy")),
    *(("inovasi", tab) for tab in ("spread", "verified", "use")),
    *(("pembinaan", tab) for tab in ("reviews", "integration", "releases")),
    *(("dukungan", tab) for tab in ("waiting", "ending", "register")),
)


# The title of every cell in which something was begun, beside that of its column: "Kunjungan: Antrean (semua jenis)".
TOLD = """box => [...box.querySelectorAll("tbody td[title]")].filter(cell => Number(cell.dataset.v) >= 0).map(
    cell => [box.querySelector("thead tr").cells[cell.cellIndex].title, cell.title])"""
STAGES = "|".join(stage["id"] for stage in contract().enums["adoption_stage"].values())
STAGE = rf"({STAGES}), sejak (\d+ \w+ \d{{4}}|tidak diketahui), verifikasi terakhir (\d+ \w+ \d{{4}}|tidak diketahui)"
COUNTS = r"(\d+ dari \d+ UPT sasaran berjalan|berjalan di \d+ UPT), \d+ perlu cek ulang, \d+ uji coba atau inisiatif$"


@pytest.mark.parametrize("region", ["jawa-timur", ""])
def test_a_room_sees_every_innovation_of_the_grid(site: str, page: Page, region: str) -> None:
    """24 innovations against the units of a region, 26 against all regions: none lies beyond the edge."""
    page.goto(f"{site}/inovasi?region={region}&data=contoh&lang=id")
    settle(page)
    box = page.locator(".d-dense .d-wide")
    box.wait_for()
    assert box.locator("thead th").count() > 24
    assert box.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    told = box.evaluate(TOLD)
    assert len(told) > 100
    for column, title in told:  # the whole story of a symbol: of which innovation, and how far
        name = column if not region else column.partition(": ")[2].rpartition(" (")[0]
        assert title.startswith(f"{name}: "), (column, title)
        assert re.match(STAGE if region else COUNTS, title.removeprefix(f"{name}: ")), title


def test_a_phone_shows_the_tab_that_was_asked_for(site: str, browser: Browser) -> None:
    context = browser.new_context(**PHONE, user_agent="Mozilla/5.0 (Linux; Android 14; Mobile) Chrome/140")
    phone = context.new_page()
    for place, tab in MENU:
        phone.goto(f"{site}/{place}?region=jawa-timur&tab={tab}&data=contoh&lang=id")
        settle(phone)
        heading = phone.locator("h2.d-section").first
        heading.wait_for(state="attached")
        assert heading.evaluate("element => element.getBoundingClientRect().top") < BEFORE, (place, tab)
        assert phone.locator("details.d-figures > summary").is_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, (place, tab)
    context.close()
