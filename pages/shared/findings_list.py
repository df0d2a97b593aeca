"""What the checks said when the open export was published: counts, then the list."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns
from pages.shared.board.parts import FEW
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.provenance import title_of
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.findings import findings as read

MOST_FINDINGS = 300  # rows of the list; the file holds them all
MOST_NAMES = 3  # of a list in a sentence


@kept
def findings(visit: Visit) -> Part:
    """Counts by severity and check, then the list."""
    words = visit.words
    title = section(words("data.findings"))
    frame = read(visit.shelved.opened, visit.viewer)
    if frame is None:
        return part(title, cards.note(words("data.findings_hidden")))
    if frame.empty:
        return part(title, cards.note(words("data.findings_none")))
    some = ""
    if len(frame) > MOST_FINDINGS:
        some = cards.note(words("data.findings_most", n=len(frame), shown=words.number(MOST_FINDINGS)))
    counts = [Table(counted(visit, frame), "finding_counts")] if len(frame) > FEW else []
    return part(title, *counts, some, Table(_listed(visit, frame.head(MOST_FINDINGS)), "findings"))


def counted(visit: Visit, frame: pd.DataFrame) -> str:
    """How many findings there are of each check and table, with the first as an example."""
    words = visit.words
    rows = [
        {
            "what": sentence(words, records(group.head(1))[0]),
            "severity": words(f"data.{severity}"),
            "table": _table(visit, table),
            "count": len(group),
        }
        for (severity, table, _), group in frame.groupby(["severity", "table", "check"], dropna=False, sort=False)
    ]
    listed = [
        board.Column("what", words("data.what")),
        board.Column("severity", words("data.severity")),
        board.Column("table", words("data.table")),
        board.Column("count", words("data.count"), "right", words.number),
    ]
    caption = words("data.finding_counts")
    return board.fact_table(pd.DataFrame(rows, dtype=object), listed, words, caption=caption)


def _listed(visit: Visit, frame: pd.DataFrame) -> str:
    words = visit.words
    unit = frame.get("unit", pd.Series(dtype=object))  # findings of long ago do not say
    shown = frame.assign(
        what=[sentence(words, row) for row in records(frame)],
        value=pd.Series([written(words, row) for row in records(frame)], index=frame.index, dtype=object),
        do=frame[f"do_{words.lang}"],  # as it is: it may show how a date is to be written
        severity_label=[words(f"data.{code}") for code in frame["severity"]],
        place=[place_of(words, row.file, row.sheet, row.row) for row in records(frame)],
        unit=unit,
    )
    listed = [
        board.Column("what", words("data.finding")),
        board.Column("unit", words("common.unit")),
        board.Column("severity_label", words("data.severity")),
        board.Column("place", words("data.where")),
        board.Column("column", words("data.column")),
        board.Column("value", words("data.value")),  # as the file writes it, so that it is found there
        board.Column("do", words("data.do")),
    ]
    listed = columns.filled(listed, shown, "unit", "column", "value")
    return board.fact_table(shown, listed, words, caption=words("data.findings"), search=True)


def sentence(words: Words, row: Any) -> str:
    """What a finding says, its dates as the reader writes them; of a long list that is no cell the first names only."""
    said, names = getattr(row, f"what_{words.lang}"), _names(row)
    if len(names) > MOST_NAMES and row.value in said:
        first = ", ".join(names[:MOST_NAMES])
        said = said.replace(row.value, words("site.names_and_more", names=first, n=len(names) - MOST_NAMES))
    return words.quoted(said)


def written(words: Words, row: Any) -> str | None:
    """What stands in the cell, as the file writes it; a list that is no cell only where the sentence shortens it."""
    if 0 < len(_names(row)) <= MOST_NAMES and row.value in getattr(row, f"what_{words.lang}"):
        return None
    value: str | None = row.value
    return value


def _names(row: Any) -> list[str]:
    """The names that a finding about a whole sheet lists as its value."""
    return row.value.split(", ") if row.row is None and row.value else []


def place_of(words: Words, file: str | None, sheet: str | None, row: int | None) -> str:
    """The file, its sheet where it has sheets, and the row as a spreadsheet counts it; a finding may be of the file."""
    parts = [file or words("common.unknown")]
    parts += [words("data.place_sheet", sheet=sheet)] if sheet else []
    parts += [words("data.place_row", row=row)] if row is not None else []
    return ", ".join(parts)


def _table(visit: Visit, name: Any) -> str:
    return title_of(visit.words, name) if isinstance(name, str) else visit.words("common.unknown")
