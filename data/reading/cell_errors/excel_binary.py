"""Errors in the sheets of .xlsb: records of a kind, a length and content, one after the other."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path

from data.reading.cell_errors.parts import Broken, blocks, targets

BOOK = "xl/workbook.bin"
SHEET, ROW, ERROR, FORMULA_ERROR = 156, 0, 3, 11  # kinds of records
CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


def broken_cells(path: Path, sheet: str) -> Iterator[Broken]:
    """The cells of a sheet that hold an error."""
    with zipfile.ZipFile(path) as book:
        parts = targets(book, BOOK)
        named = {}
        for kind, content in _records(book, BOOK):
            if kind == SHEET:
                code, after = _text(content, 8)
                named[_text(content, after)[0]] = parts.get(code)
        part, row = named.get(sheet), 0
        for kind, content in _records(book, part) if part else ():
            if kind == ROW:
                row = struct.unpack_from("<I", content)[0]
            elif kind in (ERROR, FORMULA_ERROR):
                yield row, struct.unpack_from("<I", content)[0], CODES.get(content[8], "#N/A")


def _text(content: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    length = struct.unpack_from("<I", content, at)[0]
    end = at + 4 + 2 * length
    return content[at + 4 : end].decode("utf-16-le"), end


def _records(book: zipfile.ZipFile, part: str) -> Iterator[tuple[int, bytes]]:
    """Kind and content of every record of a part."""
    held, at = b"", 0
    for block in blocks(book, part):
        held, at = held[at:] + block, 0
        while at + 6 <= len(held):
            kind, start = _number(held, at, 2)
            length, start = _number(held, start, 4)
            if start + length > len(held):
                break
            yield kind, held[start : start + length]
            at = start + length


def _number(held: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes with seven bits in each, and where it ends."""
    number = 0
    for place in range(most):
        number |= (held[at + place] & 0x7F) << (7 * place)
        if held[at + place] < 0x80:
            return number, at + place + 1
    return number, at + most
