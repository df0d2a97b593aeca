"""What the checks found in an upload: counts by check, a bounded list, and everything as files."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

import pandas as pd

from data.publishing.carrying import is_carried
from data.publishing.every_change import safe_cell
from pages.shared import board, cards, findings_list
from pages.shared.board.parts import FEW
from pages.shared.parts import Part, Table, part, section
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words

MOST_LISTED = 120
MOST_OF_ONE = 10  # findings of one check and table, so that none hides the others
COLUMNS = ("severity", "file", "sheet", "row", "column", "cell", "unit", "value", "what", "do")


def plain(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings as plain Python values; None where nothing is said."""
    frame = findings.astype(object)
    return frame.where(frame.notna(), None)


def findings(visit: Visit, frame: pd.DataFrame, before: str) -> Part:
    """Counts by check, then the first findings one by one. `before` is the export whose tables were taken along."""
    words = visit.words
    title = section(words("terbitkan.findings"))
    if frame.empty:
        return part(title, cards.note(words("terbitkan.findings_none")))
    shown, more = first_ones(frame, before), ""
    if len(frame) > len(shown):
        most = words.number(MOST_OF_ONE)
        more = cards.note(words("terbitkan.findings_most", n=len(frame), shown=words.number(len(shown)), most=most))
    counts = [Table(findings_list.counted(visit, frame), "upload_counts")] if len(frame) > FEW else []
    return part(title, *counts, more, Table(listed(words, shown, before), "upload_findings"))


def first_ones(frame: pd.DataFrame, before: str) -> pd.DataFrame:
    """Some findings of every check: errors first, those of the sent files before those of published rows."""
    carried = [is_carried(file, before) for file in frame["file"]]
    ordered = frame.assign(carried=carried).sort_values(["severity", "carried"], kind="stable")
    some = ordered.groupby(["severity", "check", "table"], dropna=False, sort=False).head(MOST_OF_ONE)
    return some.head(MOST_LISTED).drop(columns="carried")


def listed(words: Words, frame: pd.DataFrame, before: str) -> str:
    """One row per finding: where it stands, what is written there, why it is a finding, what to do."""
    rows = [
        {
            **_place(words, row, before),
            "column": _with_small(row.column, row.unit),
            "what": _with_small(findings_list.sentence(words, row), words(f"terbitkan.{row.severity}")),
            "do": getattr(row, f"do_{words.lang}"),  # as it is: it may show how a date is to be written
        }
        for row in records(frame)
    ]
    columns = [
        board.Column("file", words("terbitkan.col_file")),
        board.Column("sheet", words("terbitkan.col_sheet")),
        board.Column("row", words("terbitkan.col_row"), "right", words.number),
        board.Column("column", words("terbitkan.col_column"), html=str),
        board.Column("value", words("terbitkan.col_value")),
        board.Column("what", words("terbitkan.col_what"), html=str),
        board.Column("do", words("terbitkan.col_do")),
    ]
    caption = words("terbitkan.findings")
    return board.fact_table(pd.DataFrame(rows, dtype=object), columns, words, caption=caption, search=len(rows) > 12)


def as_text(words: Words, frame: pd.DataFrame) -> bytes:
    """All findings as a CSV file that a spreadsheet of an Indonesian office opens by a double click."""
    target = StringIO()
    writer = csv.writer(target, delimiter=";")
    writer.writerow([words(f"terbitkan.col_{name}") for name in COLUMNS])
    for row in records(plain(frame)):
        said = {
            "severity": words(f"terbitkan.{row.severity}"),
            "what": _in_plain_spaces(words.quoted(getattr(row, f"what_{words.lang}"))),
            "do": getattr(row, f"do_{words.lang}"),
        }
        writer.writerow([safe_cell(said.get(name) or getattr(row, name, None)) for name in COLUMNS])
    return target.getvalue().encode("utf-8-sig")


def _in_plain_spaces(said: str) -> str:
    """A sentence that a spreadsheet finds by what is typed: no space that only keeps a line together."""
    return said.replace("\u00a0", " ")


def _place(words: Words, row: Any, before: str) -> dict[str, Any]:
    """File, sheet, row and value; a published row has no place that anybody could open."""
    if is_carried(row.file, before):
        return {"file": words("terbitkan.published_row", export=before), "sheet": None, "row": None, "value": None}
    file, value = row.file or words("terbitkan.all_files"), findings_list.written(words, row)
    return {"file": file, "sheet": row.sheet, "row": row.row, "value": value}


def _with_small(value: Any, below: Any) -> str:
    more = f"<small>{text(below)}</small>" if below else ""
    return f"{text(value) if value else '–'}{more}"
