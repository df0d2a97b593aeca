"""The tables of two exports side by side in DuckDB: old_<table> and new_<table>, both with every contract column."""

# ruff: noqa: S608 (identifiers come from the contract; values and files are bound)

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from data import reading
from data.contract import Column, Table, contract
from data.exports import Export
from data.publishing.workplace import workplace

# How names are spelled is compared as it is when files are read.
SPELLINGS = Path(reading.__file__).with_name("cells.sql").read_text(encoding="utf-8")
YEARS = ("cycle_year", "year")  # the integer keys that are years
Files = Mapping[str, Sequence[Path]]  # the Parquet files of each table, by name


class Sides:
    """Both sides, and the tables that either of them holds, in the contract's order."""

    def __init__(self, con: DuckDBPyConnection, new: Files, old: Export | None) -> None:
        self.con = con
        self._new, self._old = new, old
        self.held = [table for table in contract().tables.values() if self._load(table)]

    def _load(self, table: Table) -> bool:
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
        self.con.execute(f"create table {name} ({columns})")
        if files:
            described = self.con.execute("describe select * from read_parquet($files)", {"files": files}).fetchall()
            there = ", ".join(f'"{row[0]}"' for row in described if row[0] in {c.name for c in table.columns})
            self.con.execute(
                f"insert into {name} by name select {there} from read_parquet($files)",
                {"files": files},
            )

    def holds(self, name: str) -> bool:
        """True when either side holds the table."""
        return any(table.name == name for table in self.held)

    @property
    def newest(self) -> date | None:
        """The newest date of occupancy of the new side: what it speaks for."""
        if not self.holds("occupancy"):
            return None
        day: date | None = self.con.execute('select max("date") from new_occupancy').fetchall()[0][0]
        return day


@contextmanager
def sides(new: Files, old: Export | None, place: Path | None = None) -> Iterator[Sides]:
    """Load both sides into a DuckDB of their own. The files hold contract tables without double keys.

    Its memory is bounded; what it spills goes below `place`, or below the system's folder for temporary files.
    """
    with workplace(place) as con:
        con.execute(SPELLINGS)
        yield Sides(con, new, old)


def joined(table: Table) -> str:
    """Old and new rows of a table side by side; `has_o` and `has_n` tell which side has the row."""
    on = " and ".join(f'o."{name}" is not distinct from n."{name}"' for name in table.key)
    return (
        f"(select *, true as has_o from old_{table.name}) o full join (select *, true as has_n from new_{table.name}) n"
        f" on {on}"
    )


def differs(table: Table) -> str:
    """The condition under which a row that both sides have tells something else."""
    return " or ".join(f'o."{c.name}" is distinct from n."{c.name}"' for c in content(table)) or "false"


def content(table: Table) -> list[Column]:
    """The columns that are not of the key."""
    return [column for column in table.columns if column.name not in table.key]


def time_of(table: Table) -> Column | None:
    """The column of the key that says when, or None."""
    return next(
        (column for column in map(table.column, table.key) if column.type in ("date", "month") or column.name in YEARS),
        None,
    )


def period_of(time: Column, alias: str = "") -> str:
    """The month of a date as "2026-10"; the year of a year as "2026"."""
    name = f'{alias}"{time.name}"'
    return f"{name}::varchar" if time.name in YEARS else f"strftime({name}, '%Y-%m')"
