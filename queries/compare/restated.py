"""Past figures that two exports tell differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from queries.compare.sides import Report

FIELDS = ("occupants", "capacity", "remand", "sentenced", "drug_offences")  # of a report


@dataclass(frozen=True)
class Restatement:
    """One past figure that differs. `how` is revised, appeared or vanished; `field` is None unless revised."""

    how: str
    unit_id: str
    month: date
    field: str | None
    was: Any
    now: Any


def restatements(then: Iterable[Report], now: Iterable[Report]) -> list[Restatement]:
    """Past figures that the two exports tell differently, the newest month first; `then` is the older export."""
    was = {(row.unit_id, row.month): row for row in then}
    found: list[Restatement] = []
    seen: set[tuple[str, date]] = set()
    for row in now:
        key = row.unit_id, row.month
        seen.add(key)
        if key not in was:
            found.append(Restatement("appeared", *key, None, None, row))
            continue
        old = was[key]
        if old[-len(FIELDS) :] == row[-len(FIELDS) :]:
            continue
        for name in FIELDS:
            if getattr(old, name) != getattr(row, name):
                found.append(Restatement("revised", *key, name, getattr(old, name), getattr(row, name)))
    found += [Restatement("vanished", *key, None, row, None) for key, row in was.items() if key not in seen]
    return sorted(found, key=lambda one: (-one.month.toordinal(), one.unit_id))
