"""Stages, reviews, programmes, reoffending and partner support, worked out a second time row by row from raw tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.contract import contract
from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved

SCOPES: list[dict[str, Any]] = [{}, {"regions": ("jawa-timur",)}, {"regions": ("lampung",), "kinds": ("lapas",)}]
HOLDING = {code for code, kind in contract().enums["kind"].items() if kind["holds_people"]}


def raw(shelved: Shelved, table: str) -> list[dict[str, Any]]:
    return _read(tuple(shelved.opened.export.files(table)))


@cache
def _read(files: tuple[Path, ...]) -> list[dict[str, Any]]:
    if not files:
        return []
    frame = pd.concat([pd.read_parquet(file) for file in files]).astype(object)
    return [
        {str(key): None if pd.isna(value) else value for key, value in row.items()} for row in frame.to_dict("records")
    ]


def rows(shelved: Shelved, question: str, day: date, scope: dict[str, Any], **view: str) -> list[Any]:
    choices = Choices(on=day, **scope).with_view(**view)
    return list(ask(question, shelved.opened, EVERYONE, choices).itertuples(index=False))


def units_in(shelved: Shelved, day: date, scope: dict[str, Any], holding: bool = True) -> dict[str, dict[str, Any]]:
    """The units of the scope that are open on the day, and hold people."""
    found = {}
    for unit in raw(shelved, "units"):
        opened, closed = unit["opened_on"], unit["closed_on"]
        if (opened and opened > day) or (closed and closed <= day):
            continue
        if holding and unit["kind"] not in HOLDING:
            continue
        if unit["region_id"] not in scope.get("regions", (unit["region_id"],)):
            continue
        if unit["kind"] in scope.get("kinds", (unit["kind"],)):
            found[unit["unit_id"]] = unit
    return found


def end_of(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def ended(day: date) -> date:
    """The first day of the newest month that has ended by a day."""
    first = day.replace(day=1)
    return first if end_of(day) == day else (first - timedelta(days=1)).replace(day=1)


def back(month: date, months: int) -> date:
    index = month.year * 12 + month.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def days_of(shelved: Shelved) -> Iterable[date]:
    end = shelved.opened.export.data_date
    return end, end - timedelta(days=1), date(end.year, 2, 28) - timedelta(days=365)


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_people_and_reviews_by_stage(embedded: Shelved, scope: dict[str, Any]) -> None:
    treatment = raw(embedded, "treatment")
    for day in days_of(embedded):
        here = units_in(embedded, day, scope)
        known = [
            row
            for row in treatment
            if row["unit_id"] in here and row["month"] <= ended(day) and row["people"] is not None
        ]
        month = max((row["month"] for row in known if row["stage"] != "life_or_death"), default=None)
        people: Counter[str] = Counter()
        reviews: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        reporting, reviewing = set(), set()
        for row in treatment:
            if row["unit_id"] not in here or row["month"] != month:
                continue
            if row["people"] is not None:
                people[row["stage"]] += row["people"]
                reporting |= {row["unit_id"]} if row["stage"] != "life_or_death" else set()
            if row["reviews_due"] is not None and row["reviews_done"] is not None:
                reviewing |= {row["unit_id"]} if row["stage"] != "life_or_death" else set()
                reviews[row["stage"]][0] += row["reviews_done"]
                reviews[row["stage"]][1] += row["reviews_due"]
        for row in rows(embedded, "pembinaan/stages", day, scope):
            assert (row.month, row.units, row.reported_units) == (month, len(here), len(reporting))
            assert row.review_units == len(reviewing)
            assert (row.people or 0) == people[row.stage]
            assert [row.done or 0, row.due or 0] == reviews[row.stage]
        units = rows(embedded, "pembinaan/units", day, scope)
        assert {row.unit_id for row in units} == set(here)
        assert sum(row.staged or 0 for row in units) == sum(people.values()) - people["life_or_death"]
        assert sum(row.life_or_death or 0 for row in units) == people["life_or_death"]
        assert sum(row.due or 0 for row in units) == sum(
            due for stage, (_, due) in reviews.items() if stage != "life_or_death"
        )
        left = [row.due - row.done for row in units if row.due is not None]
        assert left == sorted(left, reverse=True)


Amounts = dict[date, dict[tuple[str, str], tuple[int, ...]]]


def amounts(shelved: Shelved, here: Iterable[str], day: date, *names: str) -> Amounts:
    """Month -> unit and stage -> what is reported, where all of it is: the months that a trend may be of."""
    found: Amounts = defaultdict(dict)
    for row in raw(shelved, "treatment"):
        told = tuple(row[name] for name in names)
        if (
            row["unit_id"] in here
            and row["month"] <= ended(day)
            and None not in told
            and row["stage"] != "life_or_death"
        ):
            found[row["month"]][row["unit_id"], row["stage"]] = told
    newest = max(found, default=None)
    if newest is None:
        return {}
    many = {month: len({unit for unit, _ in pairs}) for month, pairs in found.items()}
    first = back(newest, 12)
    return {m: pairs for m, pairs in sorted(found.items()) if m >= first and 2 * many[m] >= many[newest]}


@pytest.mark.parametrize("scope", SCOPES, ids=str)
@pytest.mark.parametrize("names", [("people",), ("reviews_due", "reviews_done")], ids=str)
def test_months_are_of_the_same_units_and_say_what_they_leave_out(
    embedded: Shelved, scope: dict[str, Any], names: tuple[str, ...]
) -> None:
    question = "pembinaan/months" if names == ("people",) else "pembinaan/review_months"
    for day in days_of(embedded):
        months = amounts(embedded, units_in(embedded, day, scope), day, *names)
        found = rows(embedded, question, day, scope)
        if not months:
            assert not found
            continue
        same = set.intersection(*(set(pairs) for pairs in months.values()))
        last = {pair: told for pairs in months.values() for pair, told in pairs.items()}  # the later month wins
        units = {unit for unit, _ in same}
        left = [told[0] for pair, told in last.items() if pair not in same and pair[0] in units]
        assert {
            (row.units, row.reported_units, row.left_pairs, row[row._fields.index("left_pairs") + 1]) for row in found
        } == {(len(units), len({unit for unit, _ in last}), len(left), sum(left))}
        if names == ("people",):
            expected: Counter[tuple[date, str]] = Counter()
            for month, pairs in months.items():
                for pair in same:
                    expected[month, pair[1]] += pairs[pair][0]
            assert {(row.month, row.stage): row.people for row in found} == dict(expected)
        else:
            sums = [tuple(sum(pairs[pair][at] for pair in same) for at in (0, 1)) for pairs in months.values()]
            assert [(row.due, row.done) for row in found] == sums


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_programmes_of_twelve_months(embedded: Shelved, scope: dict[str, Any]) -> None:
    for day in days_of(embedded):
        here, last = units_in(embedded, day, scope), ended(day)
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        by_unit: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for row in raw(embedded, "integration"):
            if row["unit_id"] not in here or row["eligible"] is None or row["granted"] is None:
                continue
            if back(last, 11) <= row["month"] <= last:
                for sum_of in (
                    sums[row["programme"]],
                    *([by_unit[row["unit_id"]]] if row["programme"] == "pb" else []),
                ):
                    sum_of[0] += row["granted"]
                    sum_of[1] += row["eligible"]
        for row in rows(embedded, "pembinaan/programmes", day, scope):
            assert [row.year_granted or 0, row.year_eligible or 0] == sums[row.programme]
        for row in rows(embedded, "pembinaan/units", day, scope, programme="pb"):
            assert [row.granted or 0, row.eligible or 0] == by_unit[row.unit_id]
        together = rows(embedded, "pembinaan/units", day, scope)
        whole = sum(eligible for programme, (_, eligible) in sums.items() if programme != "remission")
        assert sum(row.eligible or 0 for row in together) == whole


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_no_year_is_told_before_its_two_years_are_over(embedded: Shelved, scope: dict[str, Any]) -> None:
    releases = raw(embedded, "releases")
    for day in (*days_of(embedded), date(2025, 12, 30), date(2025, 12, 31)):
        here = units_in(embedded, day, scope)
        expected = {}
        for year in sorted({row["year"] for row in releases}, reverse=True):
            of_year = [row for row in releases if row["year"] == year and row["unit_id"] in here]
            if date(year, 12, 31) > day or not of_year:
                continue
            pairs = [
                (row["reoffended_within_2_years"], row["released"])
                for row in of_year
                if None not in (row["reoffended_within_2_years"], row["released"]) and date(year + 2, 12, 31) <= day
            ]
            expected[year] = tuple(map(sum, zip(*pairs, strict=True))) if pairs else (None, None)
        found = rows(embedded, "pembinaan/releases", day, scope)
        assert {row.year: (row.reoffended, row.followed) for row in found} == expected


def state_of(row: dict[str, Any], day: date) -> str | None:
    """What a commitment was on a day, in the plainest words; None while it was not known."""
    known = [row[name] for name in ("requested_on", "agreed_on", "reported_on") if row[name]]
    if known and min(known) > day:
        return None
    if row["stage"] == "hoped" or row["stage"] == "requested":
        return str(row["stage"])
    if row["agreed_on"] and row["agreed_on"] > day:
        return "requested"
    if row["stage"] == "completed" or row["stage"] == "lapsed":
        still = row["ends_on"] and row["ends_on"] > day
        return "running" if still else str(row["stage"])
    past = row["ends_on"] and row["ends_on"] < day
    return "past_end" if past else str(row["stage"])


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_support_on_a_day(embedded: Shelved, scope: dict[str, Any]) -> None:
    for day in (*days_of(embedded), date(2020, 3, 1), date(2022, 6, 30)):
        here = units_in(embedded, day, scope, holding=False)
        regions = {unit["region_id"] for unit in here.values()}
        expected, quiet = {}, set()
        for row in raw(embedded, "support"):
            owned = row["unit_id"] in here if row["unit_id"] else row["region_id"] in regions
            state = state_of(row, day)
            if not owned or state is None:
                continue
            expected[row["support_id"]] = state
            news = [row[k] for k in ("requested_on", "agreed_on", "ends_on", "reported_on") if row[k] and row[k] <= day]
            year_before = (pd.Timestamp(day) - pd.DateOffset(months=12)).date()
            covered = state in ("agreed", "running") and row["ends_on"] and row["ends_on"] >= day
            if state in ("hoped", "requested", "agreed", "running") and news and not covered:
                quiet |= {row["support_id"]} if max(news) < year_before else set()
        register = rows(embedded, "dukungan/register", day, scope)
        assert {row.support_id: row.state for row in register} == expected
        assert {row.support_id for row in register if row.quiet} == quiet
        told = {row["support_id"]: row for row in raw(embedded, "support")}
        for row in register:
            own = told[row.support_id]
            later = bool(own["reported_on"] and own["reported_on"] > day)
            assert row.beneficiaries == (None if later else own["beneficiaries"])
            assert row.people_later == (later and own["beneficiaries"] is not None)
        many = Counter(expected.values())
        figures = rows(embedded, "dukungan/figures", day, scope)[0]
        assert {name: getattr(figures, name) for name in many} == dict(many)
        standing = [row for row in register if row.state in ("agreed", "running")]
        known = [row.beneficiaries for row in standing if row.beneficiaries is not None]
        assert (figures.beneficiaries, figures.reported) == (sum(known) if known else None, len(known))
        assert figures.reported_later == sum(row.people_later for row in standing)
        grid = rows(embedded, "dukungan/grid", day, scope)
        assert sum(row.commitments for row in grid) == len(expected)
        assert sum(row.in_force for row in grid) == many["agreed"] + many["running"]
