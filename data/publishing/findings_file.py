"""The workbook of findings: it copies sheets of foreign files, so a guarded process makes it, as it reads them."""

from __future__ import annotations

import logging
import tempfile
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.findings import workbook
from data.publishing import guarded

log = logging.getLogger("dasbor")


def as_workbook(findings: pd.DataFrame, inputs: list[Path], language: str = "id") -> bytes:
    """All findings, and the sheets of `inputs` with the faulty cells marked.

    Where the sheets cannot be copied within the limits of a guarded process, the list of findings alone.
    """
    if not findings.empty and inputs:
        with tempfile.TemporaryDirectory(prefix="findings-") as folder:
            listed, made = Path(folder) / "findings.parquet", Path(folder) / "findings.xlsx"
            pq.write_table(pa.Table.from_pandas(findings, preserve_index=False), listed)
            if guarded.mark(listed, inputs, made, language) and made.is_file():
                return made.read_bytes()
        log.warning("findings are written without the sheets: these cannot be copied")
    alone = BytesIO()
    workbook.write(findings, [], alone, language)
    return alone.getvalue()
