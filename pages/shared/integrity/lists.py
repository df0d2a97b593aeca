"""Which unit stands where in a cycle, and what the list can be narrowed to."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import contract
from pages.shared import board, cards
from pages.shared.integrity.cycle import Cycle, pills
from pages.shared.integrity.pace import meets, over, pace_cell, since_before
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit
from queries.link_parameters import NARROWED


class AtLeast(int):
    """A number of which only the least is known; it sorts as that."""


def known(code: str | None) -> bool:
    """True for what the list can be narrowed to, and for no narrowing at all."""
    return code is None or code in NARROWED or code in contract().enums["zi_stage"]


def state_table(visit: Visit, cycle: Cycle) -> str:
    """The predicate and the stage in columns of their own; of one stage, or one pace, when the link names it."""
    words = visit.words
    frame = visit.ask("zona_integritas/state", view=cycle.look(visit))
    frame = _narrowed(frame, visit.choices.viewed("stage"))
    rows = records(frame)
    shown = frame.assign(
        held=[_predicate(visit, row) for row in rows],
        stage=[since_before(visit, row) for row in rows],
        since=[_since(visit, row) for row in rows],
        days=pd.Series([_days(row) for row in rows], dtype=object),
        pace=[pace_cell(visit, row) for row in rows],
        href=[visit.unit_href(row.unit_id) for row in rows],
    )
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("held", words("common.predicate"), html=str),
        board.Column("stage", words("zi.stage_in", year=cycle.year), html=str),
        board.Column("target", words("zi.target")),
        board.Column("since", words("zi.since")),
        board.Column("days", words("siklus.days"), "right", lambda days: _written(visit, days)),
        board.Column("pace", words("siklus.pace"), html=str),
    ]
    if not visit.simulated:
        columns.append(board.Column("note", words("zi.claim_note"), html=lambda note: text(words.quoted(note or ""))))
        columns.append(board.Column("source", words("site.passport_source"), html=source_link))
    caption = words("zi.state", year=cycle.year)
    return board.fact_table(shown, columns, words, caption=caption, href="href", search=True)


def stage_pills(visit: Visit, cycle: Cycle, stages: pd.DataFrame, states: list[Any]) -> str:
    """The stages and paces that some unit is at now, as links that narrow the list to one of them."""
    words = visit.words
    chosen = visit.choices.viewed("stage")
    options = [(words("zi.every_stage"), cycle.href(visit, stage=None), chosen is None)]
    counts = {row.stage: (visit.label("zi_stage", row.stage), row.at) for row in records(stages)}
    counts |= {code: (words(f"siklus.only_{code}"), sum(1 for row in states if meets(row, code))) for code in NARROWED}
    for code, (name, count) in counts.items():
        if count or code == chosen:
            label = words("zi.stage_count", stage=name, n=count)
            options.append((label, cycle.href(visit, stage=code), code == chosen))
    return pills(words("zi.choose_stage"), options)


def _since(visit: Visit, row: Any) -> str:
    """The day on which the stage was reached; a day of which only a mention is known is the latest it can be."""
    day = visit.words.date(row.since) if row.since else visit.words("zi.day_unknown")
    return visit.words("siklus.at_latest", date=day) if row.mentioned else day


def _days(row: Any) -> int | None:
    """The days at the stage, while they count."""
    if row.days is None or row.pace == "no_outcome":
        return None
    return AtLeast(row.days) if row.mentioned else int(row.days)


def _written(visit: Visit, days: int) -> str:
    return f"{'≥ ' if isinstance(days, AtLeast) else ''}{visit.words.number(days)}"


def _narrowed(frame: pd.DataFrame, code: str | None) -> pd.DataFrame:
    """The units at one stage, or of one pace; who takes longer than usual in the order of how much.

    Nothing asked for is every unit; a code that is not known here is none of them.
    """
    if code is None:
        return frame
    if code in contract().enums["zi_stage"]:
        return frame[[one == code for one in frame["stage"]]].reset_index(drop=True)
    if code in NARROWED:
        frame = frame[[meets(row, str(code)) for row in records(frame)]]
        if code == "stuck":
            far = sorted(zip((over(row) for row in records(frame)), frame.index, strict=True), key=lambda one: -one[0])
            frame = frame.loc[[index for _, index in far]]
        return frame.reset_index(drop=True)
    return frame.iloc[:0]


def _predicate(visit: Visit, row: Any) -> str:
    if not row.held:
        return text(visit.words("zi.held_none"))
    return cards.symbol(row.held.lower(), f"{row.held} {row.held_year}")
