"""A data officer publishes a month: upload, one bad row, a yes, and the front page shows the new figure."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from data import exports
from data.publishing import publish
from tests.browser.conftest import ROOT, free_port, settle, wait_until_up
from tests.data.conftest import GOOD, write_tables

pytestmark = pytest.mark.browser

HEAD = ("UPT", "Tanggal", "Kapasitas", "Penghuni")
ROWS = (("Lapas Kelas IIB Lamongan", "2022-02-18", 205, 777), ("Lapas Kelas IIA Metro", "2022-02-18", 205, "belum"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A dashboard that takes files, on a small dataset of its own: its address and the folder of its datasets."""
    place = tmp_path_factory.mktemp("publish")
    root = place / "datasets"
    publish([write_tables(place / "in", GOOD)], "uji", root)
    (place / "temporary").mkdir()
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "DASBOR_DATA": str(root),
            "DASBOR_PUBLISH": "1",
            "TMPDIR": str(place / "temporary"),
            "PYTHONPATH": str(ROOT),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_until_up(f"http://127.0.0.1:{port}")
    yield f"http://127.0.0.1:{port}", root
    server.terminate()
    server.wait(20)


def workbook(path: Path) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Hunian")
        for number, row in enumerate((HEAD, *ROWS)):
            sheet.write_row(number, 0, row)
    return path


def test_upload_findings_yes_and_the_new_figure(desk: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    url, root = desk
    page.goto(f"{url}/terbitkan?region=&data=uji&lang=id")
    settle(page)
    page.locator("input[type=file]").set_input_files(workbook(tmp_path / "Hunian Februari.xlsx"))
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_text("Hasil uji coba untuk")).to_be_visible(timeout=90_000)
    settle(page)
    rows = page.locator(".d-facts tbody tr", has_text="Hunian Februari.xlsx")
    assert [cell.strip() for cell in rows.first.locator("td").all_inner_texts()][:2] == ["Hunian", "3"]
    assert exports.newest("uji", root).export.data_date.isoformat() == "2022-01-18"  # type: ignore[union-attr]
    publish_button = page.get_by_role("button", name=re.compile("^Terbitkan ke uji"))
    expect(publish_button).to_be_disabled()
    with page.expect_download() as told:
        page.get_by_role("button", name="Unduh CSV").click()
    assert "belum" in Path(told.value.path()).read_text("utf-8-sig")
    page.get_by_text("Ya, terbitkan tanpa 1 baris yang salah").click()
    expect(publish_button).to_be_enabled(timeout=20_000)
    publish_button.click()
    expect(page.locator(".d-target", has_text="Terbit: uji")).to_be_visible(timeout=30_000)
    assert list((root.parent / "temporary").glob("dasbor-terbitkan-*")) == []
    page.get_by_role("link", name="Buka Ringkasan dengan data baru").click()
    page.wait_for_url(re.compile(r"/\?region=&data=uji"))
    settle(page)
    expect(page.get_by_text("777").first).to_be_visible()
    assert "18 Februari 2022" in page.locator(".d-sentence").first.inner_text()


def test_nothing_on_the_page_is_english(desk: tuple[str, Path], page: Page, tmp_path: Path) -> None:
    page.goto(f"{desk[0]}/terbitkan?region=&data=uji&lang=id")
    settle(page)
    page.locator("input[type=file]").set_input_files(workbook(tmp_path / "Hunian.xlsx"))
    page.wait_for_timeout(1500)
    seen = page.locator("[data-testid=stMain]").inner_text()
    assert not re.findall(r"\b(?:Upload|Browse|Drag|Limit|per file|files|Press|Choose)\b", seen)
