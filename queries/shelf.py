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
_live: dict[Path, str] = {}  # by dataset: the export that the pointer named and that was good
_telling = threading.Lock()  # a new export is looked at once, however many pages ask
_opening = threading.Lock()  # one export is opened at a time; those that are open can be taken meanwhile


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


def newest(dataset: str) -> Export | None:
    """The newest good export of a dataset, without opening it: what a frozen view is told beside its own."""
    return exports.newest(dataset, exports.datasets_root()).export


def live(dataset: str) -> str:
    """The id of the export that a page would open now, "" for none; a new one is verified and opened on the way.

    So the first reader who loads it does not wait. Cheap while nothing changes: see `known_live`.
    """
    with _telling:
        known = known_live(dataset)
        if known is not None:
            return known
        root = exports.datasets_root()
        pointed = exports.pointer(dataset, root)
        taken = take(dataset)
        opened = taken.shelved.opened.export.id if taken.shelved else ""
        if opened == pointed:  # else it is damaged, and may be mended at any moment: look again next time
            _live[root / dataset] = pointed
        return opened


def known_live(dataset: str) -> str | None:
    """The same from one small read, while the pointer names what it named before; None when that has to be looked at.

    An unknown name is "".
    """
    root = exports.datasets_root()
    pointed = exports.pointer(dataset, root)
    if not pointed and dataset not in datasets():
        return ""
    return pointed if pointed and _live.get(root / dataset) == pointed else None


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
    known = _known(key)
    if known is not None:
        return known
    with _opening:
        known = _known(key)  # another reader may have waited for the same one
        if known is None:
            opened = Opened(export)
            known = Shelved(opened, register_of(opened))
            with _lock:
                _opened[key] = known
    return known


def _known(key: tuple[Path, str]) -> Shelved | None:
    with _lock:
        return _opened.get(key)
