"""CSV files as sheets: the encoding and the separator are found from the file itself, and a guess is said."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from data.reading.sheets import Row, Sheet

SEPARATORS = ",;\t|"
SAMPLE = 50  # lines that tell the separator
DECLARED = "sep="  # the first line by which a file may name its separator, as Excel understands it
BLOCK = 1 << 20
WINDOWS = "cp1252"


def text_sheet(path: Path) -> Sheet:
    """The rows of a CSV file: UTF-8, UTF-16 or, with a warning, Windows-1252. ValueError when it is none."""
    encoding = _encoding(path)
    separator = _separator(path, encoding)
    warnings = ("encoding_guessed",) if encoding == WINDOWS else ()
    return Sheet(None, _rows(path, encoding, separator), warnings=warnings)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(BLOCK)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        pairs = max(1, len(start) // 2)
        first, second = start[0::2].count(0) / pairs, start[1::2].count(0) / pairs
        if max(first, second) > 0.5 > min(first, second):
            return "utf-16-le" if second > first else "utf-16-be"
        return _of_bytes(start, file)


def _of_bytes(start: bytes, file: BinaryIO) -> str:
    """UTF-8 if all of the file is, else Windows-1252. ValueError when zero bytes show that it is no text."""
    decoder, encoding = codecs.getincrementaldecoder("utf-8-sig")(), "utf-8-sig"
    while True:
        if 0 in start:
            raise ValueError("zero bytes")
        if encoding != WINDOWS:
            try:
                decoder.decode(start, final=not start)
            except UnicodeDecodeError:
                encoding = WINDOWS
        if not start:
            return encoding
        start = file.read(BLOCK)


def _separator(path: Path, encoding: str) -> str:
    """The mark that cuts most lines into the same number of cells; title lines above the header do not vote much."""
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice(file, SAMPLE))
    if lines and lines[0].lower().startswith(DECLARED) and len(lines[0].strip()) > len(DECLARED):
        return lines[0][len(DECLARED)]
    return max(SEPARATORS, key=lambda mark: _votes(lines, mark))


def _votes(lines: list[str], mark: str) -> tuple[int, int, int]:
    """How well a mark separates: lines that agree on a number of cells, that number, the first line's."""
    try:
        widths = [len(row) - 1 for row in csv.reader(lines, delimiter=mark)]
    except csv.Error:
        return (0, 0, 0)
    agreed = Counter(width for width in widths if width > 0)
    if not agreed:
        return (0, 0, 0)
    width, count = max(agreed.items(), key=lambda item: (item[1], item[0]))
    return (count, width, widths[0])


def _rows(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    with path.open(encoding=encoding, newline="") as file:
        for number, cells in enumerate(csv.reader(file, delimiter=separator, strict=True), start=1):
            row: list[str | None] = [cell or None for cell in cells]
            declared = number == 1 and (cells[0] if cells else "").lower() == DECLARED
            if any(cell and cell.strip() for cell in row) and not declared:
                yield number, row
