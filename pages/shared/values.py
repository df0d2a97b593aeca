"""A frame's column as plain values: the one way charts and tables read a DataFrame."""

from __future__ import annotations

from typing import Any

import pandas as pd


def column(frame: pd.DataFrame, name: str) -> list[Any]:
    """Give a column as a list, with None where nothing is known (NaN, NaT, NA)."""
    nothing: Any = None
    values: list[Any] = frame[name].to_numpy(dtype=object, na_value=nothing).tolist()
    return values


def records(frame: pd.DataFrame) -> list[Any]:
    """Give a frame's rows as named tuples of plain values, for code that reads several columns of a row."""
    return list(frame.itertuples(index=False))
