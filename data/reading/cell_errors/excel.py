"""Errors and formulas without a result in the sheets of .xlsx and .xlsm."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.reading.cell_errors.parts import WITHOUT_RESULT, Broken, bare, elements, shows, targets, walked

BOOK = "xl/workbook.xml"
SIGNS = (b't="e"', b"t='e'", b"<f>", b"<f ", b"<f/", b":f>", b":f ")


def broken_cells(path: Path, sheet: str) -> Iterator[Broken]:
    """The cells of a sheet that hold an error, or a formula without its result."""
    with zipfile.ZipFile(path) as book:
        content, parts = elements(book, BOOK), targets(book, BOOK)
        named = {about["name"]: parts.get(about.get("id", "")) for tag, about in content if tag == "sheet"}
        part = named.get(sheet)
        if part and shows(book, part, SIGNS):
            never = any(tag == "calcPr" and about.get("fullCalcOnLoad") in ("1", "true") for tag, about in content)
            yield from walked(book, part, _Cells(never))


class _Cells:
    """A walk through the cells of one sheet. `never` says that the program that wrote the file did not calculate:
    then the 0 beside a formula is no result either.
    """

    def __init__(self, never: bool) -> None:
        self.found: list[Broken] = []
        self._never = never
        self._row = self._column = -1
        self._kind, self._into = "", ""
        self._parts: dict[str, str] = {}

    def start(self, tag: str, about: dict[str, Any]) -> None:
        """A row, a cell, its formula or its value begins."""
        tag = bare(tag)
        if tag == "c":
            place = about.get("r", "")
            self._column = _column(place) if place else self._column + 1
            self._kind, self._parts = about.get("t", "n"), {}
        elif tag in ("f", "v"):
            self._into = tag
            self._parts[tag] = ""
        elif tag == "row":
            self._row = int(about["r"]) - 1 if "r" in about else self._row + 1
            self._column = -1

    def text(self, text: str) -> None:
        """A piece of a formula or value."""
        if self._into:
            self._parts[self._into] += text

    def end(self, tag: str) -> None:
        """The end of an element; that of a cell tells whether it holds a value."""
        tag = bare(tag)
        if tag in ("f", "v"):
            self._into = ""
        elif tag == "c" and (self._kind == "e" or "f" in self._parts):
            value, formula = self._parts.get("v", "").strip(), self._parts.get("f")
            if self._kind == "e" and value:
                self.found.append((self._row, self._column, value))
            elif not self._has_result(value):
                self.found.append((self._row, self._column, f"={formula}" if formula else WITHOUT_RESULT))

    def _has_result(self, value: str) -> bool:
        """An empty text is the result of many a formula, and is saved as one; a number is never empty."""
        if self._kind == "str":
            return "v" in self._parts
        return self._kind != "e" and bool(value) and not (self._never and value == "0")


def _column(place: str) -> int:
    """The column of a cell by its place: 0 for A7, 27 for AB7."""
    number = 0
    for letter in place:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1
