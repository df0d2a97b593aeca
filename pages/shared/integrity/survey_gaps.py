"""Where the index in TPI's worksheet and the newest survey before it differ: one line for a unit, or for all."""

from __future__ import annotations

from typing import Any

from data.contract import definitions
from pages.shared import cards
from pages.shared.integrity.cycle import SUBJECT, Cycle
from pages.shared.kept import kept
from pages.shared.parts import Part, part
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit


@kept
def gaps_part(visit: Visit, cycle: Cycle, unit: str | None = None) -> Part:
    """One line: how many pairs differ, and which, the widest first; of one unit its own. Nothing where none does."""
    words = visit.words
    if not (visit.has("surveys") and visit.has("zi_scores")):
        return ()
    found = records(visit.ask(f"{SUBJECT}/survey_gaps", view=cycle.look(visit)))
    rows = [row for row in found if unit in (None, row.unit_id)]
    if not rows:
        return ()
    limit = words.number(definitions()["surveys"]["sheet_gap"], 1)
    if unit:
        said = "; ".join(_pair(visit, row) for row in rows)
        return part(cards.note(words("survei.gap_unit", pairs=said, limit=limit), "info"))
    label = words("survei.gaps", n=len(rows), compared=words.number(rows[0].compared), limit=limit, year=cycle.year)
    lines = "".join(
        f"<li>{cards.link(row.name, cycle.href(visit, subject=row.unit_id))}: {text(_pair(visit, row))}</li>"
        for row in rows
    )
    return part(f'<details class="d d-names"><summary>{text(label)}</summary><ul>{lines}</ul></details>')


def _pair(visit: Visit, row: Any) -> str:
    words = visit.words
    return words(
        "survei.gap",
        survey=visit.label("survey_index", row.survey),
        sheet=words.number(row.sheet, 2),
        date=words.date(row.assessed_on),
        value=words.number(row.value, 2),
        month=words.month(row.month),
        gap=words.signed(row.gap, 2),
    )
