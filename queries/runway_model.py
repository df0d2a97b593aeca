"""The scoring model of a cycle as plain values: components, the grid of their points, gates, the verdict on a sheet.

The one place in Python that judges scores, for plans and simulations; the verdicts of the dashboard come from
`tables/derived/gate_results.sql`, and a test holds both to one answer.

>>> judge(model_of(2026), "WBK", {"ipak": 15.75}, wbk_before=False).gate("ipak").passed
True
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import fsum
from typing import Any

from data.contract import zi_models
from queries import settings

RESULTS_OF = {"clean": ("ipak", "performance")}  # the one gate over several results
WBK_BEFORE = "wbk_before"  # the one gate that no points can meet
PARTS = ("fulfilment", "reform")  # of an area, in the order of the worksheet
Sheet = Mapping[str, float | None]  # points by component; None or absent: not scored


@dataclass(frozen=True)
class Component:
    """What is scored by itself: half an area, or a result. `answers`: its scale's top and step, None for an area."""

    code: str
    area: str | None
    weight: float
    answers: tuple[float, float] | None

    @property
    def belongs(self) -> str:
        """The area or result that it counts for: itself, for a result."""
        return self.area or self.code

    @property
    def part(self) -> str | None:
        """Which half of its area it is."""
        return self.code.rpartition("_")[2] if self.area else None

    @property
    def survey(self) -> bool:
        """Whether its answer is an index with decimals, not one of a few answers."""
        return self.answers is not None and self.answers[1] < 1

    def grid(self) -> list[int]:
        """Every score it can be given, in hundredths of a point: as the field writes scores, with two decimals."""
        return list(_grid(self))

    def answer(self, points: float) -> float | None:
        """The answer that gives these points: the index of a survey; None where it has no scale."""
        return None if self.answers is None else points / self.weight * self.answers[0]


@cache
def _grid(component: Component) -> tuple[int, ...]:
    whole = Decimal(repr(component.weight)) * 100
    if component.answers is None:
        return tuple(range(int(whole) + 1))
    top, step = (Decimal(repr(value)) for value in component.answers)
    shares = (step * number / top for number in range(int(top / step) + 1))
    return tuple(int((share * whole).quantize(Decimal(1), ROUND_HALF_UP)) for share in shares)


@dataclass(frozen=True)
class Gate:
    """The least points of a sum of components; `wbk_before` is a sum of none."""

    code: str
    minimum: float
    top: float
    components: frozenset[str]


@dataclass(frozen=True)
class Judged:
    """A gate beside a sheet: its points and margin, None where a component has no score."""

    gate: Gate
    points: float | None

    @property
    def margin(self) -> float | None:
        """Points above the minimum; negative is short."""
        return None if self.points is None else round(self.points - self.gate.minimum, 4)

    @property
    def passed(self) -> bool | None:
        """Whether the minimum is met; None while that cannot be told."""
        return None if self.points is None else self.points >= self.gate.minimum


@dataclass(frozen=True)
class Verdict:
    """Every known gate of a target beside a sheet, in the model's order."""

    gates: tuple[Judged, ...]
    complete: bool  # all gates of the model are known

    @property
    def passed(self) -> bool | None:
        """False when a known gate fails; True when all gates are known and hold; None while it cannot be told."""
        met = [one.passed for one in self.gates]
        if False in met:
            return False
        return True if self.complete and None not in met else None

    def gate(self, code: str) -> Judged:
        """One gate by its code."""
        return next(one for one in self.gates if one.gate.code == code)


@dataclass(frozen=True)
class Model:
    """The scoring model of some cycles. `complete` is true when every gate is known."""

    name: str
    complete: bool
    components: tuple[Component, ...]

    def gates(self, target: str) -> tuple[Gate, ...]:
        """The known gates of a target, in order."""
        return _gates(self, target)

    def component(self, code: str) -> Component | None:
        """A component by its code, None when the model has no such one."""
        return next((one for one in self.components if one.code == code), None)


@cache
def model_of(year: int) -> Model | None:
    """The model of a cycle year, None before the first. Without a split, areas are not scored in halves: no weights."""
    raw = next((one for one in zi_models() if one["first_cycle"] <= year <= one["last_cycle"]), None)
    if raw is None:
        return None
    rows = [row for row in settings.weights() if row["model"] == raw["model"]]
    scales = raw.get("scales", {})
    components = tuple(
        Component(row["component"], row["area"], row["weight"] or 0.0, _answers(scales.get(row["component"])))
        for row in rows
    )
    return Model(raw["model"], raw["gates_known"] == "all", components)


def _answers(scale: dict[str, Any] | None) -> tuple[float, float] | None:
    return None if scale is None else (float(scale["top"]), float(scale["step"]))


@cache
def _gates(model: Model, target: str) -> tuple[Gate, ...]:
    rows = [row for row in settings.gates() if (row["model"], row["target"]) == (model.name, target)]
    return tuple(Gate(row["gate"], row["minimum"], row["top"], _summed(model, row["gate"])) for row in rows)


def _summed(model: Model, gate: str) -> frozenset[str]:
    """The components whose points a gate counts."""
    if gate == WBK_BEFORE:
        return frozenset()
    return frozenset(one.code for one in model.components if gate in _gates_over(one))


def _gates_over(one: Component) -> tuple[str, ...]:
    """The codes of the gates that count a component."""
    if one.area is not None:
        return (one.area, "levers", "total")
    return (one.code, *(gate for gate, results in RESULTS_OF.items() if one.code in results), "total")


def judge(model: Model, target: str, sheet: Sheet, *, wbk_before: bool) -> Verdict:
    """The verdict on a sheet of scores: every gate must hold."""
    found = []
    for gate in model.gates(target):
        if gate.code == WBK_BEFORE:
            found.append(Judged(gate, float(wbk_before)))
            continue
        values = [points for code in gate.components if (points := sheet.get(code)) is not None]
        found.append(Judged(gate, round(fsum(values), 4) if len(values) == len(gate.components) else None))
    return Verdict(tuple(found), model.complete)


def unscored(model: Model, sheet: Sheet) -> tuple[str, ...]:
    """The components without a score, in the model's order."""
    return tuple(one.code for one in model.components if sheet.get(one.code) is None)
