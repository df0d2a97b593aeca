"""Occupancy worked out a second time, slowly and plainly, from the raw tables; the questions must say the same."""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pytest

from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved

FRESH_DAYS = 30
NOT_HOLDING = {"bapas", "other"}
DATES = {
    "contoh": [date(2026, 10, 31), date(2026, 10, 15), date(2025, 7, 31), date(2024, 2, 29), date(2023, 3, 7)],
    "publik": [date(2026, 1, 24), date(2022, 1, 18), date(2019, 8, 20), date(2012, 1, 1)],
}
REGIONS: list[tuple[str, ...]] = [("jawa-timur",), ("lampung",), ()]


@dataclass
class State:
    """A unit on a date: its newest report."""

    day: date
    occupants: int | None
    capacity: int | None
    age: int

    @property
    def fresh(self) -> bool:
        return self.age <= FRESH_DAYS

    @property
    def complete(self) -> bool:
        return self.occupants is not None and self.capacity is not None

    @property
    def counted(self) -> bool:
        return self.fresh and self.complete

    @property
    def rate(self) -> float:
        assert self.occupants is not None
        assert self.capacity is not None
        return 100 * self.occupants / self.capacity


class Raw:
    """The raw tables of an export as plain rows."""

    def __init__(self, shelved: Shelved) -> None:
        export = shelved.opened.export
        self.units = pd.concat([pd.read_parquet(file) for file in export.files("units")]).to_dict("records")
        self.reports: dict[str, list[tuple[date, int | None, int | None]]] = {}
        rows = pd.concat([pd.read_parquet(file) for file in export.files("occupancy")]).sort_values("date")
        for row in rows.to_dict("records"):
            report = (_day(row["date"]), _whole(row["occupants"]), _whole(row["capacity"]))
            self.reports.setdefault(row["unit_id"], []).append(report)

    def holders(self, regions: tuple[str, ...], day: date) -> list[Any]:
        """The units of the regions that hold people and are open on the day."""
        return [
            unit
            for unit in self.units
            if unit["kind"] not in NOT_HOLDING
            and (not regions or unit["region_id"] in regions)
            and (_day(unit["opened_on"]) or date.min) <= day
            and (_day(unit["closed_on"]) or date.max) > day
        ]

    def state(self, unit_id: str, day: date) -> State | None:
        """The newest report up to the day."""
        reports = self.reports.get(unit_id, [])
        up_to = bisect_right(reports, day, key=lambda report: report[0])
        if not up_to:
            return None
        seen, occupants, capacity = reports[up_to - 1]
        return State(seen, occupants, capacity, (day - seen).days)


def _day(value: Any) -> Any:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()


def _whole(value: Any) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_ends(first: date, last: date) -> Iterator[date]:
    """The ends of the months from that of `first` to that of `last`."""
    index = first.year * 12 + first.month - 1
    while index <= last.year * 12 + last.month - 1:
        yield month_end(date(index // 12, index % 12 + 1, 1))
        index += 1


def band(rate: float) -> int:
    if rate < 75:
        return 1
    if rate <= 100:
        return 2
    if rate <= 120:
        return 3
    return 4 if rate <= 200 else 5


def cases(shelved: Shelved) -> Iterator[tuple[tuple[str, ...], date, Choices]]:
    name = shelved.opened.export.manifest.dataset
    for day in DATES[name]:
        for regions in REGIONS:
            yield regions, day, Choices(dataset=name, regions=regions, on=day)


def before(day: date) -> date:
    """The end of the month before: what a view compares with unless told otherwise."""
    return date.fromordinal(day.replace(day=1).toordinal() - 1)


@pytest.fixture(scope="module")
def raw(embedded: Shelved) -> Raw:
    return Raw(embedded)


def test_state_of_every_unit(embedded: Shelved, raw: Raw) -> None:
    late = 0
    for regions, day, choices in cases(embedded):
        answer = {row.unit_id: row for row in ask("hunian/ranking", embedded.opened, EVERYONE, choices).itertuples()}
        assert set(answer) == {unit["unit_id"] for unit in raw.holders(regions, day)}
        rates = [row.rate_pct for row in answer.values()]
        known = [rate for rate in rates if rate is not None]
        assert rates[: len(known)] == sorted(known, reverse=True), "most crowded first, unknown last"
        for code, row in answer.items():
            state, then = raw.state(code, day), raw.state(code, before(day))
            if state is None:
                assert (row.day, row.fresh, row.counted, row.rate_pct, row.band) == (None, False, False, None, None)
                continue
            late += not state.fresh
            assert (row.day, row.age_days, row.fresh, row.counted) == (state.day, state.age, state.fresh, state.counted)
            assert (row.occupants, row.capacity) == (state.occupants, state.capacity)
            if state.complete:
                assert row.rate_pct == pytest.approx(state.rate)
                assert row.over_pct == pytest.approx(state.rate - 100)
                assert row.band == band(state.rate)
            else:
                assert (row.rate_pct, row.band) == (None, None)
            both = then is not None and state.fresh and then.fresh
            both = both and state.occupants is not None and then.occupants is not None
            assert row.change == (state.occupants - then.occupants if both else None)
    assert late > 50


def test_figures_and_matched_change(embedded: Shelved, raw: Raw) -> None:
    for regions, day, choices in cases(embedded):
        found = ask("hunian/figures", embedded.opened, EVERYONE, choices).iloc[0].to_dict()
        holders = [unit["unit_id"] for unit in raw.holders(regions, day)]
        states = {code: raw.state(code, day) for code in holders}
        then = {code: raw.state(code, before(day)) for code in holders}
        now_counted = {code: state for code, state in states.items() if state and state.counted}
        then_counted = {code: state for code, state in then.items() if state and state.counted}
        both = sorted(set(now_counted) & set(then_counted))
        assert found["units"] == len(holders)
        assert found["reported_units"] == sum(state is not None for state in states.values())
        assert found["fresh_units"] == sum(state is not None and state.fresh for state in states.values())
        for prefix, ending, group in (
            ("", "", now_counted),
            ("matched_", "", {code: now_counted[code] for code in both}),
            ("matched_", "_vs", {code: then_counted[code] for code in both}),
        ):
            for name in ("occupants", "capacity"):
                total = sum(getattr(state, name) for state in group.values()) if group else None
                assert found[f"{prefix}{name}{ending}"] == total, (regions, day, prefix, name, ending)
            for limit in (100,) if prefix else (100, 200):
                over = sum(state.rate > limit for state in group.values())
                assert found[f"{prefix}over_{limit}{ending}"] == over
        assert found["rate_units"] == len(now_counted)
        assert found["matched_units"] == len(both)


def test_regions_beside_each_other(embedded: Shelved, raw: Raw) -> None:
    for regions, day, choices in cases(embedded):
        for row in ask("ringkasan/regions", embedded.opened, EVERYONE, choices).itertuples():
            states = [raw.state(unit["unit_id"], day) for unit in raw.holders((row.region_id,), day)]
            counted = [state for state in states if state and state.counted]
            occupants, capacity = (sum(getattr(s, name) for s in counted) for name in ("occupants", "capacity"))
            assert not regions or row.region_id in regions
            assert (row.units, row.rate_units) == (len(states), len(counted))
            assert (row.occupants or 0, row.capacity or 0) == (occupants, capacity)
            assert row.rate_pct == (pytest.approx(100 * occupants / capacity) if counted else None)


def test_trend_and_its_panel(embedded: Shelved, raw: Raw) -> None:
    panels = 0
    for regions, day, choices in cases(embedded):
        answer = ask("hunian/trend", embedded.opened, EVERYONE, choices)
        index = day.year * 12 + day.month - 36
        since = date(index // 12, index % 12 + 1, 1)
        ends = list(month_ends(since, day))
        assert list(answer["month_end"]) == ends
        holders = raw.holders(regions, day)
        months = [{unit["unit_id"]: raw.state(unit["unit_id"], min(end, day)) for unit in holders} for end in ends]
        expected = panel(raw, holders, months, ends, since, day)
        panels += bool(expected[-1])
        for row, states, members in zip(answer.itertuples(), months, expected, strict=True):
            counted = [state for state in states.values() if state and state.counted]
            assert (row.units, row.rate_units) == (len(holders), len(counted))
            assert (row.occupants or 0) == sum(state.occupants or 0 for state in counted)
            assert (row.capacity or 0) == sum(state.capacity or 0 for state in counted)
            assert row.panel_units == len(members)
            assert row.panel_reported == sum(bool(states[c] and states[c].counted) for c in members)  # type: ignore[union-attr]
            assert (row.panel_occupants or 0) == sum(people for people, _ in members.values())
            assert (row.panel_capacity or 0) == sum(places for _, places in members.values())
    assert panels, "no case had a panel at all"


def panel(
    raw: Raw, holders: list[Any], months: list[dict[str, State | None]], ends: list[date], since: date, day: date
) -> list[dict[str, tuple[int, int]]]:
    """Occupants and capacity of every unit of the panel, by month."""
    counted = [u for u in holders if (now := months[-1][u["unit_id"]]) is not None and now.counted]
    values: dict[str, list[tuple[int, int] | None]] = {}
    for unit in counted:
        line: list[tuple[int, int] | None] = []
        last: State | None = None
        for states, end in zip(months, ends, strict=True):
            state = states[unit["unit_id"]]
            last = state if state and state.complete else last
            old = last is None or (min(end, day) - last.day).days > 3 * FRESH_DAYS
            line.append(None if old or last is None else (last.occupants or 0, last.capacity or 0))
        values[unit["unit_id"]] = line
    half = [i for i in range(len(ends)) if 2 * sum(line[i] is not None for line in values.values()) >= len(values)]
    start = half[0] if counted and half else len(ends)
    members = []
    for unit in counted:
        line = values[unit["unit_id"]][start:]
        opened = _day(unit["opened_on"])
        if opened and opened >= since:
            while line and line[0] is None:
                line = line[1:]
        if line and None not in line:
            members.append(unit["unit_id"])
    return [
        {code: value for code in members if i >= start and (value := values[code][i]) is not None}
        for i in range(len(ends))
    ]


def test_capacity_changes(embedded: Shelved, raw: Raw) -> None:
    for regions, day, choices in cases(embedded):
        index = day.year * 12 + day.month - 36
        ends = list(month_ends(date(index // 12, index % 12 + 1, 1), day))
        expected = set()
        for unit in raw.holders(regions, day):
            now = raw.state(unit["unit_id"], day)
            if now is None or not now.counted:
                continue
            last = None
            for end in ends:
                state = raw.state(unit["unit_id"], min(end, day))
                if state is None or state.capacity is None:
                    continue
                if last is not None and state.capacity != last:
                    expected.add((unit["unit_id"], state.day, last, state.capacity))
                last = state.capacity
        answer = ask("hunian/capacity_changes", embedded.opened, EVERYONE, choices)
        assert {(row.unit_id, row.day, row.before, row.after) for row in answer.itertuples()} == expected


def test_lamongan_on_the_day_of_its_source(embedded: Shelved) -> None:
    """514 people in 205 places on 18 January 2022: 250,7 % occupied, 150,7 % over, 309 people."""
    if embedded.opened.export.manifest.dataset != "publik":
        pytest.skip("a published fact")
    choices = Choices(dataset="publik", units=("lapas-lamongan",), on=date(2022, 1, 18))
    row = ask("hunian/ranking", embedded.opened, EVERYONE, choices).iloc[0]
    assert (row["occupants"], row["capacity"], row["gap"], row["fresh"], row["band"]) == (514, 205, 309, True, 5)
    assert round(row["rate_pct"], 1) == 250.7
    assert round(row["over_pct"], 1) == 150.7
