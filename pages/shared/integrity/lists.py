"""Lists of the integrity zone: which unit stands where in a cycle, and printed claims that are counted nowhere."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import contract
from pages.shared import board, cards
from pages.shared.integrity.cycle import Cycle, pills
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit


def state_table(visit: Visit, cycle: Cycle) -> str:
    """Which unit is where: the predicate and the stage in columns of their own; of one stage when the link names it."""
    words = visit.words
    frame = visit.ask("zona_integritas/state", view=cycle.look(visit))
    stage = visit.choices.viewed("stage")
    if stage in contract().enums["zi_stage"]:
        frame = frame[[one == stage for one in frame["stage"]]].reset_index(drop=True)
    shown = frame.assign(
        stage=[visit.label("zi_stage", stage) for stage in frame["stage"]],
        held=[_predicate(visit, row) for row in records(frame)],
        since=[words.date(day) if day else words("zi.day_unknown") for day in frame["since"]],
        href=[visit.unit_href(unit) for unit in frame["unit_id"]],
    )
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("held", words("common.predicate"), html=str),
        board.Column("stage", words("zi.stage_in", year=cycle.year)),
        board.Column("target", words("zi.target")),
        board.Column("since", words("zi.since")),
    ]
    if not visit.simulated:
        columns.append(board.Column("source", words("site.passport_source"), html=source_link))
    caption = words("zi.state", year=cycle.year)
    return board.fact_table(shown, columns, words, caption=caption, href="href", search=True)


def stage_pills(visit: Visit, cycle: Cycle, stages: pd.DataFrame) -> str:
    """The stages that some unit is at now, as links that narrow the list to one of them."""
    words = visit.words
    chosen = visit.choices.viewed("stage")
    options = [(words("zi.every_stage"), cycle.href(visit, stage=None), chosen is None)]
    for row in records(stages):
        if row.at or row.stage == chosen:
            label = words("zi.stage_count", stage=visit.label("zi_stage", row.stage), n=row.at)
            options.append((label, cycle.href(visit, stage=row.stage), row.stage == chosen))
    return pills(words("zi.choose_stage"), options)


def _predicate(visit: Visit, row: Any) -> str:
    if not row.held:
        return text(visit.words("zi.held_none"))
    return cards.symbol(row.held.lower(), f"{row.held} {row.held_year}")


@kept
def claims(visit: Visit) -> Part:
    """Printed claims whose predicate cannot be told: shown for review, counted nowhere."""
    words = visit.words
    frame = visit.ask("zona_integritas/claims")
    title = section(words("zi.claims"))
    if frame.empty:
        return part(title, cards.note(words("zi.claims_none")))
    rows = records(frame)
    shown = frame.assign(who=[_about(visit, row) for row in rows], when=[_when(visit, row) for row in rows])
    shown["href"] = pd.Series([visit.unit_href(row.unit_id) if row.unit_id else None for row in rows], dtype=object)
    columns = [
        board.Column("who", words("zi.claim_of")),
        board.Column("when", words("zi.claim_when")),
        board.Column("claim", words("zi.claim_words")),
        board.Column("note", words("zi.claim_note")),
        board.Column("source", words("site.passport_source"), html=source_link),
    ]
    table = board.fact_table(shown, columns, words, caption=words("zi.claims"), href="href")
    return part(title, cards.sentence(words("zi.claims_why", n=len(frame))), Table(table, "zi-claims"))


def _about(visit: Visit, row: Any) -> str:
    """Whom a claim speaks of: a unit, a region or the nation."""
    if row.name:
        return str(row.name)
    return visit.region_name(row.region_id) if row.region_id else visit.words("zi.nation")


def _when(visit: Visit, row: Any) -> str:
    """The day of the print, or the cycle year where the day is not known."""
    if row.cycle_year and not row.claimed_on:
        return str(row.cycle_year)
    return visit.words.date(row.claimed_on).replace(" ", "\u00a0")
