"""The codes that a link may name: regions, units and their other names, as the open export holds them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True)
class Register:
    """Regions and units by code, and other spellings of a unit's code or name (`slug` of it) to its code."""

    regions: dict[str, str]
    units: dict[str, Unit]
    aliases: dict[str, str]


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
    found = [
        unit
        for unit in register.units.values()
        if (not regions or unit.region_id in regions)
        and (not units or unit.unit_id in units)
        and (not kinds or unit.kind in kinds)
        and (not classes or unit.unit_class in classes)
    ]
    return sorted(found, key=lambda unit: unit.name)
