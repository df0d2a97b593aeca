"""Take the tables of the open export along, so that a month's files add to what is published instead of replacing it.

carried = carry(export, folder)                  # copies, to be given to `publishing.prepare` after the new files
rows = overruled(prepared.findings, export.id)   # published rows that the new files tell differently
leave_out(folder, rows)                          # the new files win; the next comparison lists what is restated
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Set
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.exports import Export

DISAGREE, SAME = "duplicate_key", "duplicate_row"


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


def overruled(findings: pd.DataFrame, export_id: str) -> dict[str, set[int]]:
    """The copied rows, by file, to which another row with the same key disagrees.

    An export holds no key twice, so that other row stands in a new file.
    """
    rows: dict[str, set[int]] = {}
    disagreeing = findings[findings["check"] == DISAGREE].dropna(subset=["file", "row"])
    for file, row in zip(disagreeing["file"].tolist(), disagreeing["row"].tolist(), strict=True):
        if is_carried(file, export_id):
            rows.setdefault(file, set()).add(int(row))
    return rows


def leave_out(folder: Path, rows: Mapping[str, Set[int]]) -> None:
    """Write copied files anew without some of their rows (counted from 1). An emptied file goes."""
    for file, gone in rows.items():
        path = folder / file
        table = pq.read_table(path, partitioning=None)
        kept = table.filter(pa.array([number not in gone for number in range(1, table.num_rows + 1)], pa.bool_()))
        path.unlink()
        if kept.num_rows:
            pq.write_table(kept, path)


def without_known(findings: pd.DataFrame, export: Export) -> pd.DataFrame:
    """The findings without warnings about copied rows that were given when the export was published.

    That a copied row also stands in a new file is no finding either: the officer sent a whole table again.
    """
    if findings.empty:
        return findings
    before = pq.read_table(export.findings, columns=list(SAID)).to_pylist()
    known = {tuple(row[name] for name in SAID) for row in before}
    said = findings[list(SAID)].astype(object).where(findings[list(SAID)].notna(), None).itertuples(index=False)
    kept = [
        severity == "error" or not is_carried(file, export.id) or not (row.check == SAME or tuple(row) in known)
        for file, severity, row in zip(findings["file"], findings["severity"], said, strict=True)
    ]
    return findings[kept]


SAID = ("check", "table", "column", "value", "what_id")
