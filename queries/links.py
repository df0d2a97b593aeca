"""Reading a link: its parameters become choices. A link never widens, and says what it did not understand.

What a link may hold, and how it is written, stands in `link_parameters`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from data.contract import contract
from queries.choices import LANGUAGES, Choices
from queries.link_parameters import CODE, EXPORT, NARROWING, SINGLE, VIEW_LISTS, VIEW_PARAMETERS, cycles
from queries.link_reading import (
    LONGEST_SHOWN,
    NotUnderstood,
    Params,
    Reading,
    Replaced,
    first,
    note_missed,
    values_of,
)
from queries.link_scope import codes_of, lost_of, regions_of, units_of
from queries.register import Register, in_scope
from queries.runway_whatif import NAME, understood

__all__ = ["NotUnderstood", "Reading", "Replaced", "dataset_of", "first", "language_of", "read"]


def dataset_of(params: Params, known: Iterable[str]) -> tuple[str | None, NotUnderstood | None]:
    """The dataset a link names, None when it names none; a name that is not here is told, never swapped."""
    name = first(params, "data")
    if not name:
        return None, None
    if name in set(known):
        return name, None
    return None, NotUnderstood("data", name[:LONGEST_SHOWN], tuple(known))


def language_of(params: Params) -> str:
    """The language a link asks for; Indonesian when it asks for none or for one that does not exist."""
    language = first(params, "lang")
    return language if language in LANGUAGES else LANGUAGES[0]


def read(params: Params, register: Register, *, dataset: str, home: str | None, data_date: date) -> Reading:
    """Read a link's parameters against the codes of the open export.

    `home` is the region shown when the link says nothing about regions. Unknown parameters are ignored. Never raises on
    any text.
    """
    reading = Reading(Choices(dataset=dataset, language=language_of(params)))
    on = _date(params, "on", data_date, reading)
    regions = regions_of(params, register, reading)
    if "region" not in params and home in register.regions and "unit" not in params:
        regions = (str(home),)
    units = units_of(params, register, on or data_date, reading)
    kinds = codes_of(params, "kind", contract().enums["kind"], reading)
    classes = codes_of(params, "class", contract().enums["unit_class"], reading)
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
    reading.choices = reading.choices.with_(lost=lost_of(params, reading.choices))
    reading.nothing_left = bool(reading.choices.lost) or not in_scope(register, regions, units, kinds, classes)
    return reading


def _date(params: Params, name: str, data_date: date, reading: Reading) -> date | None:
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


def _matching(params: Params, name: str, form: re.Pattern[str], reading: Reading) -> str | None:
    value = first(params, name)
    if not value:
        return None
    if form.fullmatch(value):
        return value
    reading.not_understood.append(NotUnderstood(name, value[:LONGEST_SHOWN]))
    return None


def _definitions(params: Params, reading: Reading) -> int | None:
    value = _matching(params, "def", re.compile(r"[0-9]{1,4}"), reading)
    return None if value is None else int(value)


def _view(params: Params, data_date: date, reading: Reading) -> tuple[tuple[str, str], ...]:
    """A page's own choices; no cycle is known that is further than a year after the data."""
    pairs = []
    for name, form in VIEW_PARAMETERS.items():
        values = values_of(params, name) if name in VIEW_LISTS else values_of(params, name)[:1]
        for value in values:
            known = form.fullmatch(value) and (name != "cycle" or int(value) in cycles(data_date))
            if known or (name in NARROWING and CODE.fullmatch(value)):
                pairs.append((name, value))
            if not known:
                note_missed(name, value, (), reading)
    return tuple(sorted(pairs, key=lambda pair: pair[0]))


def _contradicting(params: Params, reading: Reading) -> None:
    """Note a language that does not exist, and further values of what a view has one of: the first one is read."""
    language = first(params, "lang")
    if language and language not in LANGUAGES:
        note_missed("lang", language, LANGUAGES, reading)
    for name in SINGLE:
        for value in dict.fromkeys(values_of(params, name)[1:]):
            if value != first(params, name):
                note_missed(name, value, (), reading)


def _simulation(reading: Reading, year: int) -> None:
    """Bring a simulation into its canonical form; `year` is the cycle where the link names none."""
    kept, missed = understood(reading.choices, year)
    reading.choices = reading.choices.with_view(**{NAME: kept})
    reading.not_understood += [NotUnderstood(NAME, value) for value in missed]
