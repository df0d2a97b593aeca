"""Figures a hundred times smaller or ten times larger than before: 3.260 that became 3, or a digit too many.

A programme of tables takes the mark of thousands for a decimal comma and drops what it takes for zeros. Only new rows
are judged: each against the last earlier figure that is not in doubt itself, unless an event between explains it.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.findings import Findings, wording

EXPLAINED_BY = {"occupants": "moving_events", "capacity": "building_events"}  # settings: the kinds of events


def find_lost_zeros(table: Table, published: list[int], con: DuckDBPyConnection, findings: Findings) -> None:
    """Refuse new rows of occupancy with such a figure. `published` are the sources of what is published already."""
    if table.name != "occupancy":
        return
    settings = wording()["settings"]
    limits = {name: settings[name] for name in ("shrunk_times", "grown_times", "magnitude_least")}
    about = {name: str(value) for name, value in limits.items()}
    for name, events in EXPLAINED_BY.items():
        _collect(name, published, con)
        while _doubt(limits | {"events": settings[events]}, con):
            pass
        kind = findings.kind("magnitude", table.name, table.column(name).header, about, typed=True)
        findings.add_rows(kind, "select source, row, value, detail from doubted")


def _collect(name: str, published: list[int], con: DuckDBPyConnection) -> None:
    """`measured`: the figures of a column; those that are published already, or repeat such a one, are not new."""
    con.execute(
        f'create or replace temp table measured as select s._source as source, s._row as row, unit_id, "date" as day,'
        f' "{name}" as value, not list_contains($published, s._source) and not exists (from stage_occupancy p'
        f' where list_contains($published, p._source) and p.unit_id = s.unit_id and p."date" = s."date"'
        f' and p."{name}" = s."{name}") as new from stage_occupancy s'
        f' where unit_id is not null and "date" is not null and "{name}" > 0'
        " and (s._source, s._row) not in (select (source, row) from refused)",
        {"published": published},
    )
    con.execute("create or replace temp table doubted (source integer, row bigint, value bigint, detail varchar)")


def _doubt(limits: dict[str, object], con: DuckDBPyConnection) -> bool:
    """Add the figures out of all proportion to the one before to `doubted`; true when there was one more.

    Of one unit and day the new figure is the one to compare with.
    """
    known = "(m.source, m.row) in (select (source, row) from doubted)"
    found = con.execute(
        "insert into doubted with sound as (select unit_id, day, max_by(value, (new, value)) as value from measured m"
        f" where not {known} group by unit_id, day)"
        " select m.source, m.row, m.value, b.value || ' (' || b.day || ') -> ' || m.value || ' (' || m.day || ')'"
        " from measured m asof join sound b on m.unit_id = b.unit_id and m.day > b.day"
        f" where m.new and not {known} and b.value >= $magnitude_least"
        " and (m.value * $shrunk_times <= b.value or m.value >= $grown_times * b.value)"
        " and not exists (from ok_events e where e.unit_id = m.unit_id and list_contains($events, e.kind)"
        ' and e."date" > b.day and e."date" <= m.day) returning 1',
        limits,
    ).fetchall()
    return bool(found)
