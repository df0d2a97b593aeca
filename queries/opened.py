"""One opened export: its rows in memory behind the views of `tables/`, in a DuckDB that can reach no file and no network.

Small tables are loaded whole. The two that grow with the years (raw occupancy, month-end states) are loaded by calendar
year, when a question first needs that year; so neither opening an export nor a page's cost grows with its history.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import Table, contract
from data.exports import Export
from queries import settings

TABLES = Path(__file__).parent / "tables"
SUMMARIES = ("unit_latest", "region_month", "zi_held", "zi_stage", "adoption_period")
BY_YEAR = {"occupancy": "date", "unit_month": "month_end"}

# memory_limit leaves room on an ordinary laptop; two threads are what measured best on two cores.
CONFIG: dict[str, str | int] = {"threads": 2, "memory_limit": "2GB", "autoinstall_known_extensions": "false"}


class Opened:
    """An export that answers questions. Safe to use from many threads: every question takes its own cursor."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self._base = duckdb.connect(":memory:", config=CONFIG)
        self._lock = threading.Lock()
        self._years: dict[str, set[int]] = {name: set() for name in BY_YEAR}
        self._load_small_tables()
        self._create_empty_by_year()
        settings.load(self._base)
        self._create_views()
        self._base.execute("set enable_external_access = false")
        self._base.execute("set lock_configuration = true")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A new cursor on which no viewer is admitted yet: it sees no rows."""
        return self._base.cursor()

    def reach(self, name: str, years: Iterable[int]) -> None:
        """Load the given calendar years of `occupancy` or `unit_month` unless they are there already."""
        wanted = set(years) - self._years[name]
        if not wanted:
            return
        with self._lock:
            for year in sorted(wanted - self._years[name]):
                file = self._year_files(name).get(year)
                if file is not None:
                    self._insert(name, pq.read_table(file))
                self._years[name].add(year)

    def years(self, name: str) -> list[int]:
        """The calendar years for which the export holds rows of a table that is kept by year."""
        return sorted(self._year_files(name))

    def _year_files(self, name: str) -> dict[int, Path]:
        files = self.export.files(name) if name == "occupancy" else self.export.summary(name)
        return {int(file.stem): file for file in files}

    def _load_small_tables(self) -> None:
        self._base.execute("create schema loaded")
        for name, table in contract().tables.items():
            if name in BY_YEAR:
                continue
            files = self.export.files(name)
            if files:
                self._create(name, pa.concat_tables([pq.read_table(file) for file in files]))
            else:
                self._base.execute(_empty(table))
        for name in SUMMARIES:
            files = self.export.summary(name)
            if files:
                self._create(name, pa.concat_tables([pq.read_table(file) for file in files]))
            else:
                self._base.execute((TABLES / "absent" / f"{name}.sql").read_text(encoding="utf-8"))

    def _create_empty_by_year(self) -> None:
        self._base.execute(_empty(contract().tables["occupancy"]))
        self._base.execute(
            "create table loaded.unit_month as select null::date as month_end, * from loaded.occupancy limit 0"
        )

    def _create_views(self) -> None:
        """`units` first: the row rule of every other view reads it."""
        for file in sorted(TABLES.glob("*.sql"), key=lambda file: (file.stem != "units", file.stem)):
            self._base.execute(file.read_text(encoding="utf-8"))

    def _create(self, name: str, rows: pa.Table) -> None:
        cursor = self._base.cursor()
        cursor.register("incoming", rows)
        cursor.execute(f'create table loaded."{name}" as select * from incoming')
        cursor.close()

    def _insert(self, name: str, rows: pa.Table) -> None:
        cursor = self._base.cursor()
        cursor.register("incoming", rows)
        cursor.execute(f'insert into loaded."{name}" by name select * from incoming')  # noqa: S608 (name is ours)
        cursor.close()


def _empty(table: Table) -> str:
    columns = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in table.columns)
    return f'create table loaded."{table.name}" ({columns})'


def years_between(first: date, last: date) -> range:
    """Every calendar year from the year of `first` to the year of `last`."""
    return range(first.year, last.year + 1)
