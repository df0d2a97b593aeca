"""The `innovations` and `adoptions` tables.

Believable: an innovation starts in one unit, spreads in an S to the share of units it ever reaches, first among its
neighbours and the open-minded; most adopters tried it before; some made it permanent, some stopped when the head of the
unit changed, and one adoption in seven has not been verified for more than a year.
"""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from data.samples.contoh.clock import DATA_DATE
from data.samples.contoh.seeding import Floats, normals, rng

FILE = Path(__file__).with_name("innovations.toml")
SEEDED = "lapas-lamongan"  # runs these four since 18 January 2022, as the press reported
SEEDED_IDS = ("fasilitas-umum", "kiriman-digital", "info-pengaduan-daring", "remisi-daring")
SEEDED_ON = date(2022, 1, 18)
EVERY_KIND = "all"  # the contract's word for every kind that holds people

Row = tuple[str, str, str, date, date]


@cache
def catalogue() -> dict[str, dict[str, Any]]:
    """The innovations by code (innovations.toml)."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def innovations() -> pd.DataFrame:
    """The `innovations` table."""
    rows = [
        {
            "innovation_id": code,
            "name": entry["name"],
            "category": entry["category"],
            "is_digital": entry["is_digital"],
            "originator_unit_id": entry["originator"],
            "launched_on": entry["launched_on"],
            "target_kinds": ",".join(entry.get("target_kinds", [EVERY_KIND])),
        }
        for code, entry in catalogue().items()
    ]
    return pd.DataFrame(rows)


def targets(units: pd.DataFrame, entry: dict[str, Any]) -> pd.DataFrame:
    """The units an innovation is meant for; without target kinds those that hold people."""
    return units[units["kind"].isin(entry["target_kinds"])] if "target_kinds" in entry else units[units["holds"]]


def _eagerness(code: str, units: pd.DataFrame, home: str) -> Floats:
    """Who comes first: open units, regions that took to it, the originator's neighbours."""
    region_ids = sorted(units["region_id"].unique())
    taste = dict(zip(region_ids, normals(f"taste {code}", region_ids, 1)[:, 0], strict=True))
    near = 1.2 * units["region_id"].eq(home).to_numpy()
    own = normals(f"eager {code}", units.index, 1)[:, 0]
    return 0.8 * units["openness"].to_numpy() + 0.8 * units["region_id"].map(taste).to_numpy(float) + near + 0.8 * own


def takers(code: str, units: pd.DataFrame) -> dict[str, date]:
    """The day on which each unit that ever takes it up decides so, up to the data date."""
    entry = catalogue()[code]
    aimed = targets(units, entry)
    score = _eagerness(code, aimed, str(units.at[entry["originator"], "region_id"]))
    count = max(2, round(entry["ceiling"] * len(aimed)))
    order = aimed.index[np.argsort(-score, kind="stable")][:count]
    rank = (np.arange(count) + 0.5) / count
    months = entry["half"] + entry["pace"] * np.log(rank / (1 - rank)) / 1.4
    months = np.maximum(months, 1.0) + 1.5 * normals(f"delay {code}", order, 1)[:, 0]
    days = [entry["launched_on"] + timedelta(days=int(30.4 * max(month, 0.5))) for month in months]
    result = {unit_id: day for unit_id, day in zip(order, days, strict=True) if day <= DATA_DATE}
    result[entry["originator"]] = entry["launched_on"]
    return result


def _verified(since: date, stream: np.random.Generator) -> date:
    """The last look at a running adoption: within a year for six in seven, longer ago for the others."""
    back = int(stream.integers(5, 360)) if stream.random() > 0.15 else int(stream.integers(370, 900))
    return max(since, DATA_DATE - timedelta(days=back))


def _story(unit_id: str, code: str, start: date, steady: bool) -> list[Row]:
    """The stage changes of one unit with one innovation, oldest first."""
    stream = rng("adoption", f"{unit_id} {code}")
    steps: list[tuple[str, int]] = []  # stage and days after the decision
    day = 0
    if not steady and stream.random() < 0.14:
        steps.append(("initiative", day))
        day += int(stream.integers(40, 160))
    if not steady and stream.random() < 0.38:
        steps.append(("trial", day))
        day += int(stream.integers(60, 220))
    fate = "adopted" if steady else str(stream.choice(["adopted", "stays", "stopped"], p=[0.83, 0.08, 0.09]))
    if fate != "stays" or not steps:
        steps.append(("adopted", day))
    if fate == "stopped":
        steps.append(("stopped", day + int(stream.integers(200, 900))))
    elif fate == "adopted" and stream.random() < 0.24:
        steps.append(("institutionalised", day + int(stream.integers(300, 900))))
    dated = [(stage, start + timedelta(days=after)) for stage, after in steps]
    dated = [(stage, since) for stage, since in dated if since <= DATA_DATE]
    ends = [since for _, since in dated[1:]]
    last = dated[-1][1] if dated[-1][0] == "stopped" else _verified(dated[-1][1], stream)
    return [(unit_id, code, stage, since, seen) for (stage, since), seen in zip(dated, [*ends, last], strict=True)]


def adoptions(units: pd.DataFrame) -> pd.DataFrame:
    """The `adoptions` table."""
    rows: list[Row] = []
    for code, entry in catalogue().items():
        days = takers(code, units)
        days.pop(SEEDED, None)  # this one runs the four it is known for, and nothing else
        if code in SEEDED_IDS:
            days[SEEDED] = SEEDED_ON
        for unit_id, day in days.items():
            steady = unit_id in (entry["originator"], SEEDED)
            rows += _story(unit_id, code, day, steady)
    return pd.DataFrame(rows, columns=["unit_id", "innovation_id", "stage", "since", "last_verified_on"])
