"""A sheet of figures of regions that names units, or no region at all: refused, for it would become another's figures.

An empty region means the nation only in a file or sheet that is named after the table; elsewhere that is to be written.
"""

# ruff: noqa: S608 (columns are numbered; identifiers come from the contract)

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.contract import Table
from data.findings import Findings
from data.reading.headers import table_named
from data.reading.names import map_of
from data.reading.sources import Source
from data.reading.staging import text_of
from data.reading.subjects import REGIONS

NATION = ("nasional", "indonesia", "national")
MOST = 3  # names of units that a finding quotes


def refuse_units(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Leave out the sources of regions that name units, or no region at all; and say where a row names none."""
    for source in sources if table.name == REGIONS else ():
        units = _say_units(source, con, findings)
        if "region_id" not in source.columns:
            region = table.column("region_id").header
            findings.add(findings.kind("column_missing", table.name, region), source.number, value=region)
        elif not units:
            _settle_nation(table, source, con, findings)
            continue
        source.rows = 0


def _say_units(source: Source, con: DuckDBPyConnection, findings: Findings) -> bool:
    """Say each column that is not read and names units, and a title that does; True where there is one."""
    unread = [at for at in range(len(source.headers)) if at not in source.positions.values()]
    found = {f"{xl_col_to_name(at)} ({source.headers[at] or '-'})": _units_in(source, at, con) for at in unread}
    titles = _units("select unnest($texts) as raw", con, {"texts": [*source.titles, source.sheet or ""]})
    found |= {title: [title] for title in titles[:1]}
    kind = findings.kind("units_as_regions", source.table.name, None)
    for where, names in found.items():
        if names:
            findings.add(kind, source.number, source.header_row, where, ", ".join(names))
    return any(found.values())


def _units_in(source: Source, at: int, con: DuckDBPyConnection) -> list[str]:
    return _units(f"select distinct cell(c{at}::varchar) as raw from {source.raw}", con)


def _units(asked: str, con: DuckDBPyConnection, params: dict[str, Any] | None = None) -> list[str]:
    """The first texts of a select that are names of units, be it of several."""
    sql = f"select raw from ({map_of('units', asked)}) where code is not null or candidates is not null"
    found = con.execute(f"{sql} order by raw limit {MOST}", params or {}).fetchall()
    return [row[0] for row in found]


def _settle_nation(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """A row without a region is the nation's if the sheet's name says so, else an error; "Nasional" is the nation."""
    region = text_of(source, "region_id")
    named = table_named(source.sheet or "", source.path.stem, source.path.parent.name)
    if named != table:
        findings.add_rows(
            findings.kind("region_blank", table.name, table.column("region_id").header),
            f"select {source.number} as source, _row as row, null as value, null as detail"
            f" from {source.raw} where {region} is null",
        )
    if not source.exact:
        con.execute(
            f"update {source.raw} set {source.columns['region_id'][0]} = null"
            f" where list_contains($nation, plain({region}))",
            {"nation": list(NATION)},
        )
