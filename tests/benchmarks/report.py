"""Print tables of one run, keep them in `.bench/results.md`, and say on which machine they were made."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from tests.benchmarks.server import BENCH

RESULTS = BENCH / "results.md"
PACKAGES = ("streamlit", "duckdb", "pandas", "pyarrow", "plotly")


def begin() -> None:
    """Start a new results file with the machine."""
    BENCH.mkdir(exist_ok=True)
    RESULTS.write_text("", encoding="utf-8")
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    say(f"{datetime.now(UTC):%Y-%m-%d}, {machine()}, Python {platform.python_version()}, {packages}")


def machine() -> str:
    """Cores, processor and memory, as far as the system tells."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    model = next(
        (line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.processor()
    )
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1e9:.0f} GB"
    return f"{os.cpu_count()} cores ({model or 'unknown'}){memory}, {platform.system()}"


def say(text: str = "") -> None:
    """Print a line and keep it."""
    print(text, flush=True)
    with RESULTS.open("a", encoding="utf-8") as kept:
        kept.write(text + "\n")


def table(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print a table: the first column is text, the others are numbers or text as they are."""
    lines = [[str(head) for head in heads], *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(heads))]
    say(f"\n## {title}\n")
    for number, line in enumerate(lines):
        cells = [
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        say("| " + " | ".join(cells) + " |")
        if not number:
            say("|" + "|".join("-" * (width + 1) + ("-" if not at else ":") for at, width in enumerate(widths)) + "|")


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 100 else f"{value:,.0f}"
    return "" if value is None else str(value)


def milliseconds(work: Callable[[], Any]) -> float:
    """How long one call takes."""
    started = perf_counter()
    work()
    return 1000 * (perf_counter() - started)


def alternating(works: Mapping[str, Callable[[], Any]], passes: int) -> dict[str, list[float]]:
    """Time each work once per pass, in turn, so that what disturbs the machine disturbs all of them: ms by name."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(passes):
        for name, work in works.items():
            times[name].append(milliseconds(work))
    return times


def best(times: Sequence[float]) -> float:
    """The undisturbed pass."""
    return min(times)


def middle(times: Sequence[float]) -> float:
    """The usual pass."""
    return median(times)
