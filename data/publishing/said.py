"""What the command line says of a comparison: rows added, changed and gone, losses, emptied and restated values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from data import exports
from data.contract import contract
from data.findings import Message, say
from data.publishing.changes import Comparison, Emptied, GoneRow, Restated
from data.publishing.every_change import figure
from data.publishing.prepared import Outcome

MOST = 10  # rows, figures and losses in full; the counts tell the rest, and --changes names all
NOTHING = "–"

One = TypeVar("One")


def compared(comparison: Comparison) -> list[Message]:
    """The comparison as sentences, for a terminal."""
    if comparison.base is None:
        return [say("compared_first")]
    if comparison.same:
        return [say("compared_same", export=comparison.base)]
    said = [say("compared", export=comparison.base)]
    said += [
        say("compared_table", table=_title(row.table), added=row.added, changed=row.changed, gone=row.gone)
        for row in comparison.tables
        if row.added or row.changed or row.gone
    ]
    said += _first("compared_restated", comparison.restated, comparison.restated_count, _figure)
    said += _first("compared_emptied", comparison.emptied, comparison.emptied_count, _emptied)
    said += _first("compared_gone", comparison.gone, comparison.gone_count, _gone)
    return said + _lost(comparison)


def hints(outcome: Outcome, adding: bool, root: Path, dataset: str) -> list[Message]:
    """What else a refusal is about: losses beside rejected rows; one month that was sent in place of all."""
    if not outcome.refused:
        return []
    why, found = outcome.messages[-1].code, outcome.comparison
    said = [say("hint_losses")] if why == "refused" and found is not None and found.loses else []
    partial = why == "refused_table" or (found is not None and found.partial)
    return [*said, say("hint_add")] if partial and not adding and exports.ids(dataset, root) else said


def _first(code: str, listed: Sequence[One], count: int, line: Callable[[One], Message]) -> list[Message]:
    """How many there are, the first of them, and how many more."""
    if not count:
        return []
    shown = [line(one) for one in listed[:MOST]]
    rest = [say("compared_more", count=count - len(shown))] if count > len(shown) else []
    return [say(code, count=count), *shown, *rest]


def _lost(comparison: Comparison) -> list[Message]:
    lost = [say("lost_table", table=_title(name)) for name in comparison.lost_tables]
    lost += [say("lost_unit", name=unit.name, unit=unit.unit_id) for unit in comparison.lost_units]
    for gone in comparison.lost_periods:
        where = {"table": _title(gone.table), "period": gone.period}
        if gone.whole:
            lost.append(say("lost_period", **where))
        else:
            named = ", ".join(gone.unit_ids[:3])
            lost.append(say("lost_period_units", **where, units=gone.units, named=named))
    unlisted = comparison.lost_units_count - len(comparison.lost_units)
    more = len(lost) - MOST + unlisted
    shown = [*lost[:MOST], say("lost_more", count=more)] if more > 0 else lost
    values = [say("lost_values", count=comparison.emptied_earlier)] if comparison.emptied_earlier else []
    return shown + values


def _gone(one: GoneRow) -> Message:
    return say("compared_gone_row", table=_title(one.table), key=one.key)


def _emptied(one: Emptied) -> Message:
    return say("compared_emptied_value", table=_title(one.table), key=one.key, column=_header(one), old=one.old)


def _figure(one: Restated) -> Message:
    old, new = (NOTHING if value is None else str(figure(value, "id")) for value in (one.old, one.new))
    return say("compared_figure", table=_title(one.table), key=one.key, column=_header(one), old=old, new=new)


def _header(one: Emptied | Restated) -> str:
    return contract().tables[one.table].column(one.column).header


def _title(table: str) -> str:
    return contract().tables[table].id
