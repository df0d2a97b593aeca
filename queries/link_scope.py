"""The scope that a link names: regions, units, kinds and classes. An unknown name is never "all", nor another one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from queries.choices import SCOPE, Choices
from queries.link_reading import LONGEST_SHOWN, Params, Reading, Replaced, note_missed, values_of
from queries.register import Register, Unit, slug

LONGEST_KEPT, MOST_KEPT = 200, 5  # of values that were not understood, when they stay in the link; no code is as long


def lost_of(params: Params, choices: Choices) -> tuple[tuple[str, str], ...]:
    """The values of scope filters of which none is understood: they stay, so that no link becomes a wider one."""
    return tuple(
        (parameter, value)
        for name, parameter in SCOPE.items()
        if not getattr(choices, name)
        for value in list(dict.fromkeys(shown[:LONGEST_KEPT] for shown in values_of(params, parameter)))[:MOST_KEPT]
    )


def regions_of(params: Params, register: Register, reading: Reading) -> tuple[str, ...]:
    """The regions of a link, in order."""
    kept: dict[str, None] = {}
    for value in values_of(params, "region"):
        code = value if value in register.regions else slug(value[:LONGEST_KEPT])
        if code not in register.regions:
            note_missed("region", value, register.regions, reading)
            continue
        if code != value:
            reading.replaced.append(Replaced("region", value[:LONGEST_SHOWN], code, "alias"))
        kept[code] = None
    return tuple(sorted(kept))


def units_of(params: Params, register: Register, on: date, reading: Reading) -> tuple[str, ...]:
    """The units of a link, in order, as they are called on a date."""
    kept: dict[str, None] = {}
    for value in values_of(params, "unit"):
        code = _unit(value, register, on, reading)
        if code is None:
            note_missed("unit", value, register.units, reading)
        else:
            kept[code] = None
    return tuple(sorted(kept))


def _unit(value: str, register: Register, on: date, reading: Reading) -> str | None:
    """The unit that a code or another name means on a date. A closed one is its successor from the day of closing."""
    unit = register.units.get(value)
    if unit is None:
        name = slug(value[:LONGEST_KEPT])
        code = name if name in register.units else register.aliases.get(name)
        if code is None:
            return None
        days = register.named.get(name, (None, None))
        reading.replaced.append(Replaced("unit", value[:LONGEST_SHOWN], code, "alias", *days))
        unit = register.units[code]
    seen = {unit.unit_id}
    while unit.successor in register.units and unit.successor not in seen and _taken_over(unit, on):
        replaced = Replaced("unit", unit.unit_id, unit.successor, "successor", last=unit.closed_on)
        reading.replaced.append(replaced)
        unit = register.units[unit.successor]
        seen.add(unit.unit_id)
    return unit.unit_id


def _taken_over(unit: Unit, on: date) -> bool:
    """True when the successor stands for a unit: on the date asked for it is closed, or nobody knows since when."""
    return unit.closed_on is None or unit.closed_on <= on


def codes_of(params: Params, name: str, known: Mapping[str, object], reading: Reading) -> tuple[str, ...]:
    """The codes of a link's parameter that an enumeration knows, in order."""
    kept: dict[str, None] = {}
    for value in values_of(params, name):
        if value in known:
            kept[value] = None
        else:
            note_missed(name, value, known, reading)
    return tuple(sorted(kept))
