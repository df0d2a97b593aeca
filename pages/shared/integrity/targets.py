"""Targets that units set for a cycle, against where they are on the date."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.board.parts import FEW
from pages.shared.integrity.cycle import SUBJECT, Cycle
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

SHAPES = {
    "overdue": "revoked",
    "on_way": "running",
    "not_begun": "open",
    "unknown": "unverified",
    "out": "failed",
    "met_late": "half",
    "met": "full",
}
TO_DISCUSS = ("overdue", "not_begun", "unknown")  # what stays in sight of a long list; the rest is folded
SEMESTER_ENDS = {(6, 30): 1, (12, 31): 2}


@kept
def targets(visit: Visit, cycle: Cycle) -> Part:
    """The targets of the chosen cycle: how many are met, under way, overdue; then each of them."""
    words = visit.words
    head = section(words("siklus.targets_title", year=cycle.year))
    if not visit.has("zi_targets"):
        return part(head, cards.note(words("siklus.no_targets_table")))
    frame = visit.ask(f"{SUBJECT}/targets", view=cycle.look(visit))
    if frame.empty:
        return part(head, cards.note(words("siklus.no_targets", year=cycle.year)))
    count = Counter(frame["state"])
    said = " · ".join(words(f"siklus.target_count_{state}", n=count[state]) for state in SHAPES if count[state])
    rows = records(frame)
    sentence = cards.sentence(words("siklus.targets_said", n=len(frame), year=cycle.year, counts=said))
    if len(rows) <= FEW:
        return part(head, sentence, Table(_table(visit, cycle, frame), "zi-targets"))
    open_ones = [state in TO_DISCUSS for state in frame["state"]]
    rest = frame[[not one for one in open_ones]]
    label = text(words("siklus.other_targets", n=len(rest)))
    folded = f'<details class="d d-names"><summary>{label}</summary>{_table(visit, cycle, rest)}</details>'
    first = [Table(_table(visit, cycle, frame[open_ones]), "zi-targets")] if any(open_ones) else []
    return part(head, sentence, *first, *([Table(folded, "zi-targets-rest")] if len(rest) else []))


def _table(visit: Visit, cycle: Cycle, frame: pd.DataFrame) -> str:
    words = visit.words
    rows = records(frame)
    shown = frame.assign(
        due=[due(visit, row.due_on) for row in rows],
        state=[cards.symbol(SHAPES[row.state], words(f"siklus.target_{row.state}")) for row in rows],
        now=[_now(visit, row) for row in rows],
        href=[visit.unit_href(row.unit_id) for row in rows],
    )
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("target", words("zi.target")),
        board.Column("due", words("siklus.due"), html=str),
        board.Column("state", words("siklus.state"), html=str),
        board.Column("now", words("zi.stage_in", year=cycle.year), html=str),
    ]
    if not visit.simulated:
        columns.append(board.Column("note", words("zi.claim_note"), format=words.quoted))
        columns.append(board.Column("source", words("site.passport_source"), html=source_link))
    return board.fact_table(shown, columns, words, caption=words("siklus.targets_title", year=cycle.year), href="href")


def due(visit: Visit, day: Any) -> str:
    """The day by which a unit wants its predicate; the last day of a semester is named as the semester."""
    words = visit.words
    if day is None:
        return text(words("siklus.no_due"))
    semester = SEMESTER_ENDS.get((day.month, day.day))
    below = f"<small>{text(words('siklus.semester', number=semester))}</small>" if semester else ""
    return text(words.date(day)) + below


def _now(visit: Visit, row: Any) -> str:
    """Where the unit is: since when it holds the predicate, or its stage in the cycle."""
    words = visit.words
    if row.met_on:
        day = words.date(row.met_on) if row.met_known else str(row.met_on.year)
        return text(words("siklus.held_since", target=row.target, date=day))
    if not row.stage:
        return text(words("siklus.no_stage"))
    since = words.date(row.since) if row.since else words("zi.day_unknown")
    return f"{text(visit.label('zi_stage', row.stage))}<small>{text(words('siklus.since', date=since))}</small>"
