"""Plain tables: the columns of a frame as they are, with labels, sides and formats."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pages.shared.board.parts import Align, Head, head_row, labels, tool
from pages.shared.theme import text
from pages.shared.wording import Words


@dataclass(frozen=True)
class Column:
    """One column: its name in the frame, its label, its side, and how its values are written.

    `format` turns a value into a text (`words.number`); `html` into finished, already escaped HTML.
    """

    name: str
    label: str
    align: Align = "left"
    format: Callable[[Any], str] | None = None
    html: Callable[[Any], str] | None = None


def fact_table(
    frame: pd.DataFrame,
    columns: Sequence[Column],
    words: Words,
    *,
    caption: str,
    href: str | None = None,
    search: bool = False,
    sortable: bool = True,
) -> str:
    """Write the frame's rows in their order; `href` names the column that holds each row's address."""
    heads = [Head(column.label, column.align, "down" if column.align == "right" else "up") for column in columns]
    cells = [_cells(frame, column, first=not index, words=words) for index, column in enumerate(columns)]
    if href and cells:
        cells[0] = [_linked(cell, to) for cell, to in zip(cells[0], frame[href].tolist(), strict=True)]
    body = "".join(["<tr>" + "".join(row) for row in zip(*cells, strict=True)])
    table = (
        f'<table class="d-table d-facts"{" data-rows" if href else ""}{" data-sortable" if sortable else ""}'
        f' style="{labels(heads)}"><caption class=d-hide>{text(caption)}</caption>'
        f"{head_row(heads, sortable)}<tbody>{body}</table>"
    )
    return tool(table, heads, words, len(frame), search=search, sortable=sortable, count_key="common.count_rows")


def _cells(frame: pd.DataFrame, column: Column, first: bool, words: Words) -> list[str]:
    """One column's cells; the first column heads its row."""
    known = frame[column.name]
    values = known.astype(object).where(known.notna(), None).tolist()
    tag = "th scope=row" if first else "td"
    side = {"right": " class=n", "center": " class=c"}.get(column.align, "")
    return [f"<{tag}{side}{_order(value)}>{_said(value, column, words)}" for value in values]


def _said(value: Any, column: Column, words: Words) -> str:
    """A value as HTML."""
    if column.html:
        return column.html(value)
    if value is None:
        return words.number(None)
    return text(column.format(value) if column.format else value)


def _order(value: Any) -> str:
    """What the sort reads where the text is not enough: numbers and dates."""
    if isinstance(value, bool) or value is None:
        return "" if value is not None else ' data-v=""'
    if isinstance(value, int | float):
        return f" data-v={value:.10g}"
    return f" data-v={value:%Y%m%d}" if isinstance(value, date) else ""


def _linked(cell: str, href: Any) -> str:
    """A first cell whose text leads to the row's address."""
    if not isinstance(href, str) or not href:
        return cell
    head, _, inner = cell.partition(">")
    return f'{head}><a href="{text(href)}">{inner}</a>'
