"""Why a sheet is no table that is read, where that can be told simply: months or units side by side, no unit at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from data.contract import contract
from data.findings import Findings, wording
from data.reading.header_paths import Spans
from data.reading.headers import Matched, shown
from data.reading.layout import Layout, best_layout
from data.reading.sheets import Row
from data.reading.subjects import FIGURES, UNITS, is_of_a_unit

MOST = 4  # headers that a finding quotes
YEARS = 3  # years side by side from which they are headers: two figures may look like years
NAMES = (
    r"(jan(uari|uary)?|[fp]eb(ruari|ruary)?|mar(et|ch)?|apr(il)?|mei|may|jun[ie]?|jul[iy]?|ag[tu]|agustus|aug(ust)?"
    r"|sept?(ember)?|o[ck]t(ober)?|no[vp](ember)?|de[cs](ember)?)\.?"
)
MONTH = re.compile(rf"{NAMES}[ '/-]*(\d{{2}}|20\d{{2}})?", re.IGNORECASE)
DAY = re.compile(rf"\b(\d{{1,2}}[ ./-]({NAMES}|\d{{1,2}})[ ./-]20\d{{2}}|20\d{{2}}-\d{{2}}-\d{{2}})\b", re.IGNORECASE)
YEAR = re.compile(r"20\d{2}")


@dataclass(frozen=True)
class Unknown:
    """A sheet that is no table: its place, what is quoted (its name, or the headers that show it), and why if known."""

    number: int
    value: str
    reason: str | None = None


def unknown_sheet(number: int, name: str, rows: list[Row], spans: Spans) -> Unknown:
    """The sheet called `name` as one that is no table."""
    reason = why(rows, spans)
    return Unknown(number, reason[1], reason[0]) if reason else Unknown(number, name)


def say_unknown(sheets: list[Unknown], beside: bool, findings: Findings) -> None:
    """Say the sheets of a file that are no table: `beside` others that are read, or with nothing of the file read."""
    for sheet in sheets:
        check, about = "table_unknown" if beside else "file_not_understood", None
        if sheet.reason:
            check, about = "layout_unread" if beside else "layout_refused", wording()["sheet_reasons"][sheet.reason]
        findings.add(findings.kind(check, None, None, about), sheet.number, value=sheet.value)


def why(rows: list[Row], spans: Spans) -> tuple[str, str] | None:
    """The reason by its code among `sheet_reasons` of the wording, and the headers that show it."""
    filled = [[cell.strip() for cell in cells if cell and cell.strip()] for _, cells in rows]
    for reason, across in ACROSS.items():
        found = max((across(cells) for cells in filled), key=len, default=[])
        if found:
            return reason, _quoted(found)
    layout = best_layout(rows, spans, contract().tables[UNITS])
    return _of_headers(layout) if layout else None


def _of_headers(layout: Layout) -> tuple[str, str] | None:
    """By the columns of the best reading as occupancy: without a unit, or with too little that is known."""
    matched = layout.matched
    known = [shown(layout.paths[at]) for at in sorted(matched.used.values())]
    if "unit_id" not in matched.used:
        return ("no_units", _quoted(known)) if _has_figures(matched) else None
    return ("unknown_headers", _quoted(matched.unknown)) if matched.unknown else None


def _has_figures(matched: Matched) -> bool:
    return any(name in matched.used for name in FIGURES)


def _units_across(cells: list[str]) -> list[str]:
    found = [cell for cell in cells if is_of_a_unit(cell) and " " in cell]
    return found if len(found) > 1 else []


def _dates_across(cells: list[str]) -> list[str]:
    """Months, years or dates in a row of headers; a single one only beside words: "Penghuni per 31 Oktober 2026"."""
    years = [cell for cell in cells if YEAR.fullmatch(cell)]
    if len(years) >= YEARS and all(int(after) == int(before) + 1 for before, after in pairwise(years)):
        return years
    if any(cell.replace(".", "").replace(",", "").isdigit() for cell in cells):
        return []
    found = [cell for cell in cells if MONTH.fullmatch(cell) or DAY.search(cell)]
    worded = [cell for cell in found if DAY.search(cell) and re.search(r"[^\W\d_]", DAY.sub("", cell))]
    return found if len(found) > 1 or (worded and len(cells) > 2) else []


def _quoted(headers: list[str]) -> str:
    return ", ".join(headers[:MOST]) + (", ..." if len(headers) > MOST else "")


ACROSS: dict[str, Callable[[list[str]], list[str]]] = {"units_across": _units_across, "dates_across": _dates_across}
