"""A DuckDB to work in: bounded in memory, and what it spills lies in a folder that is gone afterwards."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from data.publishing import writing

MEMORY = "1500MB"  # beyond it DuckDB spills
MOST_SPILLED = "20GB"  # set after connecting: inside `config` it is not enforced


@contextmanager
def room_along() -> Iterator[Path]:
    """A place for copies of published tables; killed in it, a later publish clears it up."""
    with ExitStack() as stack:
        folder = writing.temporary_folder("along")
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stack.callback(writing.keep(folder).release)
        yield folder / "tables"


@contextmanager
def workplace(place: Path | None = None) -> Iterator[DuckDBPyConnection]:
    """A connection of its own that spills below `place`, or below the system's folder for temporary files."""
    with tempfile.TemporaryDirectory(prefix=".spill-", dir=place) as folder:
        config: dict[str, str | bool | int | float | list[str]] = {
            "temp_directory": folder,
            "memory_limit": MEMORY,
            "preserve_insertion_order": "true",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        con = duckdb.connect(":memory:", config=config)
        try:
            con.execute(f"set max_temp_directory_size = '{MOST_SPILLED}'")
            yield con
        finally:
            con.close()
