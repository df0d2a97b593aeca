"""Down from the region to the kind and the unit, and back again step by step; marks of charts lead on."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import settle

pytestmark = pytest.mark.browser


def params(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def here(page: Page) -> str:
    """The place itself, as the trail names it."""
    return page.locator(".d-crumbs [aria-current=page]").first.inner_text()


def until(page: Page, condition: Callable[[str], bool]) -> None:
    """Wait for an address and for its page to stand."""
    page.wait_for_url(condition, timeout=20_000)
    settle(page)


def choose(page: Page, name: str) -> None:
    """Take the next step down."""
    page.locator(".d-crumbs summary").click()
    page.locator(".d-crumbs ul").get_by_role("link", name=name).first.click()


def click_middle(mark: Locator) -> None:
    """Click a mark of a chart where it is drawn."""
    mark.wait_for(state="visible")
    mark.page.wait_for_timeout(1000)  # charts above it may still take their height
    mark.evaluate("element => element.scrollIntoView({block: 'center'})")
    mark.page.wait_for_timeout(300)
    box = mark.bounding_box()
    assert box
    mark.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_region_kind_unit_and_back_back_back(site: str, page: Page) -> None:
    page.goto(f"{site}/?region=&on=2026-08-31&data=contoh&lang=id")
    settle(page)
    assert here(page) == "Indonesia"
    choose(page, "Jawa Timur")
    until(page, lambda url: "region=jawa-timur" in url)
    assert here(page) == "Jawa Timur"
    choose(page, "Lapas (")
    until(page, lambda url: "kind=lapas" in url)
    assert here(page) == "Lapas"
    page.get_by_role("link", name="Lapas Kelas IIB Lamongan").first.click()
    until(page, lambda url: "/upt?" in url)
    assert here(page) == "Lapas Kelas IIB Lamongan"
    found = params(page)
    assert (found["region"], found["kind"], found["on"]) == (["jawa-timur"], ["lapas"], ["2026-08-31"])
    page.go_back()
    until(page, lambda url: "/upt?" not in url)
    assert here(page) == "Lapas"
    page.go_back()
    until(page, lambda url: "kind=" not in url)
    assert here(page) == "Jawa Timur"
    page.go_back()
    until(page, lambda url: "region=jawa-timur" not in url)
    assert here(page) == "Indonesia"
    assert params(page)["on"] == ["2026-08-31"]


def test_next_unit_stays_in_the_ranking_that_the_reader_came_from(site: str, page: Page) -> None:
    page.goto(f"{site}/hunian?region=jawa-timur&kind=rutan&data=contoh&lang=id")
    settle(page)
    click_middle(page.locator(".js-plotly-plot .barlayer .point path").first)
    until(page, lambda url: "/upt?" in url)
    assert "Jawa Timur (Rutan)" in page.locator("p", has_text="Urutan").first.inner_text()
    page.locator("p", has_text="Urutan").get_by_role("link").first.click()
    page.wait_for_timeout(500)
    settle(page)
    assert params(page)["kind"] == ["rutan"]
    assert params(page)["unit"][0].startswith("rutan-")


def test_a_stage_of_the_funnel_leads_to_its_units_in_place(site: str, page: Page) -> None:
    page.goto(f"{site}/zona-integritas?region=jawa-timur&data=contoh&lang=id")
    settle(page)
    bars = page.locator(".js-plotly-plot").first.locator(".barlayer .point path")
    click_middle(bars.nth(1))
    until(page, lambda url: "stage=building" in url)
    stages = {
        row.inner_text().split("\n")[0]
        for row in page.locator(".d-facts").first.locator("tbody tr td:nth-child(3)").all()
    }
    assert stages == {"Pembangunan"}
    page.go_back()
    until(page, lambda url: "stage=" not in url)


def test_a_month_of_a_trend_opens_that_date(site: str, page: Page) -> None:
    page.goto(f"{site}/upt?region=jawa-timur&unit=lapas-madiun&data=contoh&lang=id")
    settle(page)
    dots = page.locator(".js-plotly-plot").first.locator(".scatterlayer .points path")
    dots.first.wait_for(state="attached")
    click_middle(dots.nth(dots.count() // 2))
    until(page, lambda url: "&on=20" in url)
    assert params(page)["unit"] == ["lapas-madiun"]
    assert params(page)["on"] != ["2026-10-31"]


def test_adding_and_taking_out_of_a_comparison_is_undone_by_back(site: str, page: Page) -> None:
    page.goto(f"{site}/banding?region=jawa-timur&unit=lapas-lamongan&data=contoh&lang=id")
    settle(page)
    page.locator(".d-pills").get_by_role("link").first.click()
    until(page, lambda url: url.count("unit=") == 2)
    assert page.locator(".d-compare thead th").count() == 3
    page.locator(".d-chosen a").first.click()
    until(page, lambda url: url.count("unit=") == 1)
    page.go_back()
    until(page, lambda url: url.count("unit=") == 2)
    assert page.locator(".d-compare thead th").count() == 3


def test_the_chooser_searches(site: str, page: Page) -> None:
    page.goto(f"{site}/banding?region=&unit=lapas-lamongan&data=contoh&lang=id")
    settle(page)
    page.locator("input[data-search]").first.fill("metro")
    page.get_by_role("link", name="Lapas Kelas IIA Metro").first.click()
    until(page, lambda url: "unit=lapas-metro" in url)
    assert params(page)["unit"] == ["lapas-lamongan", "lapas-metro"]
