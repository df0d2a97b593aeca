"""The exports that are open for asking: the newest of each dataset and a few pinned ones, bounded in memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache

from data import exports
from data.exports import Export, Found, Problem
from queries.choices import Choices, dates
from queries.opened import Opened
from queries.register import Register, register_of

AT_ONCE = 6  # opened exports kept in memory

_opened: LRUCache[tuple[Path, str], Shelved] = LRUCache(maxsize=AT_ONCE)
_lock = threading.Lock()


@dataclass(frozen=True)
class Shelved:
    """An open export and the codes it knows."""

    opened: Opened
    register: Register


@dataclass(frozen=True)
class Taken:
    """What came of asking for an export: it, or None; and a problem to tell the reader, or None."""

    shelved: Shelved | None
    problem: Problem | None


def datasets() -> list[str]:
    """The datasets that can be opened here."""
    return exports.datasets(exports.datasets_root())


def take(dataset: str, pinned: str | None = None) -> Taken:
    """Open the pinned export, or the newest good one. A pinned export that is not here is told, never swapped."""
    root = exports.datasets_root()
    found: Found = exports.find(dataset, pinned, root) if pinned else exports.newest(dataset, root)
    if found.export is None:
        return Taken(None, found.problem)
    return Taken(_open(found.export), found.problem)


def warm() -> None:
    """Open the newest export of every dataset, with its default dates, so that the first visitor pays for nothing."""
    for dataset in datasets():
        taken = take(dataset)
        if taken.shelved is not None:
            opened = taken.shelved.opened
            for day in dates(Choices(), opened.export.data_date):
                opened.reach_date(day)


def _open(export: Export) -> Shelved:
    key = (export.folder, export.id)
    with _lock:
        known = _opened.get(key)
        if known is None:
            opened = Opened(export)
            known = _opened[key] = Shelved(opened, register_of(opened))
    return known
