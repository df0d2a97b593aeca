"""What publishing would take back, row by row: published rows that are gone, values that become empty or others."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pandas as pd

from data.contract import contract
from data.publishing.changes import Comparison, Emptied, GoneRow, Restated, Retold
from data.publishing.valued import value_of
from pages.shared import board, cards
from pages.shared.board.parts import Align
from pages.shared.parts import Piece, Table
from pages.shared.provenance import title_of
from pages.shared.publishing.named import NameOf, figure, header_of, period, unit_cell
from pages.shared.theme import text
from pages.shared.wording import Words

FIRST = 12  # rows that stand open; the others that are listed are folded
VALUES = ("old", "new")


def gone(words: Words, found: Comparison, name_of: NameOf) -> tuple[Piece, ...]:
    """Every row that would be gone: its unit, its table, its month."""
    if not found.gone_count:
        return ()
    rows = [_place(words, one, name_of) for one in found.gone]
    columns = _columns(words)
    said = cards.note(words("terbitkan.gone_rows", n=found.gone_count), "alarm")
    return (said, *_folded(words, "gone", rows, columns, found.gone_count))


def emptied(words: Words, found: Comparison, name_of: NameOf, adding: bool) -> tuple[Piece, ...]:
    """Every published value that would be "not reported", those that need a yes first."""
    if not found.emptied_count:
        return ()
    rows = [_place(words, one, name_of) | _told(words, one, "old") for one in found.emptied]
    columns = _columns(words, "column", "old")
    asked = words("terbitkan.emptied_asked", n=found.emptied_asked) if found.emptied_asked else ""
    key = "terbitkan.emptied_adding" if adding else "terbitkan.emptied"
    note = cards.note(f"{words(key, n=found.emptied_count)} {asked}".strip(), "alarm" if asked else "info")
    return (note, *_folded(words, "emptied", rows, columns, found.emptied_count))


def retold(words: Words, found: Comparison, name_of: NameOf) -> tuple[Piece, ...]:
    """Every published text, choice, date and yes or no that would be another one, those that need a yes first."""
    if not found.retold_count:
        return ()
    rows = [_place(words, one, name_of) | _told(words, one, "old", "new") for one in found.retold]
    columns = _columns(words, "column", "old", "new")
    asked = words("terbitkan.retold_asked", n=found.retold_asked) if found.retold_asked else ""
    note = cards.note(
        f"{words('terbitkan.retold', n=found.retold_count)} {asked}".strip(), "alarm" if asked else "info"
    )
    return (note, *_folded(words, "retold", rows, columns, found.retold_count))


def restated(words: Words, found: Comparison, name_of: NameOf) -> tuple[Piece, ...]:
    """Every published figure that would be another one."""
    if not found.restated_count:
        return ()
    rows = [_place(words, one, name_of) | _told(words, one, "old", "new") for one in found.restated]
    columns = _columns(words, "column", "old", "new", side="right")
    note = cards.note(words("terbitkan.restated", n=found.restated_count), "info")
    return (note, *_folded(words, "restated", rows, columns, found.restated_count))


def _place(words: Words, one: GoneRow | Emptied | Restated | Retold, name_of: NameOf) -> dict[str, str]:
    """The cells that tell which row it is."""
    return {
        "unit": unit_cell(words, one, name_of),
        "table": title_of(words, one.table),
        "period": period(words, one.period),
    }


def _told(words: Words, one: Emptied | Restated | Retold, *sides: str) -> dict[str, Any]:
    """The cells that tell which column it is, and its values on the sides `old` and `new`."""
    values = {side: _value(words, one.table, one.column, getattr(one, side)) for side in sides}
    return {"column": header_of(words, one.table, one.column)} | values


def _columns(words: Words, *further: str, side: Align = "left") -> list[board.Column]:
    """The columns of `_place`, and further ones by name; values lie on `side`."""
    names = {
        "table": "terbitkan.col_table",
        "period": "terbitkan.col_period",
        "column": "terbitkan.col_column",
        "old": "terbitkan.col_old",
        "new": "terbitkan.col_new",
    }
    shown = [board.Column(name, words(names[name])) for name in ("table", "period", *further) if name not in VALUES]
    values = [
        board.Column(name, words(names[name]), side, partial(_written, words)) for name in further if name in VALUES
    ]
    return [board.Column("unit", words("terbitkan.col_unit"), html=str), *shown, *values]


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


def _value(words: Words, table: str, name: str, value: str | float | None) -> str | float | None:
    """A value of a table: a figure as a number, so that it can be sorted; another one as the reader writes it."""
    column = contract().tables[table].column(name)
    if value is None:
        return None
    return float(value) if column.is_figure else value_of(column, str(value), words.lang)


def _written(words: Words, value: str | float) -> str:
    return value if isinstance(value, str) else figure(words, value)
