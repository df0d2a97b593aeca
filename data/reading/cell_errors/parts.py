"""The parts of a zipped workbook: read block by block, searched for signs, walked through element by element."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, Protocol
from xml.parsers.expat import ParserCreate

# Row and column (0 = first) of a cell, and the text that stands for it.
Broken = tuple[int, int, str]

BLOCK = 1 << 20
WITHOUT_RESULT = "=…"  # a formula without a result, of which the text is not known


class Walk(Protocol):
    """What hears the elements of a sheet; `found` fills while it does."""

    found: list[Broken]

    def start(self, tag: str, about: dict[str, Any]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text."""


def blocks(book: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The content of a part in blocks."""
    with book.open(part) as file:
        while block := file.read(BLOCK):
            yield block


def shows(book: zipfile.ZipFile, part: str, signs: tuple[bytes, ...]) -> bool:
    """True when one of the signs occurs in a part at all: a sheet without any need not be walked through."""
    before = b""
    for block in blocks(book, part):
        if any(sign in block or sign in before + block[:32] for sign in signs):
            return True
        before = block[-32:]
    return False


def walked(book: zipfile.ZipFile, part: str, walk: Walk) -> Iterator[Broken]:
    """What a walk finds in a part, block by block."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    for block in blocks(book, part):
        parser.Parse(block)
        yield from walk.found
        walk.found.clear()


def elements(book: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small part, with its attributes, without prefixes of names."""
    found: list[tuple[str, dict[str, str]]] = []
    parser = ParserCreate()
    parser.StartElementHandler = lambda tag, about: found.append(
        (bare(tag), {bare(name): value for name, value in about.items()})
    )
    for block in blocks(book, part):
        parser.Parse(block)
    return found


def targets(book: zipfile.ZipFile, name: str) -> dict[str, str]:
    """The parts that a part refers to, by the code by which it calls them."""
    folder, file = posixpath.split(name)
    listed = [about for tag, about in elements(book, f"{folder}/_rels/{file}.rels") if tag == "Relationship"]
    return {
        about["Id"]: posixpath.normpath(posixpath.join("/", folder, about["Target"])).lstrip("/") for about in listed
    }


def bare(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]
