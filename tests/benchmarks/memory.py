"""Resident memory of the server: at the start, with pages open, per idle session, and over many reruns.

The collection after each run is off (`runner.postScriptGC`), so the soak shows whether memory grows without it.
"""

from __future__ import annotations

import time
from contextlib import ExitStack

from tests.benchmarks import report, server, views
from tests.benchmarks.client import session
from tests.benchmarks.server import Server

SESSIONS = 50
SOAK = 300
STEP = 50


def run() -> None:
    """Measure and print."""
    rows: list[tuple[str, float, float | None]] = []
    with server.dashboard() as ours:
        rows.append(("after start, exports open and warm", ours.memory(), None))
        with session(ours) as opened:
            for label, view in views.NAMED.items():
                opened.rerun(view)
                rows.append((f"+ {label}", ours.memory(), None))
        rows += _idle(ours)
        rows += _soak(ours)
    report.table("Resident memory of the server", ("", "MB", "MB each"), rows)


def _idle(ours: Server) -> list[tuple[str, float, float | None]]:
    """Sessions that opened a page and then wait."""
    view = views.NAMED["Ringkasan, satu Kanwil"]
    with ExitStack() as stack:

        def more() -> float:
            for _ in range(SESSIONS):
                stack.enter_context(session(ours)).rerun(view)
            time.sleep(1)
            return ours.memory()

        first, second = more(), more()  # the first ones live on memory that earlier pages have left behind
    return [
        (f"+ {SESSIONS} idle sessions", first, None),
        (f"+ {SESSIONS} more", second, (second - first) / SESSIONS),
    ]


def _soak(ours: Server) -> list[tuple[str, float, float | None]]:
    """One reader who goes through all pages again and again."""
    rows: list[tuple[str, float, float | None]] = []
    every = list(views.NAMED.values())
    with session(ours) as opened:
        start = ours.memory()
        for number in range(1, SOAK + 1):
            opened.rerun(every[number % len(every)])
            if number % STEP == 0:
                now = ours.memory()
                rows.append((f"soak: {number} reruns", now, (now - start) / number))
    return rows
