"""Evidence, surveys, outreach and occupancy beside status worked out a second time in slow, plain Python, on both
embedded datasets. Minimums are read from the contract's models, warnings from its definitions."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from data.contract import contract, definitions, zi_models
from queries.shelf import Shelved
from tests.queries.test_second_integrity import answer, held_on, open_units, standings, table

AREAS = list(contract().enums["zi_area"])
FIRST_MONTHS = {row["period"]: row["first_month"] for row in definitions()["evidence_periods"]}
HOLDS = {kind: row["holds_people"] for kind, row in contract().enums["kind"].items()}
OUT = ("awarded", "not_passed", "revoked", "unknown")
Row = dict[str, Any]


def moments(shelved: Shelved) -> list[tuple[date, int]]:
    """Days and cycles: now, in the middle of a year, an earlier cycle as of now, a cycle of the earlier model."""
    newest = shelved.opened.export.data_date
    middle = date(newest.year, 5, 14)
    return [(newest, newest.year), (min(middle, newest), newest.year), (newest, newest.year - 1), (newest, 2020)]


def counts(shelved: Shelved, on: date, cycle: int, period: str | None) -> dict[tuple[str, str], list[Row]]:
    """The rows of evidence that count, by unit and area."""
    found: dict[tuple[str, str], list[Row]] = {}
    units = open_units(shelved, on)
    for row in table(shelved, "zi_evidence"):
        begun = date(cycle, FIRST_MONTHS[row["period"]], 1) <= on
        if row["unit_id"] in units and row["cycle_year"] == cycle and begun and period in (None, row["period"]):
            found.setdefault((row["unit_id"], row["area"]), []).append(row)
    return found


def summed(rows: list[Row]) -> tuple[int, int, int]:
    """Required, uploaded and verified, no more than required, over the rows that tell all three."""
    told = [row for row in rows if None not in (row["required"], row["uploaded"], row["verified"])]
    return (
        sum(row["required"] for row in told),
        sum(min(row["uploaded"], row["required"]) for row in told),
        sum(min(row["verified"], row["required"]) for row in told),
    )


@pytest.mark.parametrize("period", [None, "B03", "B09"])
def test_evidence(embedded: Shelved, period: str | None) -> None:
    asked = {"period": period} if period else {}
    for on, cycle in moments(embedded):
        known = counts(embedded, on, cycle, period)
        in_cycle = {unit for year, unit in standings(embedded, on) if year == cycle} & open_units(embedded, on)
        rows = answer(embedded, "evidence", on, cycle=str(cycle), **asked)
        assert {row["unit_id"] for row in rows} == in_cycle | {unit for unit, _ in known}
        for row in rows:
            own = {area: known[row["unit_id"], area] for area in AREAS if (row["unit_id"], area) in known}
            if not own:
                assert row["areas"] is None
                continue
            sums = [summed(one) for one in own.values()]
            assert row["areas"] == list(own)
            assert list(zip(row["requireds"], row["uploadeds"], row["verifieds"], strict=True)) == sums
            assert (row["required"], row["uploaded"], row["verified"]) == tuple(map(sum, zip(*sums, strict=True)))
        for row in answer(embedded, "evidence_areas", on, cycle=str(cycle), **asked):
            every = [summed(one) for (_, area), one in known.items() if area == row["area"]]
            assert (row["required"], row["uploaded"], row["verified"]) == tuple(map(sum, zip(*every, strict=True)))
            assert (row["units"], row["complete"]) == (len(every), sum(one[2] == one[0] for one in every))


def minimum(cycle: int, target: str | None, survey: str) -> float | None:
    model = next(one for one in zi_models() if one["first_cycle"] <= cycle <= one["last_cycle"])
    found = [gate["minimum"] for gate in model["gates"] if (gate["target"], gate["gate"]) == (target, survey)]
    return found[0] / model["results"][survey] * 4 if found else None


def months_later(month: date, months: int) -> date:
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def test_surveys(embedded: Shelved) -> None:
    limits = definitions()["surveys"]
    for on, cycle in moments(embedded):
        for asked in (None, "WBBM"):
            day = min(on, date(cycle, 12, 31))
            newest: dict[tuple[str, str], Row] = {}
            for row in sorted(table(embedded, "surveys"), key=lambda one: one["period_start"]):
                if row["value"] is not None and row["period_start"] <= day:
                    newest[row["unit_id"], row["index"]] = row
            cycles = standings(embedded, on)
            found = answer(embedded, "surveys", on, cycle=str(cycle), **({"target": asked} if asked else {}))
            assert len(found) == 2 * len(open_units(embedded, on))
            gaps = [row["gap"] for row in found if row["gap"] is not None]
            assert gaps == sorted(gaps)
            for row in found:
                target = asked or cycles.get((cycle, row["unit_id"]), (None,))[0]
                least = minimum(cycle, target, row["survey"])
                assert (row["target"], row["minimum"]) == (target, pytest.approx(least))
                survey = newest.get((row["unit_id"], row["survey"]))
                assert row["value"] == (survey and survey["value"])
                if survey is None:
                    assert row["warnings"] == []
                    continue
                warned = {
                    "few": survey["respondents"] is not None and survey["respondents"] < limits["few_respondents"],
                    "ceiling": survey["value"] >= limits["ceiling"],
                    "stale": months_later(survey["period_start"], limits["stale_months"]) < day,
                }
                assert row["warnings"] == [code for code, given in warned.items() if given]
                expected = None if least is None else survey["value"] - least
                assert row["margin"] == pytest.approx(expected, abs=1e-6)


def test_minimum_index_and_minimum_points_are_one_gate() -> None:
    """Index and points are two ways to say one gate: index / 4 x weight is the minimum exactly at the minimum index."""
    for model in zi_models():
        for gate in model["gates"]:
            if gate["gate"] in ("ipak", "ipkp"):
                index = minimum(model["last_cycle"], gate["target"], gate["gate"])
                assert index is not None
                assert index / 4 * model["results"][gate["gate"]] == pytest.approx(gate["minimum"])


def test_outreach(embedded: Shelved) -> None:
    kinds = {row["unit_id"]: row["kind"] for row in table(embedded, "units")}
    for on, cycle in moments(embedded):
        cycles = standings(embedded, on)
        sessions: dict[tuple[str, str], list[Row]] = {}
        for row in table(embedded, "outreach"):
            if row["date"].year == cycle and row["date"] <= on:
                sessions.setdefault((row["unit_id"], row["audience"]), []).append(row)
        found = answer(embedded, "outreach", on, cycle=str(cycle))
        assert len(found) == 3 * len(open_units(embedded, on))
        for row in found:
            own = sessions.get((row["unit_id"], row["audience"]), [])
            told = [one for one in own if one["attended"] is not None and one["eligible"] is not None]
            assert (row["sessions"], row["counted"]) == (len(own), len(told))
            assert row["newest"] == max((one["date"] for one in own), default=None)
            assert row["at_least"] == max((one["attended"] for one in told), default=None)
            assert row["size"] == max((one["eligible"] for one in told), default=None)
            assert row["attended"] == (sum(one["attended"] for one in told) if told else None)
            assert row["eligible"] == (sum(one["eligible"] for one in told) if told else None)
            assert row["expected"] == (row["audience"] == "staff" or HOLDS[kinds[row["unit_id"]]])
            stage = cycles.get((cycle, row["unit_id"]), (None, None, 0))[1]
            assert row["running"] == (stage is not None and stage not in OUT)
            must = ["staff", "inmates"] if HOLDS[kinds[row["unit_id"]]] else ["staff"]
            assert row["missing"] == sum((row["unit_id"], one) not in sessions for one in must)
            if told:  # what is certain never exceeds what is attended, nor who should have come
                assert row["at_least"] <= row["attended"]
                assert row["at_least"] <= row["size"] <= row["eligible"]


def band_of(rate: float) -> int:
    for row in definitions()["bands"]:
        above = rate > row["above"] if "above" in row else rate >= row.get("from", float("-inf"))
        if above and rate <= row.get("up_to", float("inf")) and rate < row.get("below", float("inf")):
            return int(row["band"])
    raise ValueError(rate)


def test_occupancy_beside_status(embedded: Shelved) -> None:
    fresh = definitions()["freshness"]["fresh_days"]
    kinds = {row["unit_id"]: row["kind"] for row in table(embedded, "units")}
    for on, cycle in moments(embedded):
        units = open_units(embedded, on)
        newest: dict[str, Row] = {}
        for row in sorted(table(embedded, "occupancy"), key=lambda one: one["date"]):
            if row["date"] <= on:
                newest[row["unit_id"]] = row
        held, cycles = held_on(embedded, on, units), standings(embedded, on)
        expected: Counter[tuple[int | None, str | None, str]] = Counter()
        for unit in units:
            seen = newest.get(unit)
            rate = 100 * seen["occupants"] / seen["capacity"] if seen and _whole(seen) else None
            band, why = None, None
            if not HOLDS[kinds[unit]]:
                why = "nobody"
            elif seen is None or rate is None:
                why = "unknown"
            elif (on - seen["date"]).days > fresh:
                why = "late"
            else:
                band = band_of(rate)
            stage = cycles.get((cycle, unit), (None, None, 0))[1]
            other = "none" if stage is None else "not_passed" if stage == "not_passed" else "other"
            running = stage is not None and stage not in OUT
            expected[band, why, held[unit].lower() if unit in held else "running" if running else other] += 1
        found = answer(embedded, "occupancy", on, cycle=str(cycle))
        assert {(row["band"], row["why"], row["status"]): row["units"] for row in found} == dict(expected)
        assert sorted(code for row in found for code in row["codes"]) == sorted(units)


def _whole(row: Row) -> bool:
    return row["occupants"] is not None and bool(row["capacity"])
