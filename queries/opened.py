"""One opened export: its rows in memory behind the views of `tables/`, in a DuckDB that reaches no file and no network.

Small tables are loaded whole. The two that grow with the years (raw occupancy, month-end states) are loaded by calendar
year, when a question first needs that year; and the state of a date is worked out once, when a question first asks for
that date. So neither opening an export nor a page's cost grows with its history.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
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
SUMMARIES = ("zi_held", "zi_stage", "adoption_period")
BY_YEAR = {"occupancy": "date", "unit_month": "month_end"}
FIRST = ("visible", "units", "unit_on")  # the views and macros that others read
WHOLE_AT_MOST = 200_000  # rows of raw occupancy that are loaded whole: decades of monthly reports, not of daily ones
MOST_DATES = 200  # states kept; the oldest asked for is forgotten beyond that

# memory_limit leaves room on an ordinary laptop; two threads are what measured best on two cores.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": 2,
    "memory_limit": "2GB",
    "autoinstall_known_extensions": "false",
}


class Opened:
    """An export that answers questions. Safe to use from many threads: every question takes its own cursor."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self._base = duckdb.connect(":memory:", config=CONFIG)
        self._lock = threading.RLock()
        self._years: dict[str, set[int]] = {name: set() for name in BY_YEAR}
        self._dates: OrderedDict[date, None] = OrderedDict()  # the one asked for longest ago first
        self._load()
        settings.load(self._base)
        self._load_history()
        self._run("derived/*.sql")
        for name in FIRST:
            self._run(f"{name}.sql")
        self._run("*.sql", without=FIRST)
        self._base.execute("set enable_external_access = false")
        self._base.execute("set lock_configuration = true")

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A new cursor on which no viewer is admitted yet: it sees no rows."""
        return self._base.cursor()

    def reach_years(self, years: Iterable[int]) -> None:
        """Load the month-end states of the given calendar years, unless they are there already."""
        self._reach("unit_month", years)

    def reach_date(self, day: date) -> None:
        """Work out the state of every unit on a date, unless it is there already."""
        with self._lock:
            if day in self._dates:
                self._dates.move_to_end(day)
                return
            self._reach("unit_month", (day.year - 1, day.year))  # the month before, and the twelve months of `rates`
            self._reach("occupancy", (day.year,))
            self._base.execute("begin")
            try:
                for file in sorted((TABLES / "dated").glob("*.sql")):
                    self._base.execute(file.read_text(encoding="utf-8"), {"day": day})
            except duckdb.Error:
                self._base.execute("rollback")
                raise
            self._base.execute("commit")
            self._dates[day] = None
            if len(self._dates) > MOST_DATES:
                self._forget(next(iter(self._dates)))

    def holds(self, day: date) -> bool:
        """True while the state of a date is in memory: an answer read from it is then whole."""
        return day in self._dates

    def _forget(self, day: date) -> None:
        """Drop the date that was asked for longest ago; first its key, so that nobody trusts what is going."""
        del self._dates[day]
        for file in (TABLES / "dated").glob("*.sql"):
            self._base.execute(f"delete from loaded.{file.stem} where as_of = $day", {"day": day})  # noqa: S608

    def _reach(self, name: str, years: Iterable[int]) -> None:
        wanted = set(years) - self._years[name]
        if not wanted:
            return
        with self._lock:
            files = self._year_files(name)
            for year in sorted(wanted - self._years[name]):
                if year in files:
                    self._insert(name, pq.read_table(files[year]))
                self._years[name].add(year)

    def _year_files(self, name: str) -> dict[int, Path]:
        files = self.export.files(name) if name == "occupancy" else self.export.summary(name)
        return {int(file.stem): file for file in files}

    def _load(self) -> None:
        """Load the small tables; tables that the export does not hold, or holds by year, start empty.

        A column that the contract has gained since the export was made is not known in it: NULL.
        """
        self._base.execute("create schema loaded")
        for name, table in contract().tables.items():
            files = [] if name in BY_YEAR else self.export.files(name)
            self._base.execute(_empty(table))
            if files:
                self._fill(name, files)
        for name in SUMMARIES:
            files = self.export.summary(name)
            if files:
                self._create(name, files)
            else:
                self._run(f"absent/{name}.sql")
        self._base.execute(
            "create table loaded.unit_month as select null::date as month_end, * from loaded.occupancy limit 0"
        )

    def _load_history(self) -> None:
        """Load every raw observation of an export that has few, and note in `loaded.history` whether that is so."""
        rows = sum(file.rows for file in self.export.manifest.tables["occupancy"].files)
        self._base.execute("create table loaded.history as select $whole as whole", {"whole": rows <= WHOLE_AT_MOST})
        if rows <= WHOLE_AT_MOST:
            self._reach("occupancy", self._year_files("occupancy"))

    def _run(self, pattern: str, without: tuple[str, ...] = ()) -> None:
        for file in sorted(TABLES.glob(pattern)):
            if file.stem not in without:
                self._base.execute(file.read_text(encoding="utf-8"))

    def _create(self, name: str, files: list[Path]) -> None:
        self._take(f"create table loaded.{name} as select * from incoming", files)  # noqa: S608 (name is ours)

    def _fill(self, name: str, files: list[Path]) -> None:
        both = f"select * from loaded.{name} union all by name select * from incoming"  # noqa: S608 (name is ours)
        self._take(f"create or replace table loaded.{name} as {both}", files)

    def _insert(self, name: str, rows: pa.Table) -> None:
        with self._base.cursor() as cursor:
            cursor.register("incoming", rows)
            cursor.execute(f"insert into loaded.{name} by name select * from incoming")  # noqa: S608 (name is ours)

    def _take(self, statement: str, files: list[Path]) -> None:
        with self._base.cursor() as cursor:
            cursor.register("incoming", pa.concat_tables([pq.read_table(file) for file in files]))
            cursor.execute(statement)


def _empty(table: Table) -> str:
    columns = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in table.columns)
    return f"create table loaded.{table.name} ({columns})"


def years_between(first: date, last: date) -> range:
    """Every calendar year from the year of `first` to the year of `last`."""
    return range(first.year, last.year + 1)
