"""Matrices: unit x year, unit x innovation. Every cell is a symbol with a short word, never a colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pages.shared.board.parts import Head, head_row, labels, tool
from pages.shared.theme import text
from pages.shared.wording import Words


@dataclass(frozen=True)
class Heading:
    """A column of the matrix: its short label, its full name, where it leads, its group, a remark under the label."""

    label: str
    title: str = ""
    href: str | None = None
    group: str = ""
    under: str = ""


@dataclass(frozen=True)
class Cell:
    """One crossing: a shape of `.d-sym`, a short word, what it means in full, where it leads, its order when sorted."""

    shape: str
    word: str = ""
    title: str = ""
    href: str | None = None
    order: float | None = None


@dataclass(frozen=True)
class Row:
    """One row: its name, where it leads, a remark under the name, and a cell a column (None: nothing there)."""

    name: str
    cells: Sequence[Cell | None]
    href: str | None = None
    under: str = ""


def matrix_table(
    rows: Sequence[Row],
    columns: Sequence[Heading],
    words: Words,
    *,
    caption: str,
    corner: str,
    search: bool = True,
    sortable: bool = True,
    empty: str = "none",
) -> str:
    """Write rows x columns; the head and the first column stay in sight. `empty` is the shape where nothing is."""
    heads = [Head(corner), *(Head(c.label, "center", "down", c.title, c.href, c.group, c.under) for c in columns)]
    blank = f'<td class=c data-v=""><i class="d-sym d-quiet" data-s={text(empty)}></i>'
    body = "".join("<tr>" + _name(row) + "".join(_cell(cell, blank) for cell in row.cells) for row in rows)
    table = (
        f'<table class="d-table d-matrix" data-rows{" data-sortable" if sortable else ""} style="{labels(heads)}">'
        f"<caption class=d-hide>{text(caption)}</caption>{head_row(heads, sortable)}<tbody>{body}</table>"
    )
    return tool(
        table,
        heads,
        words,
        len(rows),
        search=search,
        sortable=sortable,
        count_key="common.count_rows",
        caption=caption,
        wide=True,
    )


def _name(row: Row) -> str:
    """The row's head."""
    name = f'<a href="{text(row.href)}">{text(row.name)}</a>' if row.href else text(row.name)
    return f"<th scope=row>{name}" + (f"<small>{text(row.under)}</small>" if row.under else "")


def _cell(cell: Cell | None, blank: str) -> str:
    """One crossing."""
    if cell is None:
        return blank
    inner = f"<i class=d-sym data-s={text(cell.shape)}></i>{text(cell.word)}"
    if cell.href:
        inner = f'<a href="{text(cell.href)}">{inner}</a>'
    order = "" if cell.order is None else f" data-v={cell.order:.10g}"
    title = f' title="{text(cell.title)}"' if cell.title else ""
    return f"<td class=c{order}{title}>{inner}"
