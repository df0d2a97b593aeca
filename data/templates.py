"""Templates: spreadsheets made from the contract that the import reads back as they stand, one per table or all in one.

A sheet holds the headers, an example row (marked in its source column, left out by the import), drop-downs and formats;
one sheet explains every column, one holds the choices. Nothing is typed by hand: a new column of the contract is in the
next template.
"""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data.contract import Column, Table, contract
from data.findings import say
from data.reading.headers import SHEET_NAME
from data.template_examples import example

ALL = "all"  # the name of the workbook with every table
ROWS = 1000  # rows that carry formats and drop-downs
DAY, TEXT = "yyyy-mm-dd", "@"
FORMATS = {"date": DAY, "month": DAY, "integer": "#,##0", "number": "#,##0.00", "code": TEXT, "text": TEXT}
YEARS, PLACES = ("year", "cycle_year"), ("latitude", "longitude")  # numbers that are written without thousands marks
EXPLAINED = {"header": 28, "code": 24, "type": 22, "required": 14, "allowed": 60, "also": 40}  # with their widths


def write_all(folder: Path, language: str = "id") -> list[Path]:
    """Write a template of every table, and one with all of them, into `folder` and give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {folder / file_name(name, language): content(name, language) for name in (*contract().tables, ALL)}
    for file, made in files.items():
        file.write_bytes(made)
    return list(files)


def content(name: str, language: str = "id") -> bytes:
    """The template of a table, or of all (`ALL`), as a file. KeyError when there is no such table."""
    tables = list(contract().tables.values()) if name == ALL else [contract().tables[name]]
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        shapes = _Shapes(book)
        sheets = [book.add_worksheet(sheet_name(table, language)) for table in tables]
        explained = book.add_worksheet(say("template_explained").text(language))
        choices = _write_choices(book, tables, shapes, language)
        for table, sheet in zip(tables, sheets, strict=True):
            _fill(sheet, table, choices, shapes, language)
        _explain(explained, tables, shapes, language)
    return target.getvalue()


def file_name(name: str, language: str = "id") -> str:
    """What the template of a table, or of all, is called where a person keeps it: hunian.xlsx for the table Hunian."""
    if name == ALL:
        return say("template_all_file").text(language)
    words = re.findall(r"\w+", getattr(contract().tables[name], language).lower())
    return f"{'-'.join(words)}.xlsx"


def sheet_name(table: Table, language: str = "id") -> str:
    """The title of a table, by which the import knows the sheet."""
    return str(getattr(table, language))[:SHEET_NAME]


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


class _Shapes:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        boxed = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
        self.head = book.add_format({**boxed, "bg_color": "#E6F1F8"})
        self.needed = book.add_format({**boxed, "bg_color": "#F4D9C6"})
        self.title = book.add_format({"bold": True})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        kinds = {**FORMATS, "boolean": "General", "year": "0", "place": "0.000000"}
        self.cells = {kind: book.add_format({"num_format": shape}) for kind, shape in kinds.items()}
        grey = {"italic": True, "font_color": "#7A7A7A", "bg_color": "#F2F2F2"}
        self.examples = {kind: book.add_format({**grey, "num_format": shape}) for kind, shape in kinds.items()}


def _shape(column: Column) -> str:
    """The format of a column's cells, by its name in `_Shapes`."""
    return "year" if column.name in YEARS else "place" if column.name in PLACES else column.type


def _header(column: Column, language: str) -> str:
    return column.header if language == "id" else column.en


def _allowed(column: Column, language: str) -> str:
    if column.says_id:
        return column.says_id if language == "id" else column.says_en
    if column.enum:
        return ", ".join(row[language] for row in contract().enums[column.enum].values())
    if column.ref:
        return say("template_ref", table=getattr(contract().tables[column.ref], language)).text(language)
    bounds = [say("template_from", value=f"{column.minimum:g}").text(language)] if column.minimum is not None else []
    if column.maximum is not None:
        bounds.append(say("template_to", value=f"{column.maximum:g}").text(language))
    return " ".join(bounds)


def _fill(sheet: Worksheet, table: Table, choices: dict[str, str], shapes: _Shapes, language: str) -> None:
    """Headers, the example row, formats and drop-downs."""
    shown = example(table, language)
    for index, column in enumerate(table.columns):
        header = _header(column, language)
        sheet.set_column(index, index, max(14, len(header) + 2), shapes.cells[_shape(column)])
        sheet.write_string(0, index, header, shapes.needed if column.required else shapes.head)
        value = shown.get(column.name)
        if value is not None:
            sheet.write(1, index, value, shapes.examples[_shape(column)])
        rule = _rule(column, choices, language)
        if rule:
            sheet.data_validation(1, index, ROWS, index, {"ignore_blank": True, **rule})
    sheet.freeze_panes(1, 1)


def _rule(column: Column, choices: dict[str, str], language: str) -> dict[str, Any] | None:
    """What Excel lets a person type: a choice of a list, a date, a number in bounds. The import checks it all again."""
    explained = {"input_title": _header(column, language)[:32], "error_type": "warning"}
    if column.enum or column.type == "boolean":
        return {"validate": "list", "source": choices[column.enum or column.type], "error_type": "stop"}
    if column.type in ("date", "month"):
        message = say(f"type_{column.type}").text(language)
        limits = {"validate": "date", "criteria": ">=", "value": date(1900, 1, 1), **explained}
        return {**limits, "input_message": message}
    if column.is_figure and column.minimum is not None:
        kind = "integer" if column.type == "integer" else "decimal"
        message = f"{say(f'type_{column.type}').text(language)}, {_allowed(column, language)}"[:255]
        limits = {"validate": kind, "criteria": ">=", "value": column.minimum}
        if column.maximum is not None:
            limits = {"validate": kind, "criteria": "between", "minimum": column.minimum, "maximum": column.maximum}
        return {**limits, **explained, "input_message": message}
    return None


def _write_choices(book: Workbook, tables: list[Table], shapes: _Shapes, language: str) -> dict[str, str]:
    """The sheet of choices: a column per list; gives the range of each by enumeration, and of ya/tidak."""
    lists, named = {}, {"boolean": say("type_boolean").text(language)}
    for column in (column for table in tables for column in table.columns if column.enum):
        lists[column.enum or ""] = [row[language] for row in contract().enums[column.enum or ""].values()]
        named.setdefault(column.enum or "", _header(column, language))
    lists["boolean"] = [say(f"template_{answer}").text(language) for answer in ("yes", "no")]
    title = say("template_choices").text(language)
    sheet = book.add_worksheet(title)
    ranges = {}
    for index, (name, labels) in enumerate(lists.items()):
        sheet.write_string(0, index, named[name], shapes.head)
        sheet.write_column(1, index, labels)
        letter = xl_col_to_name(index)
        ranges[name] = f"='{title}'!${letter}$2:${letter}${len(labels) + 1}"
    sheet.set_column(0, max(0, len(lists) - 1), 24)
    return ranges


def _explain(sheet: Worksheet, tables: list[Table], shapes: _Shapes, language: str) -> None:
    """What every column means, table by table."""
    at = 0
    for table in tables:
        about = say("template_title", table=getattr(table, language), name=table.name)
        sheet.write_string(at, 0, about.text(language), shapes.title)
        for index, title in enumerate(EXPLAINED):
            sheet.write_string(at + 2, index, say(f"template_{title}").text(language), shapes.head)
        for row, column in enumerate(table.columns, start=at + 3):
            for index, cell in enumerate(described(column, language)):
                sheet.write_string(row, index, cell, shapes.wrapped)
        at += len(table.columns) + 5
    for index, width in enumerate(EXPLAINED.values()):
        sheet.set_column(index, index, width)
