"""Frames to Parquet in the contract's columns, types and key order."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.contract import Table, contract

SOURCE = "simulasi"

ARROW_TYPES = {
    "text": pa.string(),
    "code": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "month": pa.date32(),
}


def _array(frame: pd.DataFrame, name: str, kind: str) -> pa.Array:
    if name not in frame:
        return pa.nulls(len(frame), ARROW_TYPES[kind])
    values = frame[name]
    if kind in ("date", "month"):
        values = pd.to_datetime(values).astype("datetime64[s]")
    if kind == "integer":
        values = values.astype("Int64")
    if kind == "number":
        values = values.astype("float64")
    return pa.Array.from_pandas(values).cast(ARROW_TYPES[kind])


def shaped(name: str, frame: pd.DataFrame) -> pa.Table:
    """The frame with every column of contract table `name`, sorted by its key; missing columns are empty.

    Rows say "simulasi" as their source unless the frame brings its own (the register does).
    """
    spec: Table = contract().tables[name]
    unknown = set(frame.columns) - {column.name for column in spec.columns}
    if unknown:
        raise KeyError(f"{name}: not in the contract: {sorted(unknown)}")
    if "source" not in frame:
        frame = frame.assign(source=SOURCE)
    frame = frame.sort_values(list(spec.key), kind="stable", ignore_index=True)
    return pa.table({column.name: _array(frame, column.name, column.type) for column in spec.columns})


def write(name: str, frame: pd.DataFrame, folder: Path) -> Path:
    """Write contract table `name` into `folder` as zstd Parquet and return the file."""
    path = folder / f"{name}.parquet"
    pq.write_table(shaped(name, frame), path, compression="zstd", compression_level=19, write_statistics=False)
    return path
