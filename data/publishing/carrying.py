"""Take the tables of the open export along, so that a month's files add to what is published instead of replacing it.

along = carry(export, folder)                       # copies, to be given to `publishing.prepare` with the new files
findings = without_known(prepared.findings, along)  # less what was said when the copied rows were published
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from data.exports import Export

SAID = ("check", "table", "column", "value", "what_id")


@dataclass(frozen=True)
class Along:
    """The copies: their folder, the export that they are of, and what was said when it was published."""

    folder: Path
    export_id: str
    said: frozenset[tuple[Any, ...]]


def carry(export: Export, folder: Path) -> Along:
    """Copy every table of an export to <folder>/<export id>; the copies go by that name in findings."""
    for table in export.manifest.tables.values():
        for file in table.files:
            target = folder / export.id / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(export.folder / file.path, target)
    before = pq.read_table(export.findings, columns=list(SAID)).to_pylist()
    return Along(folder, export.id, frozenset(tuple(row[name] for name in SAID) for row in before))


def is_carried(file: object, export_id: str) -> bool:
    """True for the name of a copied file, as findings tell it."""
    return isinstance(file, str) and file.startswith(f"{export_id}/")


def without_known(findings: pd.DataFrame, along: Along) -> pd.DataFrame:
    """The findings without warnings about copied rows that were given when their export was published."""
    if findings.empty:
        return findings
    said = findings[list(SAID)].astype(object).where(findings[list(SAID)].notna(), None).itertuples(index=False)
    kept = [
        severity == "error" or not is_carried(file, along.export_id) or tuple(row) not in along.said
        for file, severity, row in zip(findings["file"], findings["severity"], said, strict=True)
    ]
    return findings[kept]
