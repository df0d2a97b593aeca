"""Units that may try for WBBM: WBK held long enough, or soon; and what bars them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd

from data.contract import definitions
from pages.shared import board, cards
from pages.shared.board.parts import FEW
from pages.shared.integrity.cycle import SUBJECT
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

SHAPES = {"ripe": "full", "soon": "half", "later": "open"}


@kept
def candidates(visit: Visit) -> Part:
    """Every unit that holds WBK and not WBBM: since when, and from when it may try for WBBM."""
    words = visit.words
    rules = definitions()["predicates"]
    title = section(words("riwayat.candidates"))
    frame = visit.ask(f"{SUBJECT}/candidates")
    if frame.empty:
        return part(title, cards.note(words("riwayat.no_candidates", date=words.long_date(visit.on))))
    count = Counter(frame["state"])
    in_race = sum(row.state == "ripe" and bool(row.stage) for row in records(frame))
    said = words(
        "riwayat.candidates_said",
        n=count["ripe"],
        years=words.number(rules["candidate_years"]),
        date=words.long_date(visit.on),
        in_race=words.number(in_race),
        soon=words.number(count["soon"]),
        months=words.number(rules["soon_months"]),
        later=words.number(count["later"]),
    )
    rule = words("riwayat.candidates_rule", sure=words(f"data.confidence_{rules['candidate_confidence']}"))
    table = _table(visit, frame)
    return part(title, cards.sentence(said), Table(table, "zi-candidates"), cards.note(rule))


def _table(visit: Visit, frame: pd.DataFrame) -> str:
    words = visit.words
    rows = records(frame)
    shown = frame.assign(
        since_said=[_since(visit, row) for row in rows],
        state_said=[_state(visit, row) for row in rows],
        now=[_now(visit, row) for row in rows],
        href=[visit.unit_href(row.unit_id) for row in rows],
    )
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("since_said", words("riwayat.held_since"), html=str),
        board.Column("years", words("riwayat.years"), "right", words.number),
        board.Column("state_said", words("riwayat.may_try"), html=str),
        board.Column("now", words("riwayat.stage_now", year=visit.on.year), html=str),
    ]
    caption = words("riwayat.candidates")
    return board.fact_table(shown, columns, words, caption=caption, href="href", search=len(rows) > FEW)


def _since(visit: Visit, row: Any) -> str:
    words = visit.words
    award = f"<small>{text(words('riwayat.award_year', year=row.cycle_year))}</small>"
    day = words.date(row.since) if row.since_known else words("riwayat.day_unknown")
    return text(day) + award


def _state(visit: Visit, row: Any) -> str:
    words = visit.words
    key = "from" if row.state != "ripe" else "ripe" if row.since_known else "ripe_latest"
    said = cards.symbol(SHAPES[row.state], words(f"riwayat.{key}", date=words.date(row.ripe_on)))
    if row.barred_until:
        said += f"<small><b class=d-late>{text(words('riwayat.barred', date=words.date(row.barred_until)))}</b></small>"
    return said


def _now(visit: Visit, row: Any) -> str:
    """The stage for WBBM; a unit that tries before its time is told so."""
    if not row.stage:
        return text(visit.words("riwayat.not_in_race"))
    early = f"<small>{text(visit.words('riwayat.early'))}</small>" if row.state != "ripe" else ""
    return text(visit.label("zi_stage", row.stage)) + early
