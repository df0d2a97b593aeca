"""One clean table in the many forms in which offices send it. Every form holds the same facts."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import xlsxwriter

DAY = date(2026, 10, 31)
COUNTS = ("remand", "sentenced")
EIGHT = tuple(f"{g}_{a}_{s}" for g in COUNTS for a in ("adult", "child") for s in ("male", "female"))


@dataclass(frozen=True)
class Unit:
    """The occupancy of one unit: capacity and the eight counts; occupants are their sum."""

    unit_id: str
    name: str
    capacity: int
    counts: tuple[int, ...]

    @property
    def occupants(self) -> int:
        return sum(self.counts)


# Lamongan as published on 18 January 2022: 514 people on 205 places; the others are invented.
UNITS = (
    Unit("lapas-lamongan", "Lapas Kelas IIB Lamongan", 205, (100, 5, 2, 0, 390, 14, 3, 0)),
    Unit("lapas-surabaya", "Lapas Kelas I Surabaya", 1038, (412, 0, 0, 0, 2187, 0, 0, 0)),
    Unit("lapas-perempuan-malang", "Lapas Perempuan Kelas IIA Malang", 164, (0, 58, 0, 0, 0, 331, 0, 2)),
    Unit("rutan-surabaya", "Rutan Kelas I Surabaya", 504, (1203, 61, 4, 0, 422, 18, 0, 0)),
)
REGISTER = [
    {"unit_id": unit.unit_id, "name": unit.name, "kind": unit.unit_id.rsplit("-", 1)[0].replace("-", "_"),
     "region_id": "jawa-timur"}
    for unit in UNITS
]  # fmt: skip
TABLES = {
    "regions": [{"region_id": "jawa-timur", "name": "Jawa Timur"}],
    "units": REGISTER,
    "unit_aliases": [{"alias": "Lapas Porong", "unit_id": "lapas-surabaya"}],
}
FACTS = sorted((u.unit_id, DAY, u.capacity, u.occupants, *u.counts) for u in UNITS)


def plainly(number: int) -> Any:
    return number


def indonesian(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def english(number: int) -> str:
    return f"{number:,}"


@dataclass(frozen=True)
class Form:
    """How the table is written. The defaults are the contract's own form."""

    number: Callable[[int], Any] = plainly
    day: str | None = "2026-10-31"
    name: Callable[[Unit], str] = lambda unit: unit.unit_id
    titles: tuple[str, ...] = ()
    header: Sequence[Sequence[str]] | None = None
    totals: bool = False
    subtotals: bool = False
    numbered: bool = False
    remarks: tuple[str, ...] = ()
    extra: bool = False
    blanks: bool = False
    percent: bool = False


# The headers of the SDP form: three rows, cells over several columns.
SDP = (
    ("NO", "NAMA UPT", "TAHANAN", "", "", "", "", "", "NARAPIDANA", "", "", "", "", "", "JUMLAH", "KAPASITAS", "%", ""),
    ("", "", "DEWASA", "", "", "ANAK", "", "", "DEWASA", "", "", "ANAK", "", "", "", "", "Kapasitas", "Over Kapasitas"),
    ("", "", "L", "P", "JML", "L", "P", "JML", "L", "P", "JML", "L", "P", "JML", "", "", "", ""),
)  # fmt: skip
CODES = (
    ("No", "UPT", "TDL", "TDP", "Total TD", "TAL", "TAP", "Total TA", "NDL", "NDP", "Total ND", "NAL", "NAP",
     "Total NA", "Total", "Kapasitas", "% Kapasitas", "% Over Kapasitas"),
)  # fmt: skip


def rows(form: Form) -> list[list[Any]]:
    """The whole sheet: titles, header, rows, totals, remarks."""
    grid: list[list[Any]] = [[title] for title in form.titles]
    if form.titles:
        grid.append([])
    grid += [list(line) for line in form.header] if form.header else [_plain_header(form)]
    if form.numbered:
        grid.append([f"({index})" for index in range(1, len(grid[-1]) + 1)])
    for index, unit in enumerate(UNITS):
        if form.subtotals and index == 3:
            grid.append(_sum_row(form, "Jumlah Lapas", UNITS[:3]))
        grid.append(_row(form, index + 1, form.name(unit), unit))
    if form.subtotals:
        grid.append(_sum_row(form, "Jumlah Rutan", UNITS[3:]))
    if form.totals:
        grid.append(_sum_row(form, "JUMLAH", UNITS))
    if form.remarks:
        grid += [[], *([remark] if index else ["", "", remark] for index, remark in enumerate(form.remarks))]
    width = max(len(line) for line in grid)
    if form.blanks:
        grid += [["  "] * width, [""] * (width + 2)]
        grid = [[f" {cell} " if isinstance(cell, str) and cell else cell for cell in line] for line in grid]
    return grid


def _plain_header(form: Form) -> list[str]:
    dated = ["Tanggal"] if form.day else []
    extra = ["Kepala UPT"] if form.extra else []
    return ["UPT", *dated, *extra, "Kapasitas", "Penghuni", *EIGHT]


def _row(form: Form, number: Any, name: str, unit: Unit) -> list[Any]:
    figures = [form.number(count) for count in unit.counts]
    if form.header:
        pairs = [unit.counts[at : at + 2] for at in range(0, 8, 2)]
        cells = [form.number(figure) for pair in pairs for figure in (*pair, sum(pair))]
        rate = 100 * unit.occupants / unit.capacity
        percents = [f"{rate:.2f}".replace(".", ","), f"{rate - 100:.2f}".replace(".", ",")]
        return [number, name, *cells, form.number(unit.occupants), form.number(unit.capacity), *percents]
    dated = [] if form.day is None else [form.day]
    extra = ["Budi"] if form.extra else []
    return [name, *dated, *extra, form.number(unit.capacity), form.number(unit.occupants), *figures]


def _sum_row(form: Form, label: str, units: Sequence[Unit]) -> list[Any]:
    summed = Unit(
        "", label, sum(u.capacity for u in units), tuple(map(sum, zip(*(u.counts for u in units), strict=True)))
    )
    row = _row(replace(form, day="" if form.day is not None else None), "", label, summed)
    if form.header:  # a total is labelled in the first cell, over two columns
        row[:2] = [label, ""]
    return row


def write_csv(path: Path, form: Form, separator: str = ",", encoding: str = "utf-8") -> None:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows(form))
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, sheets: dict[str, Form], merged: bool = True) -> None:
    """A workbook with one sheet for each form; cells of a header over empty ones are merged."""
    with xlsxwriter.Workbook(str(path)) as book:
        for name, form in sheets.items():
            sheet = book.add_worksheet(name)
            grid = rows(form)
            for at, line in enumerate(grid):
                sheet.write_row(at, 0, line)
            if merged and form.header:
                _merge(sheet, book, form, len(form.titles) + bool(form.titles))


def _merge(sheet: Any, book: Any, form: Form, top: int) -> None:
    assert form.header
    if form.titles:
        sheet.merge_range(0, 0, 0, len(form.header[0]) - 1, form.titles[0])
    shape = book.add_format({"align": "center"})
    for level, line in enumerate(form.header):
        starts = [index for index, cell in enumerate(line) if cell]
        for index in starts:
            last = index
            while (
                last + 1 < len(line)
                and not line[last + 1]
                and any(deeper[last + 1] for deeper in form.header[level + 1 :])
            ):
                last += 1
            deeper = level
            while deeper + 1 < len(form.header) and not any(
                form.header[deeper + 1][at] for at in range(index, last + 1)
            ):
                deeper += 1
            if (last, deeper) != (index, level):
                sheet.merge_range(top + level, index, top + deeper, last, line[index], shape)


def write_ods(path: Path, form: Form) -> None:
    """A small OpenDocument sheet, by hand: texts and numbers alone."""
    lines = []
    for line in rows(form):
        cells = "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int)
            else f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
            for cell in line
        )
        lines.append(f"<table:table-row>{cells}</table:table-row>")
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{space}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<office:spreadsheet><table:table table:name="Lembar1">{"".join(lines)}</table:table></office:spreadsheet>'
    content = f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"/>')
        book.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
