"""Publish: read, check, write a new immutable export with its summaries, point to it; or refuse, changing nothing."""

# ruff: noqa: S608 (identifiers come from the contract)

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from duckdb import DuckDBPyConnection

from data import building, checking, reading
from data.contract import contract
from data.exports import Export
from data.findings import Findings, Message, say

DATASET_FILE = "dataset.toml"
EASTERNMOST = timezone(timedelta(hours=9))  # where the day begins first: a row of today is never "in the future"


class DatasetFileError(Exception):
    """dataset.toml cannot be read."""


@dataclass(frozen=True)
class Outcome:
    """What a publish did. `export` is None when it was refused or only tried; `findings` lists every finding."""

    export: Export | None
    findings: pd.DataFrame
    messages: list[Message] = field(default_factory=list)
    refused: bool = False


def publish(
    inputs: list[Path],
    dataset: str,
    root: Path,
    accept_rejects: bool = False,
    dry_run: bool = False,
    today: date | None = None,
) -> Outcome:
    """Publish the files as the newest export of `dataset` under `root`.

    Refused (export None, nothing on disk changed) when a row has an error and `accept_rejects` is false, or when a
    required table holds no good row. Raises DatasetFileError when dataset.toml cannot be read.
    """
    about = dataset_file(inputs)
    with _workplace() as con:
        findings = Findings(con)
        read = reading.read(inputs, con, findings)
        if not read.files:
            return Outcome(None, findings.frame(read.places), [say("refused_inputs")], refused=True)
        data_date = checking.check(read, con, findings, today or datetime.now(EASTERNMOST).date())
        about["home_region"] = _home_region(about.get("home_region"), read, con, findings)
        frame = findings.frame(read.places)
        messages = _what_was_read(read)
        rejected = con.execute("select count(*) from bad where rejected").fetchall()[0][0]
        refusal = _refusal(read, con, bool((frame["severity"] == "error").any()) and not accept_rejects, rejected)
        if refusal or data_date is None:
            return Outcome(None, frame, messages + ([refusal] if refusal else []), refused=True)
        if dry_run:
            return Outcome(None, frame, [*messages, say("dry_run", data_date=data_date.isoformat())])
        checked = building.Checked(con, dataset, about, read, frame, rejected, data_date)
        export, new = building.build(checked, root / dataset)
        return Outcome(export, frame, messages + _what_was_done(export, new))


def dataset_file(inputs: list[Path]) -> dict[str, Any]:
    """dataset.toml of the first input folder that has one, or whose parent has; empty when there is none."""
    places = [place for entry in inputs if entry.is_dir() for place in (entry, entry.resolve().parent)]
    for place in places:
        try:
            if (place / DATASET_FILE).is_file():
                return tomllib.loads((place / DATASET_FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise DatasetFileError from error
    return {}


@contextmanager
def _workplace() -> Iterator[DuckDBPyConnection]:
    """A DuckDB of its own that spills into a folder which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="publish-") as place:
        con = duckdb.connect(":memory:", config={"temp_directory": place, "preserve_insertion_order": "true"})
        try:
            yield con
        finally:
            con.close()


def _home_region(named: Any, read: reading.Reading, con: DuckDBPyConnection, findings: Findings) -> str | None:
    """The region that pages open with: as dataset.toml says, else the first one."""
    if not read.of("regions"):
        return None
    regions = [row[0] for row in con.execute("select region_id from ok_regions order by _source, _row").fetchall()]
    if named in regions:
        return str(named)
    if named:
        kind = findings.kind("home_region_unknown", "regions", None)
        findings.add(kind, read.place(DATASET_FILE), value=str(named))
    return regions[0] if regions else None


def _refusal(read: reading.Reading, con: DuckDBPyConnection, errors_count: bool, rejected: int) -> Message | None:
    """Why nothing may be published, or None. `errors_count` is false when the publisher accepts rejected rows."""
    for table in contract().tables.values():
        if table.required and not _good_rows(read, con, table.name):
            return say("refused_table", table=table.id)
    return say("refused", rejected=rejected) if errors_count else None


def _good_rows(read: reading.Reading, con: DuckDBPyConnection, table: str) -> int:
    return con.execute(f"select count(*) from ok_{table}").fetchall()[0][0] if read.of(table) else 0


def _what_was_read(read: reading.Reading) -> list[Message]:
    tables = {table.id: sum(s.rows for s in read.of(name)) for name, table in contract().tables.items()}
    held = {title: rows for title, rows in tables.items() if rows}
    total = say("read", files=len(read.files), rows=sum(held.values()), tables=len(held))
    return [total, *(say("table_read", table=title, rows=rows) for title, rows in held.items())]


def _what_was_done(export: Export, new: bool) -> list[Message]:
    about = export.manifest
    messages = [say("published", dataset=about.dataset, export=export.id, data_date=export.data_date.isoformat())]
    if not new:
        messages.append(say("unchanged", export=export.id))
    if about.rejected:
        messages.append(say("rejected_kept", rejected=about.rejected, file=about.rejects.path))
    return messages
