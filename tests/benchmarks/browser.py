"""Chromium, cold link to painted charts, and a filter change to repainted ones, against the smallest page.

Both apps stand behind the same door. Every cold load is a new browser context: no cache, no service worker. Painted is
when the last chart, table or text of the page changed, after which nothing changes for a while. Bytes are what came
over the wire (compressed where the server compresses), and the websocket's messages before their compression.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.benchmarks import report, server, views
from tests.benchmarks.server import Server
from tests.browser import chromium

PASSES = 5
QUIET_MS = 1200
SHOWN = ("Ringkasan, satu Kanwil", "Hunian", "WBK/WBBM")
ARGUMENTS = ["--no-sandbox", "--disable-background-networking"]
# Notes the time of the last change inside what the page shows, and of the last key that was pressed.
WATCH = """
window.changed = 0; window.pressed = 0;
const shown = ".js-plotly-plot, .d, [data-testid='stHtml'], [data-testid='stHeading']";
addEventListener("keydown", () => { window.pressed = performance.now(); }, true);
new MutationObserver((list) => {
  const inside = list.some(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest?.(shown)
    && !(target.closest?.("[data-testid='stStatusWidget']")));
  if (inside) requestAnimationFrame(() => { window.changed = performance.now(); });
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
"""
IDLE = "() => document.querySelector(\"[data-testid='stApp'][data-test-script-state='notRunning']\") !== null"


@dataclass
class Wire:
    """What one load transferred."""

    sent: int = 0  # bytes of HTTP bodies and headers as they came
    messages: int = 0  # bytes of websocket messages before compression
    requests: int = 0
    plain: dict[str, int] = field(default_factory=dict)  # script or style sheet that came uncompressed -> bytes


def run(passes: int = PASSES) -> None:
    """Measure and print."""
    noted = views.record()
    cold: dict[str, list[float]] = {}
    again: dict[str, list[float]] = {}
    wires: dict[str, Wire] = {}
    with sync_playwright() as playwright, server.dashboard() as ours, server.behind_the_door("smallest.py") as smallest:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=ARGUMENTS)
        shown = {label: (ours, views.NAMED[label]) for label in SHOWN} | {"smallest page": (smallest, "?region=")}
        for number in range(passes + 1):  # the first pass warms the servers and does not count
            for label, (one, view) in shown.items():
                wire = Wire()
                first, changed = _load(browser, one, view, wire)
                if number:
                    cold.setdefault(label, []).append(first)
                    again.setdefault(label, []).append(changed)
                    wires[label] = wire
        browser.close()
    charts = {label: views.charts(noted[view]) for label, (_, view) in shown.items() if view in noted}
    _print(cold, again, wires, charts)


def _print(
    cold: dict[str, list[float]], again: dict[str, list[float]], wires: dict[str, Wire], charts: dict[str, int]
) -> None:
    small = "smallest page"
    rows = []
    for label in cold:
        first, changed, wire = report.middle(cold[label]), report.middle(again[label]), wires[label]
        rows.append(
            (
                label,
                charts.get(label, 1),
                first,
                first / report.middle(cold[small]),
                report.best(cold[label]),
                changed,
                changed / report.middle(again[small]),
                wire.sent / 1000000.0,
                wire.sent / wires[small].sent,
                wire.messages / 1000.0,
                wire.requests,
            )
        )
    report.table(
        "Chromium: cold link to painted, filter change to repainted, ms, medians (aim: <= 1.3 of the smallest page)",
        (
            "page",
            "charts",
            "cold",
            "ratio",
            "best",
            "filter",
            "ratio",
            "MB over the wire",
            "ratio",
            "KB messages",
            "requests",
        ),
        rows,
    )
    plain = wires[SHOWN[0]].plain
    report.say(
        f"\nScripts and styles that came uncompressed: {len(plain)}, {sum(plain.values()) / 1e6:.1f} MB. Largest: "
        + ", ".join(f"{name} {size / 1e3:,.0f} KB" for name, size in sorted(plain.items(), key=lambda one: -one[1])[:5])
    )


def _load(browser: Browser, one: Server, view: str, wire: Wire) -> tuple[float, float]:
    """A cold load and a filter change: ms until painted, each."""
    with _context(browser) as context:
        page = context.new_page()
        _listen(context, page, wire)
        page.goto(f"{one.address}/{view}", wait_until="commit")
        _settled(page)
        first = float(page.evaluate("() => window.changed"))
        counted = Wire(**vars(wire))
        changed = _change(page)
        vars(wire).update(vars(counted))
        return first, changed


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="id-ID", service_workers="block")
    context.add_init_script(WATCH)
    try:
        yield context
    finally:
        context.close()


def _settled(page: Page) -> None:
    """Wait until the script has finished and nothing that is shown changes any more."""
    page.wait_for_function(IDLE, timeout=60_000)
    page.wait_for_function(f"() => window.changed && performance.now() - window.changed > {QUIET_MS}", timeout=60_000)


def _change(page: Page) -> float:
    """Choose one kind of unit in the filter: ms from the key that chooses it to the last change of what is shown."""
    folded = page.locator("[data-testid='stExpander'] summary").first
    box = page.locator(".st-key-filter_kind input").first
    if not box.is_visible() and folded.count():
        folded.click()
        page.wait_for_timeout(QUIET_MS)  # the list closes when the page still moves under it
    box.click()
    box.type("Lapas")
    page.locator("[role='option']").first.wait_for()
    page.wait_for_timeout(QUIET_MS)
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.changed > window.pressed", timeout=60_000)
    _settled(page)
    return float(page.evaluate("() => window.changed - window.pressed"))


def _listen(context: BrowserContext, page: Page, wire: Wire) -> None:
    """Count what comes over the wire, as the browser's own network log tells it."""
    log = context.new_cdp_session(page)
    log.send("Network.enable")
    seen: dict[str, Any] = {}

    def response(event: dict[str, Any]) -> None:
        seen[event["requestId"]] = event["response"]

    def finished(event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        wire.sent += size
        wire.requests += 1
        about = seen.get(event["requestId"])
        if about is None or "content-encoding" in {name.lower() for name in about["headers"]}:
            return
        if about["mimeType"].endswith(("javascript", "css", "html")):
            name = about["url"].rpartition("/")[2].partition("?")[0] or "index.html"
            wire.plain[name] = size

    def frame(event: dict[str, Any]) -> None:
        wire.messages += len(event["response"]["payloadData"]) * 3 // 4  # base64 in the log

    log.on("Network.responseReceived", response)
    log.on("Network.loadingFinished", finished)
    log.on("Network.webSocketFrameReceived", frame)
