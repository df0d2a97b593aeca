"""Does a page cost more when the history is longer? The questions of every page at 1x, 10x and (on demand) 100x.

The sizes take turns in every pass; answers are forgotten before each. Opening is measured in a process of its own:
verifying every file by its hash, loading, the first page; and the memory it takes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

from queries import ask, forget
from queries.opened import Opened
from tests.benchmarks import generate, report, views
from tests.benchmarks.recording import Notes

PASSES = 9
Asked = list[tuple[str, Any, Any]]


def run(largest: int = 10, passes: int = PASSES) -> None:
    """Measure and print."""
    sizes = [size for size in (1, 10, 100) if size <= largest]
    rows_of = {size: generate.export(size).manifest.tables["occupancy"].rows for size in sizes}
    noted = views.record()
    opened = {size: Opened(generate.export(size)) for size in sizes}
    heads = [f"{size}x ({rows_of[size] / 1e6:.1f} M rows)" for size in sizes]
    rows = [_page(label, views.unique(noted[view]), opened, passes) for label, view in views.NAMED.items()]
    rows.append(_new_date(opened, passes))
    ratios = [f"{size}x / 1x" for size in sizes[1:]]
    report.table(
        "Questions of a page as the history grows: ms, best of passes, answers forgotten (aim: <= 1.2 from 1x to 100x)",
        ("page", *heads, *ratios),
        rows,
    )
    different = _different(noted, opened)
    report.say(f"\nQuestions whose answer differs between the sizes: {', '.join(different) or 'none'}.")
    _opening(sizes, heads)


def _page(label: str, asked: Asked, opened: dict[int, Opened], passes: int) -> tuple[Any, ...]:
    def work(size: int) -> None:
        forget()
        for name, viewer, choices in asked:
            ask(name, opened[size], viewer, choices)

    for size in opened:
        work(size)  # load the years and dates
    times = report.alternating({str(size): partial(work, size) for size in opened}, passes)
    return _with_ratios(label, [report.best(found) for found in times.values()])


def _new_date(opened: dict[int, Opened], passes: int) -> tuple[Any, ...]:
    """Working out the state of a date that nobody asked for before, in a year that is loaded."""
    days = {size: (date(2026, 9, 29) - timedelta(days=back) for back in count()) for size in opened}

    def reach(size: int) -> None:
        opened[size].reach_date(next(days[size]))

    works = {str(size): partial(reach, size) for size in opened}
    times = report.alternating(works, passes)
    return _with_ratios("A date not asked before", [report.best(found) for found in times.values()])


def _with_ratios(label: str, times: list[float]) -> tuple[Any, ...]:
    return (label, *times, *(time / times[0] for time in times[1:]))


def _different(noted: dict[str, Notes], opened: dict[int, Opened]) -> list[str]:
    """The newest eleven years are the same rows, so every answer should be."""
    different = set()
    first, *others = opened.values()
    for notes in noted.values():
        for name, viewer, choices in views.unique(notes):
            wanted = ask(name, first, viewer, choices)
            if any(not wanted.equals(ask(name, other, viewer, choices)) for other in others):
                different.add(name)
    return sorted(different)


def _opening(sizes: list[int], heads: list[str]) -> None:
    found = [_in_its_own_process(size) for size in sizes]
    labels = {
        "verify": "verify every file, ms",
        "open": "open, ms",
        "page": "first page's questions, ms",
        "memory": "resident memory then, MB",
        "disk": "export on disk, MB",
    }
    report.table(
        "Opening an export, in a fresh process",
        ("", *heads),
        [(label, *(one[key] for one in found)) for key, label in labels.items()],
    )


def _in_its_own_process(size: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.history", str(size)],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _open_once(size: int) -> dict[str, float]:
    """What the child process does."""
    import psutil

    found: dict[str, float] = {"verify": report.milliseconds(lambda: generate.export(size))}
    export = generate.export(size)
    kept: list[Opened] = []
    found["open"] = report.milliseconds(lambda: kept.append(Opened(export)))
    asked = views.unique(views.read(next(iter(views.NAMED.values()))))
    found["page"] = report.milliseconds(
        lambda: [ask(name, kept[0], viewer, choices) for name, viewer, choices in asked]
    )
    found["memory"] = psutil.Process().memory_info().rss / 1e6
    found["disk"] = sum(file.bytes for file in export.manifest.files) / 1e6
    return found


if __name__ == "__main__":
    print(json.dumps(_open_once(int(sys.argv[1]))))
