"""Findings as a workbook: a list of all, sums by kind, then a copy of each sheet with the faulty cells marked.

It is for the office that sent the file: open, look for the colours, mend the same cells in its own file.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter

from data.contract import contract
from data.findings import say, wording
from data.findings.lines import published_in
from data.findings.marked import COLOURS, copy_sheet, rows_of

LISTED = {
    "severity": 14, "file": 24, "sheet": 16, "row": 8, "column": 24, "cell": 10, "unit": 28, "value": 20,
    "what": 60, "do": 60,
}  # fmt: skip
SUMMED = {"severity": 14, "table": 24, "count": 10, "what": 80}
MOST_LISTED = 100_000
MOST_LINKED = 10_000  # cells of the list that lead to their copy: a sheet holds 65,530 links at most
HEAD = {"bold": True, "bg_color": "#E6F1F8", "valign": "top", "bottom": 1}

Copies = dict[tuple[str, str | None], str]  # by file and sheet, the name of the copy


def write(findings: pd.DataFrame, inputs: list[Path], target: Path | BytesIO, language: str = "id") -> None:
    """Write the workbook for the findings of a publish of `inputs` (files or folders, as they were published)."""
    options = {"constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target if isinstance(target, BytesIO) else str(target), options)
    with book:
        listed, summed = (say(f"findings_{name}").text(language) for name in ("list", "sums"))
        first, second = book.add_worksheet(listed), book.add_worksheet(summed)
        copies = _copies(book, findings, inputs, {listed.lower(), summed.lower()}, language)
        _list(first, book, findings, copies, language)
        _sums(second, book, findings, language)


def _copies(book: Any, findings: pd.DataFrame, inputs: list[Path], taken: set[str], language: str) -> Copies:
    """A copy of every sheet that has a finding on a row; published rows that were taken along stand in no sheet."""
    copies: Copies = {}
    for (file, sheet), found in findings.dropna(subset=["file", "row"]).groupby(["file", "sheet"], dropna=False):
        named = sheet if isinstance(sheet, str) else None
        rows = None if published_in(file) else rows_of(inputs, str(file), named)
        if rows is not None:
            title = _free_name(named or Path(str(file)).stem, taken)
            copies[str(file), named] = title
            copy_sheet(book, title, rows, found, language)
    return copies


def _list(sheet: Any, book: Any, findings: pd.DataFrame, copies: Copies, language: str) -> None:
    """One row per finding; the cell leads to its copy."""
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "#0B5CAD", "underline": 1, "valign": "top"})
    fills = {code: book.add_format({"bg_color": colour, "valign": "top"}) for code, colour in COLOURS.items()}
    shown = findings.head(MOST_LISTED)
    _frame(sheet, book, LISTED, len(shown), language)
    for at, finding in enumerate(shown.to_dict("records"), start=1):
        named = _told(finding, language)
        copy = copies.get((finding["file"], named["sheet"])) if at <= MOST_LINKED else None
        for index, name in enumerate(LISTED):
            if name == "row" and not pd.isna(named["row"]):
                sheet.write_number(at, index, int(named["row"]), wrap)
            elif name == "cell" and copy and isinstance(named["cell"], str):
                cell = named["cell"].split(", ")[0]
                sheet.write_url(at, index, f"internal:'{copy}'!{cell}", link, named["cell"])
            elif isinstance(named[name], str):
                sheet.write_string(at, index, named[name], fills[finding["severity"]] if index == 0 else wrap)


def _told(finding: dict[Any, Any], language: str) -> dict[Any, Any]:
    """A finding in words. A published row that was taken along has no place that the office could open."""
    told = {**finding, "what": finding[f"what_{language}"], "do": finding[f"do_{language}"]}
    told["severity"] = wording()["severities"][finding["severity"]][language]
    told["sheet"] = finding["sheet"] if isinstance(finding["sheet"], str) else None
    export = published_in(finding["file"])
    if export is not None:
        told |= {"file": say("place_published", export=export).text(language), "row": None, "cell": None}
    return told


def _sums(sheet: Any, book: Any, findings: pd.DataFrame, language: str) -> None:
    """How many findings there are of each kind, with the first as an example; all of them below."""
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    fills = {code: book.add_format({"bg_color": colour, "valign": "top"}) for code, colour in COLOURS.items()}
    groups = findings.groupby(["severity", "table", "check"], dropna=False, sort=False)
    _frame(sheet, book, SUMMED, groups.ngroups, language)
    at = 0
    for at, ((severity, table, _), found) in enumerate(groups, start=1):
        sheet.write_string(at, 0, wording()["severities"][str(severity)][language], fills[str(severity)])
        sheet.write_string(at, 1, _title(table, language), wrap)
        sheet.write_number(at, 2, len(found), wrap)
        sheet.write_string(at, 3, found[f"what_{language}"].iloc[0], wrap)
    total = book.add_format({"bold": True, "top": 1})
    sheet.write_string(at + 1, 0, say("findings_all").text(language), total)
    sheet.write_blank(at + 1, 1, None, total)
    sheet.write_number(at + 1, 2, len(findings), total)


def _frame(sheet: Any, book: Any, columns: dict[str, int], rows: int, language: str) -> None:
    """Headers that stay, a filter, widths; printed across, one page wide."""
    head = book.add_format(HEAD)
    for index, (name, width) in enumerate(columns.items()):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, say(f"findings_{name}").text(language), head)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _title(table: Any, language: str) -> str:
    tables = contract().tables
    return str(getattr(tables[table], language)) if table in tables else ""


def _free_name(title: str, taken: set[str]) -> str:
    """A name that a sheet may have and none has yet."""
    base = re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:27] or "-"
    name, number = base, 2
    while name.lower() in taken:
        name, number = f"{base} {number}", number + 1
    taken.add(name.lower())
    return name
