"""What the checks said when an export was published: its findings, as the file holds them."""

from __future__ import annotations

import pandas as pd
import pyarrow.parquet as pq

from queries.access import Viewer
from queries.opened import Opened


def findings(opened: Opened, viewer: Viewer) -> pd.DataFrame | None:
    """Every finding, errors first, as plain Python values; None for a viewer who may not see every unit.

    Findings quote cells of any unit and bear no unit code, so the row rule cannot be applied to them.
    """
    if viewer.units is not None:
        return None
    table = pq.read_table(opened.export.findings)
    return pd.DataFrame(table.to_pylist(), columns=table.column_names, dtype=object)
