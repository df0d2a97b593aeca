"""Who may fairly be compared: units of one kind, class and size of capacity. Pure functions over rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from data.contract import definitions
from pages.shared.wording import Words

MOST_PEERS = 6
TWICE = 2.0  # regions whose places differ by more are told apart
Size = tuple[int, int | None]  # fewest and most places; None for no upper end


@dataclass(frozen=True)
class Profile:
    """What units must share. None where it is not known: nothing is claimed of it then."""

    kind: str
    unit_class: str | None
    size: Size | None


@dataclass(frozen=True)
class Difference:
    """One respect in which the chosen differ: which of them have which value."""

    aspect: str
    groups: tuple[tuple[Any, tuple[str, ...]], ...]


def size_of(capacity: int | None) -> Size | None:
    """The size that a number of places belongs to."""
    ends = [0, *(row["up_to"] for row in definitions()["sizes"] if "up_to" in row)]
    if not capacity:
        return None
    for low, high in pairwise(ends):
        if capacity <= high:
            return low + 1, high
    return ends[-1] + 1, None


def size_label(words: Words, size: Size | None) -> str:
    """A size in words: "101–250", "di atas 1.000"."""
    if size is None:
        return words("banding.size_unknown")
    low, high = size
    if high is None:
        return words("banding.size_above", low=words.number(low - 1))
    return words("banding.size", low=words.number(low), high=words.number(high))


def profile(row: Any) -> Profile:
    """What a row's unit may be compared by."""
    return Profile(row.kind, row.unit_class, size_of(row.capacity))


def differences(rows: Sequence[Any]) -> list[Difference]:
    """The respects in which the chosen units differ. An unknown size differs from none."""
    profiles = [(row.name, profile(row)) for row in rows]
    found = []
    for aspect in ("kind", "unit_class", "size"):
        groups: dict[Any, list[str]] = {}
        for name, one in profiles:
            value = getattr(one, aspect)
            if value is not None or aspect != "size":
                groups.setdefault(value, []).append(name)
        if len(groups) > 1:
            found.append(Difference(aspect, tuple((value, tuple(names)) for value, names in groups.items())))
    return found


def peers(candidates: Iterable[Any], anchor: Any, taken: Iterable[str]) -> list[Any]:
    """Units of the anchor's kind, class and size that are not chosen yet: its own region first, then the nearest in
    places."""
    wanted, out = profile(anchor), set(taken)
    alike = [row for row in candidates if row.unit_id not in out and profile(row) == wanted]

    def nearness(row: Any) -> tuple[bool, int, str]:
        apart = abs((row.capacity or 0) - (anchor.capacity or 0))
        return row.region_id != anchor.region_id, apart, row.name

    return sorted(alike, key=nearness)[:MOST_PEERS]


def uneven(rows: Sequence[Any]) -> tuple[Any, Any] | None:
    """The largest and the smallest region by places, where the one has more than twice the places of the other."""
    known = [row for row in rows if row.capacity]
    if len(known) < 2:
        return None
    large, small = max(known, key=lambda row: row.capacity), min(known, key=lambda row: row.capacity)
    return (large, small) if large.capacity > TWICE * small.capacity else None
