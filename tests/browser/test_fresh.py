"""New data while a page is open: told within seconds, loaded on a press; a frozen view is left alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page

from data.exports import Export
from data.publishing import publish
from tests.browser.conftest import ROOT, free_port, settle, start, wait_until_up

pytestmark = pytest.mark.browser
ASK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def republish(tmp_path: Path) -> Callable[[int], Export]:
    """Publish the golden tables with another count of people in Lamongan."""
    tables = tmp_path / "tables"
    shutil.copytree(ROOT / "tests" / "golden" / "tables", tables)
    file = tables / "occupancy.csv"
    before = file.read_text(encoding="utf-8")

    def run(people: int) -> Export:
        rest = people - 414
        file.write_text(before.replace("205,514,100,4,0,0,400", f"205,{people},{rest},4,0,0,400"), encoding="utf-8")
        outcome = publish([tables], dataset="contoh", root=tmp_path / "datasets", accept_rejects=True)
        assert outcome.export is not None, [message.text() for message in outcome.messages]
        return outcome.export

    return run


@pytest.fixture
def own_site(tmp_path: Path, republish: Callable[[int], Export]) -> Iterator[tuple[str, Export]]:
    """A server of its own, because the data change under it."""
    first = republish(514)
    port = free_port()
    server = start(tmp_path / "datasets", port)
    url = f"http://127.0.0.1:{port}"
    wait_until_up(url)
    yield url, first
    server.terminate()
    server.wait(20)


def newest(url: str, dataset: str = "contoh") -> str | None:
    with urlopen(f"{url}/newest?data={dataset}") as answer:
        assert answer.headers["cache-control"] == "no-store"
        found: str | None = json.load(answer)["export"]
        return found


def test_new_data_are_told_and_loaded(
    page: Page, own_site: tuple[str, Export], republish: Callable[[int], Export]
) -> None:
    url, first = own_site
    assert newest(url) == first.id
    assert newest(url, "../contoh") is newest(url, "lain") is None
    frozen = page.context.new_page()
    page.goto(f"{url}/data?region=&data=contoh")
    frozen.goto(f"{url}/data?region=&data=contoh&export={first.id}")
    for open_page in (page, frozen):
        settle(open_page)
        assert open_page.locator(".d-fresh:visible").count() == 0
    second = republish(520)
    page.evaluate(ASK)
    page.wait_for_selector(".d-fresh:visible", timeout=20_000)
    assert page.inner_text(".d-fresh").split("\n")[0] == "Ada data baru."
    assert page.locator("main, [data-testid='stMain']").first.inner_text().count(first.id)
    page.click(".d-fresh button")
    page.wait_for_selector("[data-testid='stToast']", timeout=20_000)
    assert second.id in page.inner_text("[data-testid='stToast']")
    settle(page)
    assert second.id in page.inner_text("[data-testid='stMain']")
    page.evaluate(ASK)
    page.wait_for_timeout(1000)
    assert page.locator(".d-fresh:visible").count() == 0

    frozen.evaluate(ASK)
    frozen.wait_for_timeout(1000)
    assert frozen.locator(".d-fresh:visible").count() == 0
    assert f"export={first.id}" in frozen.url
    frozen.close()


def test_a_page_that_nobody_touches_is_told_too(
    page: Page, own_site: tuple[str, Export], republish: Callable[[int], Export]
) -> None:
    url, _ = own_site
    page.goto(f"{url}/?region=&data=contoh")
    settle(page)
    republish(520)
    page.wait_for_selector(".d-fresh:visible", timeout=30_000)
