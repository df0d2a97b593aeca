"""Spread and survival a second time: slow, obvious, from the raw tables of the embedded and the golden datasets."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved
from tests.queries.slow_innovation import RUN, Pair, Raw, Record, in_force, meant, raw_of, scope, start

REGIONS = [(), ("jawa-timur",), ("lampung",)]
DAYS = [None, date(2024, 2, 29), date(2025, 7, 15)]
MONTHS = 12

Spell = tuple[date, date | None]


@pytest.fixture(scope="module")
def raw(shelved: Shelved) -> Raw:
    return raw_of(shelved)


def asked(shelved: Shelved, name: str, regions: tuple[str, ...], on: date | None, **view: str) -> list[Any]:
    choices = Choices(dataset="x", regions=regions, on=on).with_view(**view)
    return list(ask(f"inovasi/{name}", shelved.opened, EVERYONE, choices).itertuples())


def later(day: date, months: int) -> date:
    """So many months after a day, or the last day of that month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def whole_months(first: date, last: date) -> int:
    count = 0
    while later(first, count + 1) <= last:
        count += 1
    return count


def spells(rows: list[Record]) -> list[Spell]:
    """The unbroken times of an adoption, by asking of every day on which anything changed what was in force."""
    found: list[Spell] = []
    since: date | None = None
    for day in sorted({start(rows, row) or date.min for row in rows}):
        runs = (in_force(rows, day) or {})["stage"] in RUN
        if runs and since is None:
            since = day
        if not runs and since is not None:
            found.append((since, day))
            since = None
    return [*found, (since, None)] if since is not None else found


def ran(rows: list[Record]) -> list[Record]:
    return [row for row in rows if row["stage"] in RUN]


def dated(rows: list[Record], first: date) -> bool:
    """True when that first day is the day of an adoption itself, and no stop lacks its day."""
    own = any(row["since"] == first for row in ran(rows))
    return own and not any(row["stage"] == "stopped" and row["since"] is None for row in rows)


def begun(rows: list[Record], day: date) -> list[Spell]:
    """The times that had begun by a day; an adoption that an undated stop hides began on its own day, or always."""
    found = spells(rows) or [(min((row["since"] for row in ran(rows) if row["since"]), default=date.min), None)]
    return [spell for spell in found if spell[0] <= day] if ran(rows) else []


def fate(rows: list[Record], day: date) -> str:
    """What survival says of one adoption that began by the day."""
    times = begun(rows, day)
    first = times[0][0]
    if first == date.min or not dated(rows, first):
        return "unknown"
    due = later(first, MONTHS)
    ends = [end for _, end in times if end and end <= day]
    if due > day:
        over = len(ends) == len(times)
        return "not_yet_stopped" if over else "not_yet"
    seen = max(max(filter(None, (row["since"], row["last_verified_on"]))) for row in ran(rows) if row["since"])
    holding = [(begin, end if end and end <= day else None) for begin, end in times if begin <= due]
    holding = [(begin, end) for begin, end in holding if end is None or end > due]
    if not holding:
        return "stopped"
    if any(end is None for _, end in holding) and seen < due:
        return "unseen"
    return "resumed" if min(ends, default=date.max) <= due else "lasted"


def keys(raw: Raw, code: str) -> tuple[tuple[str, str | None], ...]:
    return ("all", None), ("category", raw.innovations[code]["category"]), ("innovation", code)


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("regions", REGIONS)
def test_survival(shelved: Shelved, raw: Raw, regions: tuple[str, ...], on: date | None) -> None:
    day = on or raw.data_date
    units = scope(raw, regions, day)
    told: dict[tuple[str, str | None], Counter[str]] = {}
    for (unit, code), rows in raw.adoptions.items():
        if unit in units and begun(rows, day):
            for key in keys(raw, code):
                told.setdefault(key, Counter())[fate(rows, day)] += 1
    found = {(row.level, row.series): row for row in asked(shelved, "survival", regions, on)}
    assert set(found) == set(told)
    for key, of in told.items():
        row = found[key]
        assert row.ever == sum(of.values())
        assert (row.lasted, row.resumed) == (of["lasted"] + of["resumed"], of["resumed"])
        assert (row.at_risk, row.stopped) == (row.lasted + of["stopped"], of["stopped"])
        assert (row.not_yet, row.not_yet_stopped) == (of["not_yet"] + of["not_yet_stopped"], of["not_yet_stopped"])
        assert (row.unseen, row.unknown) == (of["unseen"], of["unknown"])
        assert row.ever == row.at_risk + row.not_yet + row.unseen + row.unknown


@pytest.mark.parametrize("on", DAYS)
def test_replications(shelved: Shelved, raw: Raw, on: date | None) -> None:
    day = on or raw.data_date
    units = scope(raw, (), day)
    running: dict[str, set[str]] = {}
    for (unit, code), rows in raw.adoptions.items():
        row = in_force(rows, day)
        if unit in units and row and row["stage"] in RUN:
            running.setdefault(code, set()).add(unit)
    for row in asked(shelved, "survival", (), on):
        if row.level == "innovation":
            adopters, first = running.get(row.series, set()), raw.innovations[row.series]["originator_unit_id"]
            assert row.adopters == len(adopters)
            assert row.replications == (len(adopters - {first}) if first else None)


def half(raw: Raw, pairs: Iterable[Pair], day: date) -> dict[str, Any]:
    """Time to half of some pairs by trying every day on which anything changed."""
    by_unit: dict[str, list[Spell]] = {}
    seen: set[str] = set()
    target = set()
    for unit, code in pairs:
        rows = raw.adoptions.get((unit, code), [])
        target.add(unit)
        times = begun(rows, day)
        seen |= {unit} if times else set()
        by_unit.setdefault(unit, []).extend(one for one in times if one[0] != date.min and dated(rows, one[0]))
    days = sorted({moment for times in by_unit.values() for one in times for moment in one if moment and moment <= day})

    def running(when: date) -> int:
        return sum(any(a <= when and not (b and b <= when) for a, b in times) for times in by_unit.values())

    first = days[0] if days else None
    reached = next((one for one in days if 2 * running(one) >= len(target)), None)
    return {
        "target": len(target),
        "first_on": first,
        "reached_on": reached,
        "months": whole_months(first, reached) if first and reached else None,
        "months_open": whole_months(first, day) if first else None,
        "adopters": running(day),
        "undated": len(seen - {unit for unit, times in by_unit.items() if times}),
    }


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("regions", [("jawa-timur",), ("lampung",)])
def test_time_to_half(shelved: Shelved, raw: Raw, regions: tuple[str, ...], on: date | None) -> None:
    day = on or raw.data_date
    groups: dict[tuple[str, str | None], list[Pair]] = {}
    for unit, about in scope(raw, regions, day).items():
        for code, innovation in raw.innovations.items():
            if meant(about, innovation, day):
                for key in keys(raw, code)[1:]:
                    groups.setdefault(key, []).append((unit, code))
    found = {(row.level, row.series): row for row in asked(shelved, "half", regions, on)}
    assert set(found) == set(groups)
    for key, pairs in groups.items():
        assert {name: getattr(found[key], name) for name in half(raw, pairs, day)} == half(raw, pairs, day), key


def test_half_is_reached_and_not_reached_in_the_simulated_data(shelved: Shelved, raw: Raw) -> None:
    """Both kinds of answer are in these tests: time known, and right-censored."""
    rows = asked(shelved, "half", ("jawa-timur",), None)
    assert any(row.reached_on is None and row.first_on is not None for row in rows)
    assert len(raw.innovations) > 60 or any(row.reached_on is not None for row in rows)


@pytest.mark.parametrize("regions", [("jawa-timur",), ("lampung",)])
def test_survival_curve(shelved: Shelved, raw: Raw, regions: tuple[str, ...]) -> None:
    day = raw.data_date
    lives: list[tuple[int, bool]] = []
    for (unit, _), rows in raw.adoptions.items():
        times = begun(rows, day) if unit in scope(raw, regions, day) else []
        if not times or times[0][0] == date.min or not dated(rows, times[0][0]):
            continue
        first, end = times[0]
        seen = max(max(filter(None, (row["since"], row["last_verified_on"]))) for row in ran(rows) if row["since"])
        over = bool(end and end <= day)
        lives.append((whole_months(first, min(end or seen, day)), over))
    share = 1.0
    for row in asked(shelved, "survival_curve", regions, None):
        followed = [life for life in lives if life[0] >= row.month]
        ended = sum(life == (row.month, True) for life in followed)
        assert (row.at_risk, row.stopped) == (len(followed), ended)
        assert row.share_pct == (pytest.approx(100 * share) if followed else None)
        share *= 1 - ended / len(followed) if followed else 1


@pytest.mark.parametrize("regions", REGIONS)
def test_stopped_and_unverified(shelved: Shelved, raw: Raw, regions: tuple[str, ...]) -> None:
    day = raw.data_date
    units = scope(raw, regions, day)
    stopped = {}
    for pair, rows in raw.adoptions.items():
        row = in_force(rows, day)
        if pair[0] in units and row and row["stage"] == "stopped":
            last = [one for one in spells(rows) if one[1] == row["since"]]
            stopped[pair] = (row["since"], last[0][0] if last and dated(rows, last[0][0]) else None)
    found = {
        (row.unit_id, row.innovation_id): (row.stopped_on, row.started_on)
        for row in asked(shelved, "stopped", regions, None)
    }
    assert found == stopped
    listed = asked(shelved, "unverified", regions, None)
    figures = asked(shelved, "figures", regions, None)[0]
    assert len(listed) == figures.unverified + figures.untargeted_unverified
    for row in listed:
        last = row.last_verified_on or row.since
        assert row.months == (whole_months(last, day) if last else None)
