"""What the command line says of a comparison: rows added, changed and gone, losses, and values that are others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from data import exports
from data.contract import contract
from data.findings import Message, say
from data.publishing.changes import Comparison, Emptied, GoneRow, Restated, Retold
from data.publishing.prepared import Outcome
from data.publishing.valued import value_of
from data.publishing.worded import LANGUAGE, NOTHING, Worded, number, period

SAID_OF_TABLE = 5  # rows of one table that are gone
MOST = 10  # rows, figures and losses in full; the counts tell the rest, and --changes names all

One = TypeVar("One")


def compared(comparison: Comparison, dataset: str, root: Path) -> list[Message]:
    """The comparison with an export of the dataset as sentences, for a terminal."""
    if comparison.renews:
        return [say("compared_renews", dataset=dataset, export=comparison.renews)]
    if comparison.base is None:
        return [say("compared_blind", dataset=dataset) if comparison.blind else say("compared_first")]
    if comparison.same:
        return [say("compared_same", export=comparison.base)]
    words = Worded.of(dataset, comparison.base, root)
    said = [say("compared", export=comparison.base)]
    said += [
        say("compared_table", table=_title(row.table), added=row.added, changed=row.changed, gone=row.gone)
        for row in comparison.tables
        if row.added or row.changed or row.gone
    ]
    said += _first("compared_restated", comparison.restated, comparison.restated_count, partial(_figure, words))
    said += _first("compared_retold", comparison.retold, comparison.retold_count, partial(_retold, words))
    said += _first("compared_emptied", comparison.emptied, comparison.emptied_count, partial(_emptied, words))
    return said + _gone_rows(comparison, words) + _lost(comparison, words)


def hints(outcome: Outcome, adding: bool, root: Path, dataset: str) -> list[Message]:
    """What else a refusal is about: losses beside rejected rows; one month that was sent in place of all."""
    if not outcome.refused:
        return []
    why, found = outcome.messages[-1].code, outcome.comparison
    errors = why in ("refused", "refused_errors")
    said = [say("hint_blind" if found.blind else "hint_losses")] if errors and found is not None and found.loses else []
    a_part = why == "refused_table" or (found is not None and found.partial)
    return [*said, say("hint_add")] if a_part and not adding and exports.newest(dataset, root).export else said


def _first(code: str, listed: Sequence[One], count: int, line: Callable[[One], Message]) -> list[Message]:
    """How many there are, the first of them, and how many more."""
    if not count:
        return []
    shown = [line(one) for one in listed[:MOST]]
    rest = [say("compared_more", count=count - len(shown))] if count > len(shown) else []
    return [say(code, count=count), *shown, *rest]


def _gone_rows(comparison: Comparison, words: Worded) -> list[Message]:
    """How many rows are gone, and the first of each table."""
    said = [say("compared_gone", count=comparison.gone_count)] if comparison.gone_count else []
    for change in comparison.tables:
        shown = [one for one in comparison.gone if one.table == change.table][:SAID_OF_TABLE]
        said += [_gone(words, one) for one in shown]
        if change.gone > len(shown):
            said.append(say("compared_more", count=change.gone - len(shown)))
    return said


def _lost(comparison: Comparison, words: Worded) -> list[Message]:
    lost = [say("lost_table", table=_title(name)) for name in comparison.lost_tables]
    lost += [say("lost_unit", name=unit.name, unit=unit.unit_id) for unit in comparison.lost_units]
    for gone in comparison.lost_periods:
        where = {"table": _title(gone.table), "period": period(gone.period)}
        if gone.whole:
            lost.append(say("lost_period", **where))
        else:
            named = ", ".join(map(words.unit, gone.unit_ids[:3]))
            lost.append(say("lost_period_units", **where, units=gone.units, named=named))
    unlisted = comparison.lost_units_count - len(comparison.lost_units)
    more = len(lost) - MOST + unlisted
    shown = [*lost[:MOST], *([say("lost_more", count=more)] if more > 0 else [])]
    shown += [say("lost_rows", table=_title(row.table), count=row.gone) for row in comparison.gone_rows]
    if comparison.emptied_asked:
        shown.append(say("lost_values", count=comparison.emptied_asked))
    moved = [one for one in comparison.retold if one.asked]
    shown += [say("lost_place", said=_retold(words, one).text(LANGUAGE).strip()) for one in moved[:MOST]]
    if comparison.retold_asked > MOST:
        shown.append(say("lost_more", count=comparison.retold_asked - MOST))
    return shown


def _gone(words: Worded, one: GoneRow) -> Message:
    return say("compared_gone_row", table=_title(one.table), key=words.key(one.table, one.key))


def _emptied(words: Worded, one: Emptied) -> Message:
    column = contract().tables[one.table].column(one.column)
    old = number(one.old, column.name) if column.is_figure else words.value(column, one.old)
    key = words.key(one.table, one.key)
    return say("compared_emptied_value", table=_title(one.table), key=key, column=_header(one), old=old)


def _figure(words: Worded, one: Restated) -> Message:
    old, new = (number(value, one.column) for value in (one.old, one.new))
    key = words.key(one.table, one.key)
    return say("compared_figure", table=_title(one.table), key=key, column=_header(one), old=old, new=new)


def _retold(words: Worded, one: Retold) -> Message:
    column = contract().tables[one.table].column(one.column)
    old, new = (value_of(column, text, LANGUAGE) if text is not None else NOTHING for text in (one.old, one.new))
    key = words.key(one.table, one.key)
    return say("compared_figure", table=_title(one.table), key=key, column=column.header, old=old, new=new)


def _header(one: Emptied | Restated) -> str:
    return contract().tables[one.table].column(one.column).header


def _title(table: str) -> str:
    return contract().tables[table].id
