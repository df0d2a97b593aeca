"""The partners of a unit: what was hoped for, requested, agreed and run."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.support import states
from pages.shared.support.register import dates, people
from pages.shared.unit.absent import absent
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING


@kept
def support(visit: Visit) -> Part:
    """Commitments of partners, what is in force first; those to the whole region are marked."""
    words = visit.words
    frame = visit.ask("upt/support")
    title = section(words("upt.support"))
    if frame.empty:
        return part(title, absent(visit, "support", "upt.support_none"))
    rows: list[Any] = list(frame.itertuples(index=False))
    shown = frame.assign(
        kind_label=[visit.label("partner_kind", row.partner_kind) for row in rows],
        what=[states.what(row) for row in rows],
        state_html=[states.told(visit, row) for row in rows],
        dates=[dates(visit, row) for row in rows],
        people=pd.Series([people(visit, row) for row in rows], dtype=object),
        remark=[_remark(visit, row) for row in rows],
    )
    shown_columns = [
        board.Column("partner", words("upt.partner")),
        board.Column("kind_label", words("upt.partner_kind")),
        board.Column("what", words("upt.support_what")),
        board.Column("state_html", words("upt.stage"), html=str),
        board.Column("dates", words("upt.dates"), html=str),
        board.Column("people", words("upt.beneficiaries"), "right"),
        board.Column("remark", words("upt.remark")),
        columns.source(words),
    ]
    shown_columns = columns.filled(shown_columns, shown, "remark")
    table = Table(board.fact_table(shown, shown_columns, words, caption=words("upt.support")), "support")
    more = words("upt.support_more"), visit.href("dukungan", visit.choices.with_view(tab="register"))
    return part(title, table, cards.note(words("upt.support_why"), action=more))


def _remark(visit: Visit, row: Any) -> str:
    parts = [visit.words("upt.for_region")] if row.for_region else []
    return "; ".join([*parts, *([visit.words.quoted(row.note)] if row.note else [])]) or NOTHING
