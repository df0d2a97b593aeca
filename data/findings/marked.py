"""A copy of a sheet that was sent, its rows at their places, with the faulty cells coloured and explained."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd
from xlsxwriter.utility import xl_cell_to_rowcol

from data.reading import TEXTS, WORKBOOKS, files_in
from data.reading.sheets import Row, sheets_of
from data.reading.text_files import text_sheet

MOST_ROWS = 5_000  # of one sheet: of longer ones the top rows and those with findings are copied
MOST_MARKED = 10_000  # findings of one sheet: the list holds all
TOP = 40
MOST_SAID = 1_000  # characters of a note
COLOURS = {"error": "#F4C7C3", "warning": "#FCE8B2"}

Marks = dict[int, dict[int, tuple[str, str]]]  # by row and column, from 0: the worst severity and all that is said


def rows_of(inputs: list[Path], file: str, sheet: str | None) -> Iterable[Row] | None:
    """The rows of a sheet that was published, None for kinds without cells."""
    path = next((path for path, name in files_in(inputs) if name == file), None)
    if path is None or path.suffix.lower() not in (*TEXTS, *WORKBOOKS):
        return None
    if path.suffix.lower() in TEXTS:
        return text_sheet(path).rows
    sheets = sheets_of(path)
    return next(
        (found.rows for found in sheets if found.name == sheet), sheets[0].rows if sheets and not sheet else None
    )


def copy_sheet(book: Any, name: str, rows: Iterable[Row], found: pd.DataFrame, language: str) -> None:
    """The rows at their places in the file; where a finding names no cell, its row's first cell is marked."""
    marks = _marks(found.head(MOST_MARKED), language)
    sheet = book.add_worksheet(name)
    fills = {code: book.add_format({"bg_color": colour}) for code, colour in COLOURS.items()}
    sheet.set_column(0, 40, 16)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # cells are copied as they are written
    sheet.set_tab_color(COLOURS["error" if (found["severity"] == "error").any() else "warning"])
    for number, cells in rows:
        marked = marks.get(number - 1, {})
        if number > MOST_ROWS and not marked and number > TOP:
            continue
        for index, cell in enumerate(cells):
            if cell and index not in marked:
                sheet.write_string(number - 1, index, cell)
        for index, (severity, text) in marked.items():
            value = cells[index] if index < len(cells) else None
            sheet.write_string(number - 1, index, value or "", fills[severity])
            sheet.write_comment(number - 1, index, text[:MOST_SAID], {"x_scale": 3, "y_scale": 2})


def _marks(found: pd.DataFrame, language: str) -> Marks:
    marks: Marks = {}
    for finding in found.to_dict("records"):
        named = finding["cell"] if isinstance(finding["cell"], str) else f"A{int(finding['row'])}"
        text = f"{finding[f'what_{language}']}. {finding[f'do_{language}']}."
        for cell in named.split(", "):
            row, index = xl_cell_to_rowcol(cell)
            severity, said = marks.setdefault(row, {}).get(index, (finding["severity"], ""))
            worst = "error" if "error" in (severity, finding["severity"]) else severity
            marks[row][index] = (worst, f"{said}\n{text}".strip())
    return marks
