"""When the stages of the integrity zone take place in a cycle year, from zi_calendar.toml beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from data.contract import FOLDER, contract


@dataclass(frozen=True)
class Window:
    """When a stage of one cycle takes place. `first` is None for a deadline, `known` tells the year's own
    date from a typical one, `note` says in both languages what the source tells.
    """

    stage: str
    first: date | None
    last: date
    known: bool
    confidence: str
    source: str
    note: dict[str, str]


@cache
def zi_windows() -> dict[str, Any]:
    """The calendar as it is written (zi_calendar.toml): `typical_since` and `windows`, a row each."""
    return tomllib.loads((FOLDER / "zi_calendar.toml").read_text(encoding="utf-8"))


@cache
def zi_calendar(cycle: int) -> tuple[Window, ...]:
    """The dates of a cycle year in the ladder's order (zi_calendar.toml); stages whose date is not known are left out.

    What is known of the year takes the place of the typical date. A typical date that ends before a known one of an
    earlier stage cannot hold in that year, and is left out too.
    """
    found = zi_windows()
    rows = {row["stage"]: row for row in found["windows"] if "cycle" not in row and cycle >= found["typical_since"]}
    rows |= {row["stage"]: row for row in found["windows"] if row.get("cycle") == cycle}
    windows: list[Window] = []
    begun = date(cycle, 1, 1)  # the end of the latest known date so far
    for stage in contract().enums["zi_stage"]:
        row = rows.get(stage)
        window = row and _window(row, cycle)
        if window and (window.known or window.last >= begun):
            windows.append(window)
            begun = max(begun, window.last) if window.known else begun
    return tuple(windows)


def _window(row: dict[str, Any], cycle: int) -> Window:
    return Window(
        stage=row["stage"],
        first=_day(row["first"], cycle) if "first" in row else None,
        last=_day(row["last"], cycle),
        known="cycle" in row,
        confidence=row["confidence"],
        source=row["source"],
        note={"id": row["id"], "en": row["en"]},
    )


def _day(value: str, cycle: int) -> date:
    """A month and day of the cycle year, or a whole date."""
    return date.fromisoformat(value if len(value) == 10 else f"{cycle}-{value}")
