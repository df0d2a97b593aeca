"""Findings as a workbook: a list of all, then a copy of each sheet with the faulty cells coloured and explained.

It is for the office that sent the file: open, look for the colours, mend the same cells there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol

from data.findings import say, wording
from data.reading import TEXTS, WORKBOOKS, files_in
from data.reading.sheets import Row, sheets_of
from data.reading.text_files import text_sheet

LISTED = ("severity", "file", "sheet", "row", "column", "cell", "unit", "value", "what", "do")
WIDTHS = (13, 24, 16, 8, 24, 10, 28, 20, 60, 60)
MOST_ROWS = 5_000  # of one sheet: of longer ones the top rows and those with findings are copied
MOST_LISTED = 100_000
TOP = 40
COLOURS = {"error": "#F4C7C3", "warning": "#FCE8B2"}


def write(findings: pd.DataFrame, inputs: list[Path], target: Path | BytesIO, language: str = "id") -> None:
    """Write the workbook for the findings of a publish of `inputs` (files or folders, as they were published)."""
    options = {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target if isinstance(target, BytesIO) else str(target), options)
    with book:
        _list(book, findings, language)
        names = {say("findings_list").text(language).lower()}
        for (file, sheet), found in findings.dropna(subset=["file", "row"]).groupby(["file", "sheet"], dropna=False):
            rows = _rows(inputs, str(file), sheet if isinstance(sheet, str) else None)
            if rows is not None:
                title = sheet if isinstance(sheet, str) else Path(str(file)).stem
                _copy(book, _free_name(title, names), rows, found, language)


def _list(book: Any, findings: pd.DataFrame, language: str) -> None:
    sheet = book.add_worksheet(say("findings_list").text(language))
    head, wrap = (
        book.add_format({"bold": True, "bg_color": "#E6F1F8"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    fills = {code: book.add_format({"bg_color": colour, "valign": "top"}) for code, colour in COLOURS.items()}
    for index, (name, width) in enumerate(zip(LISTED, WIDTHS, strict=True)):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, say(f"findings_{name}").text(language), head)
    shown = findings.head(MOST_LISTED)
    for at, finding in enumerate(shown.to_dict("records"), start=1):
        named = {**finding, "what": finding[f"what_{language}"], "do": finding[f"do_{language}"]}
        named["severity"] = wording()["severities"][finding["severity"]][language]
        for index, name in enumerate(LISTED):
            if name == "row" and not pd.isna(named["row"]):
                sheet.write_number(at, index, int(named["row"]), wrap)
            elif isinstance(named[name], str):
                sheet.write_string(at, index, named[name], fills[finding["severity"]] if index == 0 else wrap)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(shown)), len(LISTED) - 1)


def _rows(inputs: list[Path], file: str, sheet: str | None) -> Iterable[Row] | None:
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


def _copy(book: Any, name: str, rows: Iterable[Row], found: pd.DataFrame, language: str) -> None:
    """The rows at their places in the file; where a finding names no cell, its row's first cell is marked."""
    marks = _marks(found, language)
    marked = {row for row, _ in marks}
    sheet = book.add_worksheet(name)
    fills = {code: book.add_format({"bg_color": colour}) for code, colour in COLOURS.items()}
    sheet.set_column(0, 40, 16)
    for number, cells in rows:
        if number > MOST_ROWS and number - 1 not in marked and number > TOP:
            continue
        for index, cell in enumerate(cells):
            if cell and (number - 1, index) not in marks:
                sheet.write_string(number - 1, index, cell)
        for (row, index), (severity, text) in marks.items():
            if row == number - 1:
                value = cells[index] if index < len(cells) else None
                sheet.write_string(row, index, value or "", fills[severity])
                sheet.write_comment(row, index, text[:1000], {"x_scale": 3, "y_scale": 2})


def _marks(found: pd.DataFrame, language: str) -> dict[tuple[int, int], tuple[str, str]]:
    """The cells to colour, by place: the worst severity and all that is said."""
    marks: dict[tuple[int, int], tuple[str, str]] = {}
    for finding in found.to_dict("records"):
        named = finding["cell"] if isinstance(finding["cell"], str) else f"A{int(finding['row'])}"
        text = f"{finding[f'what_{language}']}. {finding[f'do_{language}']}."
        for cell in named.split(", "):
            place = xl_cell_to_rowcol(cell)
            severity, said = marks.get(place, (finding["severity"], ""))
            worst = "error" if "error" in (severity, finding["severity"]) else severity
            marks[place] = (worst, f"{said}\n{text}".strip())
    return marks


def _free_name(title: str, taken: set[str]) -> str:
    """A name that a sheet may have and none has yet."""
    base = re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:27] or "-"
    name, number = base, 2
    while name.lower() in taken:
        name, number = f"{base} {number}", number + 1
    taken.add(name.lower())
    return name
