"""The `surveys` table: IPAK and IPKP per half-year since 2023.

Believable: a unit's index moves slowly and rises a little over the years; the first half of a year is the survey behind
TPI's points of that cycle, to the cent; the running half-year is in for two thirds of the units.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from data.samples.contoh.seeding import normals, uniforms

HALVES = [date(year, month, 1) for year in range(2023, 2027) for month in (1, 7)]
BASE = {"ipak": 3.44, "ipkp": 3.36}


def surveys(units: pd.DataFrame, indices: pd.DataFrame) -> pd.DataFrame:
    """The table for all units; `indices` holds what TPI's points stand on (unit_id, cycle_year, ipak, ipkp)."""
    years = np.array([half.year + (half.month - 1) / 12 - 2023 for half in HALVES])
    luck = uniforms("survey people", units.index, len(HALVES) + 2)
    people = np.rint((45 + 130 * luck[:, [0]]) * (0.85 + 0.3 * luck[:, 2:]))
    frames = []
    for index, base in BASE.items():
        noise = normals(f"survey {index}", units.index, len(HALVES))
        value = base + 0.09 * units["quality"].to_numpy()[:, None] + 0.02 * years + 0.06 * noise
        frame = pd.DataFrame(value, index=units.index, columns=pd.Index(HALVES))
        known = indices.pivot(index="unit_id", columns="cycle_year", values=index)
        for year in range(2023, 2027):
            assessed = known[year].dropna()
            frame.loc[assessed.index, date(year, 1, 1)] = assessed
            half = 0.6 * frame.loc[assessed.index, date(year, 7, 1)] + 0.4 * assessed
            frame.loc[assessed.index, date(year, 7, 1)] = half
        frames.append(
            pd.DataFrame(
                {
                    "unit_id": np.repeat(units.index.to_numpy(), len(HALVES)),
                    "period_start": np.tile(np.array(HALVES), len(units)),
                    "index": index,
                    "value": np.clip(frame.to_numpy(), 2.6, 4.0).round(2).ravel(),
                    "respondents": people.astype(int).ravel(),
                }
            )
        )
    table = pd.concat(frames, ignore_index=True)
    waiting = units.index[luck[:, 1] > 0.66]
    return table[~(table["unit_id"].isin(waiting) & table["period_start"].eq(HALVES[-1]))].reset_index(drop=True)
