"""Pieces that every table of the board shares: its frame with search and count, its head, its symbols.

Closing tags that HTML lets one leave out are left out: a table of every unit is sent at each rerun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pages.shared.theme import text
from pages.shared.wording import Words

Align = Literal["left", "right", "center"]


FEW = 15  # rows that need no folding anywhere


@dataclass(frozen=True)
class Head:
    """A column's head: its label, how its cells lie, and which end a first click on it brings up."""

    label: str
    align: Align = "left"
    first: Literal["up", "down"] = "up"
    title: str = ""
    href: str | None = None
    over: str = ""
    under: str = ""


def head_row(heads: Sequence[Head], sortable: bool) -> str:
    """The head of a table; a sortable column is a button, so that it answers the keyboard."""
    return f"<thead><tr>{''.join(_head(head, sortable) for head in heads)}</thead>"


def _head(head: Head, sortable: bool) -> str:
    words = text(head.label)
    if head.href:
        words = f'<a href="{text(head.href)}">{words}</a>'
    elif sortable:
        words = f"<button type=button>{words}</button>"
    title = f' title="{text(head.title)}"' if head.title else ""
    down = " data-first=down" if head.first == "down" else ""
    side = " class=n" if head.align == "right" else " class=c" if head.align == "center" else ""
    over = f"<small>{text(head.over)}</small>" if head.over else ""
    under = f"<small>{text(head.under)}</small>" if head.under else ""
    return f"<th scope=col{side}{down}{title}>{over}{words}{under}"


def labels(heads: Sequence[Head]) -> str:
    """Column names for the cards a table turns into on a phone, as variables that the style sheet reads."""
    said = (f"--l{number}:{_css_string(head.label)}" for number, head in enumerate(heads[1:], 2))
    return text(";".join(said))


def tool(
    table: str,
    heads: Sequence[Head],
    words: Words,
    rows: int,
    *,
    search: bool,
    sortable: bool,
    count_key: str,
    caption: str = "",
    wide: bool = False,
) -> str:
    """A table with its search box, its count and, on a phone, its choice of order."""
    above = ""
    if search:
        hint, count = text(words("common.search_hint")), text(words(count_key))
        total = words.number(rows)
        shown = text(words(count_key, shown=total, total=total))
        order = _order(heads, words) if sortable else ""
        above = (
            f'<div class=d-tools><input type=search data-search placeholder="{hint}" aria-label="{hint}">{order}'
            f'<output data-count="{count}" data-lang={words.lang} aria-live=polite>{shown}</output></div>'
        )
    empty = f"<p data-empty hidden class=d-quiet>{text(words('common.nothing_found'))}</p>"
    box = (
        f'<div class="d-scroll d-wide" tabindex=0 role=region aria-label="{text(caption)}">'
        if wide
        else "<div class=d-scroll>"
    )
    more = f"<button type=button data-more hidden>{text(words('common.show_all', n=rows))}</button>"
    return f"<div class=d-tool>{above}{box}{table}</div>{more if rows > FEW else ''}{empty}</div>"


def _order(heads: Sequence[Head], words: Words) -> str:
    """Sorting without a head to click on: a list, shown on phones only."""
    said = text(words("common.sort"))
    choices = "".join(
        f'<option value="{index}{"-" if head.first == "down" else "+"}">{said}: {text(head.label)}'
        for index, head in enumerate(heads)
    )
    return f'<select data-sort aria-label="{said}"><option value="">{said} …{choices}</select>'


def _css_string(value: str) -> str:
    """A text inside a style sheet's quotes."""
    safe = "".join(character if character not in "\\'\"\n<>&;" else f"\\{ord(character):x} " for character in value)
    return f"'{safe}'"
