"""Service use a second time: slow, obvious, from the raw rows of both embedded datasets and the golden one."""

from __future__ import annotations

import calendar
from datetime import date
from statistics import median
from typing import Any

import pandas as pd
import pytest

from data.contract import definitions
from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved
from tests.queries.slow_innovation import LADDER, RUN, Pair, Raw, Record, pairs, raw_of, scope, start, untargeted

REGIONS = [(), ("jawa-timur",), ("lampung", "jawa-barat")]


@pytest.fixture(scope="module")
def raw(shelved: Shelved) -> Raw:
    return raw_of(shelved)


def asked(shelved: Shelved, name: str, regions: tuple[str, ...], on: date | None = None, **view: str) -> pd.DataFrame:
    choices = Choices(dataset="x", regions=regions, on=on).with_view(**view)
    return ask(f"inovasi/{name}", shelved.opened, EVERYONE, choices)


def complete(day: date, back: int) -> list[date]:
    """The last complete months up to a day, oldest first."""
    whole = day.day == calendar.monthrange(day.year, day.month)[1]
    number = day.year * 12 + day.month - (1 if whole else 2)
    return [date(n // 12, n % 12 + 1, 1) for n in range(number - back + 1, number + 1)]


@pytest.mark.parametrize("regions", REGIONS)
def test_digital_use(shelved: Shelved, raw: Raw, regions: tuple[str, ...]) -> None:
    day = raw.data_date
    months = complete(day, 12)
    units = scope(raw, regions, day)
    rows = [row for row in raw.use if row["unit_id"] in units and row["month"] in months]
    now = [row for row in rows if row["month"] == months[-1]]
    answer = asked(shelved, "digital", regions)
    assert len(answer) == 1 + len({row["service"] for row in rows})
    for found in answer.itertuples():
        mine = [row for row in now if found.service in (None, row["service"])]
        both = [row for row in mine if row["transactions"] is not None and row["online_transactions"] is not None]
        regular = {row["unit_id"] for row in rows if found.service in (None, row["service"])}
        assert found.regular_units == len(regular)
        assert found.reported_units == len({row["unit_id"] for row in mine if row["transactions"] is not None})
        assert (found.transactions or 0) == sum(row["transactions"] for row in both)
        assert (found.online or 0) == sum(row["online_transactions"] for row in both)
        days = [row["median_days"] for row in mine if row["median_days"] is not None]
        assert found.median_units == len(days)
        assert found.median_mid == (pytest.approx(median(days)) if days else None)


def running_since(rows: list[Record], day: date) -> date | None:
    """The first day of the unbroken time in which it runs: the earliest stage after the last one that did not run."""
    begun = sorted((start(rows, row) or date.min, LADDER[row["stage"]], row["stage"]) for row in rows)
    first: date | None = None
    for when, _, stage in begun:
        if when <= day:
            first = (first or when) if stage in RUN else None
    return None if first == date.min else first


def test_adopted_without_use(shelved: Shelved, raw: Raw) -> None:
    day = raw.data_date
    services = {row["service"] for row in raw.use}
    uses: dict[tuple[str, str, date], Record] = {(r["unit_id"], r["service"], r["month"]): r for r in raw.use}
    months = complete(day, definitions()["adoption"]["idle_months"])
    slow = {}
    everything: dict[Pair, str | None] = {
        **pairs(raw, ("jawa-timur",), day),
        **untargeted(raw, ("jawa-timur",), day),
    }
    for (unit, code), said in everything.items():
        innovation, rows = raw.innovations[code], raw.adoptions.get((unit, code), [])
        if said not in ("running", "unverified") or innovation["category"] not in services:
            continue
        since = running_since(rows, day)
        column = "online_transactions" if innovation["is_digital"] else "transactions"
        reports = [uses.get((unit, innovation["category"], month), {}).get(column) for month in months]
        if not any(reports) and not (since and since > months[0]):
            slow[(unit, code)] = sum(report is not None for report in reports)
    found = asked(shelved, "idle", ("jawa-timur",))
    assert {(row.unit_id, row.innovation_id): row.reported_months for row in found.itertuples()} == slow


@pytest.mark.parametrize("regions", REGIONS)
def test_use_by_month(shelved: Shelved, raw: Raw, regions: tuple[str, ...]) -> None:
    units, months = scope(raw, regions, raw.data_date), complete(raw.data_date, 36)
    slow: dict[tuple[str, date], list[Record]] = {}
    for row in raw.use:
        if row["unit_id"] in units and row["month"] in months:
            slow.setdefault((row["service"], row["month"]), []).append(row)
    found = {(row.service, row.month): row for row in asked(shelved, "use_months", regions).itertuples()}
    assert set(found) == set(slow)
    for key, rows in slow.items():
        told = [row for row in rows if row["transactions"] is not None]
        both = [row for row in told if row["online_transactions"] is not None]
        ended = [row for row in told if row["resolved"] is not None]
        row = found[key]
        assert (row.reported_units, row.share_units) == (len(told), len(both))
        assert (row.reported or 0) == sum(one["transactions"] for one in told)
        assert (row.transactions or 0) == sum(one["transactions"] for one in both)
        assert (row.online or 0) == sum(one["online_transactions"] for one in both)
        assert (row.resolved_base or 0) == sum(one["transactions"] for one in ended)
        assert (row.resolved or 0) == sum(one["resolved"] for one in ended)


def test_use_by_unit(shelved: Shelved, raw: Raw) -> None:
    units, months = scope(raw, ("jawa-timur",), raw.data_date), complete(raw.data_date, 12)
    slow: dict[tuple[str, str], dict[date, Record]] = {}
    for row in raw.use:
        if row["unit_id"] in units and row["month"] in months and row["transactions"] is not None:
            slow.setdefault((row["unit_id"], row["service"]), {})[row["month"]] = row
    answer: list[Any] = list(asked(shelved, "use_units", ("jawa-timur",)).itertuples())
    assert {(row.unit_id, row.service) for row in answer} == set(slow)
    for row in answer:
        reports = slow[(row.unit_id, row.service)]
        assert row.volumes == [reports[month]["transactions"] if month in reports else None for month in months]
        assert row.months == len(reports)
        last = reports.get(months[-1], {})
        assert (row.transactions, row.online) == (last.get("transactions"), last.get("online_transactions"))
        assert (row.resolved, row.median_days) == (last.get("resolved"), last.get("median_days"))
        unit = ask("upt/service_use", shelved.opened, EVERYONE, Choices(dataset="x", units=(row.unit_id,)))
        mine = next(one for one in unit.itertuples() if one.service == row.service)
        assert (mine.volumes, mine.months, mine.newest) == (row.volumes, row.months, max(reports))
        assert mine.year == sum(one["transactions"] for one in reports.values())
