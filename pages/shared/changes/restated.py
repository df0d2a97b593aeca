"""Past figures that differ between two exports: unit, month, was, is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from pages.shared import board
from pages.shared.changes.pair import Pair
from pages.shared.visit import Visit
from queries import MONTHS_BACK
from queries.compare import Report, Restatement

MOST_ROWS = 200  # of the list; every difference is in the counts


def finding(visit: Visit, two: Pair, found: Sequence[Restatement]) -> str:
    """How many past figures differ, of what kind, in how many units, and how far back was looked."""
    words = visit.words
    many = Counter(one.how for one in found)
    parts = [words(f"perubahan.{how}", n=many[how]) for how in ("revised", "appeared", "vanished") if many[how]]
    return words(
        "perubahan.restated_finding",
        n=len({one.unit_id for one in found}),
        parts=", ".join(parts),
        date=words.long_date(min(two.then, two.now)),
        months=MONTHS_BACK,
    )


def nothing(visit: Visit, two: Pair) -> str:
    """What was looked at when no past figure differs."""
    date = visit.words.long_date(min(two.then, two.now))
    return visit.words("perubahan.restated_none_why", date=date, months=MONTHS_BACK)


def table(visit: Visit, two: Pair, found: Sequence[Restatement]) -> str:
    """One row per unit, month and figure."""
    words = visit.words
    rows = [
        {
            "name": _name(two, one.unit_id),
            "month": one.month,
            "field": words(f"perubahan.field_{one.field or one.how}"),
            "was": _written(visit, one.was),
            "now": _written(visit, one.now),
            "step": one.now - one.was if isinstance(one.was, int) and isinstance(one.now, int) else None,
            "href": visit.href("upt", visit.choices.only_unit(one.unit_id)),
        }
        for one in found[:MOST_ROWS]
    ]
    columns = [
        board.Column("name", words("perubahan.unit")),
        board.Column("month", words("perubahan.month"), format=words.month),
        board.Column("field", words("perubahan.past_figure")),
        board.Column("was", words("perubahan.was", export=two.older.opened.export.id), "right"),
        board.Column("now", words("perubahan.now", export=two.newer.opened.export.id), "right"),
        board.Column("step", words("perubahan.difference"), "right", words.signed),
    ]
    frame = pd.DataFrame(rows, dtype=object)
    caption = words("perubahan.restated")
    return board.fact_table(frame, columns, words, caption=caption, href="href", search=len(rows) > 15)


def _name(two: Pair, unit_id: str) -> str:
    """The unit's printed name, from whichever export knows it."""
    unit = two.newer.register.units.get(unit_id) or two.older.register.units.get(unit_id)
    return unit.name if unit else unit_id


def _written(visit: Visit, value: Any) -> str:
    """A figure; of a whole report its occupants and capacity; a dash where there is none."""
    words = visit.words
    if isinstance(value, Report):
        pair = {"occupants": words.number(value.occupants), "capacity": words.number(value.capacity)}
        return words("perubahan.report", **pair)
    return words.number(value)
