"""The `zi_evidence` table: documents required, uploaded and verified per area and quarter of the last two cycles.

Believable: units that got far uploaded nearly everything, stalled ones stop after a quarter or two, verification lags
behind, and the last quarter of the running cycle has not begun.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.samples.contoh.seeding import rng
from data.samples.contoh.zi_attempts import History
from data.samples.contoh.zi_cycles import ORDER, RUNNING
from data.samples.contoh.zi_gates import AREAS

PERIODS = ("B03", "B06", "B09", "B12")
REQUIRED = np.array([12, 10, 16, 14, 20, 18])  # documents per quarter and area


def _unit(unit_id: str, cycle: int, last: str) -> pd.DataFrame:
    """One unit's documents in one cycle, by quarter and area."""
    stream = rng("zi evidence", f"{unit_id} {cycle}")
    running = cycle == RUNNING
    quarters = len(PERIODS) - running
    shape = (quarters, len(AREAS))
    far = ORDER[last] / ORDER["awarded"]
    step = np.arange(quarters)[:, None]
    fading = (1 - far) * step / (quarters - 1)  # the stalled give up as the year goes on
    done = np.clip(0.5 + 0.5 * far - 0.4 * fading + stream.normal(0.0, 0.08, shape), 0, 1)
    required = np.tile(REQUIRED, (quarters, 1))
    uploaded = np.rint(required * done).astype(int)
    waiting = 0.25 * (running & (step == quarters - 1))  # the newest quarter is still being looked at
    checked = np.clip(0.82 + 0.15 * far - waiting + stream.normal(0.0, 0.06, shape), 0, 1)
    columns = {
        "unit_id": unit_id,
        "cycle_year": cycle,
        "area": list(AREAS) * quarters,
        "period": [period for period in PERIODS[:quarters] for _ in AREAS],
        "required": required.ravel(),
        "uploaded": uploaded.ravel(),
        "verified": np.floor(uploaded * checked).astype(int).ravel(),
    }
    return pd.DataFrame(columns)


def evidence(history: History) -> pd.DataFrame:
    """The table for every unit that declared in the running cycle or the one before it."""
    recent = [entry for entry in history.tries if entry[1] >= RUNNING - 1]
    return pd.concat([_unit(unit_id, cycle, last) for unit_id, cycle, _, last, *_ in recent], ignore_index=True)
