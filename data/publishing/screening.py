"""What can be told of a foreign file without reading its content: size, kind, and how far it would grow.

Cheap and first; whoever lies about the sizes inside a file meets the limits of `guarded`.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data import reading
from data.findings import Message, say
from data.manifest import is_ordinary
from data.reading import text_files

MB = 1_000_000
MOST_FILES = 2_000
MOST_BYTES = 500 * MB  # of one file as it is
MOST_GROWN = 2_000 * MB  # of one file, unpacked
GROWTH = 200  # unpacked by packed beyond which a large file is a bomb: a workbook of equal rows stays under 60
SMALL = 50 * MB  # unpacked, what no growth makes suspicious
MOST_COLUMNS = 1_000
FIRST_LINE = 1_000_000  # bytes of a text file in which its first line must end
FIRST_LINES = 40  # in which its header stands
SEPARATORS = tuple(mark.encode() for mark in text_files.SEPARATORS)
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
DIMENSION = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]{1,4})[0-9]+"')
UNREADABLE_ZIP = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
ZIPPED = (".xlsx", ".xlsm", ".xlsb", ".ods")


def screen(inputs: list[Path]) -> list[Message]:
    """A sentence for each file that is not to be read at all."""
    files = reading.files_in(inputs)
    count = len(files) + len(reading.files_beside(inputs))
    if count > MOST_FILES:
        return [say("unsafe_many", count=count, most=MOST_FILES)]
    within = [entry.resolve() for entry in inputs if entry.is_dir()]
    return [
        message
        for path, name in files
        if path.suffix.lower() in reading.KINDS and (message := _unsafe(path, name, within)) is not None
    ]


def _unsafe(path: Path, name: str, within: list[Path]) -> Message | None:
    """Why a file is not to be read. What cannot be opened is left to the reader, who says so."""
    try:
        return _told_by_size(path, name, within)
    except (OSError, RuntimeError):  # the latter for links that lead to each other
        return None


def _told_by_size(path: Path, name: str, within: list[Path]) -> Message | None:
    if path.is_symlink() and within and not any(path.resolve().is_relative_to(folder) for folder in within):
        return say("unsafe_link", file=name)
    real = path.resolve()
    if not is_ordinary(real):
        return say("unsafe_kind", file=name)
    size = real.stat().st_size
    if size > MOST_BYTES:
        return say("unsafe_large", file=name, size=size // MB, most=MOST_BYTES // MB)
    kind = path.suffix.lower()
    if kind in ZIPPED:
        return _unsafe_zip(real, name, size)
    if kind == ".parquet":
        return _unsafe_parquet(real, name, size)
    return _too_wide(real, name) if kind in reading.TEXTS else None


def _grows(name: str, size: int, grown: int) -> Message | None:
    if grown > MOST_GROWN or (grown > SMALL and grown > GROWTH * size):
        return say("unsafe_bomb", file=name, size=grown // MB)
    return None


def _unsafe_zip(path: Path, name: str, size: int) -> Message | None:
    """What is no zip at all is left to the reader, who says so."""
    try:
        with zipfile.ZipFile(path) as packed:
            grown = sum(entry.file_size for entry in packed.infolist())
            columns = max((_columns_of(packed, entry.filename) for entry in packed.infolist()), default=0)
    except UNREADABLE_ZIP:
        return None
    if columns > MOST_COLUMNS:
        return say("unsafe_columns", file=name, count=columns, most=MOST_COLUMNS)
    return _grows(name, size, grown)


def _columns_of(packed: zipfile.ZipFile, part: str) -> int:
    """The width that a sheet of an Excel workbook states at its beginning; 0 when it states none."""
    if not SHEET.fullmatch(part):
        return 0
    with packed.open(part) as sheet:
        stated = DIMENSION.search(sheet.read(4096))
    letters = stated[1] if stated else b""
    return sum((letter - 64) * 26**place for place, letter in enumerate(reversed(letters)))


def _unsafe_parquet(path: Path, name: str, size: int) -> Message | None:
    """A footer that cannot be read is left to the reader, who says so."""
    try:
        with pq.ParquetFile(path) as file:
            about, schema = file.metadata, file.schema_arrow
            grown = sum(about.row_group(number).total_byte_size for number in range(about.num_row_groups))
            rows = about.num_rows
    except (pa.ArrowException, OSError, ValueError):
        return None
    if len(schema) > MOST_COLUMNS:
        return say("unsafe_columns", file=name, count=len(schema), most=MOST_COLUMNS)
    nested = next((column.name for column in schema if pa.types.is_nested(column.type)), None)
    if nested is not None:
        return say("unsafe_nested", file=name, column=nested)
    # Equal values take next to no bytes, packed or not: each row counts as eight for each column.
    return _grows(name, size, max(grown, rows * 8 * len(schema) if rows > MOST_GROWN // 80 else 0))


def _too_wide(path: Path, name: str) -> Message | None:
    """By the widest of the first lines: a title may stand above the header."""
    with path.open("rb") as file:
        start = file.read(FIRST_LINE)
    lines = start.split(b"\n", FIRST_LINES)[:FIRST_LINES]
    count = 1 + max(line.count(mark) for line in lines for mark in SEPARATORS)
    if count > MOST_COLUMNS or (len(start) == FIRST_LINE and b"\n" not in start):
        return say("unsafe_columns", file=name, count=count, most=MOST_COLUMNS)
    return None
