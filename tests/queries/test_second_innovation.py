"""Innovation a second time: slow, obvious, from the raw tables of both embedded datasets, against the questions."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date
from statistics import median
from typing import Any, NamedTuple

import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.contract import contract
from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved

LADDER = {"initiative": 1, "trial": 2, "adopted": 3, "institutionalised": 4, "stopped": 100}
RUN = ("adopted", "institutionalised")
REGIONS = [(), ("jawa-timur",), ("lampung", "jawa-barat")]
DAYS = [None, date(2024, 2, 29), date(2022, 1, 18), date(2025, 7, 15)]

Record = dict[str, Any]
Pair = tuple[str, str]


class Raw(NamedTuple):
    """The raw tables of an export as plain records."""

    units: dict[str, Record]
    innovations: dict[str, Record]
    adoptions: dict[Pair, list[Record]]
    use: list[Record]
    data_date: date


def records(shelved: Shelved, table: str) -> list[Record]:
    return [row for file in shelved.opened.export.files(table) for row in pq.read_table(file).to_pylist()]


@pytest.fixture(scope="module")
def raw(embedded: Shelved) -> Raw:
    adoptions: dict[Pair, list[Record]] = {}
    for row in records(embedded, "adoptions"):
        adoptions.setdefault((row["unit_id"], row["innovation_id"]), []).append(row)
    export = embedded.opened.export
    return Raw(
        units={row["unit_id"]: row for row in records(embedded, "units")},
        innovations={row["innovation_id"]: row for row in records(embedded, "innovations")},
        adoptions=adoptions,
        use=records(embedded, "service_use") if "service_use" in export.manifest.tables else [],
        data_date=export.data_date,
    )


def year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def start(rows: list[Record], row: Record) -> date | None:
    """Since when a stage holds: its own day, or the newest day of a lower stage, or not known."""
    lower = [r["since"] for r in rows if LADDER[r["stage"]] < LADDER[row["stage"]] and r["since"]]
    return row["since"] or max(lower, default=None)


def in_force(rows: list[Record], day: date) -> Record | None:
    """The stage of a day: the last one begun, the highest of one day; an unknown beginning is before all others."""
    begun = [(start(rows, row) or date.min, LADDER[row["stage"]], number) for number, row in enumerate(rows)]
    begun = [one for one in begun if one[0] <= day]
    return rows[max(begun)[2]] if begun else None


def state(rows: list[Record], day: date) -> str | None:
    row = in_force(rows, day)
    if row is None or row["stage"] not in RUN:
        return row["stage"] if row else None
    checked = row["last_verified_on"] or start(rows, row)
    return "running" if checked and checked >= year_before(day) else "unverified"


def scope(raw: Raw, regions: tuple[str, ...], day: date) -> dict[str, Record]:
    return {
        code: unit
        for code, unit in raw.units.items()
        if (not regions or unit["region_id"] in regions)
        and not (unit["opened_on"] and unit["opened_on"] > day)
        and not (unit["closed_on"] and unit["closed_on"] <= day)
    }


def meant(unit: Record, innovation: Record, day: date) -> bool:
    kinds = [kind.strip() for kind in (innovation["target_kinds"] or "").split(",") if kind.strip()]
    kinds = kinds or [code for code, row in contract().enums["kind"].items() if row["holds_people"]]
    return unit["kind"] in kinds and not (innovation["launched_on"] and innovation["launched_on"] > day)


def pairs(raw: Raw, regions: tuple[str, ...], day: date) -> dict[Pair, str | None]:
    """Every unit in scope and innovation meant for it, with its state."""
    return {
        (unit, code): state(raw.adoptions.get((unit, code), []), day)
        for unit, row in scope(raw, regions, day).items()
        for code, innovation in raw.innovations.items()
        if meant(row, innovation, day)
    }


def asked(embedded: Shelved, name: str, regions: tuple[str, ...], on: date | None, **more: Any) -> pd.DataFrame:
    choices = Choices(dataset="x", regions=regions, on=on, **more)
    return ask(f"inovasi/{name}", embedded.opened, EVERYONE, choices)


def furthest(states: list[str | None]) -> str:
    for name in ("running", "unverified"):
        if name in states:
            return name
    return "trial" if {"trial", "initiative"} & set(states) else "none"


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("regions", REGIONS)
def test_figures_shares_and_reach(embedded: Shelved, raw: Raw, regions: tuple[str, ...], on: date | None) -> None:
    day = on or raw.data_date
    found = pairs(raw, regions, day)
    figures = asked(embedded, "figures", regions, on).iloc[0]
    counts = Counter(found.values())
    assert figures["pairs"] == len(found)
    assert figures["units"] == len({unit for unit, _ in found})
    assert figures["units_any"] == len({unit for (unit, _), said in found.items() if said == "running"})
    assert figures["adopted"] == counts["running"]
    assert figures["unverified"] == counts["unverified"]
    assert figures["on_the_way"] == counts["trial"] + counts["initiative"]
    assert figures["stopped"] == counts["stopped"]

    shares = {row.innovation_id: row for row in asked(embedded, "shares", regions, on).itertuples()}
    for code in raw.innovations:
        states = [said for (_, innovation), said in found.items() if innovation == code]
        if states:
            row, of = shares[code], Counter(states)
            assert (row.target, row.adopted, row.unverified) == (len(states), of["running"], of["unverified"])
            assert (row.trial, row.stopped) == (of["trial"] + of["initiative"], of["stopped"])

    reach = {row.category: row for row in asked(embedded, "categories", regions, on).itertuples()}
    by_unit: dict[tuple[str, str], list[str | None]] = {}
    for (unit, code), said in found.items():
        by_unit.setdefault((raw.innovations[code]["category"], unit), []).append(said)
    for category in {key[0] for key in by_unit}:
        of = Counter(furthest(states) for (name, _), states in by_unit.items() if name == category)
        row = reach[category]
        assert (row.target, row.adopted) == (sum(of.values()), of["running"])
        assert (row.unverified, row.trial) == (of["unverified"], of["trial"])
    assert len(reach) == len({key[0] for key in by_unit})


@pytest.mark.parametrize("regions", REGIONS)
def test_grid_and_regions(embedded: Shelved, raw: Raw, regions: tuple[str, ...]) -> None:
    day = raw.data_date
    units = scope(raw, regions, day)
    grid = asked(embedded, "grid", regions, None)
    shown = {(row.unit_id, row.innovation_id): row.state for row in grid.itertuples() if row.innovation_id}
    slow = {pair: state(rows, day) for pair, rows in raw.adoptions.items() if pair[0] in units}
    assert shown == {pair: said for pair, said in slow.items() if said}
    without = {row.unit_id for row in grid.itertuples() if not row.innovation_id}
    found = pairs(raw, regions, day)
    assert without == {unit for unit, _ in found} - {unit for unit, _ in shown}

    counts = Counter((units[unit]["region_id"], code, said) for (unit, code), said in found.items())
    for row in asked(embedded, "regions", regions, None).itertuples():
        place = (row.region_id, row.innovation_id)
        assert row.target == sum(n for key, n in counts.items() if key[:2] == place)
        assert (row.adopted, row.unverified) == (counts[(*place, "running")], counts[(*place, "unverified")])
        assert row.trial == counts[(*place, "trial")] + counts[(*place, "initiative")]


def month_ends(day: date) -> list[date]:
    numbers = range(day.year * 12 + day.month - 36, day.year * 12 + day.month)
    return [date(n // 12, n % 12 + 1, calendar.monthrange(n // 12, n % 12 + 1)[1]) for n in numbers]


@pytest.mark.parametrize("on", [None, date(2024, 5, 13)])
def test_spread(embedded: Shelved, raw: Raw, on: date | None) -> None:
    day, regions = on or raw.data_date, ("jawa-timur",)
    found = list(pairs(raw, regions, day))
    innovations: Counter[tuple[str, date]] = Counter()
    reached: set[tuple[str, date, str]] = set()
    for end in month_ends(day):
        for pair in found:
            row = in_force(raw.adoptions.get(pair, []), min(end, day))
            if row and row["stage"] in RUN:
                innovations[(pair[1], end)] += 1
                reached.add((raw.innovations[pair[1]]["category"], end, pair[0]))
    categories = Counter((category, end) for category, end, _ in reached)
    targets = Counter(code for _, code in found)
    meant_for = {(raw.innovations[code]["category"], unit) for unit, code in found}
    for name, adopters, target in (
        ("spread_innovations", innovations, targets),
        ("spread", categories, Counter(category for category, _ in meant_for)),
    ):
        curve = asked(embedded, name, regions, on)
        assert len(curve) == 36 * len(target)
        for row in curve.itertuples():
            assert (row.adopters, row.target) == (adopters[(row.series, row.month)], target[row.series])
            assert row.share_pct == pytest.approx(100 * row.adopters / row.target)


def test_the_curve_ends_where_the_bars_are(embedded: Shelved) -> None:
    """Adopted and unverified of today together are the last point of the curve."""
    last = asked(embedded, "spread", (), None).groupby("series").last()
    bars = asked(embedded, "categories", (), None).set_index("category")
    assert (last["adopters"] == (bars["adopted"] + bars["unverified"]).loc[last.index]).all()


def test_a_verification_counts_for_exactly_twelve_months(embedded: Shelved, raw: Raw) -> None:
    seen = 0
    for (unit, code), rows in sorted(raw.adoptions.items()):
        last = max(rows, key=lambda row: LADDER[row["stage"]])
        verified = last["last_verified_on"]
        if last["stage"] not in RUN or not verified or (last["since"] or verified) > verified:
            continue
        edge = date(verified.year + 1, verified.month, min(verified.day, 28))
        after = date.fromordinal(edge.toordinal() + 1)
        if verified.day > 28 or after > raw.data_date:
            continue
        states = []
        for day in (edge, after):
            grid = ask("inovasi/grid", embedded.opened, EVERYONE, Choices(dataset="x", units=(unit,), on=day))
            states.append(dict(zip(grid["innovation_id"], grid["state"], strict=True))[code])
        assert states == ["running", "unverified"], (unit, code)
        seen += 1
        if seen == 5:
            break
    assert seen == 5


def test_unknown_start_and_unknown_verification(embedded: Shelved, raw: Raw) -> None:
    """In the published facts some adoptions have no date at all: adopted since ever, and never verified."""
    unknown = [
        pair
        for pair, rows in raw.adoptions.items()
        if all(not row["since"] and not row["last_verified_on"] for row in rows)
    ]
    grid = asked(embedded, "grid", (), date(2012, 1, 1))
    shown = {(row.unit_id, row.innovation_id): row.state for row in grid.itertuples()}
    for pair in unknown:
        assert shown[pair] == "unverified"


@pytest.mark.parametrize("regions", REGIONS)
def test_digital_use(embedded: Shelved, raw: Raw, regions: tuple[str, ...]) -> None:
    day = raw.data_date
    complete = day.day == calendar.monthrange(day.year, day.month)[1]
    number = day.year * 12 + day.month - (1 if complete else 2)
    months = [date(n // 12, n % 12 + 1, 1) for n in range(number - 11, number + 1)]
    units = scope(raw, regions, day)
    rows = [row for row in raw.use if row["unit_id"] in units and row["month"] in months]
    now = [row for row in rows if row["month"] == months[-1]]
    answer = asked(embedded, "digital", regions, None)
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


def test_adopted_without_use(embedded: Shelved, raw: Raw) -> None:
    day = raw.data_date
    services = {row["service"] for row in raw.use}
    uses: dict[tuple[str, str, date], Record] = {(r["unit_id"], r["service"], r["month"]): r for r in raw.use}
    number = day.year * 12 + day.month - 1
    months = [date(n // 12, n % 12 + 1, 1) for n in range(number - 2, number + 1)]
    slow = {}
    for (unit, code), said in pairs(raw, ("jawa-timur",), day).items():
        innovation, rows = raw.innovations[code], raw.adoptions.get((unit, code), [])
        if said not in ("running", "unverified") or innovation["category"] not in services:
            continue
        since = start(rows, in_force(rows, day) or {})
        column = "online_transactions" if innovation["is_digital"] else "transactions"
        reports = [uses.get((unit, innovation["category"], month), {}).get(column) for month in months]
        if not any(reports) and not (since and since > months[0]):
            slow[(unit, code)] = sum(report is not None for report in reports)
    found = asked(embedded, "idle", ("jawa-timur",), None)
    assert {(row.unit_id, row.innovation_id): row.reported_months for row in found.itertuples()} == slow
