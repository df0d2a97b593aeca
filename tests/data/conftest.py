"""Small tables in a temporary folder, and the publish that reads them."""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.exports import Export
from data.publishing import Outcome, discard, publish
from data.publishing.adding import prepare_added

Rows = list[dict[str, Any]]
TODAY = date(2026, 11, 22)

# A dataset without any finding. Lamongan is fact: 514 people on 205 places on 18 January 2022.
GOOD: dict[str, Rows] = {
    "regions": [{"region_id": "jawa-timur", "name": "Jawa Timur"}, {"region_id": "lampung", "name": "Lampung"}],
    "units": [
        {"unit_id": "lapas-lamongan", "name": "Lapas Kelas IIB Lamongan", "kind": "lapas", "region_id": "jawa-timur"},
        {"unit_id": "lapas-metro", "name": "Lapas Kelas IIA Metro", "kind": "lapas", "region_id": "lampung"},
        {"unit_id": "bapas-malang", "name": "Bapas Kelas I Malang", "kind": "bapas", "region_id": "jawa-timur"},
    ],
    "innovations": [{"innovation_id": "kunjungan-daring", "name": "Kunjungan daring", "category": "visits"}],
    "occupancy": [{"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "205", "occupants": "514"}],
}


def write_tables(folder: Path, tables: dict[str, Rows]) -> Path:
    """Write each table as CSV into <folder>/tables; the columns are those that any row has."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / "tables" / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


@pytest.fixture
def good() -> dict[str, Rows]:
    """A copy of the good dataset, to be changed."""
    return {name: [dict(row) for row in rows] for name, rows in GOOD.items()}


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., Path]:
    """Write the good tables with some replaced: files(occupancy=[...]) -> folder."""

    def write(**tables: Rows) -> Path:
        number = len(list(tmp_path.glob("in-*")))
        return write_tables(tmp_path / f"in-{number}", GOOD | tables)

    return write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of the datasets."""
    return tmp_path / "datasets"


@pytest.fixture
def published(files: Callable[..., Path], root: Path) -> Callable[..., Outcome]:
    """Publish the good tables with some replaced as dataset `uji`: published(occupancy=[...], accept_rejects=True)."""

    def run(
        accept_rejects: bool = False, dry_run: bool = False, accept_losses: bool = False, **tables: Rows
    ) -> Outcome:
        entry = files(**tables)
        return publish([entry], "uji", root, accept_rejects, dry_run, today=TODAY, accept_losses=accept_losses)

    return run


@pytest.fixture
def found(published: Callable[..., Outcome]) -> Callable[..., list[tuple[Any, ...]]]:
    """What the checks say about the good tables with some replaced: (check, severity, row, column, value)."""

    def run(**tables: Rows) -> list[tuple[Any, ...]]:
        findings = published(dry_run=True, **tables).findings
        columns = ["check", "severity", "row", "column", "value"]
        frame = findings[columns].astype(object)
        return [tuple(row) for row in frame.where(frame.notna(), None).itertuples(index=False)]

    return run


@pytest.fixture
def rows_of() -> Callable[..., list[tuple[Any, ...]]]:
    """Rows of a published table or summary, in file order: rows_of(export, "occupancy", "unit_id, date")."""

    def run(export: Export, name: str, columns: str) -> list[tuple[Any, ...]]:
        files = [str(file) for file in export.files(name) or export.summary(name)]
        return duckdb.execute(f"select {columns} from read_parquet($files)", {"files": files}).fetchall()

    return run


@pytest.fixture
def sent(tmp_path: Path) -> Callable[..., list[Path]]:
    """Write sheets of occupancy as files "hunian 0.csv", "hunian 1.csv" ...: sent([rows], [rows])."""

    def write(*sheets: Rows) -> list[Path]:
        for number, rows in enumerate(sheets):
            made = write_tables(tmp_path / f"sheet-{number}", {"occupancy": rows})
            (made / "tables" / "occupancy.csv").rename(made / "tables" / f"hunian {number}.csv")
        return [tmp_path / f"sheet-{number}" for number in range(len(sheets))]

    return write


@pytest.fixture
def added_sheets(sent: Callable[..., list[Path]], tmp_path: Path, root: Path) -> Iterator[Callable[..., Any]]:
    """Prepare sheets of occupancy as an addition to `uji`; what is left of it is dropped at the end."""
    made = []

    def run(*sheets: Rows) -> Any:
        made.append(prepare_added(sent(*sheets), "uji", root, tmp_path / f"along-{len(made)}", TODAY, guard=False))
        return made[-1]

    yield run
    for prepared in made:
        discard(prepared)
