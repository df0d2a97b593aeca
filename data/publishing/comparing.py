"""What a new export would change against the one that is open: rows added, changed, gone; losses; restated figures.

`compare(new_tables, open_export)` reads Parquet files only, new ones and those of a verified export, so it may be
asked before anything is published, and of any two exports. Everything in a `Comparison` is a plain value.
"""

# ruff: noqa: S608 (identifiers come from the contract; values and files are bound)

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from data.contract import Column, Table, contract
from data.exports import Export

MOST_LISTED = 500  # restated figures and lost units that are listed; the counts always count all of them
MOST_NAMED = 20  # units named for each month that they lack
YEARS = ("cycle_year", "year")  # the integer keys that are years


@dataclass(frozen=True)
class TableChange:
    """One table: its rows before and after, and how many were added, changed and gone, by the table's key."""

    table: str
    before: int
    after: int
    added: int
    changed: int
    gone: int


@dataclass(frozen=True)
class LostUnit:
    """A unit of the open export that the new one does not know."""

    unit_id: str
    name: str


@dataclass(frozen=True)
class LostPeriod:
    """A month ("2026-10") or year ("2026") of a table that has fewer reporters than before.

    `whole`: nothing at all is left of it. Else (occupancy only) `units` of those that had reported are missing, the
    first of them named in `unit_ids`.
    """

    table: str
    period: str
    whole: bool
    units: int
    unit_ids: tuple[str, ...]


@dataclass(frozen=True)
class Restated:
    """A figure that was published before and is another one now. None is "not reported"; `key` names the row."""

    table: str
    key: str
    unit_id: str | None
    period: str | None
    column: str
    old: float | None
    new: float | None


@dataclass(frozen=True)
class Comparison:
    """The new tables against the export `base` (None: there is none yet, so all rows are added and nothing is lost).

    tables            every table that either side holds, in the contract's order
    lost_tables       tables that held rows and hold none now
    lost_units        at most MOST_LISTED of the units that are gone; `lost_units_count` counts all
    lost_periods      months and years that are gone, or gone for some units, oldest first
    restated          at most MOST_LISTED figures that differ from the published ones; `restated_count` counts all
    """

    base: str | None
    tables: tuple[TableChange, ...] = ()
    lost_tables: tuple[str, ...] = ()
    lost_units: tuple[LostUnit, ...] = ()
    lost_units_count: int = 0
    lost_periods: tuple[LostPeriod, ...] = ()
    restated: tuple[Restated, ...] = ()
    restated_count: int = 0

    @property
    def loses(self) -> bool:
        """True when units, months or whole tables would be gone: publishing then needs an explicit yes."""
        return bool(self.lost_tables or self.lost_units_count or self.lost_periods)

    @property
    def same(self) -> bool:
        """True when no row of any table differs."""
        return not any(change.added or change.changed or change.gone for change in self.tables)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON types."""
        return asdict(self)

    @staticmethod
    def from_dict(raw: dict[str, Any]) -> Comparison:
        """The comparison that `to_dict` wrote."""
        return Comparison(
            base=raw["base"],
            tables=tuple(TableChange(**row) for row in raw["tables"]),
            lost_tables=tuple(raw["lost_tables"]),
            lost_units=tuple(LostUnit(**row) for row in raw["lost_units"]),
            lost_units_count=raw["lost_units_count"],
            lost_periods=tuple(LostPeriod(**row | {"unit_ids": tuple(row["unit_ids"])}) for row in raw["lost_periods"]),
            restated=tuple(Restated(**row) for row in raw["restated"]),
            restated_count=raw["restated_count"],
        )


def compare(new_tables: Mapping[str, Sequence[Path]], open_export: Export | None) -> Comparison:
    """Compare tables, given as their Parquet files by name, with those of an export (None: with nothing).

    The files must hold contract tables without double keys, as a publish writes them. Works in a DuckDB of its own.
    """
    with duckdb.connect(":memory:") as con:
        sides = _Sides(con, new_tables, open_export)
        held = [table for table in contract().tables.values() if sides.load(table)]
        changes = tuple(_change(table, con) for table in held)
        if open_export is None:
            return Comparison(None, changes)
        changed = [table for table, change in zip(held, changes, strict=True) if change.changed]
        restated = [one for table in changed for one in _restated(table, con)]
        units = _lost_units(con)
        return Comparison(
            base=open_export.id,
            tables=changes,
            lost_tables=tuple(change.table for change in changes if change.before and not change.after),
            lost_units=tuple(units[:MOST_LISTED]),
            lost_units_count=len(units),
            lost_periods=tuple(period for table in held for period in _lost_periods(table, con)),
            restated=tuple(restated[:MOST_LISTED]),
            restated_count=len(restated),
        )


class _Sides:
    """Loads each table as old_<table> and new_<table>, both with every contract column."""

    def __init__(
        self, con: DuckDBPyConnection, new_tables: Mapping[str, Sequence[Path]], open_export: Export | None
    ) -> None:
        self._con = con
        self._new, self._old = new_tables, open_export

    def load(self, table: Table) -> bool:
        """False when neither side holds the table."""
        sides = {"new": list(self._new.get(table.name, ())), "old": self._old.files(table.name) if self._old else []}
        if not any(sides.values()):
            return False
        for side, files in sides.items():
            self._create(f"{side}_{table.name}", table, [str(file) for file in files])
        return True

    def _create(self, name: str, table: Table, files: list[str]) -> None:
        """An older contract may have had fewer columns: they are empty."""
        columns = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in table.columns)
        self._con.execute(f"create table {name} ({columns})")
        if files:
            described = self._con.execute("describe select * from read_parquet($files)", {"files": files}).fetchall()
            there = ", ".join(f'"{row[0]}"' for row in described if row[0] in {c.name for c in table.columns})
            self._con.execute(
                f"insert into {name} by name select {there} from read_parquet($files)",
                {"files": files},
            )


def _joined(table: Table) -> str:
    """Old and new rows of a table side by side; `has_o` and `has_n` tell which side has the row."""
    on = " and ".join(f'o."{name}" is not distinct from n."{name}"' for name in table.key)
    return (
        f"(select *, true as has_o from old_{table.name}) o full join (select *, true as has_n from new_{table.name}) n"
        f" on {on}"
    )


def _change(table: Table, con: DuckDBPyConnection) -> TableChange:
    content = [column.name for column in table.columns if column.name not in table.key]
    differs = " or ".join(f'o."{name}" is distinct from n."{name}"' for name in content) or "false"
    counted = con.execute(
        f"select count(has_o), count(has_n), count(*) filter (where has_o is null),"
        f" count(*) filter (where has_o and has_n and ({differs})), count(*) filter (where has_n is null)"
        f" from {_joined(table)}"
    ).fetchall()[0]
    return TableChange(table.name, *counted)


def _lost_units(con: DuckDBPyConnection) -> list[LostUnit]:
    if not _loaded("units", con):
        return []
    rows = con.execute(
        "select unit_id, coalesce(name, unit_id) from old_units where unit_id not in (select unit_id from new_units)"
        " order by unit_id"
    ).fetchall()
    return [LostUnit(*row) for row in rows]


def _loaded(name: str, con: DuckDBPyConnection) -> bool:
    found = con.execute("select count(*) from duckdb_tables() where table_name = $name", {"name": f"old_{name}"})
    return bool(found.fetchall()[0][0])


def _lost_periods(table: Table, con: DuckDBPyConnection) -> Iterator[LostPeriod]:
    """Periods with reporters of the open export that are missing in the new one. Only occupancy is held to every unit:

    elsewhere a wrong row may be taken back as long as its month keeps others.
    """
    time = _time_of(table)
    if time is None:
        return
    reporter = "unit_id" if any(column.name == "unit_id" for column in table.columns) else "region_id"
    period = _period(time)
    rows = con.execute(
        f"with olds as (select distinct {period} as period, {reporter} as who from old_{table.name}),"
        f" news as (select distinct {period} as period, {reporter} as who from new_{table.name})"
        " select o.period, o.period not in (select period from news where period is not null) as whole,"
        f" count(o.who), list(o.who order by o.who)[:{MOST_NAMED}]"
        " from olds o anti join news n on n.period = o.period and n.who is not distinct from o.who"
        " where o.period is not null group by all order by 1"
    ).fetchall()
    for name, whole, units, unit_ids in rows:
        if whole or table.name == "occupancy":
            named = tuple(code for code in unit_ids if code is not None)
            yield LostPeriod(table.name, name, bool(whole), units, named)


def _restated(table: Table, con: DuckDBPyConnection) -> list[Restated]:
    """Figures of rows that both sides have, where they differ; the newest period first."""
    time = _time_of(table)
    period = _period(time, "o.") if time else "null::varchar"
    unit = "o.unit_id" if any(column.name == "unit_id" for column in table.columns) else "null::varchar"
    key = " || ', ' || ".join(f"coalesce(o.\"{name}\"::varchar, '–')" for name in table.key)
    found: list[Restated] = []
    for column in table.columns:
        if column.type not in ("integer", "number") or column.name in table.key:
            continue
        rows = con.execute(
            f'select {key}, {unit}, {period} as period, o."{column.name}", n."{column.name}" from {_joined(table)}'
            f' where has_o and has_n and o."{column.name}" is distinct from n."{column.name}"'
        ).fetchall()
        found += [Restated(table.name, key_, who, when, column.name, old, new) for key_, who, when, old, new in rows]
    return sorted(found, key=lambda one: (one.period or "", one.key, one.column), reverse=True)


def _time_of(table: Table) -> Column | None:
    """The column of the key that says when, or None."""
    return next(
        (column for column in map(table.column, table.key) if column.type in ("date", "month") or column.name in YEARS),
        None,
    )


def _period(time: Column, alias: str = "") -> str:
    """The month of a date as "2026-10"; the year of a year as "2026"."""
    name = f'{alias}"{time.name}"'
    return f"{name}::varchar" if time.name in YEARS else f"strftime({name}, '%Y-%m')"
