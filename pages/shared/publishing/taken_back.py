"""What publishing would take back, row by row: published rows that are gone, published values that become empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from data.contract import contract
from data.findings import say
from data.publishing.changes import Comparison, Emptied
from data.publishing.differing import FIGURES
from pages.shared import board, cards
from pages.shared.parts import Piece, Table
from pages.shared.publishing.named import NameOf, figure, header_of, period, title_of, unit_cell
from pages.shared.theme import text
from pages.shared.wording import Words

FIRST = 12  # rows that stand open; the others that are listed are folded


def gone(words: Words, found: Comparison, name_of: NameOf) -> tuple[Piece, ...]:
    """Every row that would be gone: its unit, its table, its month."""
    if not found.gone_count:
        return ()
    rows = [
        {
            "unit": unit_cell(one, name_of),
            "table": title_of(words, one.table),
            "period": period(words, one.period),
        }
        for one in found.gone
    ]
    columns = [
        board.Column("unit", words("terbitkan.col_unit"), html=str),
        board.Column("table", words("terbitkan.col_table")),
        board.Column("period", words("terbitkan.col_period")),
    ]
    said = cards.note(words("terbitkan.gone_rows", n=found.gone_count), "alarm")
    return (said, *_folded(words, "gone", rows, columns, found.gone_count))


def emptied(words: Words, found: Comparison, name_of: NameOf) -> tuple[Piece, ...]:
    """Every published value that would be "not reported", those of earlier months first."""
    if not found.emptied_count:
        return ()
    rows = [
        {
            "unit": unit_cell(one, name_of),
            "table": title_of(words, one.table),
            "period": period(words, one.period),
            "column": header_of(words, one.table, one.column),
            "old": _value(words, one),
        }
        for one in found.emptied
    ]
    columns = [
        board.Column("unit", words("terbitkan.col_unit"), html=str),
        board.Column("table", words("terbitkan.col_table")),
        board.Column("period", words("terbitkan.col_period")),
        board.Column("column", words("terbitkan.col_column")),
        board.Column("old", words("terbitkan.col_old"), "right"),
    ]
    earlier = words("terbitkan.emptied_earlier", n=found.emptied_earlier) if found.emptied_earlier else ""
    said = f"{words('terbitkan.emptied', n=found.emptied_count)} {earlier}".strip()
    note = cards.note(said, "alarm" if earlier else "info")
    return (note, *_folded(words, "emptied", rows, columns, found.emptied_count))


def _folded(
    words: Words, name: str, rows: Sequence[dict[str, Any]], columns: list[board.Column], count: int
) -> tuple[Piece, ...]:
    """The first rows, a fold with the others that are listed, and where the rest is."""
    caption = words(f"terbitkan.{name}_caption")

    def table(some: Sequence[dict[str, Any]]) -> str:
        return board.fact_table(pd.DataFrame(some, dtype=object), columns, words, caption=caption)

    pieces: list[Piece] = [Table(table(rows[:FIRST]), f"upload_{name}")]
    rest = rows[FIRST:]
    if rest:
        label = text(words("terbitkan.rows_more", n=len(rest)))
        fold = f'<details class="d d-names"><summary>{label}</summary>{table(rest)}</details>'
        pieces.append(Table(fold, f"upload_{name}_rest"))
    if count > len(rows):
        pieces.append(cards.note(words("terbitkan.rows_elsewhere", n=count - len(rows))))
    return tuple(pieces)


def _value(words: Words, one: Emptied) -> str:
    """A value of a table as the reader writes it."""
    column = contract().tables[one.table].column(one.column)
    if column.type in FIGURES:
        return figure(words, float(one.old))
    if column.type in ("date", "month"):
        return words.date(date.fromisoformat(one.old))
    if column.type == "boolean":
        return say("template_yes" if one.old == "true" else "template_no").text(words.lang)
    label = contract().enums[column.enum].get(one.old) if column.enum else None
    return str(label[words.lang]) if label else one.old
