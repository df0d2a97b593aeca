"""A checked publish becomes an export: tables, summaries, findings, manifest; then its name and the pointer."""

# ruff: noqa: S608 (identifiers come from the contract; paths are quoted)

from __future__ import annotations

import errno
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
from duckdb import DuckDBPyConnection

from data import summaries
from data.checking import tables_in_order
from data.contract import contract, definitions
from data.exports import Export, failure_in, listing
from data.manifest import FileEntry, Manifest, ManifestError, Part, Source, read
from data.publishing import writing
from data.publishing.rejects import write_rejects
from data.reading import Reading

MOST_SALTS = 16
FINDINGS = "findings"
FINDING_TYPES = {"row": "bigint"}  # all others are text, even where a publish has none


@dataclass(frozen=True)
class Checked:
    """What is to be published: the checked rows (ok_<table> of `con`) and what the manifest says about them."""

    con: DuckDBPyConnection
    dataset: str
    about: dict[str, Any]
    reading: Reading
    findings: pd.DataFrame
    rejected: int
    data_date: date


def settle(folder: Path, manifest: Manifest, dataset: Path) -> tuple[Export, bool]:
    """Give the folder its name, then move the pointer. True when the export is new. The dataset's lock is held.

    Killed in between, the old export stays the newest one and the next publish of the same content points to it.
    """
    if bad := failure_in(folder, manifest):
        raise OSError(errno.EIO, bad)
    export, new = _named(folder, replace(manifest, number=_next_number(dataset)))
    writing.point(dataset, export.id)
    return export, new


def adds_nothing(manifest: Manifest, opened: Manifest) -> bool:
    """True when an addition without any change in its rows tells nothing else either that an export should keep."""
    said = ("title_id", "title_en", "simulated", "home_region", "contract_version", "definitions_version")
    told = all(getattr(manifest, name) == getattr(opened, name) for name in said)
    return told and (not manifest.rejected or manifest.rejects.sha256 == opened.rejects.sha256)


def _named(folder: Path, manifest: Manifest) -> tuple[Export, bool]:
    """Give the folder its name; an export of the same content that is there already, and sound, is kept instead."""
    for salt in range(MOST_SALTS):  # another content may have the same six digits: try the next salt
        manifest = replace(manifest, salt=salt)
        manifest = replace(manifest, export_id=manifest.content_id())
        place = folder.parent / manifest.export_id
        known = _sound(place)
        if known is None:
            if place.exists():
                writing.set_aside(place)
            return Export(writing.settle(folder, manifest), manifest), True
        if _content(known) == _content(manifest):
            return Export(place, known), False
    raise RuntimeError("no free export id")


def _content(manifest: Manifest) -> Manifest:
    return replace(manifest, made_at="", sources=(), number=0)


def _next_number(dataset: Path) -> int:
    """One more than any export has: counted, so that a clock set back puts nothing out of order."""
    return 1 + max((manifest.number for manifest in listing(dataset.name, dataset.parent)), default=0)


def _sound(folder: Path) -> Manifest | None:
    try:
        manifest = read(folder)
    except ManifestError:
        return None
    return None if failure_in(folder, manifest) else manifest


def write_findings(con: DuckDBPyConnection, findings: pd.DataFrame, folder: Path) -> FileEntry:
    """Write the findings, which are of a publish that is refused, too."""
    con.register("findings_frame", findings)
    columns = ", ".join(f'"{name}"::{FINDING_TYPES.get(name, "varchar")} as "{name}"' for name in map(str, findings))
    return writing.write(con, f"select {columns} from findings_frame", folder, FINDINGS)


def build(checked: Checked, folder: Path) -> Manifest:
    """Write everything into a hidden folder. The manifest has no export id yet: it gets one when it is settled."""
    tables = _write_tables(checked, folder)
    made = _write_summaries(checked, folder, tables)
    findings = write_findings(checked.con, checked.findings, folder)
    about, counted = checked.about, checked.findings["severity"].value_counts()
    return Manifest(
        export_id="",
        dataset=checked.dataset,
        title_id=about.get("title_id", checked.dataset),
        title_en=about.get("title_en", about.get("title_id", checked.dataset)),
        simulated=bool(about.get("simulated", False)),
        home_region=about["home_region"],
        data_date=checked.data_date,
        made_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        contract_version=contract().version,
        definitions_version=definitions()["version"],
        tables=tables,
        summaries=made,
        sources=tuple(Source(*source) for source in checked.reading.hashes()),
        errors=int(counted.get("error", 0)),
        warnings=int(counted.get("warning", 0)),
        rejected=checked.rejected,
        findings=findings,
        rejects=write_rejects(checked.con, checked.reading, folder),
    )


def _write_tables(checked: Checked, folder: Path) -> dict[str, Part]:
    """Write the good rows of every table that was read; from then on its name means what was written."""
    parts = {}
    for table in tables_in_order(checked.reading):
        parts[table.name] = writing.write_table(checked.con, table, f"ok_{table.name}", folder)
        files = [str(folder / file.path).replace("'", "''") for file in parts[table.name].files]
        listed = ", ".join(f"'{file}'" for file in files)
        checked.con.execute(f"create view {table.name} as select * from read_parquet([{listed}])")
    return parts


def _write_summaries(checked: Checked, folder: Path, tables: dict[str, Part]) -> dict[str, Part]:
    """Work the summaries out from the files just written, so that they summarise what is published."""
    con = checked.con
    summaries.load_codes(con)
    parts = {}
    for summary in summaries.SUMMARIES:
        if any(name not in tables for name in summary.needs):
            continue
        summaries.make(summary, con, checked.data_date)
        name, select = f"summaries/{summary.name}", f"select * from {summary.name}"
        if summary.by_year:
            parts[summary.name] = writing.write_years(con, select, summary.by_year, folder, name)
        else:
            file = writing.write(con, select, folder, name)
            parts[summary.name] = Part(rows=file.rows, files=(file,))
    return parts
