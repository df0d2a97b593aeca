"""What the checks said when the open export was published: counts, then the list."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.provenance import title_of
from pages.shared.visit import Visit
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
            "what": group[f"what_{words.lang}"].iloc[0],
            "severity": words(f"data.{severity}"),
            "table": _table(visit, table),
            "count": len(group),
        }
        for (severity, table, _), group in frame.groupby(["severity", "table", "check"], dropna=False, sort=False)
    ]
    columns = [
        board.Column("what", words("data.what")),
        board.Column("severity", words("data.severity")),
        board.Column("table", words("data.table")),
        board.Column("count", words("data.count"), "right", words.number),
    ]
    caption = words("data.finding_counts")
    return board.fact_table(pd.DataFrame(rows, dtype=object), columns, words, caption=caption)


def _listed(visit: Visit, frame: pd.DataFrame) -> str:
    words = visit.words
    places = [
        words("data.place", file=row.file or words("common.unknown"), row=row.row if row.row is not None else "–")
        for row in frame.itertuples(index=False)
    ]
    shown = frame.assign(
        what=frame[f"what_{words.lang}"],
        do=frame[f"do_{words.lang}"],
        severity_label=[words(f"data.{code}") for code in frame["severity"]],
        place=places,
    )
    columns = [
        board.Column("what", words("data.finding")),
        board.Column("severity_label", words("data.severity")),
        board.Column("place", words("data.where")),
        board.Column("column", words("data.column")),
        board.Column("value", words("data.value")),
        board.Column("do", words("data.do")),
    ]
    return board.fact_table(shown, columns, words, caption=words("data.findings"), search=True)


def _table(visit: Visit, name: Any) -> str:
    return title_of(visit, name) if isinstance(name, str) else visit.words("common.unknown")
