"""Gates of the units of a cycle as a table: who passes, what is short by how much, which unit is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from pages.shared.board import Cell, Heading, Row
from pages.shared.integrity.cycle import Cycle
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.runway_model import WBK_BEFORE


def gate_table(visit: Visit, cycle: Cycle, frame: pd.DataFrame, twice: set[str]) -> tuple[list[Row], list[Heading]]:
    """Rows and columns of the gates of one target, in the frame's order: the nearest to passing first.

    A row leads to the unit's scores. The link names the target where the unit is in the other table too (`twice`).
    """
    words = visit.words
    first = frame.iloc[0]
    heads = [Heading(words("zi.verdict"), words("zi.short_by_why"))]
    heads += [_heading(words, gate, least) for gate, least in zip(first["gates"], first["minimums"], strict=True)]
    rows = [
        Row(
            row.name,
            [_verdict(words, row, place), *_gates(words, row)],
            cycle.href(visit, subject=row.unit_id, target=row.target if row.unit_id in twice else cycle.target),
            words(
                "zi.assessed_on",
                date=words.date(row.assessed_on) if row.assessed_on else words("runway.day_unknown"),
            ),
        )
        for place, row in enumerate(records(frame))
    ]
    return rows, heads


def finding(words: Words, frame: pd.DataFrame, target: str, *, all_known: bool) -> str:
    """What the table says: who passes, who fails a single gate, and of how many not every gate can be told.

    `all_known`: every gate of the cycle is known. Else, or where a score is missing, more gates may fail than are seen.
    """
    rows = records(frame)
    passed = [row for row in rows if row.passed]
    failing = [row for row in rows if row.passed is False]
    told = [row for row in failing if all_known and not row.unknown]
    one = sum(row.failed == 1 for row in told)
    left = {
        "gates_barred": sum(row.barred_until is not None for row in passed),
        "gates_open": len(failing) - len(told),
        "gates_unknown": len(rows) - len(passed) - len(failing),
    }
    passes, ones = words.number(len(passed)), words.number(one)
    said = [words("zi.gates_finding", n=len(rows), target=target, passed=passes, one=ones)]
    return " ".join([*said, *(words(f"zi.{key}", n=count) for key, count in left.items() if count)])


def subject_of(visit: Visit, frame: pd.DataFrame) -> Any:
    """The unit whose scores are shown: the one of the link, else the first that fails, else the first; or None."""
    asked = visit.choices.viewed("subject")
    rows = records(frame)
    if asked:
        return next((row for row in rows if row.unit_id == asked), None)
    return next((row for row in rows if row.passed is False), rows[0] if rows else None)


def shortfalls(words: Words, row: Any) -> list[str]:
    """The failing gates of a unit by name, each with what is missing."""
    return failing(words, zip(row.gates, row.margins, strict=True), row.barred_until)


def failing(words: Words, margins: Iterable[tuple[str, float | None]], barred_until: date | None) -> list[str]:
    """The gates of negative margin by name, each with what is missing; a bar is named in place of WBK held before."""
    said = []
    for gate, margin in margins:
        if margin is not None and margin < 0:
            name = _name(words, gate, barred_until)
            missing = words("zi.gate_short", gate=name, points=words.number(-margin, 2))
            without = name if barred_until else words("zi.gate_not_met", gate=name)
            said.append(without if gate == WBK_BEFORE else missing)
    return said


def _name(words: Words, gate: str, barred_until: date | None) -> str:
    """What a failing gate is called: of WBK held before, the bar of a revocation where there is one."""
    if gate == WBK_BEFORE and barred_until:
        return words("zi.gate_barred", date=words.date(barred_until))
    return words(f"gates.{gate}")


def _heading(words: Words, gate: str, least: float) -> Heading:
    if gate == WBK_BEFORE:
        return Heading(short_name(words, gate), words(f"gates.{gate}"))
    return Heading(
        short_name(words, gate), words(f"gates.{gate}"), under=words("zi.least", minimum=words.number(least, 2))
    )


def short_name(words: Words, gate: str) -> str:
    """What a gate or part is called at the head of a narrow column."""
    return words(f"gates.short_{gate}" if words.has(f"gates.short_{gate}") else f"gates.{gate}")


def _verdict(words: Words, row: Any, place: int) -> Cell:
    """Whether every gate holds; where not, how many fail, the first of them, and the least points that mend it.

    A bar is said of every unit that had one: for WBK it is no gate, so a barred unit may pass.
    """
    until = words.long_date(row.barred_until)
    barred = words("zi.also_barred", date=words.date(row.barred_until)) if row.barred_until else ""
    if row.passed:
        why = words("zi.passed_barred_why", date=until) if barred else words("zi.passed_why")
        return Cell("full", words("zi.passed") + barred, why, order=place)
    if row.passed is None:
        return Cell("unverified", words("zi.not_known") + barred, words("zi.not_known_why"), order=place)
    first = _first_failing(row)
    named = "" if first == WBK_BEFORE else barred  # the gate's name says it already
    gate = _name(words, first, row.barred_until) + (", …" if row.failed > 1 else "")
    if row.barred or row.unknown:
        no_points = words("zi.barred_why", date=until) if barred else words("zi.no_points_why")
        unscored = words("zi.also_unscored", n=row.unknown) if row.unknown else ""
        why = no_points if row.barred else words("zi.not_known_why_short")
        return Cell("failed", words("zi.failed", n=row.failed, gate=gate) + unscored + named, why, order=place)
    said = words("zi.failed_short", n=row.failed, gate=gate, short=words.number(row.short, 2))
    return Cell("failed", said + named, words("zi.short_by_why"), order=place)


def _first_failing(row: Any) -> str:
    """The first gate that fails."""
    return next(gate for gate, _, margin in _rows(row) if margin is not None and margin < 0)


def _gates(words: Words, row: Any) -> list[Cell]:
    cells = [_gate(words, *one, minimum) for one, minimum in zip(_rows(row), row.minimums, strict=True)]
    if row.barred and row.barred_until:
        title = _name(words, WBK_BEFORE, row.barred_until)
        cells[row.gates.index(WBK_BEFORE)] = Cell("failed", words("zi.barred"), title, order=0)
    return cells


def _rows(row: Any) -> list[tuple[str, float | None, float | None]]:
    return list(zip(row.gates, row.points, row.margins, strict=True))


def _gate(words: Words, gate: str, points: float | None, margin: float | None, minimum: float) -> Cell:
    if points is None or margin is None:
        return Cell("unverified", words("charts.not_scored"), order=None)
    if gate == WBK_BEFORE:
        return Cell("full", words("zi.yes"), order=1) if margin >= 0 else Cell("failed", words("zi.no"), order=0)
    said = words.number(points, 2)
    title = words("zi.gate_margin", points=said, minimum=words.number(minimum, 2), margin=words.signed(margin, 2))
    return Cell("text" if margin >= 0 else "failed", f"{said} ({words.signed(margin, 2)})", title, order=points)
