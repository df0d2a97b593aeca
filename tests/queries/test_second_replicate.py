"""Replicate next a second time: who is similar, what they run, whom to visit; embedded and golden datasets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from data.contract import definitions
from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved
from tests.queries.slow_innovation import Raw, Record, meant, raw_of, records, scope, state, target

TAKEN = ("running", "unverified")


@pytest.fixture(scope="module")
def raw(shelved: Shelved) -> Raw:
    return raw_of(shelved)


@pytest.fixture(scope="module")
def places(shelved: Shelved) -> dict[str, int | None]:
    """The newest places of every unit up to the data date; None where they were never reported."""
    newest: dict[str, tuple[date, int]] = {}
    for row in records(shelved, "occupancy"):
        if row["capacity"] and row["date"] <= shelved.opened.export.data_date:
            newest[row["unit_id"]] = max(newest.get(row["unit_id"], (date.min, 0)), (row["date"], row["capacity"]))
    return {
        code: newest[code][1] if code in newest else None
        for code in (row["unit_id"] for row in records(shelved, "units"))
    }


def asked(shelved: Shelved, name: str, regions: tuple[str, ...] = (), **view: str) -> list[Any]:
    choices = Choices(dataset="x", regions=regions).with_view(**view)
    return list(ask(f"inovasi/{name}", shelved.opened, EVERYONE, choices).itertuples())


def size(places: int | None) -> int | None:
    ends = [row.get("up_to", 10**9) for row in definitions()["sizes"]]
    return next(number for number, end in enumerate(ends) if places <= end) if places else None


def step(one: Record, other: Record, places: dict[str, int | None]) -> int:
    """1: same class and size, 2: same class, 3: the kind alone. What is not known is not the same."""
    alike = one["unit_class"] is not None and one["unit_class"] == other["unit_class"]
    sizes = size(places[one["unit_id"]]), size(places[other["unit_id"]])
    return 3 if not alike else 1 if sizes[0] is not None and sizes[0] == sizes[1] else 2


def similar(raw: Raw, subject: str, places: dict[str, int | None]) -> dict[str, int]:
    units = scope(raw, (), raw.data_date)
    me = units[subject]
    steps = {code: step(me, one, places) for code, one in units.items() if one["kind"] == me["kind"] and one is not me}
    least = definitions()["adoption"]["least_similar"]
    reach = next((n for n in (1, 2) if sum(found <= n for found in steps.values()) >= least), 3)
    return {code: found for code, found in steps.items() if found <= reach}


SUBJECTS = ("lapas-lamongan", "lapas-metro", "lpka-blitar", "bapas-kediri", "lapas-ngawi", "rutan-gresik")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_what_a_unit_could_replicate(shelved: Shelved, raw: Raw, places: dict[str, int | None], subject: str) -> None:
    if subject not in raw.units:
        pytest.skip("not in this dataset")
    alike = similar(raw, subject, places)
    assert {row.unit_id: row.step for row in asked(shelved, "similar", subject=subject)} == alike
    day, me = raw.data_date, raw.units[subject]
    slow = {}
    for code, innovation in raw.innovations.items():
        fits = meant(me, innovation, day) or target(innovation) is None
        states = {unit: state(raw.adoptions.get((unit, code), []), day) for unit in alike}
        taken = {unit: said for unit, said in states.items() if said in TAKEN}
        if fits and taken and state(raw.adoptions.get((subject, code), []), day) not in TAKEN:
            slow[code] = taken
    found = {row.innovation_id: row for row in asked(shelved, "next_innovations", subject=subject)}
    unused = {(row.unit_id, row.innovation_id) for row in asked(shelved, "idle") if row.reported_months}
    assert set(found) == set(slow)
    for code, taken in slow.items():
        row, running = found[code], [unit for unit, said in taken.items() if said == "running"]
        assert (row.running, row.unverified, row.alike) == (len(running), len(taken) - len(running), len(alike))
        assert len(row.visit_units) == min(3, len(taken))
        assert set(row.visit_units) <= set(taken)
        idle = set(unused) & {(unit, code) for unit in taken}
        worth = [((unit, code) in idle, taken[unit] != "running", alike[unit]) for unit in row.visit_units]
        every = sorted(((unit, code) in idle, said != "running", alike[unit]) for unit, said in taken.items())
        assert worth == every[: len(worth)]
        assert row.visit_idle == [(unit, code) in idle for unit in row.visit_units]


@pytest.mark.parametrize("innovation", ["kiriman-digital", "wartelsuspas", "akur", "papan-info"])
def test_who_could_replicate(shelved: Shelved, raw: Raw, places: dict[str, int | None], innovation: str) -> None:
    if innovation not in raw.innovations:
        pytest.skip("not in this dataset")
    day, about, units = raw.data_date, raw.innovations[innovation], scope(raw, (), raw.data_date)
    states = {code: state(raw.adoptions.get((code, innovation), []), day) for code in units}
    adopters = [code for code, said in states.items() if said in TAKEN]
    kinds = {units[code]["kind"] for code in adopters}
    found = {row.unit_id: row for row in asked(shelved, "next_units", ("jawa-timur",), innovation=innovation)}
    slow = {
        code
        for code, unit in scope(raw, ("jawa-timur",), day).items()
        if code not in adopters and (meant(unit, about, day) or (target(about) is None and unit["kind"] in kinds))
    }
    assert set(found) == slow
    for code, row in found.items():
        steps = [step(units[code], units[one], places) for one in adopters if units[one]["kind"] == units[code]["kind"]]
        assert (row.same_size, row.same_class, row.same_kind) == (
            steps.count(1),
            steps.count(1) + steps.count(2),
            len(steps),
        )
        assert row.mine == states[code]
        assert not row.visit_idle or row.visit_idle == sorted(row.visit_idle)  # those without a transaction last
