"""`python -m tests.benchmarks [part ...|all]`: print ratios of one run. Nothing is asserted on time.

Parts: pages, history, against_pandas, browser, memory, fuzz. Without a part all of them run, with 1x and 10x of
history; `all` adds 100x (200 M rows: disk and patience).
"""

from __future__ import annotations

import logging
import sys
import warnings
from importlib import import_module

from tests.benchmarks import report
from tests.benchmarks.server import ROOT

PARTS = ("pages", "history", "against_pandas", "browser", "memory", "fuzz")


def main(asked: list[str]) -> int:
    """Run the parts that are asked for."""
    everything = "all" in asked
    parts = [part for part in asked if part != "all"] or list(PARTS)
    unknown = sorted(set(parts) - set(PARTS))
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(PARTS)}, all", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    report.begin()
    for part in parts:
        measured = import_module(f"tests.benchmarks.{part}")
        if part == "history":
            measured.run(largest=100 if everything else 10)
        else:
            measured.run()
    print(f"\nkept in {report.RESULTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
