"""The simulated dataset `contoh`: believable figures for every unit of the country up to 31 October 2026.

Regions, units and other names are the real register of `publik`; everything else is simulated, says so in `source`, and
comes out the same on every run.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data.samples.contoh import (
    events,
    innovations,
    occupancy,
    outreach,
    register,
    services,
    support,
    surveys,
    treatment,
    writing,
    zi_attempts,
    zi_evidence,
    zi_scores,
    zi_stages,
)

TABLES = Path(__file__).with_name("tables")


def _integrity(units: pd.DataFrame, occupants: pd.Series) -> dict[str, pd.DataFrame]:
    """The tables of the integrity zone."""
    history = zi_attempts.play(units)
    stages = zi_stages.stages(history)
    scores, indices = zi_scores.scores(units, history, stages)
    return {
        "zi_stages": stages,
        "zi_targets": zi_stages.targets(units, history),
        "zi_scores": scores,
        "zi_evidence": zi_evidence.evidence(history),
        "surveys": surveys.surveys(units, indices),
        "outreach": outreach.sessions(units, occupants, history),
    }


def frames() -> dict[str, pd.DataFrame]:
    """Every table of the dataset by its contract name."""
    units, regions = register.units(), register.table("regions")
    population = occupancy.simulate(units)
    adoptions = innovations.adoptions(units)
    return {
        "regions": regions,
        "units": register.unit_table(),
        "unit_aliases": register.table("unit_aliases"),
        "occupancy": occupancy.table(population),
        **_integrity(units, pd.Series(population.occupants[:, -1], population.units.index)),
        "innovations": innovations.innovations(),
        "adoptions": adoptions,
        "service_use": services.service_use(population, adoptions),
        "treatment": treatment.treatment(population),
        "integration": treatment.integration(population),
        "releases": treatment.releases(population),
        "support": support.support(units, regions),
        "events": events.events(units, population),
    }


def make(folder: Path = TABLES) -> list[Path]:
    """Write every table as Parquet into `folder` and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [writing.write(name, frame, folder) for name, frame in frames().items()]
