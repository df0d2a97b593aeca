"""Gates of the units of a cycle as a table: who passes, what is short by how much, which unit is looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from pages.shared.board import Cell, Heading, Row
from pages.shared.integrity.cycle import Cycle
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words


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
            words("zi.assessed_on", date=words.date(row.assessed_on)),
        )
        for place, row in enumerate(records(frame))
    ]
    return rows, heads


def finding(words: Words, frame: pd.DataFrame, target: str) -> str:
    """What the table says in one sentence. Where no unit can pass because gates are not known, it says only scores."""
    passed = sum(value is True for value in frame["passed"])
    one = sum(value is False and failed == 1 for value, failed in zip(frame["passed"], frame["failed"], strict=True))
    unknown = sum(value is None for value in frame["passed"])
    said = words("zi.gates_finding", n=len(frame), target=target, passed=words.number(passed), one=words.number(one))
    return said + (" " + words("zi.gates_unknown", n=unknown) if unknown else "")


def subject_of(visit: Visit, frame: pd.DataFrame) -> Any:
    """The unit whose scores are shown: the one of the link, else the first that fails, else the first; or None."""
    asked = visit.choices.viewed("subject")
    rows = records(frame)
    if asked:
        return next((row for row in rows if row.unit_id == asked), None)
    return next((row for row in rows if row.passed is False), rows[0] if rows else None)


def shortfalls(words: Words, row: Any) -> list[str]:
    """The failing gates of a unit by name, each with what is missing."""
    return failing(words, zip(row.gates, row.margins, strict=True))


def failing(words: Words, margins: Iterable[tuple[str, float | None]]) -> list[str]:
    """The gates of negative margin by name, each with what is missing."""
    said = []
    for gate, margin in margins:
        if margin is not None and margin < 0:
            name = words(f"gates.{gate}")
            missing = words("zi.gate_short", gate=name, points=words.number(-margin, 2))
            said.append(words("zi.gate_not_met", gate=name) if gate == "wbk_before" else missing)
    return said


def _heading(words: Words, gate: str, least: float) -> Heading:
    if gate == "wbk_before":
        return Heading(short_name(words, gate), words(f"gates.{gate}"))
    return Heading(
        short_name(words, gate), words(f"gates.{gate}"), under=words("zi.least", minimum=words.number(least, 2))
    )


def short_name(words: Words, gate: str) -> str:
    """What a gate or part is called at the head of a narrow column."""
    return words(f"gates.short_{gate}" if words.has(f"gates.short_{gate}") else f"gates.{gate}")


def _verdict(words: Words, row: Any, place: int) -> Cell:
    """Whether every gate holds; where not, how many fail, the first of them, and the least points that mend it."""
    if row.passed:
        return Cell("full", words("zi.passed"), words("zi.passed_why"), order=place)
    if row.passed is None:
        return Cell("unverified", words("zi.not_known"), words("zi.not_known_why"), order=place)
    if row.barred or row.unknown:
        why = words("zi.no_points_why") if row.barred else words("zi.not_known_why_short")
        return Cell("failed", words("zi.failed", n=row.failed, gate=_first_failing(words, row)), why, order=place)
    short = words.number(row.short, 2)
    said = words("zi.failed_short", n=row.failed, gate=_first_failing(words, row), short=short)
    return Cell("failed", said, words("zi.short_by_why"), order=place)


def _first_failing(words: Words, row: Any) -> str:
    """The first gate that fails, and a mark where more do."""
    first = next(gate for gate, margin in zip(row.gates, row.margins, strict=True) if margin is not None and margin < 0)
    return words(f"gates.{first}") + (", …" if row.failed > 1 else "")


def _gates(words: Words, row: Any) -> list[Cell]:
    return [_gate(words, *one, minimum) for one, minimum in zip(_rows(row), row.minimums, strict=True)]


def _rows(row: Any) -> list[tuple[str, float | None, float | None]]:
    return list(zip(row.gates, row.points, row.margins, strict=True))


def _gate(words: Words, gate: str, points: float | None, margin: float | None, minimum: float) -> Cell:
    if points is None or margin is None:
        return Cell("unverified", words("charts.not_scored"), order=None)
    if gate == "wbk_before":
        return Cell("full", words("zi.yes"), order=1) if margin >= 0 else Cell("failed", words("zi.no"), order=0)
    said = words.number(points, 2)
    title = words("zi.gate_margin", points=said, minimum=words.number(minimum, 2), margin=words.signed(margin, 2))
    return Cell("text" if margin >= 0 else "failed", f"{said} ({words.signed(margin, 2)})", title, order=points)
