"""Who tries for which predicate in which cycle, and how far it goes.

Believable: units that are run well and tried before go further; WBK comes first, WBBM only after WBK has been held for
two years; a holder rests until then; two units lost their WBK and are barred. Lapas Metro (WBK 2018, never WBBM) and
Lapas Lamongan (aims at WBK since 2022, not there yet) follow a story of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from data.samples.contoh.register import OPENED
from data.samples.contoh.seeding import Floats, normals, rng
from data.samples.contoh.zi_cycles import (
    AWARDS,
    CYCLES,
    DECLARED_SHARE,
    EARLIER_AWARDS,
    FINISHED,
    FIRST,
    RUNNING,
    UNDER_WAY,
)

HOME = "jawa-timur"  # its funnel of the running cycle shows every stage
REVOKED_ON = (date(2024, 8, 20), date(2025, 6, 17))

# (target, furthest stage, outcome) per cycle; cycles left out were not tried.
STORIES: dict[str, dict[int, tuple[str, str, str]]] = {
    "lapas-lamongan": {
        2022: ("WBK", "tpi", "not_passed"),
        2023: ("WBK", "region_proposed", "not_passed"),
        2024: ("WBK", "tpn", "not_passed"),
        2026: ("WBK", "tpn", "open"),
    },
    "lapas-metro": {
        2022: ("WBBM", "region_proposed", "not_passed"),
        2024: ("WBBM", "tpi", "not_passed"),
        2026: ("WBBM", "tpi", "open"),
    },
}


@dataclass
class History:
    """Awards per target (unit_id -> cycle), revoked units, and every attempt so far."""

    held: dict[str, dict[str, int]] = field(default_factory=lambda: {"WBK": {"lapas-metro": 2018}, "WBBM": {}})
    revoked: dict[str, date] = field(default_factory=dict)
    tries: list[tuple[str, int, str, str, str, float]] = field(default_factory=list)

    def target(self, unit_id: str, cycle: int) -> str | None:
        """What the unit may try for in that cycle; None when it rests, is barred or holds everything."""
        if unit_id in self.revoked or unit_id in self.held["WBBM"]:
            return None
        wbk = self.held["WBK"].get(unit_id)
        if wbk is None:
            return "WBK"
        return "WBBM" if wbk <= cycle - 2 else None

    def frame(self) -> pd.DataFrame:
        """One row per unit and cycle tried."""
        columns = ["unit_id", "cycle_year", "target", "last", "outcome", "strength"]
        return pd.DataFrame(self.tries, columns=columns)


def _earlier(units: pd.DataFrame, history: History) -> None:
    """Awards of 2018 to 2020, before the simulated cycles."""
    strength = units["quality"] + normals("zi earlier", units.index, 1)[:, 0]
    ranked = [unit_id for unit_id in strength.sort_values(ascending=False).index if unit_id not in STORIES]
    start = 0
    for cycle, (wbk, wbbm) in EARLIER_AWARDS.items():
        pioneers = [unit_id for unit_id, year in history.held["WBK"].items() if year == 2018 and unit_id not in STORIES]
        history.held["WBBM"] |= dict.fromkeys(pioneers[:wbbm], cycle)
        history.held["WBK"] |= dict.fromkeys(ranked[start : start + wbk], cycle)
        start += wbk


def _declared(units: pd.DataFrame, history: History, cycle: int, keen: Floats) -> list[str]:
    """The units that declare: the keenest 45 % of every region among those that may try."""
    newest = rng("zi keen", str(cycle)).standard_normal(len(units))
    score = pd.Series(keen + 0.5 * units["quality"].to_numpy() + 0.7 * newest, units.index)
    chosen: list[str] = []
    for _, rows in units.groupby("region_id").groups.items():
        able = [unit_id for unit_id in rows if history.target(unit_id, cycle) and unit_id not in STORIES]
        able = [unit_id for unit_id in able if unit_id not in OPENED or OPENED[unit_id].year < cycle]
        chosen += list(score[able].sort_values(ascending=False).index[: round(DECLARED_SHARE * len(rows))])
    return chosen


def _ladder(ranked: list[str], steps: tuple[tuple[str, str, float], ...]) -> dict[str, tuple[str, str]]:
    """Each unit of a best-first list on its step, by its place in the list."""
    ends = np.cumsum([share for *_, share in steps])
    result = {}
    for place, unit_id in enumerate(ranked):
        step = min(int(np.searchsorted(ends, (place + 0.5) / len(ranked))), len(steps) - 1)
        result[unit_id] = steps[step][:2]
    return result


def _cycle(units: pd.DataFrame, history: History, cycle: int, declared: list[str]) -> None:
    """Play one cycle: awards to the strongest of each target, the ladder for everybody else."""
    before = pd.Series([row[0] for row in history.tries], dtype=object).value_counts()
    noise = normals(f"zi luck {cycle}", declared, 1)[:, 0]
    fair = units["quality"] - units.groupby("region_id")["quality"].transform("mean")  # every region has its best
    strength = fair[declared] + 0.3 * before.reindex(declared).fillna(0).to_numpy() + 0.7 * noise
    ranked = list(strength.sort_values(ascending=False).index)
    targets = {unit_id: str(history.target(unit_id, cycle)) for unit_id in ranked}
    results: dict[str, tuple[str, str]] = {}
    for target, count in zip(("WBK", "WBBM"), AWARDS[cycle], strict=True):
        winners = [unit_id for unit_id in ranked if targets[unit_id] == target][:count]
        results |= dict.fromkeys(winners, ("awarded", "awarded"))
    rest = [unit_id for unit_id in ranked if unit_id not in results]
    if cycle == RUNNING:
        home = [unit_id for unit_id in rest if units.at[unit_id, "region_id"] == HOME]
        results |= _ladder([unit_id for unit_id in rest if unit_id not in home], UNDER_WAY) | _ladder(home, UNDER_WAY)
    else:
        results |= _ladder(rest, FINISHED)
    for unit_id in ranked:
        history.tries.append((unit_id, cycle, targets[unit_id], *results[unit_id], float(strength[unit_id])))
        if results[unit_id][0] == "awarded":
            history.held[targets[unit_id]][unit_id] = cycle


def play(units: pd.DataFrame) -> History:
    """All cycles, in order."""
    history = History()
    _earlier(units, history)
    keen = normals("zi keen", units.index, 1)[:, 0]
    for cycle in CYCLES:
        for unit_id, story in STORIES.items():
            if cycle in story:
                history.tries.append((unit_id, cycle, *story[cycle], 0.8))
        if cycle == FIRST + 2:
            early = [unit_id for unit_id, year in history.held["WBK"].items() if year in (2021, 2022)]
            weakest = units["quality"][early].sort_values().index[: len(REVOKED_ON)]
            history.revoked = dict(zip(weakest, REVOKED_ON, strict=True))
        _cycle(units, history, cycle, _declared(units, history, cycle, keen))
    return history
