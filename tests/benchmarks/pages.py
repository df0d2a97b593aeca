"""Server time of a rerun of every page against the same elements from constants and against the smallest page.

The three servers take turns in every pass; CPU is that of the whole server process, wall time ends with the message
that says the script finished. The reruns are warm: what the page shows was asked for before, by anyone. `first view` is
what a region costs that nobody asked for before.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import Any

from queries import ask, forget, shelf
from queries.opened import Opened
from tests.benchmarks import report, server, views
from tests.benchmarks.client import Rerun, Session, session
from tests.benchmarks.recording import Notes
from tests.benchmarks.server import Server

PASSES = 7
RERUNS = 6  # a pass of one server: several, because the clock of a process ticks coarsely on some systems


def run(passes: int = PASSES) -> None:
    """Measure and print."""
    noted = views.record()
    _reruns(noted, passes)
    _first(noted)
    _questions(noted)


def _reruns(noted: dict[str, Notes], passes: int) -> None:
    rows = []
    with (
        server.dashboard() as ours,
        server.behind_the_door("replay.py") as constants,
        server.behind_the_door("smallest.py") as smallest,
    ):
        for label, view in views.NAMED.items():
            cpu, wall, sent = _pass(ours, constants, smallest, view, passes)
            (page, same, small), (page_wall, same_wall, _) = map(report.best, cpu), map(report.best, wall)
            middle = report.middle(cpu[0]) / report.middle(cpu[1])
            rows.append(
                (
                    label,
                    page,
                    same,
                    page / same,
                    middle,
                    small,
                    page / small,
                    page_wall,
                    page_wall / same_wall,
                    views.charts(noted[view]),
                    _both(sent, "messages"),
                    _both(sent, "bytes"),
                )
            )
    report.table(
        "Rerun of a page, warm: server CPU and wall in ms, best of passes (aim: page / constants <= 1.5)",
        (
            "page",
            "CPU",
            "constants",
            "ratio",
            "ratio of medians",
            "smallest",
            "ratio",
            "wall",
            "ratio",
            "charts",
            "messages",
            "bytes",
        ),
        rows,
    )


def _pass(
    ours: Server, constants: Server, smallest: Server, view: str, passes: int
) -> tuple[list[list[float]], list[list[float]], list[Rerun]]:
    """CPU and wall of the three servers, a number per pass, and what the page and the constants sent."""
    asked = ((ours, view), (constants, view), (smallest, ""))
    cpu: list[list[float]] = [[], [], []]
    wall: list[list[float]] = [[], [], []]
    with ExitStack() as stack:
        sessions = [stack.enter_context(session(one)) for one, _ in asked]
        for opened, (_, wanted) in zip(sessions, asked, strict=True):
            opened.rerun(wanted)
            opened.rerun(wanted)
        for _ in range(passes):
            for index, (opened, (one, wanted)) in enumerate(zip(sessions, asked, strict=True)):
                used, seconds = _reruns_of(opened, one, wanted)
                cpu[index].append(used)
                wall[index].append(seconds)
        return cpu, wall, [sessions[0].rerun(view), sessions[1].rerun(view)]


def _both(sent: list[Rerun], what: str) -> str:
    """What the page and the constants sent: the same, or the comparison is not one of equals."""
    return " / ".join(f"{getattr(one, what):,}" for one in sent)


def _reruns_of(opened: Session, one: Server, view: str) -> tuple[float, float]:
    """CPU per rerun and the shortest wall time, in ms."""
    before = one.cpu()
    seconds = min(opened.rerun(view).seconds for _ in range(RERUNS))
    return 1000 * (one.cpu() - before) / RERUNS, 1000 * seconds


def _first(noted: dict[str, Notes]) -> None:
    """Views that nobody asked for before: other regions, at the same date, in one session of a fresh server."""
    taken = shelf.take("contoh").shelved
    if taken is None:
        return
    regions = [code for code in sorted(taken.register.regions) if code != "jawa-timur"][:12]
    rows = []
    with server.dashboard() as ours, session(ours) as opened:
        for label, view in views.NAMED.items():
            if "region=jawa-timur" not in view:
                continue
            opened.rerun(view)
            times = []
            for region in regions:
                before = ours.cpu()
                done = opened.rerun(view.replace("jawa-timur", region))
                times.append((1000 * (ours.cpu() - before), 1000 * done.seconds))
            cpu, wall = zip(*times, strict=True)
            rows.append((label, report.middle(cpu), report.middle(wall), max(wall)))
    report.table(
        "First view of a region that nobody asked for: ms, median of 12 regions",
        ("page", "CPU", "wall", "longest wall"),
        rows,
    )


def _questions(noted: dict[str, Notes]) -> None:
    """The questions of a page, each once, straight from the query room."""
    rows = []
    for label, view in views.NAMED.items():
        taken = shelf.take(noted[view].dataset or "contoh").shelved
        if taken is None:
            continue
        asked = views.unique(noted[view])
        all_of_them = partial(_ask, asked, taken.opened)
        first = report.milliseconds(all_of_them)
        colds = [_cold(all_of_them) for _ in range(PASSES)]
        warm = [report.milliseconds(all_of_them) for _ in range(PASSES)]
        rows.append((label, len(asked), report.best(colds), report.middle(colds), report.best(warm), first))
    report.table(
        "Questions of a page in total, ms (aim: <= 15 with the answers forgotten)",
        ("page", "questions", "best", "median", "known answers", "first, with what it loads"),
        rows,
    )


def _ask(asked: list[tuple[str, Any, Any]], opened: Opened) -> None:
    for name, viewer, choices in asked:
        ask(name, opened, viewer, choices)


def _cold(work: Callable[[], None]) -> float:
    forget()
    return report.milliseconds(work)
