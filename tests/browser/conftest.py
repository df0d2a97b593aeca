"""A dashboard of its own for the browser tests: freshly published data, a free port, an installed Chromium."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from data.publishing import publish
from tests.browser.chromium import path as chromium_path

ROOT = Path(__file__).parents[2]
IDLE = "[data-testid='stApp'][data-test-script-state='notRunning']"
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture(scope="session")
def datasets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both embedded datasets, published for this run."""
    root = tmp_path_factory.mktemp("datasets")
    for name in ("contoh", "publik"):
        publish([ROOT / "data" / "samples" / name], dataset=name, root=root, accept_rejects=True)
    return root


def start(root: Path, port: int) -> subprocess.Popen[bytes]:
    """A server process on these datasets."""
    return subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "DASBOR_DATA": str(root), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_up(url: str, seconds: float = 60) -> None:
    """Wait for the health route to answer."""
    for _ in range(int(seconds * 5)):
        try:
            with urlopen(f"{url}/health"):
                return
        except URLError:
            time.sleep(0.2)
    pytest.fail("the server did not start")


@pytest.fixture(scope="session")
def site(datasets: Path) -> Iterator[str]:
    """The address of a running dashboard."""
    port = free_port()
    server = start(datasets, port)
    url = f"http://127.0.0.1:{port}"
    wait_until_up(url)
    yield url
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    with sync_playwright() as play:
        found = play.chromium.launch(
            executable_path=chromium_path(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor at a projector's size, whose page must not report any error."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="id-ID")
    found = context.new_page()
    errors: list[str] = []
    found.on("pageerror", lambda error: errors.append(str(error)))
    yield found
    context.close()
    assert not errors


def settle(page: Page) -> None:
    """Wait until the page's script has run and its title stands."""
    page.wait_for_selector("h1", timeout=30_000)
    page.wait_for_selector(IDLE, timeout=30_000)
    page.wait_for_timeout(300)  # an address that has just changed has not started its script yet
    page.wait_for_selector(IDLE, timeout=30_000)
