"""Finished parts of a page are kept: they depend only on the export, the viewer's rows, the choices and the look.

A part is a function of the visit that returns a value nobody changes (HTML, a figure). Only what was asked of the
database is in it, so a new export or other choices make a new part, and there is nothing to invalidate.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from cachetools import LRUCache

from data.contract import definitions
from pages.shared.visit import Visit

AT_MOST = 256  # parts; the largest, a table of every unit of the country, has a third of a megabyte

P = ParamSpec("P")
T = TypeVar("T")

_parts: LRUCache[tuple[Any, ...], Any] = LRUCache(maxsize=AT_MOST)
_lock = threading.Lock()


def kept(build: Callable[P, T]) -> Callable[P, T]:
    """Keep what `build(visit, ...)` returns. Further arguments must be hashable. A part that fails is not kept."""

    @wraps(build)
    def known(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (build.__module__, build.__qualname__, *_key(args[0]), *args[1:], *sorted(kwargs.items()))
        with _lock:
            if key in _parts:
                found: T = _parts[key]
                return found
        part = build(*args, **kwargs)
        with _lock:
            _parts[key] = part
        return part

    return known


def _key(visit: Any) -> tuple[Any, ...]:
    """All that a part may depend on, beside its own arguments."""
    if not isinstance(visit, Visit):
        raise TypeError("the first argument of a kept part is the visit")
    return (
        visit.place,
        visit.shelved.opened.export.folder,
        definitions()["version"],
        visit.viewer.rows,
        visit.choices,
        visit.theme,
        visit.touch,
    )


def forget() -> None:
    """Drop every part: for benchmarks and tests that want to see the work."""
    with _lock:
        _parts.clear()
