"""What comes out of reading a link: choices, values read as others, and values that name nothing here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from queries.choices import Choices
from queries.register import slug

Params = Mapping[str, Iterable[str]]

MOST_VALUES = 700  # more than the country has units
LONGEST_SHOWN = 60  # of a value that was not understood, when it is said
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


def first(params: Params, name: str) -> str | None:
    """The first value of a parameter, or None when it is absent."""
    return next(iter(params.get(name, ())), None)


def values_of(params: Params, name: str) -> list[str]:
    """What a link says of a parameter; an empty value says nothing."""
    return [value for value in list(params.get(name, ()))[:MOST_VALUES] if value]


def note_missed(parameter: str, value: str, known: Iterable[str], reading: Reading) -> None:
    """Note a value that names nothing; the same one is said once."""
    if any(one.parameter == parameter and one.value == value[:LONGEST_SHOWN] for one in reading.not_understood):
        return
    near: tuple[str, ...] = ()
    if len(reading.not_understood) < MOST_MISSED:
        near = tuple(get_close_matches(slug(value[:LONGEST_SHOWN]), list(known), n=3, cutoff=0.6))
    reading.not_understood.append(NotUnderstood(parameter, value[:LONGEST_SHOWN], near))
