"""The integrity zone in the comparison of units: the predicate held or revoked, the stage of the cycle, TPI's gates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pages.shared import cards
from pages.shared.compare.table import Group, Line, Value, said_or_nothing, strong
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import Words

SHAPES = {"WBK": "wbk", "WBBM": "wbbm"}


def group(visit: Visit, rows: Sequence[Any]) -> Group:
    """The lines of the integrity zone."""
    return Group(visit.words("site.zona_integritas"), [_held(visit, rows), _stage(visit, rows), _gates(visit, rows)])


def not_held(words: Words, target: str | None, day: date | None, day_known: bool | None) -> str:
    """What is said of a unit that holds nothing: its newest revocation, or that no award is on record."""
    if target is None or day is None:
        return words("banding.not_recorded")
    if not day_known:
        return words("banding.revoked_year", target=target, year=day.year)
    return words("banding.revoked", target=target, date=words.date(day))


def _held(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        now = cards.symbol(SHAPES[row.held], f"{row.held} {row.held_year}") if row.held else ""
        without = not_held(words, row.revoked, row.revoked_on, row.revoked_known)
        then = row.held_vs or not_held(words, row.revoked_vs, row.revoked_on_vs, row.revoked_known_vs)
        changed = row.open_vs and then != (row.held or without)
        return Value(now or text(without), (words("banding.was", value=then) if changed else "",))

    return Line(words("common.predicate"), [value(row) for row in rows])


def _stage(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words

    def value(row: Any) -> Value:
        now = visit.label("zi_stage", row.stage)
        before = visit.label("zi_stage", row.stage_vs) or words("banding.not_recorded")
        changed = words("banding.was", value=before) if row.open_vs and row.stage != row.stage_vs else ""
        target = words("banding.target", target=row.stage_target) if row.stage else ""
        return Value(said_or_nothing(now or words("banding.not_recorded")), (target, changed))

    return Line(words("banding.stage", year=visit.on.year), [value(row) for row in rows])


def _gates(visit: Visit, rows: Sequence[Any]) -> Line:
    words = visit.words
    alike = len({(row.gate_cycle, row.gate_target) for row in rows if row.gate_cycle}) == 1

    def value(row: Any) -> Value:
        if row.gate_cycle is None:
            return Value(text(words("banding.gates_none")))
        of = words("banding.gates_of", cycle=row.gate_cycle, target=row.gate_target)
        bar = words("zi.gate_barred", date=words.date(row.barred_until)) if row.barred_until else ""
        if not row.gates_failed:
            said = words("banding.gates_met" if row.gate_passed else "banding.gates_open")
            return Value(strong(said), (bar, of), 0.0 if alike and row.gate_passed else None)
        no_wbk = words("banding.gates_no_wbk") if row.gates_barred and not bar else ""
        # else no number of points is enough, or not every one that is needed is known
        told = not row.gates_barred and not row.gates_unknown and row.gates_known == "all"
        points = words("banding.gates_points", points=words.number(row.gates_short, 2)) if told else ""
        failed = words("banding.gates_short", n=row.gates_failed)
        under = (_unknown(words, row), points, no_wbk, bar, of)
        return Value(strong(failed), under, row.gates_short if alike and told else None)

    return Line(words("banding.gates"), [value(row) for row in rows], "lower", words("banding.gates_why"))


def _unknown(words: Words, row: Any) -> str:
    """What cannot be judged of a unit that fails: gates without a score, or all but the total of an old cycle."""
    if row.gates_known != "all":
        return words("banding.gates_total_short", points=words.number(row.gates_short, 2))
    return words("banding.gates_unknown", n=row.gates_unknown) if row.gates_unknown else ""
