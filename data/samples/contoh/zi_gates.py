"""Weights and gates of the current scoring model, read from the contract, and which gates a sheet of points fails."""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from data.contract import zi_models

AREAS = ("change", "procedures", "personnel", "accountability", "oversight", "service")
STEPS = (0.0, 1.25, 2.5, 3.75, 5.0)  # the five answers to "capaian kinerja"


@cache
def model() -> dict[str, Any]:
    """The model of every simulated cycle (2021 and later)."""
    return next(entry for entry in zi_models() if entry["model"] == "2021")


@cache
def gates(target: str) -> dict[str, float]:
    """Minimum per gate; `each_area` is a share of the area's weight."""
    found = [entry for entry in model()["gates"] if entry["target"] == target and entry["gate"] != "wbk_before"]
    return {entry["gate"]: float(entry.get("minimum", entry.get("minimum_share"))) for entry in found}


def survey_points(index: float, weight: float) -> float:
    """Points of a survey index: index / 4 x weight, to two decimals, half a cent up."""
    return math.floor(index / 4 * weight * 100 + 0.5 + 1e-6) / 100


def failing(points: dict[str, float], target: str) -> list[str]:
    """The gates that fail, each failing area by its own name."""
    areas = {area: points[f"{area}_fulfilment"] + points[f"{area}_reform"] for area in AREAS}
    clean = points["ipak"] + points["performance"]
    values = {
        "levers": sum(areas.values()),
        "clean": clean,
        "ipak": points["ipak"],
        "performance": points["performance"],
    }
    values |= {"ipkp": points["ipkp"], "total": sum(points.values())}
    minimum = gates(target)
    failed = [gate for gate, value in values.items() if round(value, 2) < minimum[gate]]
    least = {area: round(minimum["each_area"] * weight, 2) for area, weight in model()["areas"].items()}
    return failed + [f"each_area:{area}" for area, value in areas.items() if round(value, 2) < least[area]]
