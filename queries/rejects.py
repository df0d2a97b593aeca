"""The rows that were left out when an export was published, each with what the checks said of it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pyarrow.parquet as pq

from queries.access import Viewer
from queries.opened import Opened


@dataclass(frozen=True)
class Rejected:
    """One row as it stood in its file: cells by contract column, and in both languages what is wrong with it."""

    table: str
    file: str
    row: int
    cells: dict[str, str | None]
    what: dict[str, str]


def rejected(opened: Opened, viewer: Viewer, tables: Collection[str]) -> list[Rejected] | None:
    """The rows of some tables that were not published, in the files' order; None for a viewer who may not see every
    unit, because nobody can tell for certain which unit a rejected row speaks of.
    """
    if viewer.units is not None:
        return None
    rows = [row for row in pq.read_table(opened.export.rejected).to_pylist() if row["table"] in tables]
    if not rows:
        return []
    errors: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for finding in pq.read_table(opened.export.findings).to_pylist():
        if finding["severity"] == "error":
            errors[_place(finding)].append(finding)
    return [
        Rejected(
            table=row["table"],
            file=row["file"],
            row=row["row"],
            cells=json.loads(row["record"]),
            what={
                lang: "; ".join(dict.fromkeys(error[f"what_{lang}"] for error in errors[_place(row)]))
                for lang in ("id", "en")
            },
        )
        for row in rows
    ]


def _place(row: dict[str, Any]) -> tuple[Any, ...]:
    """What tells a row of the files from every other."""
    return row["table"], row["file"], row["sheet"], row["row"]
