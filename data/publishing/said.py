"""What the command line says of a comparison: rows added, changed and gone, losses, restated figures."""

from __future__ import annotations

from itertools import islice

from data.contract import contract
from data.findings import Message, say
from data.publishing.comparing import Comparison, Restated

MOST = 10  # restated figures and losses in full; the counts tell the rest
NOTHING = "–"


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
    if comparison.restated_count:
        said.append(say("compared_restated", count=comparison.restated_count))
        said += [_figure(one) for one in islice(comparison.restated, MOST)]
    return said + _lost(comparison)


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
    return [*lost[:MOST], say("lost_more", count=more)] if more > 0 else lost


def _figure(one: Restated) -> Message:
    header = contract().tables[one.table].column(one.column).header
    old, new = (NOTHING if value is None else f"{value:g}".replace(".", ",") for value in (one.old, one.new))
    return say("compared_figure", table=_title(one.table), key=one.key, column=header, old=old, new=new)


def _title(table: str) -> str:
    return contract().tables[table].id
