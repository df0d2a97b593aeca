"""The `zi_scores` table: fifteen components per unit, cycle and assessor.

Believable: units score themselves above what TPI finds, the region in between; whoever was proposed to TPN or awarded
passes every gate; whoever did not pass fails at least one, and about half of those fail exactly one although the total
passes. (The gate `clean` cannot fail alone: it is the sum of the minimum of IPAK and of performance.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data.samples.contoh.clock import DATA_DATE
from data.samples.contoh.seeding import Floats, rng
from data.samples.contoh.zi_attempts import HOME, STORIES, History
from data.samples.contoh.zi_cycles import ORDER, RUNNING
from data.samples.contoh.zi_gates import AREAS, STEPS, failing, gates, model, survey_points

KINDS = ("each_area", "ipkp", "performance", "ipak", "levers", "total")
INDICES = ("ipak", "ipkp")


@dataclass(frozen=True)
class Sheet:
    """One filled-in worksheet: shares of the weight per area, survey indices, the answer on performance."""

    fulfilment: Floats
    reform: Floats
    ipak: float
    performance: float
    ipkp: float

    def points(self) -> dict[str, float]:
        """The fifteen components in points, to two decimals."""
        result = {}
        for place, area in enumerate(AREAS):
            half = model()["areas"][area] / 2
            result[f"{area}_fulfilment"] = round(half * float(self.fulfilment[place]), 2)
            result[f"{area}_reform"] = round(half * float(self.reform[place]), 2)
        results = model()["results"]
        result["ipak"] = survey_points(self.ipak, results["ipak"])
        result["performance"] = self.performance
        result["ipkp"] = survey_points(self.ipkp, results["ipkp"])
        return result


def _index(stream: np.random.Generator, low: float, high: float) -> float:
    return round(float(stream.uniform(low, high)), 2)


def _proposal(stream: np.random.Generator, target: str, kind: str) -> Sheet:
    """A sheet that may have the wanted failures; `kind` is pass, several, or the one gate that fails."""
    minimum = gates(target)
    level = minimum["levers"] / 60
    span = {"levers": (minimum["each_area"] + 0.01, level), "total": (level, level + 0.025)}
    span |= {"several": (level - 0.16, level + 0.05)}
    share = stream.uniform(*span.get(kind, (level + 0.02, min(level + 0.2, 0.96))), size=6)
    if kind == "each_area":
        share[stream.integers(6)] = minimum["each_area"] - stream.uniform(0.02, 0.1)
    split = stream.uniform(0.0, 0.08, size=6)
    ipkp = minimum["ipkp"] / 4.375
    steps = [step for step in STEPS if step >= minimum["performance"]]
    sheet = Sheet(
        fulfilment=np.minimum(share + split, 1.0),
        reform=2 * share - np.minimum(share + split, 1.0),
        ipak=_index(stream, 3.61, 3.9),
        performance=float(stream.choice(steps)),
        ipkp=_index(stream, ipkp + 0.02, 3.9),
    )
    if kind == "total":
        return replace(
            sheet, ipak=_index(stream, 3.6, 3.66), performance=steps[0], ipkp=_index(stream, ipkp, ipkp + 0.06)
        )
    if kind == "ipak":
        return replace(sheet, ipak=_index(stream, 3.35, 3.59), performance=5.0)
    if kind == "performance":
        return replace(sheet, ipak=_index(stream, 3.89, 3.97), performance=minimum["performance"] - 1.25)
    if kind == "ipkp":
        return replace(sheet, ipkp=_index(stream, ipkp - 0.25, ipkp - 0.01))
    if kind == "several":
        low = _index(stream, ipkp - 0.3, ipkp + 0.2)
        return replace(sheet, ipak=_index(stream, 3.3, 3.72), performance=float(stream.choice(STEPS[1:])), ipkp=low)
    return sheet


def sheet(stream: np.random.Generator, target: str, kind: str) -> Sheet:
    """A sheet with exactly the wanted failures."""
    for _ in range(2000):
        found = _proposal(stream, target, kind)
        failed = failing(found.points(), target)
        if kind == "several" and len(failed) > 1:
            return found
        if kind != "several" and [gate.split(":")[0] for gate in failed] == ([] if kind == "pass" else [kind]):
            return found
    raise ValueError(f"no sheet found: {target} {kind}")


def _raised(base: Sheet, stream: np.random.Generator, least: float, most: float) -> Sheet:
    """The same unit seen with kinder eyes; now and then an area is seen more strictly."""
    lift = stream.uniform(least, most, size=6) * np.where(stream.random(6) < 0.07, -0.5, 1.0)
    step = STEPS.index(base.performance)
    if stream.random() < 3 * most:
        step = min(step + 1, len(STEPS) - 1)
    return Sheet(
        fulfilment=np.minimum(base.fulfilment + lift, 1.0),
        reform=np.minimum(base.reform + lift, 1.0),
        ipak=min(4.0, round(base.ipak + float(stream.uniform(0, most)), 2)),
        performance=STEPS[step],
        ipkp=min(4.0, round(base.ipkp + float(stream.uniform(0, most)), 2)),
    )


def _tpi_kind(row: pd.Series, stream: np.random.Generator, single: str) -> str:
    """What TPI finds, given how far the unit came."""
    if ORDER[row["last"]] > ORDER["tpi"]:
        return "pass"
    if ORDER[row["last"]] < ORDER["tpi"]:
        return "several"  # never looked at by TPI: only the unit's own sheet grows from it
    if row["unit_id"] in STORIES or (row["region_id"] == HOME and row["cycle_year"] == RUNNING):
        return single
    if row["outcome"] == "not_passed":
        return "several" if row["turn"] % 3 == 1 else single  # in turns, so that every region has units one gate short
    return str(stream.choice(["pass", single, "several"], p=[0.35, 0.45, 0.2]))


def _tpn_kind(row: pd.Series, stream: np.random.Generator, single: str) -> str | None:
    """What TPN finds; None while it has not reported."""
    if row["outcome"] == "awarded":
        return "pass"
    if row["outcome"] == "not_passed":
        return single if stream.random() < 0.6 else "several"
    return str(stream.choice(["pass", single])) if stream.random() < 0.5 else None


def _sheets(row: pd.Series, single: str) -> dict[str, Sheet]:
    """The worksheets of one attempt by assessor; `latent` is what TPI would find, seen or not."""
    stream = rng("zi scores", f"{row['unit_id']} {row['cycle_year']}")
    found = sheet(stream, row["target"], _tpi_kind(row, stream, single))
    result = {"latent": found, "self": _raised(found, stream, 0.02, 0.12)}
    if stream.random() < 0.4:
        result["region"] = _raised(found, stream, 0.0, 0.05)
    if ORDER[row["last"]] >= ORDER["tpi"]:
        result["tpi"] = found
    if ORDER[row["last"]] >= ORDER["tpn"]:
        kind = _tpn_kind(row, stream, single)
        if kind:
            result["tpn"] = sheet(stream, row["target"], kind)
    return result


def _days(stages: pd.DataFrame) -> dict[tuple[str, int, str], date]:
    return {
        (unit_id, cycle, stage): day
        for unit_id, cycle, stage, day in zip(
            stages["unit_id"], stages["cycle_year"], stages["stage"], stages["reached_on"], strict=True
        )
    }


def scores(units: pd.DataFrame, history: History, stages: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The `zi_scores` table, and the survey indices behind TPI's points (unit_id, cycle_year, ipak, ipkp)."""
    tries = history.frame().assign(region_id=lambda frame: frame["unit_id"].map(units["region_id"]))
    proposed = tries[tries["last"].map(ORDER) >= ORDER["region_proposed"]]
    proposed = proposed.sort_values(["cycle_year", "region_id", "unit_id"], ignore_index=True)
    proposed["turn"] = proposed.groupby(["region_id", "last", "outcome"]).cumcount()
    days = _days(stages)
    of_assessor = {"self": "self_assessed", "region": "region_proposed", "tpi": "tpi", "tpn": "tpn"}
    rows, indices = [], []
    for place, (_, row) in enumerate(proposed.iterrows()):
        key = (row["unit_id"], int(row["cycle_year"]))
        sheets = _sheets(row, KINDS[place % len(KINDS)])
        indices.append((*key, sheets["latent"].ipak, sheets["latent"].ipkp))
        for assessor, stage in of_assessor.items():
            if assessor in sheets:
                day = min(days[(*key, stage)] + timedelta(days=3 if assessor in ("tpi", "tpn") else 0), DATA_DATE)
                points = sheets[assessor].points().items()
                rows += [(*key, row["target"], assessor, day, component, value) for component, value in points]
    columns = ["unit_id", "cycle_year", "target", "assessor", "assessed_on", "component", "points"]
    return pd.DataFrame(rows, columns=columns), pd.DataFrame(indices, columns=["unit_id", "cycle_year", *INDICES])
