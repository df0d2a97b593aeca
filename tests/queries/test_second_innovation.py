"""Innovation a second time: slow, obvious, from the raw tables of both embedded datasets, against the questions."""

from __future__ import annotations

import calendar
from collections import Counter
from datetime import date
from typing import Any

import pandas as pd
import pytest

from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved
from tests.queries.slow_innovation import (
    LADDER,
    RUN,
    Pair,
    Raw,
    in_force,
    later,
    pairs,
    raw_of,
    scope,
    state,
    target,
    untargeted,
)

REGIONS = [(), ("jawa-timur",), ("lampung", "jawa-barat")]
DAYS = [None, date(2024, 2, 29), date(2022, 1, 18), date(2025, 7, 15)]


@pytest.fixture(scope="module")
def raw(embedded: Shelved) -> Raw:
    return raw_of(embedded)


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
def test_figures(embedded: Shelved, raw: Raw, regions: tuple[str, ...], on: date | None) -> None:
    day = on or raw.data_date
    found, others = pairs(raw, regions, day), untargeted(raw, regions, day)
    figures = asked(embedded, "figures", regions, on).iloc[0]
    counts, loose = Counter(found.values()), Counter(others.values())
    running = {unit for (unit, _), said in {**found, **others}.items() if said == "running"}
    assert figures["scope_units"] == len(scope(raw, regions, day))
    assert figures["pairs"] == len(found)
    assert figures["units"] == len({unit for unit, _ in found})
    assert figures["units_any"] == len(running)
    assert figures["adopted"] == counts["running"]
    assert figures["unverified"] == counts["unverified"]
    assert figures["on_the_way"] == counts["trial"] + counts["initiative"]
    assert figures["stopped"] == counts["stopped"]
    assert figures["untargeted_adopted"] == loose["running"]
    assert figures["untargeted_unverified"] == loose["unverified"]
    unsure = {pair for pair in {**found, **others} if later(raw.adoptions.get(pair, []), day)}
    assert figures["later"] == len(unsure & set(found))
    assert figures["untargeted_later"] == len(unsure & set(others))
    taken = {unit for (unit, _), said in {**found, **others}.items() if said in ("running", "unverified")}
    assert figures["units_taken"] == len(taken)
    assert figures["innovations"] == len(raw.innovations)
    assert figures["targeted"] == sum(target(one) is not None for one in raw.innovations.values())


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("regions", REGIONS)
def test_shares(embedded: Shelved, raw: Raw, regions: tuple[str, ...], on: date | None) -> None:
    day = on or raw.data_date
    found, others = pairs(raw, regions, day), untargeted(raw, regions, day)
    shares = {row.innovation_id: row for row in asked(embedded, "shares", regions, on).itertuples()}
    for code, innovation in raw.innovations.items():
        known = target(innovation) is not None
        states = [said for (_, one), said in (found if known else others).items() if one == code]
        if states:
            row, of = shares[code], Counter(states)
            assert row.target == (len(states) if known else None)
            assert set(row.kinds or ()) == (target(innovation) or set())
            assert (row.adopted, row.unverified) == (of["running"], of["unverified"])
            assert (row.trial, row.stopped) == (of["trial"] + of["initiative"], of["stopped"])


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("regions", REGIONS)
def test_reach(embedded: Shelved, raw: Raw, regions: tuple[str, ...], on: date | None) -> None:
    day = on or raw.data_date
    found = pairs(raw, regions, day)
    everything: dict[Pair, str | None] = {**found, **untargeted(raw, regions, day)}
    reach = {row.category: row for row in asked(embedded, "categories", regions, on).itertuples()}
    known, whole = _by_unit(raw, found), _by_unit(raw, everything)
    for category in {name for name, _ in whole}:
        row = reach[category]
        of = Counter(furthest(states) for (name, _), states in known.items() if name == category)
        every = Counter(furthest(states) for (name, _), states in whole.items() if name == category)
        assert (row.target, row.adopted) == (sum(of.values()) or None, of["running"])
        assert (row.unverified, row.trial) == (of["unverified"], of["trial"])
        assert (row.any_adopted, row.any_unverified, row.any_trial) == (
            every["running"],
            every["unverified"],
            every["trial"],
        )
    assert set(reach) == {name for name, _ in whole}


def _by_unit(raw: Raw, found: dict[Pair, str | None]) -> dict[tuple[str, str], list[str | None]]:
    """The states of each category in each unit."""
    states: dict[tuple[str, str], list[str | None]] = {}
    for (unit, code), said in found.items():
        states.setdefault((raw.innovations[code]["category"], unit), []).append(said)
    return states


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
    all_known = all(target(one) is not None for one in raw.innovations.values())
    offered = {unit for unit, _ in found} if all_known else set(units)
    assert without == offered - {unit for unit, _ in shown}

    everything: dict[Pair, str | None] = {**found, **untargeted(raw, regions, day)}
    counts = Counter((units[unit]["region_id"], code, said) for (unit, code), said in everything.items())
    for row in asked(embedded, "regions", regions, None).itertuples():
        place = (row.region_id, row.innovation_id)
        known = target(raw.innovations[row.innovation_id]) is not None
        assert row.target == (sum(n for key, n in counts.items() if key[:2] == place) if known else None)
        assert (row.adopted, row.unverified) == (counts[(*place, "running")], counts[(*place, "unverified")])
        assert row.trial == counts[(*place, "trial")] + counts[(*place, "initiative")]


def month_ends(day: date) -> list[date]:
    numbers = range(day.year * 12 + day.month - 121, day.year * 12 + day.month)
    return [date(n // 12, n % 12 + 1, calendar.monthrange(n // 12, n % 12 + 1)[1]) for n in numbers]


@pytest.mark.parametrize("on", [None, date(2024, 5, 13)])
def test_spread(embedded: Shelved, raw: Raw, on: date | None) -> None:
    day, regions = on or raw.data_date, ("jawa-timur",)
    found, others = list(pairs(raw, regions, day)), list(untargeted(raw, regions, day))
    innovations: Counter[tuple[str, date]] = Counter()
    reached: set[tuple[str, date, str]] = set()
    reached_any: set[tuple[str, date, str]] = set()
    for end in month_ends(day):
        for pair in [*found, *others]:
            row = in_force(raw.adoptions.get(pair, []), min(end, day))
            if row and row["stage"] in RUN:
                innovations[(pair[1], end)] += 1
                place = (raw.innovations[pair[1]]["category"], end, pair[0])
                reached_any.add(place)
                if pair in set(found):
                    reached.add(place)
    categories = Counter((category, end) for category, end, _ in reached)
    anyone = Counter((category, end) for category, end, _ in reached_any)
    meant_for = {(raw.innovations[code]["category"], unit) for unit, code in found}
    lines = {code for _, code in [*found, *others]}
    for name, adopters, size, series in (
        ("spread_innovations", innovations, Counter(code for _, code in found), lines),
        (
            "spread",
            categories,
            Counter(category for category, _ in meant_for),
            {raw.innovations[code]["category"] for code in lines},
        ),
    ):
        curve = asked(embedded, name, regions, on)
        assert len(curve) == 121 * len(series)
        for row in curve.itertuples():
            key = (row.series, row.month)
            assert (row.adopters, row.target) == (adopters[key], size[row.series] or None)
            share = None if row.target is None else pytest.approx(100 * row.adopters / row.target)
            assert row.share_pct == share
            assert name == "spread_innovations" or row.any_adopters == anyone[key]


def test_the_curve_ends_where_the_bars_are(embedded: Shelved) -> None:
    """Adopted and unverified of today together are the last point of the curve."""
    last = asked(embedded, "spread", (), None).groupby("series").last()
    bars = asked(embedded, "categories", (), None).set_index("category")
    assert (last["adopters"] == (bars["adopted"] + bars["unverified"]).loc[last.index]).all()
    assert (last["any_adopters"] == (bars["any_adopted"] + bars["any_unverified"]).loc[last.index]).all()


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
