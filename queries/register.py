"""The codes that a link may name: regions, units and their other names, as the open export holds them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from queries import EVERYONE, Choices, ask
from queries.opened import Opened


@dataclass(frozen=True)
class Unit:
    """A unit as the filter bar and the link codec need it."""

    unit_id: str
    name: str
    kind: str
    unit_class: str | None
    region_id: str
    successor: str | None = None
    closed_on: date | None = None
    opened_on: date | None = None

    def open_on(self, day: date) -> bool:
        """True when the unit is open on a day, as far as its opening and closing are recorded."""
        return (self.opened_on is None or self.opened_on <= day) and (self.closed_on is None or self.closed_on > day)


@dataclass(frozen=True)
class Register:
    """Regions and units by code, and other spellings of a unit's code or name (`slug` of it) to its code.

    `named` holds the first and last day of those other names that have one.
    """

    regions: dict[str, str]
    units: dict[str, Unit]
    aliases: dict[str, str]
    named: dict[str, tuple[date | None, date | None]] = field(default_factory=dict)


def slug(text: str) -> str:
    """Lower-case letters and digits joined by hyphens: how a name is written where a code is expected."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def in_scope(
    register: Register,
    regions: tuple[str, ...],
    units: tuple[str, ...],
    kinds: tuple[str, ...],
    classes: tuple[str, ...],
) -> list[Unit]:
    """The units that meet every filter, sorted by name. An empty filter lets every unit pass."""
    found = [unit for unit in register.units.values() if meets(unit, regions, units, kinds, classes)]
    return sorted(found, key=lambda unit: unit.name)


def meets(
    unit: Unit,
    regions: tuple[str, ...],
    units: tuple[str, ...],
    kinds: tuple[str, ...],
    classes: tuple[str, ...],
) -> bool:
    """True when a unit passes every filter."""
    return (
        (not regions or unit.region_id in regions)
        and (not units or unit.unit_id in units)
        and (not kinds or unit.kind in kinds)
        and (not classes or unit.unit_class in classes)
    )


def register_of(opened: Opened) -> Register:
    """Every code of an export, whoever looks, as the link codec needs it: a link is read before rights are applied.

    What a page counts and names goes by the viewer: rows in the views of `tables/`, units in `Visit.within`.
    """
    units = {row["unit_id"]: _unit(row) for row in _rows("units", opened)}
    names = {slug(unit.name): code for code, unit in units.items()}
    others = _rows("aliases", opened)
    names |= {slug(row["alias"]): row["unit_id"] for row in others}
    return Register(
        regions={row["region_id"]: row["name"] for row in _rows("regions", opened)},
        units=units,
        aliases={name: code for name, code in names.items() if name not in units},
        named={
            slug(row["alias"]): (row["valid_from"], row["valid_to"])
            for row in others
            if row["valid_from"] or row["valid_to"]
        },
    )


def _rows(name: str, opened: Opened) -> list[dict[str, Any]]:
    frame = ask(f"register/{name}", opened, EVERYONE, Choices())
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy().tolist()]


def _unit(row: dict[str, Any]) -> Unit:
    return Unit(
        unit_id=row["unit_id"],
        name=row["name"],
        kind=row["kind"],
        unit_class=row["unit_class"],
        region_id=row["region_id"],
        successor=row["successor_unit_id"],
        closed_on=row["closed_on"],
        opened_on=row["opened_on"],
    )
