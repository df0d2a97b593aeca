"""Take the tables of the open export along, so that a month's files add to what is published instead of replacing it.

along = carry(export, folder)                        # copies, to be given to `publishing.prepare` after the new files
findings = without_known(prepared.findings, export)  # less what was said when the copied rows were published
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from data.exports import Export

SAID = ("check", "table", "column", "value", "what_id")


def carry(export: Export, folder: Path) -> Path:
    """Copy every table of an export to <folder>/<export id>; the copies go by that name in findings."""
    for table in export.manifest.tables.values():
        for file in table.files:
            target = folder / export.id / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(export.folder / file.path, target)
    return folder


def is_carried(file: object, export_id: str) -> bool:
    """True for the name of a copied file, as findings tell it."""
    return isinstance(file, str) and file.startswith(f"{export_id}/")


def without_known(findings: pd.DataFrame, export: Export) -> pd.DataFrame:
    """The findings without warnings about copied rows that were given when the export was published."""
    if findings.empty:
        return findings
    before = pq.read_table(export.findings, columns=list(SAID)).to_pylist()
    known = {tuple(row[name] for name in SAID) for row in before}
    said = findings[list(SAID)].astype(object).where(findings[list(SAID)].notna(), None).itertuples(index=False)
    kept = [
        severity == "error" or not is_carried(file, export.id) or tuple(row) not in known
        for file, severity, row in zip(findings["file"], findings["severity"], said, strict=True)
    ]
    return findings[kept]
