"""Random numbers that stay put: one stream per subject and unit, so a new subject never shifts another's figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

SEED = 20261031

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


def rng(subject: str, key: str = "") -> np.random.Generator:
    """The stream of one subject (and unit, region, ... in `key`)."""
    return np.random.default_rng([SEED, crc32(subject.encode()), crc32(key.encode())])


def normals(subject: str, keys: Iterable[str], width: int) -> Floats:
    """One row of `width` standard normal draws per key."""
    return np.array([rng(subject, key).standard_normal(width) for key in keys])


def uniforms(subject: str, keys: Iterable[str], width: int) -> Floats:
    """One row of `width` draws between 0 and 1 per key."""
    return np.array([rng(subject, key).random(width) for key in keys])


def whole(values: NDArray[Any]) -> Integers:
    """Rounded to whole people or things, never negative."""
    rounded: Integers = np.maximum(np.rint(values), 0).astype(np.int64)
    return rounded
