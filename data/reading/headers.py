"""Which table a file or sheet is, and which column a header means, be it one cell or a path of cells (Tahanan | L)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from data.contract import Table, contract
from data.reading.sheets import plain

Path = tuple[str, ...]  # the cells over a column, from the top
BY_WORDS = 1000  # rank of a header that is understood by its words; a known spelling comes first
SHEET_NAME = 31  # letters of a sheet's name at most
# Columns that forms have and no table: numbers of rows and signatures; remarks, which are said where there are any.
NUMBERING = ("no", "nomor", "nomer", "nourut", "nomorurut", "nomerurut", "number", "paraf", "ttd", "tandatangan")
REMARKS = ("ket", "keterangan", "remark", "remarks")


@dataclass
class Matched:
    """Contract columns to header positions, and the headers that mean nothing or mean what another one means.

    `ordinary` are headers of columns that forms have beside their tables, `remarks` the places of those for remarks.
    `freely` is true when some header was not a known spelling and was understood by its words or its last cell.
    """

    used: dict[str, int] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    ordinary: list[str] = field(default_factory=list)
    remarks: list[int] = field(default_factory=list)
    freely: bool = False

    @property
    def unread(self) -> list[str]:
        """The headers that mean nothing to the table, ordinary or not."""
        return [*self.unknown, *self.ordinary]


def table_named(*names: str) -> Table | None:
    """The table that the first understood of several names means: its code, Indonesian or English title."""
    known = _titles()
    return next((contract().tables[known[plain(name)]] for name in names if plain(name) in known), None)


@cache
def _titles() -> dict[str, str]:
    spellings = ((spelling, t.name) for t in contract().tables.values() for spelling in (t.name, t.id, t.en))
    return {plain(form): name for spelling, name in spellings for form in (spelling, spelling[:SHEET_NAME])}


def shown(path: Path) -> str:
    """A header of several cells as one text."""
    return " | ".join(path)


def match(paths: list[Path], table: Table) -> Matched:
    """Match headers to the table's columns. Of two headers for one column the one nearer to its code is used."""
    matched = Matched()
    ranked: dict[str, list[tuple[int, int]]] = {}
    for index, path in enumerate(paths):
        found = meaning(path, table.name)
        if found:
            ranked.setdefault(found[0], []).append((found[1], index))
        elif is_ordinary(shown(path)):
            matched.ordinary.append(shown(path))
            matched.remarks += [index] if header_key(shown(path)) in REMARKS else []
        elif path:
            matched.unknown.append(shown(path))
    for name, places in ranked.items():
        places.sort()
        rank, matched.used[name] = places[0]
        matched.freely = matched.freely or rank >= BY_WORDS
        matched.doubled += [shown(paths[index]) for _, index in places[1:]]
    return matched


def is_ordinary(header: str) -> bool:
    """True for a column that forms have beside the table: "No.", "Paraf", "Keterangan"."""
    return header_key(header) in (*NUMBERING, *REMARKS)


@lru_cache(10_000)
def meaning(path: Path, table: str) -> tuple[str, int] | None:
    """The column that a header means, and how near it is to the column's code. None when that cannot be told."""
    if not path:
        return None
    known = _spellings(table)
    whole = known.get(header_key(" ".join(path)))
    if whole:
        return whole
    ideas = _ideas(path)
    if ideas:
        for column in contract().tables[table].readable:
            if ideas in column.words:
                return column.name, BY_WORDS + column.words.index(ideas)
    last = known.get(header_key(path[-1])) if len(path) > 1 else None
    return (last[0], 2 * BY_WORDS + last[1]) if last and not _ideas(path[:-1]) else None


def header_key(header: str) -> str:
    """What headers are compared by. The sign of a percentage is a word: "% Kapasitas" is not the capacity."""
    return plain(header.replace("%", " persen "))


@cache
def _spellings(table: str) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for column in contract().tables[table].readable:
        for rank, spelling in enumerate(column.headers):
            if header_key(spelling):
                found.setdefault(header_key(spelling), (column.name, rank))
    return found


@cache
def _phrases() -> list[tuple[list[str], list[str]]]:
    """Phrases of headers as words, with what they stand for; the longest first."""
    raw = contract().header_words
    phrases = [(phrase.split(), ideas) for phrase, ideas in raw.items() if phrase != "ignored"]
    phrases += [(phrase.split(), []) for phrase in raw["ignored"]]
    return sorted(phrases, key=lambda entry: -len(entry[0]))


@lru_cache(10_000)
def _ideas(path: Path) -> frozenset[str]:
    """What the words of a header stand for; empty when some word is not known."""
    text = unicodedata.normalize("NFD", " ".join(path)).lower().replace("%", " persen ")
    words = re.findall(r"[^\W_]+", "".join(mark for mark in text if not unicodedata.combining(mark)))
    ideas: set[str] = set()
    while words:
        fitting = next((entry for entry in _phrases() if words[: len(entry[0])] == entry[0]), None)
        if fitting is None:
            return frozenset()
        ideas.update(fitting[1])
        words = words[len(fitting[0]) :]
    return frozenset(ideas)


def title(table: Table) -> dict[str, str]:
    """The title of a table by language, as findings fill it in."""
    return {"id": table.id, "en": table.en}
