"""The files of an export: written into a hidden folder, made durable, then renamed to the name they keep.

Readers never meet a half-written export: the folder appears whole, and the pointer is replaced in one step.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.exports import EXPORTS, POINTER, pointer, until_now
from data.manifest import NAME, FileEntry, Manifest, Part, dumps, sha256_of
from data.publishing import locking
from data.succession import LOG, note

ROW_GROUP = 50_000
LEFTOVER_SECONDS = 3600
HIDDEN = ".new-"
TEMPORARY = "dasbor-"  # begins the names of folders among the system's temporary ones
GONE = ".gone-"  # an export on its way out
ALIVE = ".alive"  # in a hidden folder: locked by the publisher that still needs it
LOCK = ".lock"  # in a dataset's folder: locked while its exports change


def new_folder(dataset: Path) -> Path:
    """A hidden folder beside the exports. What broken publishes left there is removed first."""
    exports = dataset / EXPORTS
    exports.mkdir(parents=True, exist_ok=True)
    clear(dataset)
    folder = Path(tempfile.mkdtemp(prefix=HIDDEN, dir=exports))
    folder.chmod(0o755)
    return folder


def keep(folder: Path) -> locking.Held:
    """Mark a hidden folder as needed, for as long as this process and the returned value live."""
    held = locking.hold(folder / ALIVE)
    if held is None:
        raise FileExistsError(folder.name)
    return held


def clear(dataset: Path) -> None:
    """Remove hidden folders whose publisher is dead and that are an hour old, and exports on their way out."""
    for old in (dataset / EXPORTS).glob(f"{HIDDEN}*"):
        age = abs(time.time() - _changed(old))  # of the future is as strange as of the past: a clock that was set back
        if age > LEFTOVER_SECONDS and not locking.is_held(old / ALIVE):
            shutil.rmtree(old, ignore_errors=True)
    for old in (dataset / EXPORTS).glob(f"{GONE}*"):
        shutil.rmtree(old, ignore_errors=True)


def temporary_folder(name: str) -> Path:
    """A folder among the system's temporary ones, of the kind `name`. What killed publishers left of it goes first."""
    kind = f"{TEMPORARY}{name}-"
    for old in Path(tempfile.gettempdir()).glob(f"{kind}*"):
        age = abs(time.time() - _changed(old))
        if age > LEFTOVER_SECONDS and not any(locking.is_held(alive) for alive in old.rglob(ALIVE)):
            shutil.rmtree(old, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=kind))


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return time.time()


def write_table(con: DuckDBPyConnection, table: Table, rows: str, folder: Path) -> Part:
    """Write a table's rows, sorted by its key; occupancy by year, sorted by date first."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    if table.name != "occupancy":
        order = ", ".join(f'"{name}"' for name in table.key)
        return _part([write(con, f"select {columns} from {rows} order by {order}, {columns}", folder, table.name)])
    return write_years(con, f'select {columns} from {rows} order by "date", unit_id', "date", folder, table.name)


def write_years(con: DuckDBPyConnection, select: str, column: str, folder: Path, name: str) -> Part:
    """Write <name>/<year>.parquet for every year of `column`."""
    (folder / name).mkdir(parents=True)
    con.execute(f"create or replace temp table sorted_rows as {select}")
    years = con.execute(f'select distinct year("{column}") from sorted_rows order by 1').fetchall()
    of_year = f'select * from sorted_rows where "{column}" between make_date({{y}}, 1, 1) and make_date({{y}}, 12, 31)'
    files = [write(con, of_year.format(y=year), folder, f"{name}/{year}") for (year,) in years]
    con.execute("drop table sorted_rows")
    return _part(files)


def write(con: DuckDBPyConnection, select: str, folder: Path, name: str) -> FileEntry:
    """Write a select to <name>.parquet, make it durable and read-only, and describe it."""
    path = folder / f"{name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    con.execute("set threads = 1")  # else the same rows may be cut into other pages: the id would differ
    rows = con.execute(
        f"copy ({select}) to $path (format parquet, compression zstd, row_group_size {ROW_GROUP})", {"path": str(path)}
    ).fetchall()[0][0]
    con.execute("reset threads")
    _make_durable(path)
    path.chmod(0o444)
    return FileEntry(path=f"{name}.parquet", sha256=sha256_of(path), rows=rows, bytes=path.stat().st_size)


def _part(files: list[FileEntry]) -> Part:
    return Part(rows=sum(file.rows for file in files), files=tuple(files))


def settle(folder: Path, manifest: Manifest) -> Path:
    """Add the manifest last and rename the folder to the export id: from now on the export exists, whole."""
    (folder / ALIVE).unlink(missing_ok=True)
    path = folder / NAME
    path.unlink(missing_ok=True)  # of a try before this one
    path.write_text(dumps(manifest), encoding="utf-8")
    _make_durable(path)
    path.chmod(0o444)
    for inner in (*(f for f in folder.rglob("*") if f.is_dir()), folder):
        _make_durable(inner)
    kept = folder.rename(folder.parent / manifest.export_id)
    _make_durable(kept.parent)
    return kept


def take_away(folder: Path) -> None:
    """Remove an export: it is no export any more before its first file goes."""
    hidden = folder.rename(folder.parent / f"{GONE}{folder.name}-{time.time_ns()}")
    shutil.rmtree(hidden, ignore_errors=True)


def set_aside(folder: Path) -> None:
    """Move a damaged export out of the way of its sound copy; it is kept, under a hidden name, to be looked into."""
    folder.rename(folder.parent / f".damaged-{folder.name}-{time.time_ns()}")


def point(dataset: Path, export_id: str) -> None:
    """Make `export_id` the newest export: the pointer file is replaced in one step. The dataset's lock is held.

    The log hears of it first: killed in between, the pointer still tells what is the newest.
    """
    root, name = dataset.parent, dataset.name
    if pointer(name, root) != export_id:
        note(dataset, export_id, [pointer(name, root)] if (dataset / LOG).exists() else until_now(name, root))
    for leftover in dataset.glob(".pointer-*"):
        leftover.unlink(missing_ok=True)
    handle, made = tempfile.mkstemp(prefix=".pointer-", dir=dataset)
    temporary = Path(made)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"export_id": export_id}, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.chmod(0o644)
    temporary.replace(dataset / POINTER)
    with suppress(OSError):  # from here on it is the newest: nothing may say otherwise
        _make_durable(dataset)


def _make_durable(path: Path) -> None:
    """Ask the disk to keep a file or a folder's list of names. Folders cannot be opened everywhere."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
