"""The two sides of a comparison: what the questions `perubahan/*` answer, as rows with names, by code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import pandas as pd


class State(NamedTuple):
    """One row of `perubahan/state`."""

    unit_id: str
    name: str
    holds_people: bool
    day: date | None
    age_days: int | None
    fresh: bool
    counted: bool
    capacity: int | None
    occupants: int | None
    rate_pct: float | None
    band: int | None
    held: str | None
    held_year: int | None
    opened_on: date | None


class Stage(NamedTuple):
    """One row of `perubahan/stages`."""

    unit_id: str
    cycle: int
    target: str
    stage: str
    position: int | None
    running: bool


class Adoption(NamedTuple):
    """One row of `perubahan/adoptions`."""

    unit_id: str
    innovation_id: str
    innovation: str
    meant: bool | None
    stage: str
    state: str
    later: bool = False  # verified only since: whether it had been then is not known


class Support(NamedTuple):
    """One row of `perubahan/support`; `unit_id` is None for a commitment to a whole region."""

    support_id: str
    unit_id: str | None
    region_id: str
    name: str
    partner: str
    form: str | None
    state: str
    ends_on: date | None


class Work(NamedTuple):
    """One row of `perubahan/work`: `done` of `whole`, of one stage, programme or service."""

    unit_id: str
    matter: str
    part: str
    whole: int
    done: int


class Report(NamedTuple):
    """One row of `perubahan/reported`."""

    unit_id: str
    month: date
    day: date
    occupants: int | None
    capacity: int | None
    remand: int | None
    sentenced: int | None
    drug_offences: int | None


@dataclass(frozen=True)
class Side:
    """Everything compared, as it was on one side: units and partner support by code, the rest by unit and subject."""

    units: Mapping[str, State] = field(default_factory=dict)
    stages: Mapping[tuple[str, int], Stage] = field(default_factory=dict)
    adoptions: Mapping[tuple[str, str], Adoption] = field(default_factory=dict)
    support: Mapping[str, Support] = field(default_factory=dict)
    work: Mapping[tuple[str, str, str], Work] = field(default_factory=dict)


def side(
    states: pd.DataFrame, stages: pd.DataFrame, adoptions: pd.DataFrame, support: pd.DataFrame, work: pd.DataFrame
) -> Side:
    """One side from the answers to its five questions."""
    return Side(
        units={row.unit_id: row for row in _rows(State, states)},
        stages={(row.unit_id, row.cycle): row for row in _rows(Stage, stages)},
        adoptions={(row.unit_id, row.innovation_id): row for row in _rows(Adoption, adoptions)},
        support={row.support_id: row for row in _rows(Support, support)},
        work={(row.unit_id, row.matter, row.part): row for row in _rows(Work, work)},
    )


def reports(frame: pd.DataFrame) -> list[Report]:
    """The past figures of one side from the answer to its question."""
    return list(_rows(Report, frame))


def _rows(form: Callable[..., Any], frame: pd.DataFrame) -> Iterable[Any]:
    return (form(*values) for values in frame.to_numpy().tolist())
