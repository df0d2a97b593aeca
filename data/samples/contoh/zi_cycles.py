"""The calendar and the funnel of the integrity-zone cycles.

Believable: declaration in January and February, self-assessment in March and April, Ditjenpas in May, TPI after it
(August in 2025), TPN in the second half of the year, awards on one day in December; those of 2025 were handed over on
2026-02-11. Two thirds of the declared units are proposed, a third of them fail at Ditjenpas, few reach the end.
"""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

FIRST, RUNNING = 2021, 2026
CYCLES = range(FIRST, RUNNING + 1)
DECLARED_SHARE = 0.45

STAGES = (
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
ORDER = {stage: order for order, stage in enumerate(STAGES)}

# Awards before the simulated cycles, and per cycle since: (WBK, WBBM).
EARLIER_AWARDS = {2018: (5, 0), 2019: (15, 0), 2020: (21, 3)}
AWARDS = {2021: (13, 2), 2022: (14, 2), 2023: (15, 2), 2024: (16, 3), 2025: (17, 3), 2026: (0, 0)}

# Best first: how far the declared units without an award come, how it ends, and their share.
FINISHED = (
    ("tpn", "not_passed", 0.09),
    ("tpi", "not_passed", 0.18),
    ("region_proposed", "not_passed", 0.38),
    ("self_assessed", "open", 0.18),
    ("building", "open", 0.11),
    ("declared", "open", 0.06),
)
UNDER_WAY = (
    ("tpn", "open", 0.10),
    ("tpn_proposed", "open", 0.08),
    ("tpi", "open", 0.10),
    ("tpi", "not_passed", 0.12),
    ("directorate_passed", "open", 0.06),
    ("region_proposed", "not_passed", 0.22),
    ("region_proposed", "open", 0.06),
    ("self_assessed", "open", 0.12),
    ("building", "open", 0.08),
    ("declared", "open", 0.06),
)

_USUAL = {
    "declared": ((1, 8), (2, 17)),
    "building": ((2, 21), (3, 15)),
    "self_assessed": ((3, 18), (4, 17)),
    "region_proposed": ((4, 22), (4, 30)),
    "directorate_passed": ((5, 5), (5, 12)),
    "tpi": ((5, 15), (5, 25)),
    "tpn_proposed": ((5, 29), (5, 31)),
    "tpn": ((7, 10), (11, 10)),
}
WINDOWS = {cycle: dict(_USUAL) for cycle in CYCLES}
WINDOWS[2024] |= {"tpi": ((5, 20), (7, 10)), "tpn_proposed": ((7, 18), (7, 31)), "tpn": ((8, 12), (11, 10))}
WINDOWS[2025] |= {"tpi": ((8, 4), (8, 29)), "tpn_proposed": ((9, 8), (9, 19)), "tpn": ((10, 6), (11, 28))}
WINDOWS[2026] |= {"tpi": ((5, 18), (7, 15)), "tpn_proposed": ((7, 20), (7, 31)), "tpn": ((8, 18), (10, 20))}


def award_day(cycle: int) -> date:
    """The one day on which a cycle's awards are handed over."""
    return date(2026, 2, 11) if cycle == 2025 else date(cycle, 12, 10)


def stage_day(cycle: int, stage: str, stream: np.random.Generator) -> date:
    """A weekday in the stage's window of that cycle."""
    if stage == "awarded":
        return award_day(cycle)
    first, last = (date(cycle, *bound) for bound in WINDOWS[cycle][stage])
    day = first + timedelta(days=int(stream.integers(0, (last - first).days + 1)))
    return day - timedelta(days=max(0, day.weekday() - 4))


def refusal_day(cycle: int, last: str, reached: date, stream: np.random.Generator) -> date:
    """When a unit learns that it did not pass: after Ditjenpas' sitting, after TPI's report, or after TPN's plenary."""
    if last == "region_proposed":
        return stage_day(cycle, "directorate_passed", stream)
    if last == "tpi":
        return reached + timedelta(days=int(stream.integers(20, 40)))
    return date(cycle, 12, 2) + timedelta(days=int(stream.integers(0, 6)))
