"""Unit and year side by side: what was held at the end of each year, how far the unit came in that year's cycle, and
what a revocation barred."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pages.shared.board import Cell, Heading, Row
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words

RANK = {"WBK": 1, "WBBM": 2}
SHAPES = {"WBK": "wbk", "WBBM": "wbbm"}
OUTCOMES = {"not_passed": "failed", "revoked": "revoked", "awarded": "half", "unknown": "unverified"}
LADDER = (
    "declared",
    "building",
    "self_assessed",
    "region_proposed",
    "directorate_passed",
    "tpi",
    "tpn_proposed",
    "tpn",
    "awarded",
)


def years_of(visit: Visit, frame: pd.DataFrame) -> list[int]:
    """Every year since the first one in the frame, newest first."""
    return list(range(visit.on.year, min(frame["year"]) - 1, -1)) if len(frame) else []


def year_rows(visit: Visit, frame: pd.DataFrame, years: list[int]) -> tuple[list[Row], list[Heading]]:
    """The rows of the matrix, in the frame's order, and its columns: some years. Units without any are left out."""
    found: dict[str, dict[int, Any]] = {}
    for row in records(frame):
        if row.year in years:
            found.setdefault(row.unit_id, {})[row.year] = row
    regions = {unit.unit_id: unit.region_id for unit in visit.units}
    several = len(set(regions.values())) > 1
    rows = [
        Row(
            visit.unit_name(unit),
            [cell(visit, cells.get(year)) for year in years],
            visit.unit_href(unit),
            visit.region_name(regions[unit]) if several and unit in regions else "",
        )
        for unit, cells in found.items()
    ]
    return rows, [Heading(str(year), _heading(visit, year)) for year in years]


def cell(visit: Visit, row: Any) -> Cell | None:
    """One crossing: the shape is the predicate held, or else the way the cycle stands; the words say both."""
    if row is None:
        return None
    words = visit.words
    reached = LADDER.index(row.furthest) + 1 if row.furthest else 0
    return Cell(
        shape(row),
        " · ".join(_short(words, row)),
        "; ".join(_full(visit, row)),
        order=RANK.get(row.held or "", 0) * 100 + reached,
    )


def shape(row: Any) -> str:
    """The symbol of a crossing."""
    if row.held:
        return SHAPES[row.held]
    if row.revoked or (row.barred_until and not row.stage):
        return "revoked"
    return OUTCOMES.get(row.stage, "running")


def _short(words: Words, row: Any) -> Iterable[str]:
    if row.held:
        yield row.held
    elif row.revoked:
        yield words("zi.revoked", target=row.revoked)
    if row.stage and not (row.revoked and row.stage == "revoked"):
        stage = words(f"zi.short_{row.stage}")
        if row.stage == "not_passed" and row.furthest:
            stage = words("zi.short_out_at", stage=words(f"zi.short_{row.furthest}"))
        elif row.stage == "awarded" and _later(row):
            stage = words("riwayat.short_handed", month=words.month(row.handed_on))
        named = row.target == "WBBM" and row.held != "WBBM"  # WBK comes first: it goes without saying
        yield words("zi.short_target", target=row.target, stage=stage) if named else stage
    if row.barred_until:
        yield words("riwayat.short_barred", month=words.month(row.barred_until))


def _full(visit: Visit, row: Any) -> Iterable[str]:
    words = visit.words
    yield words("zi.held_at_end", year=row.year, held=row.held or words("zi.held_none"))
    if row.revoked:
        yield words("zi.revoked_in", target=row.revoked, year=row.year)
    if row.stage:
        said = visit.label("zi_stage", row.stage)
        if row.furthest and row.furthest != row.stage:
            said = words("zi.after", stage=said, furthest=visit.label("zi_stage", row.furthest))
        yield words("zi.cycle_stage", year=row.year, target=row.target, stage=said)
    if row.handed_on:
        yield words("riwayat.handed", year=row.year, date=words.date(row.handed_on))
    if row.barred_until:
        yield words("riwayat.barred", date=words.date(row.barred_until))


def _later(row: Any) -> bool:
    """True when the award of a cycle was handed over in another year."""
    return bool(row.handed_on and row.handed_on.year != row.year)


def _heading(visit: Visit, year: int) -> str:
    words = visit.words
    if year == visit.on.year:
        return words("zi.year_now", date=words.long_date(visit.on))
    return words("zi.year_end", year=year)
