"""The profile of Lamongan and Metro, worked out a second time from the published tables with the csv module only."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved

TABLES = Path(__file__).parents[2] / "data" / "samples" / "publik" / "tables"
UNITS = ["lapas-lamongan", "lapas-metro"]
DAYS = [date(2020, 2, 6), date(2022, 1, 18), date(2022, 2, 17), date(2022, 2, 18), date(2023, 1, 19), date(2026, 1, 24)]

pytestmark = pytest.mark.parametrize("embedded", ["publik"], indirect=True)


def rows(table: str, unit: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["unit_id"] == unit]


def answer(embedded: Shelved, question: str, unit: str, on: date) -> list[Any]:
    choices = Choices(dataset="publik", units=(unit,), on=on)
    return list(ask(question, embedded.opened, EVERYONE, choices).itertuples(index=False))


def seen(unit: str, on: date) -> list[dict[str, str]]:
    """Every observation up to a date, oldest first."""
    return sorted((r for r in rows("occupancy", unit) if r["date"] <= on.isoformat()), key=lambda row: row["date"])


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("unit", UNITS)
def test_occupancy_is_the_newest_observation(embedded: Shelved, unit: str, on: date) -> None:
    (profile,) = answer(embedded, "upt/profile", unit, on)
    observed = seen(unit, on)
    if not observed:
        assert profile.day is None
        assert profile.rate_pct is None
        return
    newest = observed[-1]
    people, places, day = int(newest["occupants"]), int(newest["capacity"]), date.fromisoformat(newest["date"])
    assert (profile.occupants, profile.capacity, profile.day) == (people, places, day)
    assert profile.rate_pct == pytest.approx(people / places * 100)
    assert profile.over_pct == pytest.approx((people - places) / places * 100)
    assert profile.gap == people - places
    assert profile.age_days == (on - day).days
    assert profile.fresh is (on - day <= timedelta(days=30))
    assert profile.approximate is (newest["approximate"] == "true")


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("unit", UNITS)
def test_history_is_every_observation_of_ten_years(embedded: Shelved, unit: str, on: date) -> None:
    found = [(row.day, row.occupants, row.capacity, row.source) for row in answer(embedded, "upt/history", unit, on)]
    assert found == [
        (date.fromisoformat(row["date"]), int(row["occupants"]), int(row["capacity"]), row["source"])
        for row in seen(unit, on)
    ]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("unit", UNITS)
def test_innovations_run_while_they_are_verified(embedded: Shelved, unit: str, on: date) -> None:
    (profile,) = answer(embedded, "upt/profile", unit, on)
    begun = [row for row in rows("adoptions", unit) if row["since"] <= on.isoformat()]
    year_ago = on.replace(year=on.year - 1).isoformat()
    adopted = profile.adopted + profile.untargeted_adopted
    assert adopted == sum(row["last_verified_on"] >= year_ago for row in begun)
    unverified = profile.unverified + profile.untargeted_unverified
    assert unverified == sum(row["last_verified_on"] < year_ago for row in begun)
    named = {row.innovation_id for row in answer(embedded, "upt/innovations", unit, on) if row.state is not None}
    assert named == {row["innovation_id"] for row in begun}


@pytest.mark.parametrize("unit", UNITS)
def test_stages_targets_claims_and_support_are_those_of_the_tables(embedded: Shelved, unit: str) -> None:
    on = date(2026, 1, 24)
    stages = {(r.cycle_year, r.target, r.stage, r.reached_on) for r in answer(embedded, "upt/stages", unit, on)}
    assert stages == {
        (
            int(r["cycle_year"]),
            r["target"],
            r["stage"],
            date.fromisoformat(r["reached_on"]) if r["reached_on"] else None,
        )
        for r in rows("zi_stages", unit)
    }
    said = {(row.kind, row.said) for row in answer(embedded, "upt/targets", unit, on)}
    assert said == {("target", r["target"]) for r in rows("zi_targets", unit)} | {
        ("claim", r["claim"]) for r in rows("zi_claims", unit)
    }
    own = [row for row in answer(embedded, "upt/support", unit, on) if not row.for_region]
    assert sorted((row.partner, row.form) for row in own) == sorted(
        (row["partner"], row["form"])
        for row in rows("support", unit)
        if not (days := [row[name] for name in ("requested_on", "agreed_on", "reported_on") if row[name]])
        or min(days) <= on.isoformat()
    )


def test_lamongan_of_18_january_2022(embedded: Shelved) -> None:
    (profile,) = answer(embedded, "upt/profile", "lapas-lamongan", date(2022, 1, 18))
    assert (profile.occupants, profile.capacity, profile.gap, profile.untargeted_adopted) == (514, 205, 309, 4)
    assert round(profile.rate_pct, 1) == 250.7
    assert round(profile.over_pct, 1) == 150.7


def test_metro_holds_wbk_and_is_proposed_for_wbbm(embedded: Shelved) -> None:
    (profile,) = answer(embedded, "upt/profile", "lapas-metro", date(2020, 2, 6))
    assert (profile.held, profile.held_year, profile.held_since_known) == ("WBK", 2018, False)
    assert (profile.stage_target, profile.stage, profile.stage_since) == ("WBBM", "region_proposed", date(2020, 2, 6))
    own = [row for row in answer(embedded, "upt/support", "lapas-metro", date(2026, 1, 24)) if not row.for_region]
    assert [(row.state, row.news_on, row.quiet) for row in own] == [("hoped", date(2020, 2, 6), True)] * 4
