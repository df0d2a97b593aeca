"""Occupants per unit and month: levels, slow trends, dips after mass remissions, transfers.

Believable: a unit ends near its last published figure where there is one, else near its region's crowding for its kind;
it drifts slowly (autocorrelated noise of its own and of its region); general remissions on 17 August and religious ones
free sentenced people and the line recovers within three months; transfers leave the region's total as it was.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.samples.contoh import clock
from data.samples.contoh.register import OPENED, published, region_aims, row_of
from data.samples.contoh.seeding import Floats, Integers, normals, rng, whole

# Crowding of a kind relative to its region, and the most it may reach.
CROWDING = {"lapas_narkotika": 1.15, "lapas_perempuan": 0.8, "rutan_perempuan": 0.9, "rutan": 1.05}
CROWDING |= {"lapas_khusus": 0.6, "lapas_terbuka": 0.2, "lpka": 0.3}
MOST = {"lpka": 0.95, "lapas_terbuka": 0.4}
REMAND = {"rutan": 0.55, "rutan_perempuan": 0.55, "lapas_narkotika": 0.04, "lapas_terbuka": 0.0, "lapas_khusus": 0.0}
RECOVERY = (1.0, 0.55, 0.25)  # share of a dip still visible in the month itself and the two after it
NEARLY_EMPTY = "lapas-terbuka-waikabubak"  # ends at a reported zero
SILENT = "lapas-wonreli"  # has never reported anything


@dataclass(frozen=True)
class Move:
    """A transfer of people between two units of one region in month `month`."""

    source: int
    target: int
    month: int
    people: int


def remand_share(units: pd.DataFrame) -> Floats:
    """The usual share of remand prisoners: half of a remand centre, more in small-town prisons than in large ones."""
    base = units["kind"].map(REMAND).fillna(0.15).to_numpy(float)
    base = base + np.where(units["kind"].eq("lapas") & units["unit_class"].isin(["IIB", "III"]), 0.12, 0.0)
    spread = 0.25 * normals("remand", units.index, 1)[:, 0]
    return np.clip(base * np.exp(spread), 0.0, 0.85)


def levels(units: pd.DataFrame, places: Floats) -> Floats:
    """Occupants near the data date: published since 2017, else fitted so that the region reaches its aim."""
    facts = published("hunian")
    facts = facts[facts["penghuni"].ne("") & facts["tanggal"].ge("2017")].sort_values("tanggal", kind="stable")
    newest = facts.groupby("nama_upt")["penghuni"].last().astype(float)
    known = units["name"].map(newest)
    kind = units["kind"].map(CROWDING).fillna(1.0)
    rate: pd.Series = kind * np.exp(0.24 * normals("crowding", units.index, 1)[:, 0])
    most = places * units["kind"].map(MOST).fillna(9.0)
    fitted = pd.Series(0.0, units.index)
    for region_id, rows in units.groupby("region_id").groups.items():
        free = known[rows][known[rows].isna()].index
        base = (rate * places)[free]
        aim = region_aims()[str(region_id)]["occupants"] - known[rows].sum()
        factor = aim / base.sum()
        for _ in range(5):  # kinds that stay below a ceiling pass their share on to the others
            fitted[free] = np.minimum(base * factor, most[free])
            factor *= aim / fitted[free].sum()
    return np.maximum(known.fillna(fitted).to_numpy(float), 12.0)


def dips(units: pd.DataFrame) -> Floats:
    """The share of people missing per month because of mass remissions (units x months)."""
    holiday = units["region_id"].map({region: aim["holiday"] for region, aim in region_aims().items()})
    eid = holiday.map({"eid": 0.016, "none": 0.010, "christmas": 0.004}).to_numpy(float)
    christmas = holiday.map({"eid": 0.007, "none": 0.012, "christmas": 0.03}).to_numpy(float)
    august = np.full(len(units), 0.027)
    missing = np.zeros((len(units), clock.MONTHS))
    for feasts, size in ((clock.INDEPENDENCE, august), (clock.EID, eid), (clock.CHRISTMAS, christmas)):
        for day in feasts:
            first = clock.month_index(day)
            for later, share in enumerate(RECOVERY[: clock.MONTHS - first]):
                missing[:, first + later] += size * share
    own = np.exp(0.25 * normals("remission", units.index, clock.MONTHS))
    return missing * own * (1 - remand_share(units))[:, None]


def drift(keys: list[str], subject: str, size: float) -> Floats:
    """Autocorrelated log deviations that end at zero, with a slow straight trend."""
    noise = normals(subject, keys, clock.MONTHS + 1)
    path = np.zeros((len(keys), clock.MONTHS))
    for month in range(1, clock.MONTHS):
        path[:, month] = 0.88 * path[:, month - 1] + size * noise[:, month]
    years = np.arange(clock.MONTHS) / 12
    path += noise[:, [0]] * size * 1.2 * years
    return path - path[:, [-1]]


def moves(units: pd.DataFrame, people: Floats, places: Integers) -> list[Move]:
    """About forty transfers, each from a crowded unit to the emptiest comparable one of the same region."""
    plain = units["kind"].isin(["lapas", "rutan", "lapas_narkotika"]).to_numpy() & ~units.index.isin(OPENED)
    plain &= people[:, -1] > 100  # a transfer is a van full of people, small units take part in none
    rate = people[:, -1] / places[:, -1]
    found = []
    for region_id, rows in units.reset_index(drop=True).groupby("region_id").groups.items():
        here = np.array([row for row in rows if plain[row]])
        if len(here) < 8:
            continue
        stream = rng("transfers", str(region_id))
        crowded = here[np.argsort(-rate[here])][:6]
        roomy = here[np.argsort(rate[here])][:4]
        for month in stream.choice(np.arange(3, clock.MONTHS), size=min(3, len(here) // 8 + 1), replace=False):
            source, target = int(stream.choice(crowded)), int(stream.choice(roomy))
            smaller = min(people[source, month], people[target, month])
            found.append(Move(source, target, int(month), int(smaller * stream.uniform(0.06, 0.13))))
    return found


def occupants(units: pd.DataFrame, places: Integers) -> tuple[Integers, list[Move]]:
    """Occupants per unit and month end, and the transfers among them."""
    region_ids = sorted(units["region_id"].unique())
    regional = (
        pd.DataFrame(drift(region_ids, "region drift", 0.006), index=region_ids).loc[units["region_id"]].to_numpy()
    )
    own = drift(list(units.index), "unit drift", 0.02)
    people = levels(units, places[:, -1].astype(float))[:, None] * np.exp(regional + own) * (1 - dips(units))
    transfers = moves(units, people, places)
    for move in transfers:
        people[move.source, move.month :] -= move.people
        people[move.target, move.month :] += move.people
    for unit_id, day in OPENED.items():
        age = np.arange(clock.MONTHS) - clock.month_index(day)
        people[row_of(units, unit_id)] *= np.where(age < 0, 1.0, 1 - 0.7 * np.exp(-(age + 1) / 5))
    calm = _calm(whole(people))
    calm[row_of(units, NEARLY_EMPTY), -1] = 0
    calm[row_of(units, SILENT)] = 0
    for unit_id, day in OPENED.items():
        calm[row_of(units, unit_id), : clock.month_index(day)] = 0
    return calm, transfers


def _calm(people: Integers) -> Integers:
    """Month by month within about a quarter of the month before, so that no jump is there by chance."""
    people = np.maximum(people, 8)
    for month in range(1, people.shape[1]):
        before = people[:, month - 1]
        people[:, month] = np.clip(people[:, month], np.ceil(0.76 * before), np.floor(1.24 * before))
    return people
