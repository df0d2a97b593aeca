"""Columns that many tables share: dates that do not break, and sources as links."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pages.shared import board
from pages.shared.sources import source_link
from pages.shared.wording import Words


def day(name: str, label: str, words: Words) -> board.Column:
    """A date in one line, sorted by time."""
    return board.Column(name, label, format=_whole(words.date))


def source(words: Words) -> board.Column:
    """Where the row was printed."""
    return board.Column("source", words("upt.source"), html=source_link)


def _whole(said: Callable[[Any], str]) -> Callable[[Any], str]:
    """Keep a short text in one line."""
    return lambda value: said(value).replace(" ", "\u00a0")
