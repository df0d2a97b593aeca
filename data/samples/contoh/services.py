"""The `service_use` table: transactions per unit, month and service over the last two years.

Believable: volumes follow the number of people inside, visits and parcels peak in the month of Idulfitri; there are
online transactions only while a digital innovation of that service runs, and their share grows from its adoption on;
one adopted service in eight is not used online at all; complaints are mostly resolved, faster where the unit is run
well.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.samples.contoh import clock
from data.samples.contoh.innovations import catalogue
from data.samples.contoh.occupancy import Population
from data.samples.contoh.seeding import Flags, Floats, Integers, normals, uniforms, whole

# Monthly transactions per occupant, the share of units that count them, and the extra of the Idulfitri month.
SERVICES = {
    "visits": (1.1, 1.0, 0.4),
    "parcels_money": (1.5, 1.0, 0.5),
    "complaints": (0.02, 0.85, 0.0),
    "remission": (0.16, 0.65, 0.0),
    "queue": (0.9, 0.5, 0.4),
}


def running_months(adoptions: pd.DataFrame, units: pd.Index, category: str) -> Floats:
    """Months since a digital innovation of the category runs (units x recent months); 0 while none does."""
    codes = [code for code, entry in catalogue().items() if entry["category"] == category and entry["is_digital"]]
    steps = adoptions[adoptions["innovation_id"].isin(codes)]
    age = np.zeros((len(units), clock.RECENT))
    for (unit_id, _), story in steps.groupby(["unit_id", "innovation_id"]):
        if unit_id not in units:
            continue
        starts = story.loc[story["stage"].eq("adopted"), "since"]
        stops = story.loc[story["stage"].eq("stopped"), "since"]
        if starts.empty:
            continue
        first = clock.month_index(starts.iloc[0]) - (clock.MONTHS - clock.RECENT)
        last = clock.month_index(stops.iloc[0]) - (clock.MONTHS - clock.RECENT) if len(stops) else clock.RECENT
        since = np.arange(clock.RECENT) - first + 1
        line = np.where((since > 0) & (np.arange(clock.RECENT) < last), since, 0)
        row = units.get_loc(unit_id)
        age[row] = np.maximum(age[row], line)
    return age


def _season(extra: float) -> Floats:
    """The month factor: `extra` in the months of Idulfitri."""
    feasts = [day.replace(day=1) for day in clock.EID]
    return np.array([1 + extra * (month in feasts) for month in clock.RECENT_STARTS])


def _table(units: pd.Index, service: str, columns: dict[str, Integers | Floats]) -> pd.DataFrame:
    frame: dict[str, object] = {
        "unit_id": np.repeat(units.to_numpy(), clock.RECENT),
        "month": np.tile(np.array(clock.RECENT_STARTS, dtype="datetime64[s]"), len(units)),
        "service": service,
    }
    return pd.DataFrame(frame | {name: values.ravel() for name, values in columns.items()})


def service_use(population: Population, adoptions: pd.DataFrame) -> pd.DataFrame:
    """The table, in months in which the unit holds people."""
    units = population.units
    people = population.occupants[:, -clock.RECENT :]
    frames = []
    for service, (rate, share, extra) in SERVICES.items():
        luck = uniforms(f"service {service}", units.index, 4)
        noise = np.exp(0.1 * normals(f"service noise {service}", units.index, clock.RECENT))
        volume = whole(people * rate * (0.5 + luck[:, [0]]) * noise * _season(extra))
        age = running_months(adoptions, units.index, service)
        top = np.where(luck[:, [1]] < 0.125, 0.0, 0.3 + 0.65 * luck[:, [2]])
        online = whole(volume * np.where(age > 0, top * (1 - np.exp(-age / 36)), 0.0))
        columns: dict[str, Integers | Floats] = {"transactions": volume, "online_transactions": online}
        if service == "complaints":
            care = np.clip(0.86 + 0.05 * units["quality"].to_numpy()[:, None] + 0.06 * np.log(noise) / 0.1, 0.4, 1.0)
            columns["resolved"] = np.floor(volume * care).astype(int)
            days = (9 - 2 * units["quality"].to_numpy()[:, None]) * (0.6 + 0.8 * luck[:, [2]]) / noise
            columns["median_days"] = np.where(volume > 0, np.clip(days, 1, 30).round(1), np.nan)
        used: Flags = (luck[:, [3]] < share) & (people > 0)
        table = _table(units.index, service, columns)
        frames.append(table.iloc[used.ravel().nonzero()[0]])
    return pd.concat(frames, ignore_index=True)
