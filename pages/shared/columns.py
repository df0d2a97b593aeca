"""Columns that many tables share: dates that do not break, and sources as links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from pages.shared import board
from pages.shared.sources import source_link
from pages.shared.wording import NOTHING, Words


def day(name: str, label: str, words: Words) -> board.Column:
    """A date in one line, sorted by time."""
    return board.Column(name, label, format=_whole(words.date))


def source(words: Words) -> board.Column:
    """Where the row was printed."""
    return board.Column("source", words("upt.source"), html=source_link)


def note(label: str, words: Words) -> board.Column:
    """What the sender remarked about a row."""
    return board.Column("note", label, format=words.quoted)


def filled(listed: Sequence[board.Column], frame: pd.DataFrame, *names: str) -> list[board.Column]:
    """The columns, without those of `names` in which no row says anything."""
    empty = {name for name in names if not (frame[name].dropna() != NOTHING).any()}
    return [column for column in listed if column.name not in empty]


def _whole(said: Callable[[Any], str]) -> Callable[[Any], str]:
    """Keep a short text in one line."""
    return lambda value: said(value).replace(" ", "\u00a0")
