"""A competent pandas page over the same daily Parquet, and a page that reads everything, against our questions.

Competent: it names the columns it needs, pushes the dates and units down to Parquet, bounds its look-back and never
loops over rows; `chosen` also knows that the files are years and names the ones it needs. Ours: answers forgotten, the
date's state known, as on every page after the first one at that date; a date that nobody asked for before costs what
the last line of each size says, once. What is compared is equal: checked, not timed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from data.contract import definitions
from queries import EVERYONE, Choices, ask, forget
from queries.opened import Opened
from tests.benchmarks import generate, report

PASSES = 5
LOOK_BACK = 90  # days in which the pandas page looks for a unit's newest report
FRESH = definitions()["freshness"]["fresh_days"]
REGION = "jawa-timur"
How = Literal["pushed", "chosen", "all"]
COLUMNS = ["unit_id", "date", "capacity", "occupants"]


def run(largest: int = 10, passes: int = PASSES) -> None:
    """Measure and print."""
    rows = []
    for size in (size for size in (1, 10, 100) if size <= largest):
        export = generate.export(size)
        ours, theirs = Ours(Opened(export)), Pandas(export.files("occupancy"), export.folder)
        for label, (our_work, their_work) in _pairs(ours, theirs).items():
            if our_work() != their_work("pushed"):
                raise AssertionError(f"{label}: the answers differ")
            works = {"ours": our_work, "pushed": partial(their_work, "pushed"), "chosen": partial(their_work, "chosen")}
            ours_ms, pushed, chosen = map(report.best, report.alternating(works, passes).values())
            patient = size == 1 or (size == 10 and label == "ranking of a region")
            whole = report.milliseconds(partial(their_work, "all")) if patient else None
            rows.append(
                (
                    f"{size}x {label}",
                    ours_ms,
                    *tuple(value for took in (pushed, chosen, whole) for value in (took, took and took / ours_ms)),
                )
            )
        new = min(report.milliseconds(ours.new_date) for _ in range(passes))
        rows.append((f"{size}x a date not asked before, once", new, *[None] * 6))
    report.table(
        "Against pandas on the same daily Parquet: ms, best of passes (aim: pushed down / ours >= 5 at 10x)",
        ("question", "ours", "pushed down", "ratio", "+ years chosen by hand", "ratio", "reads all", "ratio"),
        rows,
    )


class Ours:
    """The questions of the pages."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._on = opened.export.data_date
        self._days = (self._on - timedelta(days=back) for back in count(40))

    def _ask(self, name: str, **choices: Any) -> pd.DataFrame:
        forget()
        return ask(name, self._opened, EVERYONE, Choices(**choices))

    def ranking(self) -> list[tuple[Any, ...]]:
        """Units of a region, most crowded first."""
        frame = self._ask("hunian/ranking", regions=(REGION,))
        return _rows(frame, "unit_id", "capacity", "occupants", "rate_pct")

    def as_of(self) -> list[tuple[Any, ...]]:
        """The same on a date in the past."""
        frame = self._ask("hunian/ranking", regions=(REGION,), on=self._on - timedelta(days=200))
        return _rows(frame, "unit_id", "capacity", "occupants", "rate_pct")

    def regions(self) -> list[tuple[Any, ...]]:
        """Every region's rate."""
        return _rows(self._ask("ringkasan/regions"), "region_id", "occupants", "capacity", "rate_pct")

    def trend(self) -> list[tuple[Any, ...]]:
        """A region's 36 month ends."""
        return _rows(self._ask("hunian/trend", regions=(REGION,)), "month_end", "occupants", "capacity", "rate_pct")

    def new_date(self) -> None:
        """The first question about a date."""
        self._opened.reach_date(next(self._days))


class Pandas:
    """The same from Parquet. `how` it reads: `all` takes every column and row first, as simple pages do."""

    def __init__(self, files: list[Path], folder: Path) -> None:
        self._files = [str(file) for file in files]
        self._on = generate.DATA_DATE
        units = pd.read_parquet(folder / "units.parquet", columns=["unit_id", "region_id", "kind"])
        self._units = units[~units["kind"].isin(["bapas", "other"])]
        self._of_region = self._units.loc[self._units["region_id"] == REGION, "unit_id"].tolist()

    def _read(self, how: How, since: date, until: date, units: list[str] | None) -> pd.DataFrame:
        files = self._files
        if how == "chosen":
            files = [file for file in files if since.year <= int(Path(file).stem) <= until.year]
        if how == "all":
            frame = pd.read_parquet(files)
            frame = frame[(frame["date"] >= since) & (frame["date"] <= until)]
            return frame if units is None else frame[frame["unit_id"].isin(units)]
        filters: list[Any] = [("date", ">=", since), ("date", "<=", until)]
        filters += [] if units is None else [("unit_id", "in", units)]
        return pd.read_parquet(files, columns=COLUMNS, filters=filters)

    def _newest(self, how: How, on: date, units: list[str] | None) -> pd.DataFrame:
        frame = self._read(how, on - timedelta(days=LOOK_BACK), on, units)
        return frame.sort_values("date").groupby("unit_id", as_index=False).last()

    def ranking(self, how: How, back: int = 0) -> list[tuple[Any, ...]]:
        """Units of a region, most crowded first."""
        frame = self._newest(how, self._on - timedelta(days=back), self._of_region)
        frame["rate_pct"] = 100.0 * frame["occupants"] / frame["capacity"]
        return _rows(frame, "unit_id", "capacity", "occupants", "rate_pct")

    def as_of(self, how: How) -> list[tuple[Any, ...]]:
        """The same on a date in the past."""
        return self.ranking(how, back=200)

    def regions(self, how: How) -> list[tuple[Any, ...]]:
        """Every region's rate."""
        frame = self._newest(how, self._on, None).merge(self._units, on="unit_id")
        fresh = frame[frame["date"] >= self._on - timedelta(days=FRESH)]
        sums = fresh.groupby("region_id", as_index=False)[["occupants", "capacity"]].sum()
        sums["rate_pct"] = 100.0 * sums["occupants"] / sums["capacity"]
        return _rows(sums, "region_id", "occupants", "capacity", "rate_pct")

    def trend(self, how: How) -> list[tuple[Any, ...]]:
        """A region's 36 month ends: the newest report of every unit in each month."""
        since = date(self._on.year - 3, self._on.month + 1, 1)
        frame = self._read(how, since, self._on, self._of_region).sort_values("date")
        month = pd.to_datetime(frame["date"]) + pd.offsets.MonthEnd(0)
        last = frame.assign(month_end=month).groupby(["month_end", "unit_id"], as_index=False).last()
        sums = last.groupby("month_end", as_index=False)[["occupants", "capacity"]].sum()
        sums["month_end"] = sums["month_end"].dt.date
        sums["rate_pct"] = 100.0 * sums["occupants"] / sums["capacity"]
        return _rows(sums, "month_end", "occupants", "capacity", "rate_pct")


def _pairs(ours: Ours, theirs: Pandas) -> dict[str, tuple[Callable[[], Any], Callable[[How], Any]]]:
    return {
        "ranking of a region": (ours.ranking, theirs.ranking),
        "as of 200 days before": (ours.as_of, theirs.as_of),
        "rate of every region": (ours.regions, theirs.regions),
        "trend of a region": (ours.trend, theirs.trend),
    }


def _rows(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    """Comparable rows: known rates only, rounded, in one order."""
    found = frame[list(names)].itertuples(index=False, name=None)
    return sorted(
        (key, int(a), int(b), round(float(rate), 6)) for key, a, b, rate in found if rate == rate and rate is not None
    )
