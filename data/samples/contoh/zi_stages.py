"""The `zi_stages` and `zi_targets` tables, written out from the attempts with their dates."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data.samples.contoh.seeding import rng
from data.samples.contoh.zi_attempts import History
from data.samples.contoh.zi_cycles import FIRST, ORDER, RUNNING, STAGES, award_day, refusal_day, stage_day

Row = tuple[str, int, str, str, date, str | None]
COLUMNS = ["unit_id", "cycle_year", "target", "stage", "reached_on", "document_no"]
NUMBERED = ("region_proposed", "tpn_proposed", "awarded")  # stages that leave a letter or a decree


def _number(unit_id: str, cycle: int, stage: str) -> str | None:
    """A document number nobody can mistake for a real one."""
    return f"SIM-{cycle}-{rng('document', unit_id + stage).integers(1, 10000):04d}" if stage in NUMBERED else None


def _attempt(unit_id: str, cycle: int, target: str, last: str, outcome: str) -> list[Row]:
    """Every stage of one attempt up to the furthest, and the refusal when there is one."""
    stream = rng("zi dates", f"{unit_id} {cycle}")
    rows: list[Row] = []
    for stage in STAGES[: ORDER[last] + 1]:
        day = stage_day(cycle, stage, stream)
        rows.append((unit_id, cycle, target, stage, day, _number(unit_id, cycle, stage)))
    if outcome == "not_passed":
        rows.append((unit_id, cycle, target, "not_passed", refusal_day(cycle, last, rows[-1][4], stream), None))
    return rows


def _earlier(history: History) -> list[Row]:
    """Awards before the simulated cycles: the decree is all that is left; and Lapas Metro's first try for WBBM."""
    rows: list[Row] = []
    for target, holders in history.held.items():
        for unit_id, cycle in holders.items():
            if cycle < FIRST:
                number = _number(unit_id, cycle, "awarded")
                rows.append((unit_id, cycle, target, "awarded", award_day(cycle), number))
    rows.append(("lapas-metro", 2020, "WBBM", "region_proposed", date(2020, 2, 6), None))
    rows.append(("lapas-metro", 2020, "WBBM", "not_passed", date(2020, 12, 4), None))
    return rows


def stages(history: History) -> pd.DataFrame:
    """The `zi_stages` table."""
    rows = _earlier(history)
    for unit_id, cycle, target, last, outcome, _ in history.tries:
        rows += _attempt(unit_id, cycle, target, last, outcome)
    for unit_id, day in history.revoked.items():
        rows.append((unit_id, day.year, "WBK", "revoked", day, None))
    return pd.DataFrame(rows, columns=COLUMNS)


def targets(units: pd.DataFrame, history: History) -> pd.DataFrame:
    """The `zi_targets` table of the running cycle: everybody who declared, and a few who only have the aim."""
    tried = {unit_id: target for unit_id, cycle, target, *_ in history.tries if cycle == RUNNING}
    for unit_id, luck in units["luck"].items():
        aim = history.target(str(unit_id), RUNNING)
        if luck < 0.12 and aim and unit_id not in tried:
            tried[str(unit_id)] = aim
    rows = [
        (
            unit_id,
            RUNNING,
            target,
            date(RUNNING, 6, 30) if rng("due", unit_id).random() < 0.4 else date(RUNNING, 12, 31),
        )
        for unit_id, target in tried.items()
    ]
    return pd.DataFrame(rows, columns=["unit_id", "cycle_year", "target", "due_on"])
