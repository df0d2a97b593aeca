"""Use of the services: transactions and online share per service, and adoptions that show no use."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from pages.shared import board, cards, show
from pages.shared.board import Column
from pages.shared.innovation.cards import idle_months
from pages.shared.innovation.grid import named
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.values import records
from pages.shared.visit import Visit

MOST_ROWS = 60  # adoptions without use that are listed; the rest is counted
MOST_CARDS = 15  # the same on a phone, where every row is a card


@kept
def services(visit: Visit) -> Part:
    """All services at a glance."""
    return part(section(visit.words("inovasi.use")), *use_table(visit))


@kept
def idle(visit: Visit) -> Part:
    """Adoptions that show no use."""
    return part(section(visit.words("inovasi.idle", months=idle_months())), *idle_table(visit))


def use_table(visit: Visit) -> Part:
    """One row per service in the last complete month, under what it says and above its source."""
    words = visit.words
    found = visit.ask("inovasi/digital")
    services, total = found.iloc[:-1], found.iloc[-1]
    services = services.loc[[bool(units) for units in services["reported_units"]]]
    if services.empty:
        return part(cards.note(words("inovasi.use_none_month", month=words.month(total["month"]))))
    title = words(
        "inovasi.use_title",
        share=words.percent(_percent(total["online"], total["transactions"])),
        online=words.number(total["online"]),
        transactions=words.number(total["transactions"]),
    )
    covered = words("inovasi.digital_covered", n=total["reported_units"], units=words.number(total["regular_units"]))
    head, foot = cards.figure_frame(
        title, words("inovasi.use_subtitle", month=words.month(total["month"])), show.source(visit, covered)
    )
    shown = pd.DataFrame([_service(visit, row) for row in records(services)], dtype=object)
    columns = [
        Column("service", words("inovasi.service")),
        Column("reported", words("inovasi.transactions"), "right", words.number),
        Column("online", words("inovasi.online"), "right", words.number),
        Column("share", words("inovasi.online_share"), "right", words.percent),
        Column("resolved", words("inovasi.resolved"), "right"),
        Column("median", words("inovasi.median_days"), "right"),
        Column("units", words("inovasi.reporting"), "right"),
    ]
    table = Table(board.fact_table(shown, columns, words, caption=title), "use")
    return part(head, table, foot, cards.note(words("inovasi.use_note")))


def _service(visit: Visit, row: Any) -> dict[str, Any]:
    words = visit.words
    resolved = words(
        "inovasi.resolved_pair",
        share=words.percent(_percent(row.resolved, row.resolved_base)),
        resolved=words.number(row.resolved),
        base=words.number(row.resolved_base),
    )
    median = words(
        "inovasi.median_range",
        low=words.number(row.median_low, 1),
        mid=words.number(row.median_mid, 1),
        high=words.number(row.median_high, 1),
        n=row.median_units,
    )
    return {
        "service": visit.label("service", row.service),
        "reported": row.reported,
        "online": row.online,
        "share": _percent(row.online, row.transactions),
        "resolved": resolved if row.resolved_base else None,
        "median": median if row.median_units else None,
        "units": words("inovasi.reporting_pair", n=row.reported_units, units=words.number(row.regular_units)),
    }


def idle_table(visit: Visit) -> Part:
    """Adopted innovations whose service was reported without a transaction; apart from them, those not reported."""
    words = visit.words
    found = visit.ask("inovasi/idle")
    if found.empty:
        return part(cards.note(words("inovasi.idle_none", months=idle_months())))
    first = found.iloc[0]
    span = {"first": words.month(first["first_month"]), "last": words.month(first["last_month"])}
    reported = found.loc[[bool(months) for months in found["reported_months"]]]
    notes = (_silent(visit, found), cards.note(_meaning(visit)))
    if reported.empty:
        return part(cards.note(words("inovasi.idle_zero_none", **span)), *notes)
    title = words("inovasi.idle_zero_title", n=len(reported), **span)
    most = MOST_CARDS if visit.touch else MOST_ROWS
    some = words("inovasi.idle_some", shown=most, n=len(reported)) if len(reported) > most else ""
    columns = [
        Column("name", words("inovasi.unit")),
        Column("innovation", words("inovasi.innovation")),
        Column("state", words("inovasi.state"), html=lambda state: _state(visit, state)),
        Column("since", words("inovasi.since"), "right", words.date),
        Column(
            "reported_months",
            words("inovasi.reports", months=idle_months()),
            format=lambda months: words("inovasi.reports_zero", n=months),
        ),
        Column("last_used", words("inovasi.last_used"), "right", words.month),
    ]
    shown = reported.head(most)
    shown = shown.assign(href=[visit.unit_href(unit) for unit in shown["unit_id"]])
    head, foot = cards.figure_frame(title, some, show.source(visit))
    table = Table(board.fact_table(shown, columns, words, caption=title, href="href", search=True), "idle")
    return part(head, table, foot, *notes)


def _meaning(visit: Visit) -> str:
    words = visit.words
    return f"{words('inovasi.idle_note', months=idle_months())} {words('inovasi.idle_per_service')}"


def _silent(visit: Visit, found: pd.DataFrame) -> str:
    """Adoptions whose service was not reported in these months: their use is not known, which is not no use."""
    names = Counter(row.name for row in records(found) if not row.reported_months)
    if not names:
        return ""
    said = [name if count == 1 else f"{name} ({visit.words.number(count)})" for name, count in names.items()]
    return cards.note(visit.words("inovasi.idle_silent", n=names.total(), names=named(visit, said)))


def _state(visit: Visit, state: str) -> str:
    shape = "full" if state == "running" else "unverified"
    return f'<span style="white-space:nowrap">{cards.symbol(shape, visit.words(f"inovasi.state_{state}"))}</span>'


def _percent(part: int | None, whole: int | None) -> float | None:
    return None if part is None or not whole else 100 * part / whole
