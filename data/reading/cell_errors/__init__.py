"""Cells of a workbook that hold an error (#N/A, #REF!) or a formula whose result was never saved.

The library that reads workbooks gives such cells as empty, and empty means "not reported": a published figure would
give way to nothing. Here they are found in the file itself, part by part, and stand as text: "#N/A", "=SUM(B2:B9)".
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from xml.parsers.expat import ExpatError

from xlrd import XLRDError
from xlrd.compdoc import CompDocError

from data.reading.cell_errors import excel, excel97, excel_binary, libreoffice
from data.reading.cell_errors.parts import Broken

__all__ = ["Broken", "broken_cells"]

READERS = {
    ".xlsx": excel.broken_cells,
    ".xlsm": excel.broken_cells,
    ".xlsb": excel_binary.broken_cells,
    ".xls": excel97.broken_cells,
    ".ods": libreoffice.broken_cells,
}
ROWS, COLUMNS = 2**20, 2**14  # of any workbook; what lies beyond is no cell
MOST = 1_000_000  # of one sheet; a sheet with more is not one to be read
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, LookupError, ExpatError),
    *(struct.error, XLRDError, CompDocError, AssertionError, TypeError),  # what xlrd meets in a harmed .xls
)


def broken_cells(path: Path, sheet: str) -> Iterator[Broken]:
    """Row, column (0 = first) and text of the cells of a sheet that hold no value although they look filled.

    ValueError when the file cannot be read.
    """
    try:
        within = (one for one in READERS[path.suffix.lower()](path, sheet) if one[0] < ROWS and one[1] < COLUMNS)
        yield from (one for _, one in takewhile(_few, enumerate(within)))
    except UNREADABLE as error:
        raise ValueError(path.name) from error


def _few(numbered: tuple[int, Broken]) -> bool:
    if numbered[0] >= MOST:
        raise ValueError(MOST)
    return True
