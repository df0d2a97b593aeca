"""Exports of a longer and longer history: the units of `contoh` reporting daily, 2 M rows and 10 and 100 times that.

The newest eleven years are the same rows in every size, so the same questions must give the same answers. 1x is
published by `data.publishing`, checks and all. The longer ones are written year by year with the same writers and
summaries, because checking 20 M or 200 M invented rows proves nothing and takes long. Kept in `.bench/data`, made once.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from data import exports, summaries
from data.exports import Export
from data.manifest import FileEntry, Manifest, Part
from data.publishing import publish, writing
from tests.benchmarks.server import BENCH, ROOT

DATA = BENCH / "data"
SAMPLE = ROOT / "data" / "samples" / "contoh"
DATA_DATE = date(2026, 10, 31)
YEARS_1X = 11  # x 531 units x 365 days: 2 M rows; ten and a hundred times as many calendar years at 10x and 100x
UNREPORTED = 37  # one day in so many has no report, so that "the newest report" is a real question


def dataset(size: int) -> str:
    """The dataset's name."""
    return f"history-{size}x"


def export(size: int) -> Export:
    """The export of a size; made when it is not there yet."""
    found = exports.newest(dataset(size), DATA).export
    if found is None:
        _make(size)
        found = exports.newest(dataset(size), DATA).export
    if found is None:
        raise RuntimeError(f"no export of {dataset(size)}")
    return found


def _make(size: int) -> None:
    first = DATA_DATE.year - YEARS_1X * size + 1
    years = range(max(first, 1), DATA_DATE.year + 1)
    if size == 1:
        _publish(years)
    else:
        _append(years, exports_of_1x=export(1), name=dataset(size))


def _publish(years: range) -> None:
    """Through the door that real data take."""
    source = BENCH / "source"
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(SAMPLE / "tables", source)
    shutil.copy(SAMPLE / "dataset.toml", source)
    con = _units()
    con.execute(f"copy ({_rows(years[0], years[-1])}) to '{source / 'occupancy.parquet'}' (format parquet)")
    con.close()
    outcome = publish([source], dataset(1), DATA, accept_rejects=True, today=DATA_DATE)
    shutil.rmtree(source)
    if outcome.export is None:
        raise RuntimeError("; ".join(message.text("en") for message in outcome.messages))


def _append(years: range, exports_of_1x: Export, name: str) -> None:
    """Every table of 1x as it is; occupancy and its summaries year by year."""
    folder = writing.new_folder(DATA / name)
    known = exports_of_1x.manifest
    for file in known.files:
        if not file.path.startswith(("occupancy/", "summaries/unit_month/")):
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(exports_of_1x.folder / file.path, folder / file.path)
    con = _units()
    summaries.load_codes(con)
    for table in ("regions", "units"):
        con.execute(f"create table {table} as select * from read_parquet('{folder / table}.parquet')")
    made: dict[str, list[FileEntry]] = {"occupancy": [], "unit_month": []}
    con.execute(
        "create table every_region_month as select * from read_parquet($file) limit 0",
        {"file": str(folder / "summaries/region_month.parquet")},
    )
    for year in years:
        _write_year(con, folder, year, made)
    region_month = writing.write(
        con,
        "select * from every_region_month order by region_id, month_end",
        _emptied(folder),
        "summaries/region_month",
    )
    con.close()
    parts = {part: Part(sum(file.rows for file in files), tuple(files)) for part, files in made.items()}
    manifest = replace(
        known,
        dataset=name,
        made_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        tables={**known.tables, "occupancy": parts["occupancy"]},
        summaries={
            **known.summaries,
            "unit_month": parts["unit_month"],
            "region_month": Part(region_month.rows, (region_month,)),
        },
    )
    _settle(folder, manifest, name)


def _write_year(con: duckdb.DuckDBPyConnection, folder: Path, year: int, made: dict[str, list[FileEntry]]) -> None:
    """One year's rows, and the summaries as the data room works them out from that year alone: every unit reports."""
    con.execute(f"create or replace table occupancy as {_rows(year, year)}")
    made["occupancy"].append(writing.write(con, "select * from occupancy", folder, f"occupancy/{year}"))
    until = min(date(year, 12, 31), DATA_DATE)
    for summary in summaries.SUMMARIES:
        if summary.name in ("unit_month", "region_month"):
            summaries.make(summary, con, until)
    name = f"summaries/unit_month/{year}"
    made["unit_month"].append(writing.write(con, "select * from unit_month", folder, name))
    con.execute("insert into every_region_month by name select * from region_month")


def _emptied(folder: Path) -> Path:
    (folder / "summaries" / "region_month.parquet").unlink()
    return folder


def _settle(folder: Path, manifest: Manifest, name: str) -> None:
    manifest = replace(manifest, export_id=manifest.content_id())
    writing.settle(folder, manifest)
    writing.point(DATA / name, manifest.export_id)


def _units() -> duckdb.DuckDBPyConnection:
    """The units that hold people, each with a capacity and a usual number of people of its own."""
    con = duckdb.connect(":memory:", config={"preserve_insertion_order": "true"})
    con.execute(
        f"create table holders as select unit_id, 100 + hash(unit_id) % 900 as capacity, "
        f"(100 + hash(unit_id) % 900) * (60 + hash(unit_id, 1) % 240) / 100 as usual "
        f"from '{SAMPLE / 'tables' / 'units.parquet'}' where kind not in ('bapas', 'other')"
    )
    return con


def _rows(first: int, last: int) -> str:
    """The rows of some calendar years, oldest first. A number depends on the unit and the day only."""
    until = min(date(last, 12, 31), DATA_DATE)
    return f"""
        with days as (
            select unnest(generate_series(date '{first:04}-01-01', date '{until}', interval 1 day))::date as "date"
        ),
        counted as (
            select
                h.unit_id, d."date", h.capacity::bigint as capacity,
                (h.usual * (1 + 0.08 * sin(dayofyear(d."date") / 58.0)))::bigint
                    + (hash(h.unit_id, d."date") % 9)::bigint as occupants
            from days d cross join holders h
            where hash(d."date", h.unit_id) % {UNREPORTED} <> 0
        )
        select
            unit_id, "date", 'day' as date_precision, capacity, occupants,
            occupants // 4 as remand_adult_male, 0::bigint as remand_adult_female, 0::bigint as remand_child_male,
            0::bigint as remand_child_female, occupants - occupants // 4 as sentenced_adult_male,
            0::bigint as sentenced_adult_female, 0::bigint as sentenced_child_male, 0::bigint as sentenced_child_female,
            null::bigint as remand, null::bigint as sentenced, occupants // 2 as drug_offences,
            null::bigint as foreign_nationals, occupants // 50 as elderly, occupants // 9 as recidivists,
            false as approximate, 'simulasi' as source, null::varchar as note
        from counted
        order by "date", unit_id
    """
