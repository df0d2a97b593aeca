"""What needs attention, as sentences with links; one reason of many units is one sentence with the gravest named."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from pages.shared.cards import Attention
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.visit import Visit
from queries.runway_model import WBK_BEFORE

NAMED = 5  # sentences per reason before the rest is counted
ORDER = ("revoked", "one_gate", "band_up", "no_data", "late", "no_capacity", "unverified")
GROUPED = ("no_data", "no_capacity", "unverified")  # one sentence for all units


class Row(NamedTuple):
    """One row of the question `ringkasan/attention`, column by column."""

    reason: str
    unit_id: str
    name: str
    first: float | None
    second: float | None
    detail: str | None
    day: date | None


@kept
def sentences(visit: Visit) -> tuple[Attention, ...]:
    """The sentences, the reasons that need a decision first."""
    by_reason: dict[str, list[Row]] = defaultdict(list)
    for values in visit.ask("ringkasan/attention").to_numpy().tolist():
        row = Row(*values)
        by_reason[row.reason].append(row)
    found: list[Attention] = []
    for reason in ORDER:
        rows = by_reason[reason]
        if (reason in GROUPED and rows) or len(rows) > NAMED:
            found.append(_together(visit, reason, rows))
        if reason not in GROUPED:
            found += [_one(visit, reason, row) for row in rows[:NAMED]]
    return tuple(found) or (Attention(visit.words("attention.nothing")),)


def _one(visit: Visit, reason: str, row: Row) -> Attention:
    words = visit.words
    said = words(
        f"attention.{_key(reason, row)}",
        name=row.name,
        value=_value(visit, reason, row),
        before=words.percent(row.second) if row.second is not None else "",
        detail=words(f"gates.{row.detail}") if reason == "one_gate" else (row.detail or ""),
        date=words.long_date(row.day),
    )
    if reason == "one_gate" and row.day and row.detail != WBK_BEFORE:
        said += " " + words("attention.also_barred", date=words.long_date(row.day))
    return Attention(said, visit.unit_href(row.unit_id), "alarm" if reason in ("revoked", "one_gate") else "plain")


def _key(reason: str, row: Row) -> str:
    """The sentence of a reason. No points close the gate "WBK held before": it says why that fails, a bar or no WBK."""
    if row.detail != WBK_BEFORE:
        return reason
    return "one_gate_barred" if row.day else "one_gate_wbk"


def _together(visit: Visit, reason: str, rows: list[Row]) -> Attention:
    words = visit.words
    names = ", ".join(row.name for row in rows[:NAMED])
    more = words("attention.more", n=len(rows) - NAMED) if len(rows) > NAMED else ""
    place = {"one_gate": "zona-integritas", "unverified": "inovasi", "revoked": "zona-integritas"}.get(reason, "hunian")
    choices = visit.choices.with_view(tab="gates") if reason == "one_gate" else visit.choices
    said = words(f"attention.{reason}_all", n=len(rows), names=names + more, months=verified_months())
    return Attention(said, visit.href(place, choices))


def _value(visit: Visit, reason: str, row: Row) -> str:
    words = visit.words
    if reason == "band_up":
        return words.percent(row.first)
    if reason == "one_gate":
        return words.number(row.first, 2)
    return words.number(None if row.first is None else int(row.first))
