"""Gates, held predicates and stages worked out a second time in slow, plain Python, on both embedded datasets.

The gates are read from the contract's models themselves, so a mistake in the tables of settings would show as well.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.contract import contract, zi_models
from queries import EVERYONE, Choices, ask
from queries.runway_model import judge, model_of
from queries.shelf import Shelved

LADDER = {code: row["order"] for code, row in contract().enums["zi_stage"].items() if "order" in row}
ASSESSORS = list(contract().enums["assessor"])
Rows = list[dict[str, Any]]


def table(shelved: Shelved, name: str) -> Rows:
    return [row for file in shelved.opened.export.files(name) for row in pq.read_table(file).to_pylist()]


def answer(shelved: Shelved, question: str, on: date, **view: str) -> Rows:
    choices = Choices(on=on).with_view(**view)
    return ask(f"zona_integritas/{question}", shelved.opened, EVERYONE, choices).to_dict("records")


def days(shelved: Shelved) -> list[date]:
    newest = shelved.opened.export.data_date
    return [newest, date(newest.year, 1, 31), date(newest.year - 1, 6, 17), date(2021, 12, 10), date(2020, 2, 6)]


def open_units(shelved: Shelved, on: date) -> set[str]:
    return {
        row["unit_id"]
        for row in table(shelved, "units")
        if not (row["opened_on"] and row["opened_on"] > on) and not (row["closed_on"] and row["closed_on"] <= on)
    }


def periods(shelved: Shelved) -> Rows:
    """Every period of holding, by walking through awards and revocations day by day."""
    found: Rows = []
    turns = [row for row in table(shelved, "zi_stages") if row["stage"] in ("awarded", "revoked")]
    turns.sort(key=lambda row: (row["reached_on"] or date(row["cycle_year"], 12, 31), row["cycle_year"], row["stage"]))
    running: dict[tuple[str, str], dict[str, Any]] = {}
    for row in turns:
        key, day = (row["unit_id"], row["target"]), row["reached_on"] or date(row["cycle_year"], 12, 31)
        if row["stage"] == "awarded" and key not in running:
            running[key] = {"unit": key[0], "target": key[1], "cycle": row["cycle_year"], "from": day, "to": None}
            running[key]["known"] = row["reached_on"] is not None
            found.append(running[key])
        elif row["stage"] == "revoked" and key in running:
            running.pop(key)["to"] = day
    return found


def held_on(shelved: Shelved, day: date, units: set[str]) -> dict[str, str]:
    highest: dict[str, str] = {}
    for period in periods(shelved):
        in_force = period["from"] <= day and (period["to"] is None or period["to"] > day)
        if in_force and period["unit"] in units and highest.get(period["unit"]) != "WBBM":
            highest[period["unit"]] = period["target"]
    return highest


def begins(row: dict[str, Any], cycle: Rows) -> date:
    """When a stage counts as reached; without a day, never before a lower stage that has one."""
    if row["reached_on"]:
        return row["reached_on"]
    if row["stage"] in ("awarded", "revoked"):
        return date(row["cycle_year"], 12, 31)
    lower = [one["reached_on"] for one in cycle if one["reached_on"] and place(one["stage"]) < place(row["stage"])]
    return max([date(row["cycle_year"], 1, 1), *lower])


def place(stage: str) -> int:
    return {"unknown": 0, "not_passed": 100, "revoked": 101}.get(stage) or LADDER.get(stage, 0)


def standings(shelved: Shelved, on: date) -> dict[tuple[int, str], tuple[str, str, int]]:
    """Cycle and unit -> target, stage in force, furthest step of the ladder; WBBM where both are tried for."""
    cycles: dict[tuple[int, str, str], Rows] = {}
    for row in table(shelved, "zi_stages"):
        cycles.setdefault((row["cycle_year"], row["unit_id"], row["target"]), []).append(row)
    found: dict[tuple[int, str], tuple[str, str, int]] = {}
    for (year, unit, target), rows in cycles.items():
        begun = sorted((begins(row, rows), place(row["stage"]), row["stage"]) for row in rows)
        begun = [one for one in begun if one[0] <= on]
        if begun and found.get((year, unit), ("WBK",))[0] != "WBBM":
            found[year, unit] = (target, begun[-1][2], max(LADDER.get(stage, 0) for *_, stage in begun))
    return found


@cache
def gates(year: int, target: str) -> tuple[dict[str, tuple[list[str], float]], bool]:
    """Gate -> its components and minimum, as the model of the year says; and whether all gates are known."""
    model = next(one for one in zi_models() if one["first_cycle"] <= year <= one["last_cycle"])
    halves = {area: [f"{area}_fulfilment", f"{area}_reform"] for area in model["areas"]}
    levers = [component for parts in halves.values() for component in parts]
    parts = {
        "levers": levers,
        "clean": ["ipak", "performance"],
        "ipak": ["ipak"],
        "performance": ["performance"],
        "ipkp": ["ipkp"],
        "total": [*levers, "ipak", "performance", "ipkp"],
        "wbk_before": [],
    }
    found: dict[str, tuple[list[str], float]] = {}
    for gate in model["gates"]:
        if gate["target"] == target and gate["gate"] == "each_area":
            found |= {area: (halves[area], gate["minimum_share"] * model["areas"][area]) for area in halves}
        elif gate["target"] == target:
            found[gate["gate"]] = (parts[gate["gate"]], gate["minimum"])
    return found, model["gates_known"] == "all"


def judged(year: int, target: str, scores: dict[str, float | None], wbk: bool) -> tuple[bool | None, dict[str, Any]]:
    """The verdict and the points at each gate."""
    known, complete = gates(year, target)
    points: dict[str, Any] = {}
    for gate, (components, _minimum) in known.items():
        values = [scores.get(component) for component in components]
        points[gate] = None if None in values else round(sum(v for v in values if v is not None), 4)
    if "wbk_before" in points:
        points["wbk_before"] = float(wbk)
    met = [None if points[gate] is None else points[gate] >= round(known[gate][1], 4) for gate in known]
    if False in met:
        return False, points
    return (True if complete and None not in met else None), points


def sheets_of(shelved: Shelved) -> dict[tuple[int, str, str, str], dict[str, Any]]:
    """Cycle, assessor, unit and target -> points by component."""
    sheets: dict[tuple[int, str, str, str], dict[str, Any]] = {}
    for row in table(shelved, "zi_scores"):
        key = (row["cycle_year"], row["assessor"], row["unit_id"], row["target"])
        sheets.setdefault(key, {})[row["component"]] = row["points"]
    return sheets


def test_held_predicates(embedded: Shelved) -> None:
    for on in days(embedded):
        units = open_units(embedded, on)
        for row in answer(embedded, "held_by_year", on):
            counted = Counter(held_on(embedded, min(date(row["year"], 12, 31), on), units).values())
            assert (row["wbk"], row["wbbm"]) == (counted["WBK"], counted["WBBM"]), (on, row)
            ended = [one for one in periods(embedded) if one["unit"] in units and one["to"] and one["to"] <= on]
            assert row["revoked"] == sum(one["to"].year == row["year"] for one in ended)
        counted = Counter(held_on(embedded, on, units).values())
        figures = answer(embedded, "figures", on)[0]
        assert (figures["units"], figures["wbk"], figures["wbbm"]) == (len(units), counted["WBK"], counted["WBBM"])


def test_stages_and_funnel(embedded: Shelved) -> None:
    for on in days(embedded):
        units = open_units(embedded, on)
        known = {key: value for key, value in standings(embedded, on).items() if key[1] in units}
        for year in sorted({key[0] for key in known}):
            cycle = {unit: value for (one, unit), value in known.items() if one == year}
            states = answer(embedded, "state", on, cycle=str(year))
            assert {row["unit_id"]: (row["target"], row["stage"]) for row in states} == {
                unit: value[:2] for unit, value in cycle.items()
            }
            for row in answer(embedded, "funnel", on, cycle=str(year)):
                assert row["at"] == sum(stage == row["stage"] for _, stage, _ in cycle.values()), (on, year, row)
                if row["stage"] in LADDER:
                    far = sum(furthest >= LADDER[row["stage"]] for *_, furthest in cycle.values())
                    assert row["reached"] == far, (on, year, row)


def test_years(embedded: Shelved) -> None:
    on = embedded.opened.export.data_date
    units = open_units(embedded, on)
    known = standings(embedded, on)
    found = {(row["year"], row["unit_id"]): row for row in answer(embedded, "years", on)}
    for year in range(on.year - 9, on.year + 1):
        held = held_on(embedded, min(date(year, 12, 31), on), units)
        for unit in units:
            row = found.get((year, unit), {})
            assert row.get("held") == held.get(unit), (year, unit)
            expected = known.get((year, unit), (None, None, 0))
            assert (row.get("target"), row.get("stage")) == expected[:2], (year, unit)
            assert LADDER.get(row.get("furthest") or "", 0) == expected[2], (year, unit)


def assessed_on(shelved: Shelved) -> dict[tuple[int, str, str, str], date | None]:
    """Cycle, assessor, unit and target -> the newest day of its scores, None where no score has one."""
    found: dict[tuple[int, str, str, str], date | None] = {}
    for row in table(shelved, "zi_scores"):
        key = (row["cycle_year"], row["assessor"], row["unit_id"], row["target"])
        found[key] = max(filter(None, (found.get(key), row["assessed_on"])), default=None)
    return found


def two_years_on(day: date) -> date:
    return date(day.year + 2, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def wbk_before(shelved: Shelved, unit: str, year: int, day: date | None) -> tuple[date | None, date | None]:
    """Since when an earlier WBK was held on the day of an assessment, and until when a revocation barred the unit."""
    as_of = day or date(year, 12, 31)
    since = until = None
    for one in periods(shelved):
        in_force = one["from"] <= as_of and (one["to"] is None or one["to"] > as_of)
        if in_force and (one["unit"], one["target"]) == (unit, "WBK") and one["cycle"] < year:
            since = one["from"]
    for row in table(shelved, "zi_stages"):
        if (row["unit_id"], row["stage"]) == (unit, "revoked"):
            gone = row["reached_on"] or date(row["cycle_year"], 12, 31)
            if gone <= as_of < two_years_on(gone):
                until = max(filter(None, (until, two_years_on(gone))))
    return since, until


def test_gates(embedded: Shelved) -> None:
    on = embedded.opened.export.data_date
    units = open_units(embedded, on)
    sheets, assessed = sheets_of(embedded), assessed_on(embedded)
    for year, assessor in sorted({key[:2] for key in sheets}):
        found = {
            (row["unit_id"], row["target"]): row
            for row in answer(embedded, "verdicts", on, cycle=str(year), assessor=assessor)
        }
        expected = {key[2:]: sheet for key, sheet in sheets.items() if key[:2] == (year, assessor) and key[2] in units}
        assert set(found) == set(expected)
        for (unit, target), sheet in expected.items():
            since, until = wbk_before(embedded, unit, year, assessed[year, assessor, unit, target])
            passed, points = judged(year, target, sheet, since is not None and until is None)
            row = found[unit, target]
            assert row["passed"] is passed, (year, assessor, unit, target)
            assert (row["wbk_since"], row["barred_until"]) == (since, until), (year, assessor, unit, target)
            assert dict(zip(row["gates"], row["points"], strict=True)) == pytest.approx(points)


def test_a_single_gate_is_said_only_where_every_other_is_known_to_hold(shelved: Shelved) -> None:
    sheets, assessed = sheets_of(shelved), assessed_on(shelved)
    for on in (date(year, 12, 31) for year in sorted({key[0] for key in sheets})):
        units = open_units(shelved, on)
        expected = set()
        for key, sheet in sheets.items():
            year, assessor, unit, target = key
            if (year, assessor) != (on.year, "tpi") or unit not in units or (assessed[key] or on) > on:
                continue
            since, until = wbk_before(shelved, unit, year, assessed[key])
            known, complete = gates(year, target)
            points = judged(year, target, sheet, since is not None and until is None)[1]
            met = [None if points[gate] is None else points[gate] >= round(known[gate][1], 4) for gate in known]
            if complete and met.count(False) == 1 and None not in met:
                expected.add(unit)
        flagged = ask("ringkasan/attention", shelved.opened, EVERYONE, Choices(on=on))
        assert set(flagged["unit_id"][flagged["reason"] == "one_gate"]) == expected, on


def test_python_judges_every_sheet_as_the_questions_do(embedded: Shelved) -> None:
    on = embedded.opened.export.data_date
    sheets = sheets_of(embedded)
    judged = 0
    for year, assessor in sorted({key[:2] for key in sheets}):
        model = model_of(year)
        assert model is not None
        for row in answer(embedded, "verdicts", on, cycle=str(year), assessor=assessor):
            points = dict(zip(row["gates"], row["points"], strict=True))
            sheet = sheets[year, assessor, row["unit_id"], row["target"]]
            verdict = judge(model, row["target"], sheet, wbk_before=points.get("wbk_before") == 1)
            found = [(one.gate.code, one.points, one.margin) for one in verdict.gates]
            assert found == list(zip(row["gates"], row["points"], row["margins"], strict=True)), (year, row["unit_id"])
            assert (verdict.passed, bool(row["barred"])) == (row["passed"], points.get("wbk_before") == 0)
            judged += 1
    assert judged > 500 or not sheets


def test_own_assessments_beside_the_assessors(embedded: Shelved) -> None:
    on = embedded.opened.export.data_date
    sheets = sheets_of(embedded)
    for year, assessor in sorted({key[:2] for key in sheets if key[1] != "self"}):
        found = answer(embedded, "differences", on, cycle=str(year), assessor=assessor)
        both = [key[2:] for key in sheets if key[:2] == (year, assessor) and (year, "self", *key[2:]) in sheets]
        assert {(row["unit_id"], row["target"]) for row in found} == set(both)
        for row in found:
            own = sheets[year, "self", row["unit_id"], row["target"]]
            given = sheets[year, assessor, row["unit_id"], row["target"]]
            for part, difference in zip(row["parts"], row["differences"], strict=True):
                inside = [name for name in own if name == part or name.startswith(f"{part}_")]
                assert difference == pytest.approx(sum(own[name] - given[name] for name in inside), abs=1e-6)
            assert row["difference"] == pytest.approx(sum(own.values()) - sum(given.values()), abs=1e-6)


def test_gates_of_2021_never_measure_an_earlier_cycle(golden: Shelved) -> None:
    row = answer(golden, "verdicts", date(2026, 10, 31), cycle="2020")[0]
    assert (row["gates"], row["passed"]) == (["total"], None)


@pytest.mark.parametrize("assessor", ASSESSORS)
def test_golden_export_the_same_way(golden: Shelved, assessor: str) -> None:
    sheets, assessed = sheets_of(golden), assessed_on(golden)
    for year in (2024, 2025, 2026):
        for row in answer(golden, "verdicts", date(2026, 10, 31), cycle=str(year), assessor=assessor):
            key = (year, assessor, row["unit_id"], row["target"])
            since, until = wbk_before(golden, row["unit_id"], year, assessed[key])
            assert (row["wbk_since"], row["barred_until"]) == (since, until), key
            assert judged(year, row["target"], sheets[key], since is not None and until is None)[0] is row["passed"], (
                key
            )
