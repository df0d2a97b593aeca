"""Units ranked by what was left undone: reviews due and not done, programmes eligible and not granted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from pages.shared import board, cards, show
from pages.shared.parts import Piece, Table
from pages.shared.treatment.figures import few, percent
from pages.shared.visit import Visit


class Undone(NamedTuple):
    """One unit: what was done of the whole, and in how many months that was reported (None where it is one month)."""

    unit_id: str
    name: str
    done: int
    whole: int
    months: int | None = None


def ranked(
    visit: Visit, rows: Sequence[Undone], heading: str, subtitle: str, labels: Sequence[str], key: str, everyone: int
) -> list[Piece]:
    """A table in the rows' order; `labels` name what is left, done, whole and the share. Few people are said."""
    words = visit.words
    frame = pd.DataFrame(
        [
            {
                "name": row.name,
                "href": visit.unit_href(row.unit_id),
                "left": row.whole - row.done,
                "done": row.done,
                "whole": row.whole,
                "share": percent(row.done, row.whole),
                "months": row.months,
                "remark": words("pembinaan.few") if few(row.whole) else None,
            }
            for row in rows
        ],
        dtype=object,
    )
    left, done, whole, share = labels
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("left", left, "right", words.number),
        board.Column("done", done, "right", words.number),
        board.Column("whole", whole, "right", words.number),
        board.Column("share", share, "right", words.percent),
    ]
    if any(row.months is not None for row in rows):
        columns.append(board.Column("months", words("pembinaan.months"), "right", words.number))
    if any(frame["remark"]):
        columns.append(board.Column("remark", words("pembinaan.remark")))
    coverage = words("pembinaan.covered", n=len(rows), units=words.number(everyone))
    head, foot = cards.figure_frame(heading, subtitle, show.source(visit, coverage))
    drawn = board.fact_table(frame, columns, words, caption=heading, href="href", search=len(rows) > 15)
    return [head, Table(drawn, key), foot]


def half(rows: Sequence[Any]) -> tuple[int, int, int]:
    """All that is left, the fewest units that hold half of it, and what these hold; `rows` have the most left first."""
    left = [row.whole - row.done for row in rows]
    held, units = 0, 0
    while 2 * held < sum(left):
        held, units = held + left[units], units + 1
    return sum(left), units, held
