"""Events of nobody in particular on a sheet that names units: they hold for all of them, which is said of each."""

# ruff: noqa: S608 (identifiers come from the contract or are numbered)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.findings import Findings
from data.reading.sources import Source


def say_events_of_all(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """A warning for every event without unit and region, where the sheet has a column of units."""
    if table.name != "events":
        return
    kind = findings.kind("event_of_all", table.name, table.column("unit_id").header)
    for source in sources:
        if source.exact or "unit_id" not in source.columns:
            continue
        findings.add_rows(
            kind,
            f"select _source as source, _row as row, title as value, null as detail from stage_{table.name} r"
            f" where _source = {source.number} and unit_id is null and region_id is null and not exists (from failed f"
            " where f.source = r._source and f.row = r._row and f.column in ('unit_id', 'region_id'))",
        )
