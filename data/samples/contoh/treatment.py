"""The `treatment`, `integration` and `releases` tables.

Believable: sentenced people spread over the five stages (a third at the beginning, a third in the last), life and death
sentences only in a few large units and without stages; reviews are done on time where the unit is run well; two thirds
of those who may be released early are; reoffending is known only for years whose two years have passed.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from data.samples.contoh import clock
from data.samples.contoh.occupancy import Population
from data.samples.contoh.seeding import Flags, Integers, normals, rng, uniforms, whole

STAGES = {"orientation": 0.04, "early": 0.29, "further_1": 0.17, "further_2": 0.17, "final": 0.33}
REVIEWED = {"orientation": 0.5, "early": 0.05, "further_1": 0.12, "further_2": 0.12, "final": 0.06}
# Monthly share of the sentenced who may have it, and the share of those who get it.
PROGRAMMES = {"assimilation": (0.012, 0.6), "pb": (0.016, 0.74), "cb": (0.007, 0.72), "cmb": (0.002, 0.55)}
REMISSION = (0.62, 0.93)
YEARS = range(2019, 2026)


def _months(units: pd.Index) -> dict[str, object]:
    months = np.array(clock.RECENT_STARTS, dtype="datetime64[s]")
    return {"unit_id": np.repeat(units.to_numpy(), clock.RECENT), "month": np.tile(months, len(units))}


def _sentenced(population: Population) -> Integers:
    return population.sentenced[:, -clock.RECENT :]


def treatment(population: Population) -> pd.DataFrame:
    """The `treatment` table; the stages of a unit and month add up to its sentenced people."""
    units = population.units
    left = _sentenced(population)
    lifers = _lifers(units, left)
    staged = left - lifers
    weights = np.array([0.3 * normals(f"stage {stage}", units.index, 1) for stage in STAGES])
    share = np.exp(weights) * np.array(list(STAGES.values()))[:, None, None]
    edges = np.cumsum(share / share.sum(axis=0), axis=0)
    people = np.diff(np.rint(staged * edges), axis=0, prepend=0).astype(int)
    care = 0.8 + 0.09 * units["quality"].to_numpy()[:, None]
    frames = []
    for place, stage in enumerate(STAGES):
        noise = normals(f"reviews {stage}", units.index, clock.RECENT)
        due = whole(people[place] * REVIEWED[stage] * np.exp(0.15 * noise))
        done = np.minimum(np.rint(due * np.clip(care + 0.07 * noise, 0.3, 1.0)).astype(int), due)
        columns = {
            "stage": stage,
            "people": people[place].ravel(),
            "reviews_due": due.ravel(),
            "reviews_done": done.ravel(),
        }
        frames.append(pd.DataFrame(_months(units.index) | columns)[(left > 0).ravel()])
    some = pd.DataFrame(_months(units.index) | {"stage": "life_or_death", "people": lifers.ravel()})
    frames.append(some[(lifers > 0).ravel()])
    return pd.concat(frames, ignore_index=True)


def _lifers(units: pd.DataFrame, sentenced: Integers) -> Integers:
    """Life and death sentences: in large and special prisons only."""
    share = np.where(units["kind"].eq("lapas_khusus"), 0.18, np.where(units["unit_class"].eq("I"), 0.012, 0.0))
    share = np.where(units["kind"].isin(["lapas", "lapas_khusus"]), share, 0.0)
    return whole(sentenced * share[:, None])


def _among(days: list[date]) -> Flags:
    """Which of the recent months hold one of these days."""
    months = {day.replace(day=1) for day in days}
    return np.array([month in months for month in clock.RECENT_STARTS])


def integration(population: Population) -> pd.DataFrame:
    """The `integration` table: four programmes every month, remission in the months that have one."""
    units = population.units
    sentenced = _sentenced(population)
    care = 0.03 * units["quality"].to_numpy()[:, None]
    feast_months = _among([*clock.INDEPENDENCE, *clock.EID, *clock.CHRISTMAS])
    independence = _among([*clock.INDEPENDENCE])
    frames = []
    for programme, (may, get) in (PROGRAMMES | {"remission": REMISSION}).items():
        noise = normals(f"integration {programme}", units.index, clock.RECENT)
        size = np.where(independence, 1.0, 0.6) if programme == "remission" else np.ones(clock.RECENT)
        eligible = whole(np.minimum(sentenced * may * size * np.exp(0.15 * noise), sentenced))
        granted = whole(eligible * np.clip(get + care + 0.05 * noise, 0.2, 1.0))
        columns = {"programme": programme, "eligible": eligible.ravel(), "granted": granted.ravel()}
        shown = (sentenced > 0) & (feast_months if programme == "remission" else np.ones(clock.RECENT, dtype=bool))
        frames.append(pd.DataFrame(_months(units.index) | columns)[shown.ravel()])
    return pd.concat(frames, ignore_index=True)


def releases(population: Population) -> pd.DataFrame:
    """The `releases` table of 2019 to 2025; a sixth of the units does not follow up."""
    units = population.units
    usual = population.sentenced.mean(axis=1)
    luck = uniforms("releases", units.index, 2)
    rows = []
    for place, (unit_id, opened) in enumerate(units["opened_on"].items()):
        noise = rng("release years", str(unit_id)).standard_normal((len(YEARS), 2))
        for step, year in enumerate(YEARS):
            late = isinstance(opened, str) and date.fromisoformat(opened).year > year
            if late or not usual[place]:
                continue
            extra = 1.35 if year == 2020 else 1.0  # assimilation at home in the first year of the pandemic
            released = round(usual[place] * 0.42 * extra * np.exp(0.1 * noise[step, 0]))
            again = None
            if year <= 2023 and luck[place, 0] > 1 / 6:
                again = min(released, round(released * (0.08 + 0.1 * luck[place, 1]) * np.exp(0.15 * noise[step, 1])))
            rows.append((unit_id, year, released, again))
    return pd.DataFrame(rows, columns=["unit_id", "year", "released", "reoffended_within_2_years"])
