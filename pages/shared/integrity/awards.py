"""Awards with their year and the day they were handed over, told apart; revocations with what they bar."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import definitions
from pages.shared import board, cards
from pages.shared.integrity.cycle import SUBJECT
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

FEW = 5  # awards that need no fold


@kept
def awards(visit: Visit) -> Part:
    """Every award by the date, the newest first."""
    words = visit.words
    title = section(words("riwayat.awards"))
    frame = visit.ask(f"{SUBJECT}/awards")
    if frame.empty:
        return part(title, cards.note(words("riwayat.no_awards")))
    rows = records(frame)
    apart = sum(bool(row.handed_on and row.handed_on.year != row.cycle_year) for row in rows)
    undated = sum(row.handed_on is None for row in rows)
    said = words("riwayat.awards_said", n=len(rows), apart=words.number(apart), undated=words.number(undated))
    table = _table(visit, frame, rows)
    if len(rows) > FEW:
        label = text(words("riwayat.every_award", n=len(rows)))
        table = f'<details class="d d-names"><summary>{label}</summary>{table}</details>'
    return part(title, cards.sentence(said), Table(table, "zi-awards"))


def _table(visit: Visit, frame: pd.DataFrame, rows: list[Any]) -> str:
    words = visit.words
    shown = frame.assign(
        held=[cards.symbol(row.target.lower(), row.target) for row in rows],
        year=[str(row.cycle_year) for row in rows],
        handed=[_handed(visit, row) for row in rows],
        since=[_standing(visit, row) for row in rows],
        href=[visit.unit_href(row.unit_id) for row in rows],
    )
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("held", words("common.predicate"), html=str),
        board.Column("year", words("riwayat.year_of_award")),
        board.Column("handed", words("riwayat.handed_on"), html=str),
        board.Column("since", words("riwayat.since_then"), html=str),
        board.Column("document_no", words("riwayat.decree")),
    ]
    if not visit.simulated:
        columns[-1] = board.Column("source", words("site.passport_source"), html=source_link)
    search = len(rows) > FEW
    return board.fact_table(shown, columns, words, caption=words("riwayat.awards"), href="href", search=search)


@kept
def bars(visit: Visit) -> Part:
    """Every revocation by the date, until when it bars the unit, and whether the unit was proposed all the same."""
    words = visit.words
    rules = definitions()["predicates"]
    title = section(words("riwayat.bars"))
    years = words.number(rules["barred_years"])
    rule = words("riwayat.bars_rule", years=years, sure=words(f"data.confidence_{rules['barred_confidence']}"))
    frame = visit.ask(f"{SUBJECT}/bars")
    if frame.empty:
        return part(title, cards.note(f"{words('riwayat.no_bars')} {rule}"))
    rows = records(frame)
    barred = sum(row.barred for row in rows)
    broken = sum(row.proposed_on is not None for row in rows)
    said = words("riwayat.bars_said", n=len(rows), barred=words.number(barred), date=words.long_date(visit.on))
    if broken:
        said += " " + words("riwayat.bars_broken", n=broken)
    shown = frame.assign(
        when=[words.date(row.revoked_on) if row.revoked_known else str(row.revoked_on.year) for row in rows],
        until=[_until(visit, row) for row in rows],
        proposed=[_proposed(visit, row) for row in rows],
        href=[visit.unit_href(row.unit_id) for row in rows],
    )
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("target", words("riwayat.revoked_predicate")),
        board.Column("when", words("riwayat.revoked_on")),
        board.Column("until", words("riwayat.barred_until"), html=str),
        board.Column("proposed", words("riwayat.proposed_within"), html=str),
    ]
    if not visit.simulated:
        columns.append(board.Column("source", words("site.passport_source"), html=source_link))
    table = board.fact_table(shown, columns, words, caption=words("riwayat.bars"), href="href")
    return part(title, cards.sentence(said), Table(table, "zi-bars"), cards.note(rule))


def _handed(visit: Visit, row: Any) -> str:
    """The day on which an award was handed over; called out where it lies in another year than the award's."""
    words = visit.words
    if row.handed_on is None:
        return text(words("zi.day_unknown"))
    other = f"<small>{text(words('riwayat.other_year'))}</small>" if row.handed_on.year != row.cycle_year else ""
    return text(words.date(row.handed_on)) + other


def _standing(visit: Visit, row: Any) -> str:
    words = visit.words
    if row.revoked_on:
        return cards.symbol("revoked", words("riwayat.revoked", date=words.date(row.revoked_on)))
    return text(words("riwayat.renewal" if row.renewal else "riwayat.still_held"))


def _until(visit: Visit, row: Any) -> str:
    words = visit.words
    day = words.date(row.barred_until)
    return (
        cards.symbol("revoked", words("riwayat.barred", date=day))
        if row.barred
        else text(words("riwayat.free", date=day))
    )


def _proposed(visit: Visit, row: Any) -> str:
    if row.proposed_on is None:
        return text(visit.words("riwayat.not_proposed"))
    stage = visit.label("zi_stage", row.proposed_stage)
    return f"<b class=d-late>{text(stage)}</b><small>{text(visit.words.date(row.proposed_on))}</small>"
