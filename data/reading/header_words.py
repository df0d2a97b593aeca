"""What the words of a header stand for, by `header_words` of the contract: "Tahanan | Dewasa | L" are three ideas."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from data.contract import contract

Path = tuple[str, ...]  # the cells over a column, from the top
GROUPS = frozenset({"remand", "sentenced"})  # ideas of which the occupants of a unit are made up
SUM = frozenset({"sum"})


@lru_cache(10_000)
def ideas_of(path: Path) -> frozenset[str]:
    """What the words of a header stand for; empty when some word is not known."""
    words = words_of(" ".join(path))
    ideas: set[str] = set()
    while words:
        fitting = next((entry for entry in _phrases() if words[: len(entry[0])] == entry[0]), None)
        if fitting is None:
            return frozenset()
        ideas.update(fitting[1])
        words = words[len(fitting[0]) :]
    return frozenset(ideas)


def speaks_of(header: str) -> frozenset[str]:
    """What the known words of a header stand for, whatever else it says: "Penghuni akhir bulan" speaks of occupants."""
    words, ideas = words_of(header), set[str]()
    while words:
        fitting = next((entry for entry in _phrases() if words[: len(entry[0])] == entry[0]), ([words[0]], []))
        ideas.update(fitting[1])
        words = words[len(fitting[0]) :]
    return frozenset(ideas)


def sums_of_one_group(paths: list[Path]) -> set[int]:
    """The places of a bare "JML" right behind the parts of remand or of the sentenced alone, where both have columns.

    Such a column adds up its group at most; it is never read as all occupants.
    """
    ideas = [ideas_of(path) for path in paths]
    if not GROUPS.issubset(frozenset().union(*ideas)):
        return set()
    return {at for at, one in enumerate(ideas) if one == SUM and _ends_one_group(ideas[:at])}


def _ends_one_group(ideas: list[frozenset[str]]) -> bool:
    """True where the last columns, two at least, are parts of one group, behind a sum or a column of no group."""
    groups = [one & GROUPS for one in ideas]
    begin = len(groups)
    while begin and groups[begin - 1] == groups[-1] and not SUM & ideas[begin - 1]:
        begin -= 1
    apart = begin == 0 or not groups[begin - 1] or bool(SUM & ideas[begin - 1])
    return begin <= len(groups) - 2 and len(groups[-1]) == 1 and apart


def words_of(header: str) -> list[str]:
    """The words of a header, without case and accents; the sign of a percentage is one."""
    text = unicodedata.normalize("NFD", header).lower().replace("%", " persen ")
    return re.findall(r"[^\W_]+", "".join(mark for mark in text if not unicodedata.combining(mark)))


@cache
def _phrases() -> list[tuple[list[str], list[str]]]:
    """Phrases of headers as words, with what they stand for; the longest first."""
    raw = contract().header_words
    phrases = [(phrase.split(), ideas) for phrase, ideas in raw.items() if phrase != "ignored"]
    phrases += [(phrase.split(), []) for phrase in raw["ignored"]]
    return sorted(phrases, key=lambda entry: -len(entry[0]))
