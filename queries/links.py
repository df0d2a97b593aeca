"""Reading a link: its parameters become choices. A link never widens, and says what it did not understand.

What a link may hold, and how it is written, stands in `link_parameters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from data.contract import contract
from queries.choices import LANGUAGES, SCOPE, Choices
from queries.link_parameters import CODE, EXPORT, NARROWING, SINGLE, VIEW_LISTS, VIEW_PARAMETERS, cycles
from queries.register import Register, Unit, in_scope, slug
from queries.runway_whatif import NAME, understood

MOST_VALUES = 700  # more than the country has units
LONGEST_SHOWN = 60  # of a value that was not understood, when it is said
LONGEST_KEPT, MOST_KEPT = 200, 5  # of values that were not understood, when they stay in the link; no code is as long
MOST_MISSED = 12  # values that were not understood for which near misses are looked up


@dataclass(frozen=True)
class Replaced:
    """A value of a link that is read as another one, and why (`alias`, `successor`, `date_after_data`).

    `first` and `last` are the first and last day of the old value, where they are known.
    """

    parameter: str
    old: str
    new: str
    reason: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class NotUnderstood:
    """A value of a link that names nothing here, with near misses to offer."""

    parameter: str
    value: str
    suggestions: tuple[str, ...] = ()


@dataclass
class Reading:
    """What came out of reading a link. `nothing_left` is true when a scope filter was given and no unit meets it."""

    choices: Choices
    replaced: list[Replaced] = field(default_factory=list)
    not_understood: list[NotUnderstood] = field(default_factory=list)
    nothing_left: bool = False


def first(params: Mapping[str, Iterable[str]], name: str) -> str | None:
    """The first value of a parameter, or None when it is absent."""
    return next(iter(params.get(name, ())), None)


def dataset_of(params: Mapping[str, Iterable[str]], known: Iterable[str]) -> tuple[str | None, NotUnderstood | None]:
    """The dataset a link names, None when it names none; a name that is not here is told, never swapped."""
    name = first(params, "data")
    if not name:
        return None, None
    if name in set(known):
        return name, None
    return None, NotUnderstood("data", name[:LONGEST_SHOWN], tuple(known))


def language_of(params: Mapping[str, Iterable[str]]) -> str:
    """The language a link asks for; Indonesian when it asks for none or for one that does not exist."""
    language = first(params, "lang")
    return language if language in LANGUAGES else LANGUAGES[0]


def read(
    params: Mapping[str, Iterable[str]], register: Register, *, dataset: str, home: str | None, data_date: date
) -> Reading:
    """Read a link's parameters against the codes of the open export.

    `home` is the region shown when the link says nothing about regions. Unknown parameters are ignored. Never raises on
    any text.
    """
    reading = Reading(Choices(dataset=dataset, language=language_of(params)))
    on = _date(params, "on", data_date, reading)
    regions = _regions(params, register, reading)
    if "region" not in params and home in register.regions and "unit" not in params:
        regions = (str(home),)
    units = _units(params, register, on or data_date, reading)
    kinds = _codes(params, "kind", contract().enums["kind"], reading)
    classes = _codes(params, "class", contract().enums["unit_class"], reading)
    reading.choices = reading.choices.with_(
        regions=regions,
        units=units,
        kinds=kinds,
        classes=classes,
        on=on,
        versus=_date(params, "vs", data_date, reading),
        export=_matching(params, "export", EXPORT, reading),
        definitions=_definitions(params, reading),
        view=_view(params, data_date, reading),
    )
    _simulation(reading, (reading.choices.on or data_date).year)
    _contradicting(params, reading)
    reading.choices = reading.choices.with_(lost=_lost(params, reading.choices))
    reading.nothing_left = bool(reading.choices.lost) or not in_scope(register, regions, units, kinds, classes)
    return reading


def _values(params: Mapping[str, Iterable[str]], name: str) -> list[str]:
    return [value for value in list(params.get(name, ()))[:MOST_VALUES] if value]


def _lost(params: Mapping[str, Iterable[str]], choices: Choices) -> tuple[tuple[str, str], ...]:
    """The values of scope filters of which none is understood: they stay, so that no link becomes a wider one."""
    return tuple(
        (parameter, value)
        for name, parameter in SCOPE.items()
        if not getattr(choices, name)
        for value in list(dict.fromkeys(shown[:LONGEST_KEPT] for shown in _values(params, parameter)))[:MOST_KEPT]
    )


def _missed(parameter: str, value: str, known: Iterable[str], reading: Reading) -> None:
    """Note a value that names nothing; the same one is said once."""
    if any(one.parameter == parameter and one.value == value[:LONGEST_SHOWN] for one in reading.not_understood):
        return
    near: tuple[str, ...] = ()
    if len(reading.not_understood) < MOST_MISSED:
        near = tuple(get_close_matches(slug(value[:LONGEST_SHOWN]), list(known), n=3, cutoff=0.6))
    reading.not_understood.append(NotUnderstood(parameter, value[:LONGEST_SHOWN], near))


def _regions(params: Mapping[str, Iterable[str]], register: Register, reading: Reading) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for value in _values(params, "region"):
        code = value if value in register.regions else slug(value[:LONGEST_KEPT])
        if code not in register.regions:
            _missed("region", value, register.regions, reading)
            continue
        if code != value:
            reading.replaced.append(Replaced("region", value[:LONGEST_SHOWN], code, "alias"))
        kept[code] = None
    return tuple(sorted(kept))


def _units(params: Mapping[str, Iterable[str]], register: Register, on: date, reading: Reading) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for value in _values(params, "unit"):
        code = _unit(value, register, on, reading)
        if code is None:
            _missed("unit", value, register.units, reading)
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


def _codes(
    params: Mapping[str, Iterable[str]], name: str, known: Mapping[str, object], reading: Reading
) -> tuple[str, ...]:
    kept: dict[str, None] = {}
    for value in _values(params, name):
        if value in known:
            kept[value] = None
        else:
            _missed(name, value, known, reading)
    return tuple(sorted(kept))


def _date(params: Mapping[str, Iterable[str]], name: str, data_date: date, reading: Reading) -> date | None:
    value = first(params, name)
    if not value:
        return None
    try:
        day = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        day = None
    if day is None or day.year < 1900:
        reading.not_understood.append(NotUnderstood(name, value[:LONGEST_SHOWN]))
        return None
    if day > data_date:
        reading.replaced.append(Replaced(name, value, data_date.isoformat(), "date_after_data"))
        return data_date
    return day


def _matching(params: Mapping[str, Iterable[str]], name: str, form: re.Pattern[str], reading: Reading) -> str | None:
    value = first(params, name)
    if not value:
        return None
    if form.fullmatch(value):
        return value
    reading.not_understood.append(NotUnderstood(name, value[:LONGEST_SHOWN]))
    return None


def _definitions(params: Mapping[str, Iterable[str]], reading: Reading) -> int | None:
    value = _matching(params, "def", re.compile(r"[0-9]{1,4}"), reading)
    return None if value is None else int(value)


def _view(params: Mapping[str, Iterable[str]], data_date: date, reading: Reading) -> tuple[tuple[str, str], ...]:
    """A page's own choices; no cycle is known that is further than a year after the data."""
    pairs = []
    for name, form in VIEW_PARAMETERS.items():
        values = _values(params, name) if name in VIEW_LISTS else _values(params, name)[:1]
        for value in values:
            known = form.fullmatch(value) and (name != "cycle" or int(value) in cycles(data_date))
            if known or (name in NARROWING and CODE.fullmatch(value)):
                pairs.append((name, value))
            if not known:
                _missed(name, value, (), reading)
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def _contradicting(params: Mapping[str, Iterable[str]], reading: Reading) -> None:
    """Note a language that does not exist, and further values of what a view has one of: the first one is read."""
    language = first(params, "lang")
    if language and language not in LANGUAGES:
        _missed("lang", language, LANGUAGES, reading)
    for name in SINGLE:
        for value in dict.fromkeys(_values(params, name)[1:]):
            if value != first(params, name):
                _missed(name, value, (), reading)


def _simulation(reading: Reading, year: int) -> None:
    """Bring a simulation into its canonical form; `year` is the cycle where the link names none."""
    kept, missed = understood(reading.choices, year)
    reading.choices = reading.choices.with_view(**{NAME: kept})
    reading.not_understood += [NotUnderstood(NAME, value) for value in missed]
