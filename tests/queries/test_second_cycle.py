"""What moved, what is stuck, who is a candidate, who is barred, how targets stand: a second time in slow, plain Python.

On both embedded datasets and the golden export; the calendar is read from its file by hand.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from data.contract import FOLDER, definitions
from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved
from tests.queries.test_second_integrity import LADDER, Rows, begins, days, open_units, periods, place, table

PACE = definitions()["cycle_pace"]
RULES = definitions()["predicates"]
CALENDAR = tomllib.loads((FOLDER / "zi_calendar.toml").read_text(encoding="utf-8"))
Paths = dict[tuple[int, str, str], Rows]
MENTION = "hari tahap ini disebut sumber"


def answer(shelved: Shelved, question: str, on: date, versus: date | None = None, **view: str) -> Rows:
    choices = Choices(on=on, versus=versus).with_view(**view)
    found = ask(f"zona_integritas/{question}", shelved.opened, EVERYONE, choices)
    return [dict(zip(found.columns, row, strict=True)) for row in found.to_numpy().tolist()]


def paths(shelved: Shelved) -> Paths:
    """The stages of every attempt in the order they were entered, each with the day from which it counts."""
    found: Paths = {}
    for row in table(shelved, "zi_stages"):
        found.setdefault((row["cycle_year"], row["unit_id"], row["target"]), []).append(row)
    for rows in found.values():
        for row in rows:
            row["begins"] = begins(row, rows)
        rows.sort(key=lambda row: (row["begins"], place(row["stage"])))
    return found


def later(day: date, years: int) -> date:
    """The same day some years on."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def last_days(cycle: int) -> dict[str, date]:
    """The last day of every stage with a date in a cycle year, as the calendar's file says."""
    found: dict[str, date] = {}
    known_so_far = date(cycle, 1, 1)
    for stage in [*LADDER]:
        own = [row for row in CALENDAR["windows"] if row["stage"] == stage and row.get("cycle") == cycle]
        typical = [row for row in CALENDAR["windows"] if row["stage"] == stage and "cycle" not in row]
        if own:
            last = own[0]["last"]
            found[stage] = date.fromisoformat(last if len(last) == 10 else f"{cycle}-{last}")
            known_so_far = max(known_so_far, found[stage])
        elif typical and cycle >= CALENDAR["typical_since"]:
            last_day = date.fromisoformat(f"{cycle}-{typical[0]['last']}")
            if last_day >= known_so_far:
                found[stage] = last_day
    return found


def over(attempts: Paths, cycle: int, on: date) -> bool:
    """A cycle is over after its last day, and from the first day on which an award of it was handed over."""
    handed = [
        row["reached_on"]
        for (year, *_), rows in attempts.items()
        for row in rows
        if year == cycle and row["stage"] == "awarded" and row["reached_on"]
    ]
    return on > cycle_end(cycle) or any(day <= on for day in handed)


def mentioned(row: dict[str, Any]) -> bool:
    """True where the day is only the one on which a source mentions the stage."""
    return MENTION in (row["note"] or "")


def cycle_end(cycle: int) -> date:
    return last_days(cycle).get("awarded", date(cycle, 12, 31))


def usual(attempts: Paths, stage: str, cycle: int, on: date) -> tuple[int | None, int]:
    """Most usual days at a stage, and from how many cases."""
    took = []
    for (year, *_), rows in attempts.items():
        for here, there in pairwise(rows):
            follows = LADDER.get(there["stage"]) == LADDER.get(stage, 0) + 1 or there["stage"] == "not_passed"
            dated = all(row["reached_on"] and not mentioned(row) for row in (here, there))
            if (
                year < cycle
                and here["stage"] == stage
                and follows
                and dated
                and here["reached_on"] < there["reached_on"]
            ):
                took += [(there["reached_on"] - here["reached_on"]).days] if there["reached_on"] <= on else []
    took.sort()
    enough = len(took) >= PACE["least_cases"]
    return (took[math.ceil(PACE["usual_share"] * len(took)) - 1] if enough else None), len(took)


def at(attempts: Paths, cycle: int, unit: str, on: date) -> dict[str, Any] | None:
    """The stage in force of a unit in a cycle; of two targets WBBM's."""
    for target in ("WBBM", "WBK"):
        begun = [row for row in attempts.get((cycle, unit, target), []) if row["begins"] <= on]
        if begun:
            return begun[-1]
    return None


def pace(row: dict[str, Any], most: int | None, cycle: int, on: date, gone: bool) -> str | None:
    stage = row["stage"]
    if stage not in LADDER or stage == "awarded":
        return None
    if gone:
        return "no_outcome"
    if not row["reached_on"]:
        return "undated"
    if most is None:
        return "no_usual"
    if (on - row["reached_on"]).days <= most:
        return "undated" if mentioned(row) else "usual"
    to_come = [last for name, last in last_days(cycle).items() if LADDER[name] > LADDER[stage]]
    return "waiting" if to_come and to_come[0] >= on else "stuck"


def check_pace_and_moves(shelved: Shelved) -> None:
    attempts = paths(shelved)
    for on in days(shelved):
        versus = date(on.year, 1, 1)
        units = open_units(shelved, on)
        for cycle in sorted({year for year, *_ in attempts if year >= on.year - 1}):
            known = {stage: usual(attempts, stage, cycle, on) for stage in LADDER}
            gone = over(attempts, cycle, on)
            expected = {}
            for unit in units:
                now, then = at(attempts, cycle, unit, on), at(attempts, cycle, unit, versus)
                if now:
                    most = known.get(now["stage"], (None, 0))[0]
                    expected[unit] = (now["stage"], then and then["stage"], pace(now, most, cycle, on, gone))
            found = answer(shelved, "state", on, versus, cycle=str(cycle))
            assert {row["unit_id"]: (row["stage"], row["before"], row["pace"]) for row in found} == expected
            for row in found:
                if row["pace"]:
                    assert (row["usual_days"], row["cases"]) == known[row["stage"]], (on, cycle, row)


def check_targets(shelved: Shelved) -> None:
    attempts, held = paths(shelved), periods(shelved)
    for on in days(shelved):
        units = open_units(shelved, on)
        for cycle in {row["cycle_year"] for row in table(shelved, "zi_targets")}:
            expected = {}
            for row in table(shelved, "zi_targets"):
                key = (row["unit_id"], row["target"])
                if row["cycle_year"] != cycle or cycle > on.year or row["unit_id"] not in units:
                    continue
                begun = [one["stage"] for one in attempts.get((cycle, *key), []) if one["begins"] <= on]
                won = [
                    one["from"] if one["known"] else date(one["from"].year, 1, 1)
                    for one in held
                    if (one["unit"], one["target"]) == key and one["cycle"] <= cycle
                    if one["from"] <= on and (one["to"] is None or one["to"] > on)
                ]
                expected[key] = target_state(
                    begun[-1] if begun else None, min(won, default=None), row["due_on"], cycle, on
                )
            found = answer(shelved, "targets", on, cycle=str(cycle))
            assert {(row["unit_id"], row["target"]): row["state"] for row in found} == expected, (on, cycle)


def target_state(stage: str | None, won: date | None, due: date | None, cycle: int, on: date) -> str:
    if won:
        return "met_late" if due and won > due else "met"
    if stage in ("not_passed", "revoked"):
        return "out"
    if due and due < on:
        return "overdue"
    if stage in LADDER:
        return "on_way" if on <= (due or cycle_end(cycle)) else "unknown"
    return "not_begun" if due and stage is None else "unknown"


def check_candidates(shelved: Shelved) -> None:
    for on in days(shelved):
        units = open_units(shelved, on)
        in_force = [one for one in periods(shelved) if one["from"] <= on and (one["to"] is None or one["to"] > on)]
        top = {one["unit"] for one in in_force if one["target"] == "WBBM"}
        expected = {}
        for one in in_force:
            if one["target"] == "WBK" and one["unit"] in units - top:
                ripe = later(one["from"], RULES["candidate_years"])
                soon = later(on, 1) if RULES["soon_months"] == 12 else None
                assert soon is not None, "the test counts in years"
                expected[one["unit"]] = "ripe" if ripe <= on else "soon" if ripe <= soon else "later"
        assert {row["unit_id"]: row["state"] for row in answer(shelved, "candidates", on)} == expected, on


def check_bars(shelved: Shelved) -> None:
    attempts = paths(shelved)
    for on in [*days(shelved), date(2026, 8, 19), date(2026, 8, 20), date(2026, 5, 31)]:
        expected = {}
        for (_, unit, target), rows in attempts.items():
            for row in rows:
                if row["stage"] != "revoked" or row["begins"] > on or unit not in open_units(shelved, on):
                    continue
                until = later(row["begins"], RULES["barred_years"])
                broken = [
                    one["reached_on"]
                    for (_, other, _), path in attempts.items()
                    for one in path
                    if other == unit and LADDER["region_proposed"] <= LADDER.get(one["stage"], 0) < LADDER["awarded"]
                    if one["reached_on"] and row["begins"] <= one["reached_on"] < until and one["reached_on"] <= on
                ]
                expected[unit, target, row["begins"]] = (until, until > on, min(broken, default=None))
        found = {
            (row["unit_id"], row["target"], row["revoked_on"]): (row["barred_until"], row["barred"], row["proposed_on"])
            for row in answer(shelved, "bars", on)
        }
        assert found == expected, on


CHECKS: list[Callable[[Shelved], None]] = [check_pace_and_moves, check_targets, check_candidates, check_bars]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_embedded_datasets(embedded: Shelved, check: Callable[[Shelved], None]) -> None:
    check(embedded)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_golden_export(golden: Shelved, check: Callable[[Shelved], None]) -> None:
    check(golden)
