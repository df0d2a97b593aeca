"""The innovations of a unit as a table."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns
from pages.shared.innovation.later import later_note
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.parts import Part, Piece, Table, part, section
from pages.shared.theme import text
from pages.shared.unit.absent import absent
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING

SHAPES = {"running": "full", "unverified": "unverified", "trial": "half", "initiative": "open", "stopped": "stopped"}
MOST_NAMES = 6  # innovations that are named before "and n more"


@kept
def innovations(visit: Visit) -> Part:
    """What the unit runs, tries or ended; what it is meant to run and has not begun is named below."""
    words = visit.words
    frame = visit.ask("upt/innovations")
    begun = frame[[state is not None for state in frame["state"]]].reset_index(drop=True)
    head = section(words("upt.innovations")), later_note(visit)
    known: Piece = absent(visit, "adoptions", "upt.innovations_not_begun") if begun.empty else _begun(visit, begun)
    others = [
        name
        for name, code, meant in zip(frame["name"], frame["state"], frame["is_meant"], strict=True)
        if meant and code is None
    ]
    if not others:
        return part(*head, known)
    more = words("upt.and_more", n=len(others) - MOST_NAMES) if len(others) > MOST_NAMES else ""
    open_ones = words("upt.innovations_open", n=len(others), names=", ".join(others[:MOST_NAMES]) + more)
    return part(*head, known, cards.note(open_ones, "plain", _next(visit)))


def _begun(visit: Visit, begun: pd.DataFrame) -> Table:
    """One row per innovation that the unit runs, tries or ended."""
    words = visit.words
    shown = begun.assign(
        category_label=[visit.label("innovation_category", code) for code in begun["category"]],
        state_html=[state(visit, row) for row in begun.itertuples()],
        remark=[_originated(visit, row) for row in begun.itertuples()],
    )
    shown_columns = [
        board.Column("name", words("upt.innovation")),
        board.Column("category_label", words("upt.category")),
        board.Column("state_html", words("upt.stage"), html=str),
        columns.day("since", words("upt.since"), words),
        columns.day("last_verified_on", words("upt.verified"), words),
        board.Column("remark", words("upt.remark")),
        columns.source(words),
    ]
    shown_columns = columns.filled(shown_columns, shown, "remark")
    table = board.fact_table(shown, shown_columns, words, caption=words("upt.innovations"))
    return Table(table, "innovations")


def _next(visit: Visit) -> tuple[str, str]:
    """The way to what similar units run and this one does not."""
    (unit,) = visit.choices.units
    here = visit.shelved.register.units[unit].region_id
    choices = visit.choices.with_(units=(), regions=(here,)).with_view(tab="next", subject=unit)
    return visit.words("inovasi.next_for_unit", name=visit.unit_name(unit)), visit.href("inovasi", choices)


def state(visit: Visit, row: Any) -> str:
    """The stage as a symbol and a word; one that was not verified lately says so."""
    shape = "double" if row.state == "running" and row.stage == "institutionalised" else SHAPES[row.state]
    label = visit.label("adoption_stage", row.stage)
    late = visit.words("upt.unverified", stage=label, months=verified_months())
    said = late if row.state == "unverified" else label
    return f'<span style="display:flex;align-items:baseline">{cards.symbol(shape)}<span>{text(said)}</span></span>'


def _originated(visit: Visit, row: Any) -> str:
    parts = [visit.words("upt.originated")] if row.originated else []
    parts += [] if row.is_meant is not False else [visit.words("upt.not_meant")]
    parts += [visit.words("inovasi.target_unknown")] if row.is_meant is None else []
    return "; ".join([*parts, *([visit.words.quoted(row.note)] if row.note else [])]) or NOTHING
