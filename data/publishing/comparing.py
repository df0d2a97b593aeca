"""What a new export would change against the one that is open: rows added, changed, gone; losses; restated values.

`compare(new_tables, open_export)` reads Parquet files only, new ones and those of a verified export, so it may be
asked before anything is published, and of any two exports. Everything in a `Comparison` is a plain value.
"""

# ruff: noqa: S608 (identifiers come from the contract; values and files are bound)

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.contract import Table
from data.exports import Export
from data.publishing.changes import Comparison, Emptied, GoneRow, LostPeriod, LostUnit, Restated, Retold, TableChange
from data.publishing.differing import emptied, gone, restated, retold
from data.publishing.sides import Files, Sides, differs, joined, period_of, sides, time_of

MOST_LISTED = 500  # rows, figures, values and units that are listed; the counts always count all of them
LISTED_OF_TABLE = 100  # rows of one table that are gone and listed
MOST_NAMED = 20  # units named for each month that they lack


def compare(new_tables: Files, open_export: Export | None, place: Path | None = None) -> Comparison:
    """Compare tables, given as their Parquet files by name, with those of an export (None: with nothing).

    `place` is where the comparison may spill.
    """
    with sides(new_tables, open_export, place) as both:
        changes = tuple(_change(table, both) for table in both.held)
        if open_export is None:
            return Comparison(None, changes)
        units = _lost_units(both)
        gone_rows = both.con.execute(gone(both, LISTED_OF_TABLE)).fetchall()
        figures, figures_count = _first(restated(both), both)
        texts, texts_count = _first(retold(both), both)
        values, values_count = _first(emptied(both), both)
        return Comparison(
            base=open_export.id,
            tables=changes,
            lost_tables=tuple(change.table for change in changes if change.before and not change.after),
            lost_units=tuple(units[:MOST_LISTED]),
            lost_units_count=len(units),
            lost_periods=tuple(period for table in both.held for period in _lost_periods(table, both)),
            gone=tuple(GoneRow(*row) for row in gone_rows),
            restated=tuple(Restated(*row) for row in figures),
            restated_count=figures_count,
            retold=tuple(Retold(*row) for row in texts),
            retold_count=texts_count,
            retold_asked=_count(f"({retold(both)}) where asked", both),
            emptied=tuple(Emptied(*row) for row in values),
            emptied_count=values_count,
            emptied_asked=_count(f"({emptied(both)}) where asked", both),
        )


def _first(select: str, both: Sides) -> tuple[list[tuple[Any, ...]], int]:
    """The first rows of a select, and how many it has."""
    return both.con.execute(f"{select} limit {MOST_LISTED}").fetchall(), _count(f"({select})", both)


def _count(rows: str, both: Sides) -> int:
    return int(both.con.execute(f"select count(*) from {rows}").fetchall()[0][0])


def _change(table: Table, both: Sides) -> TableChange:
    counted = both.con.execute(
        f"select count(has_o), count(has_n), count(*) filter (where has_o is null),"
        f" count(*) filter (where has_o and has_n and ({differs(table)})), count(*) filter (where has_n is null)"
        f" from {joined(table)}"
    ).fetchall()[0]
    return TableChange(table.name, *counted)


def _lost_units(both: Sides) -> list[LostUnit]:
    if not both.holds("units"):
        return []
    rows = both.con.execute(
        "select unit_id, coalesce(name, unit_id) from old_units where unit_id not in (select unit_id from new_units)"
        " order by unit_id"
    ).fetchall()
    return [LostUnit(*row) for row in rows]


def _lost_periods(table: Table, both: Sides) -> Iterator[LostPeriod]:
    """Periods with reporters of the open export that are missing in the new one; in occupancy every unit is named."""
    time = time_of(table)
    if time is None:
        return
    reporter = "unit_id" if any(column.name == "unit_id" for column in table.columns) else "region_id"
    period = period_of(time)
    rows = both.con.execute(
        f"with olds as (select distinct {period} as period, {reporter} as who from old_{table.name}),"
        f" news as (select distinct {period} as period, {reporter} as who from new_{table.name})"
        " select o.period, o.period not in (select period from news where period is not null) as whole,"
        f" count(o.who), list(o.who order by o.who)[:{MOST_NAMED}]"
        " from olds o anti join news n on n.period = o.period and n.who is not distinct from o.who"
        " where o.period is not null group by all order by 1"
    ).fetchall()
    for name, whole, units, unit_ids in rows:
        if whole or table.name == "occupancy":
            named_units = tuple(code for code in unit_ids if code is not None)
            yield LostPeriod(table.name, name, bool(whole), units, named_units)
