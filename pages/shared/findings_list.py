"""What the checks said when the open export was published: counts, then the list."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.provenance import title_of
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.findings import findings as read

MOST_FINDINGS = 300  # rows of the list; the file holds them all


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
    listed = Table(_listed(visit, frame.head(MOST_FINDINGS)), "findings")
    return part(title, Table(counted(visit, frame), "finding_counts"), some, listed)


def counted(visit: Visit, frame: pd.DataFrame) -> str:
    """How many findings there are of each check and table, with the first as an example."""
    words = visit.words
    rows = [
        {
            "what": words.quoted(group[f"what_{words.lang}"].iloc[0]),
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
        what=[words.quoted(said) for said in frame[f"what_{words.lang}"]],
        do=frame[f"do_{words.lang}"],
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
        board.Column("value", words("data.value"), format=words.quoted),
        board.Column("do", words("data.do")),
    ]
    listed = columns.filled(listed, shown, "unit", "column", "value")
    return board.fact_table(shown, listed, words, caption=words("data.findings"), search=True)


def place_of(words: Words, file: str | None, sheet: str | None, row: int | None) -> str:
    """The file, its sheet where it has sheets, and the row as a spreadsheet counts it; a finding may be of the file."""
    parts = [file or words("common.unknown")]
    parts += [words("data.place_sheet", sheet=sheet)] if sheet else []
    parts += [words("data.place_row", row=row)] if row is not None else []
    return ", ".join(parts)


def _table(visit: Visit, name: Any) -> str:
    return title_of(visit, name) if isinstance(name, str) else visit.words("common.unknown")
