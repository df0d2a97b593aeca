"""Templates: one spreadsheet per table, made from the contract, that the import reads back as it stands.

The first sheet holds the headers, the drop-downs and the formats; the second explains every column. Nothing is typed by
hand: a new column of the contract is in the next template.
"""

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from data.contract import Column, Table, contract
from data.findings import say

ROWS = 1000  # rows that carry formats and drop-downs
DAY, TEXT = "yyyy-mm-dd", "@"
FORMATS = {"date": DAY, "month": DAY, "integer": "#,##0", "number": "#,##0.00", "code": TEXT, "text": TEXT}
LONGEST_LIST = 255  # characters of a drop-down that Excel takes directly


def write_all(folder: Path, language: str = "id") -> list[Path]:
    """Write a template of every table into `folder` and give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    return [write(table, folder / f"{name}.xlsx", language) for name, table in contract().tables.items()]


def write(table: Table, file: Path, language: str = "id") -> Path:
    """Write the template of one table. The sheet has the table's code as its name: the import knows it by that."""
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet(table.name[:31])
        head = book.add_format({"bold": True, "bg_color": "#E6F1F8", "border": 1, "text_wrap": True, "valign": "top"})
        needed = book.add_format({"bold": True, "bg_color": "#F4D9C6", "border": 1, "text_wrap": True, "valign": "top"})
        for index, column in enumerate(table.columns):
            shape = book.add_format({"num_format": FORMATS.get(column.type, "General")})
            sheet.set_column(index, index, max(14, len(_header(column, language)) + 2), shape)
            sheet.write_string(0, index, _header(column, language), needed if column.required else head)
            _limit(sheet, column, index, language)
        sheet.freeze_panes(1, 1)
        _explain(book.add_worksheet(say("template_explained").text(language)), table, head, language)
    return file


def described(column: Column, language: str) -> list[str]:
    """What a column means, in cells: header, code, type, required, allowed values, further accepted headers."""
    return [
        _header(column, language),
        column.name,
        say(f"type_{column.type}").text(language),
        say("template_required" if column.required else "template_optional").text(language),
        _allowed(column, language),
        ", ".join(column.also),
    ]


def _header(column: Column, language: str) -> str:
    return column.header if language == "id" else column.en


def _allowed(column: Column, language: str) -> str:
    if column.enum:
        return ", ".join(row[language] for row in contract().enums[column.enum].values())
    if column.ref:
        return say("template_ref", table=getattr(contract().tables[column.ref], language)).text(language)
    bounds = [say("template_from", value=f"{column.minimum:g}").text(language)] if column.minimum is not None else []
    if column.maximum is not None:
        bounds.append(say("template_to", value=f"{column.maximum:g}").text(language))
    return " ".join(bounds)


def _limit(sheet: Worksheet, column: Column, index: int, language: str) -> None:
    """A drop-down where the values are a closed list. The import checks everything again."""
    if not column.enum:
        return
    labels = [row[language] for row in contract().enums[column.enum].values()]
    if len(",".join(labels)) <= LONGEST_LIST and not any("," in label for label in labels):
        sheet.data_validation(1, index, ROWS, index, {"validate": "list", "source": labels})


def _explain(sheet: Worksheet, table: Table, head: object, language: str) -> None:
    titles = ("header", "code", "type", "required", "allowed", "also")
    sheet.write_string(0, 0, say("template_title", table=getattr(table, language), name=table.name).text(language))
    for index, title in enumerate(titles):
        sheet.write_string(2, index, say(f"template_{title}").text(language), head)
    for row, column in enumerate(table.columns, start=3):
        for index, cell in enumerate(described(column, language)):
            sheet.write_string(row, index, cell)
    sheet.set_column(0, len(titles) - 1, 28)
