"""What people were told and what they answered: outreach sessions and surveys of a unit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns
from pages.shared.kept import kept
from pages.shared.parts import Part, Piece, Table, part, section
from pages.shared.unit.absent import absent
from pages.shared.visit import Visit


@kept
def people(visit: Visit) -> Part:
    """Outreach and surveys, short."""
    return part(section(visit.words("upt.people")), *_outreach(visit), _surveys(visit))


def _outreach(visit: Visit) -> tuple[Piece, ...]:
    """Sessions of the last twelve months by audience."""
    words = visit.words
    frame = visit.ask("upt/outreach")
    if frame.empty:
        return (absent(visit, "outreach", "upt.outreach_none"),)
    pairs = list(zip(frame["attended"], frame["eligible"], strict=True))
    shown = frame.assign(
        label=[visit.label("audience", code) for code in frame["audience"]],
        pair=[f"{words.number(attended)} / {words.number(eligible)}" for attended, eligible in pairs],
        share=pd.Series([_share(*pair) for pair in pairs], dtype=object),
    )
    shown_columns = [
        board.Column("label", words("upt.audience")),
        board.Column("sessions", words("upt.sessions"), "right", words.number),
        board.Column("pair", words("upt.attended"), "right"),
        board.Column("share", words("upt.share"), "right", words.percent),
        columns.day("newest", words("upt.newest"), words),
        board.Column("topics", words("upt.topics")),
    ]
    table = board.fact_table(shown, shown_columns, words, caption=words("upt.outreach"), sortable=False)
    return Table(table, "outreach"), cards.note(words("upt.outreach_why"))


def _share(attended: int | None, eligible: int | None) -> float | None:
    """Attendance in percent; None where it cannot be told."""
    return 100 * attended / eligible if eligible and attended is not None else None


def _surveys(visit: Visit) -> str:
    """The newest index of each survey and the one before."""
    rows = visit.rows("upt/surveys")
    if not rows:
        return absent(visit, "surveys", "upt.surveys_none")
    return cards.attention_list(cards.Attention(survey(visit, row)) for row in rows)


def survey(visit: Visit, row: Any) -> str:
    """One index in words."""
    words = visit.words
    respondents = words("upt.respondents", n=row.respondents) if row.respondents is not None else ""
    before = ""
    if row.before_start is not None:
        before = words(
            "upt.survey_before", value=words.number(row.before_value, 2), month=words.month(row.before_start)
        )
    return words(
        "upt.survey",
        survey=visit.label("survey_index", row.survey),
        value=words.number(row.value, 2),
        month=words.month(row.period_start),
        respondents=respondents,
        before=before,
    )
