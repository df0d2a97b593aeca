"""The exports that are open for asking: the newest of each dataset and a few pinned ones, bounded in memory."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

from cachetools import LRUCache

from data import exports
from data.exports import Export, Found, Problem
from queries.access import EVERYONE
from queries.opened import Opened
from queries.register import Register, Unit, slug

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
    """Open the newest export of every dataset, so that the first visitor pays for nothing."""
    for dataset in datasets():
        take(dataset)


def _open(export: Export) -> Shelved:
    key = (export.folder, export.id)
    with _lock:
        known = _opened.get(key)
        if known is None:
            opened = Opened(export)
            known = _opened[key] = Shelved(opened, _register(opened))
    return known


def _register(opened: Opened) -> Register:
    """Read the register once, as the link codec sees it: all codes. Rights are applied to rows, after reading a link."""
    from queries import Choices, ask

    nothing = Choices()
    regions = ask("register/regions", opened, EVERYONE, nothing)
    units = ask("register/units", opened, EVERYONE, nothing).astype(object)
    units = units.where(units.notna(), None)
    aliases = ask("register/aliases", opened, EVERYONE, nothing)
    by_code = {
        row.unit_id: Unit(
            row.unit_id, row.name, row.kind, row.unit_class, row.region_id, row.successor_unit_id, row.closed_on
        )
        for row in units.itertuples(index=False)
    }
    names = {slug(unit.name): code for code, unit in by_code.items()}
    names |= {slug(alias): code for alias, code in zip(aliases["alias"], aliases["unit_id"], strict=True)}
    return Register(
        regions=dict(zip(regions["region_id"], regions["name"], strict=True)),
        units=by_code,
        aliases={name: code for name, code in names.items() if name not in by_code},
    )
