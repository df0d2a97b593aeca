"""The eight counts and the overlays behind every total.

Believable: women live in women's units and, a few, in two fifths of the ordinary ones; children in the children's
facilities and, a few, in a quarter of the remand centres; most drug offenders are in the narcotics prisons; foreign
nationals near the airports and borders. The counts always add up, an overlay never exceeds the occupants.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.samples.contoh.clock import MONTHS
from data.samples.contoh.population import remand_share
from data.samples.contoh.register import region_aims
from data.samples.contoh.seeding import Floats, Integers, normals, uniforms, whole

COUNTS = tuple(
    f"{legal}_{age}_{sex}"
    for legal in ("remand", "sentenced")
    for age in ("adult", "child")
    for sex in ("male", "female")
)
WOMEN_ONLY = ["lapas_perempuan", "rutan_perempuan"]
FOREIGN = {"dki-jakarta": 0.012, "bali": 0.03, "banten": 0.02, "kepulauan-riau": 0.02, "kalimantan-barat": 0.004}


def _path(subject: str, units: pd.DataFrame, base: NDArray[np.floating], size: float) -> Floats:
    """A share per unit that wanders a little over the months (units x months), kept between 0 and 1."""
    noise = normals(subject, units.index, MONTHS).cumsum(axis=1) * size / np.sqrt(MONTHS)
    path: Floats = np.clip(base[:, None] * np.exp(noise), 0.0, 1.0)
    return path


def female_share(units: pd.DataFrame) -> Floats:
    """The share of women and girls in each unit."""
    luck = uniforms("women", units.index, 2)
    ordinary = np.where(units["kind"].isin(["lapas", "rutan"]) & (luck[:, 0] < 0.4), 0.015 + 0.05 * luck[:, 1], 0.0)
    share = np.where(units["kind"].isin(WOMEN_ONLY), 1.0, ordinary)
    girls: Floats = np.where(units["kind"].eq("lpka"), 0.04 * luck[:, 1], share)
    return girls


def child_share(units: pd.DataFrame) -> Floats:
    """The share of children: nearly all of a children's facility, a few in some remand centres."""
    luck = uniforms("children", units.index, 2)
    few = np.where(units["kind"].eq("rutan") & (luck[:, 0] < 0.25), 0.004 + 0.016 * luck[:, 1], 0.0)
    return np.where(units["kind"].eq("lpka"), np.where(luck[:, 0] < 0.3, 0.85, 1.0), few)


def counts(units: pd.DataFrame, people: Integers) -> dict[str, Integers]:
    """The eight counts per unit and month; they add up to `people`."""
    women = _path("women path", units, female_share(units), 0.15)
    women[units["kind"].isin(WOMEN_ONLY).to_numpy()] = 1.0
    children = _path("children path", units, child_share(units), 0.15)
    full = child_share(units) == 1.0
    children[full] = 1.0
    remand = whole(people * _path("remand path", units, remand_share(units), 0.12))
    result = {}
    for legal, total in (("remand", remand), ("sentenced", people - remand)):
        child = whole(total * children)
        for age, group in (("adult", total - child), ("child", child)):
            female = whole(group * women)
            result[f"{legal}_{age}_male"] = group - female
            result[f"{legal}_{age}_female"] = female
    return {name: result[name] for name in COUNTS}


def overlays(units: pd.DataFrame, people: Integers) -> dict[str, Integers]:
    """People already counted, seen another way: drug offences, foreign nationals, the elderly, recidivists."""
    aims = region_aims()
    drugs = units["region_id"].map({region: aim["drugs"] for region, aim in aims.items()}).to_numpy(float)
    drugs = drugs * units["kind"].map({"lpka": 0.35, "lapas_perempuan": 1.1}).fillna(1.0).to_numpy(float)
    drugs = np.where(units["kind"].eq("lapas_narkotika"), 0.96, drugs)
    drugs = drugs * np.exp(0.1 * normals("drugs level", units.index, 1)[:, 0])
    foreign = units["region_id"].map(FOREIGN).fillna(0.0006).to_numpy(np.float64)
    old = units["kind"].map({"lpka": 0.0}).fillna(0.016).to_numpy(np.float64)
    again = units["kind"].map({"lpka": 0.03}).fillna(0.13).to_numpy(np.float64)
    shares = {
        "drug_offences": _path("drugs", units, drugs, 0.05),
        "foreign_nationals": _path("foreign", units, foreign, 0.3),
        "elderly": _path("elderly", units, old, 0.2),
        "recidivists": _path("recidivists", units, again, 0.15),
    }
    return {name: np.minimum(whole(people * share), people) for name, share in shares.items()}
