"""The surveys by unit: how far each index is from its minimum, what to be careful about, and the lines of the years."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from data.contract import contract, definitions
from pages.shared.board import Cell, Column, Heading, Row, fact_table
from pages.shared.charts.surveys import surveys
from pages.shared.integrity import names
from pages.shared.integrity.cycle import SUBJECT, Cycle
from pages.shared.parts import Chart, Table
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words

INDICES = tuple(contract().enums["survey_index"])
TARGETS = tuple(contract().enums["target"])
MOST_LINES = 60  # units with a line of their own; beyond them a chart shows the spread


def unit_rows(visit: Visit, cycle: Cycle, rows: Sequence[Any]) -> tuple[list[Row], list[Heading]]:
    """Units in the given order, the furthest below a minimum first; a row leads to the unit's own surveys."""
    words = visit.words
    several = len({row.region_name for row in rows}) > 1
    found = []
    for place, (_, two) in enumerate(groupby(rows, key=lambda row: row.unit_id)):
        pair = list(two)
        first = pair[0]
        cells = [one for row in pair for one in (index_cell(words, row), _respondents(words, row))]
        told = "; ".join(
            f"{visit.label('survey_index', row.survey)}: {warned(words, row)}" for row in pair if row.warnings
        )
        warning = Cell("unverified", told, order=place) if told else None
        target = words("survei.target", target=first.target) if first.target else words("survei.no_target")
        under = " · ".join([first.region_name, target] if several else [target])
        found.append(Row(first.name, [*cells, warning], cycle.href(visit, subject=first.unit_id), under))
    heads = []
    for index in INDICES:
        name = visit.label("survey_index", index)
        heads += [Heading(name), Heading(words("survei.respondents_of", survey=name))]
    return found, [*heads, Heading(words("survei.careful"))]


def index_cell(words: Words, row: Any) -> Cell:
    """An index with its distance to the minimum, as far as both are known."""
    if row.value is None:
        return Cell("unverified", words("survei.none"), order=None)
    value, month = words.number(row.value, 2), words.month(row.month)
    if row.margin is None:
        return Cell("none", value, words("survei.no_minimum", month=month), order=row.value)
    margin, minimum = words.signed(row.margin, 2), words.number(row.minimum, 2)
    told = words("survei.measured", value=value, month=month, minimum=minimum, margin=margin, target=row.target)
    return Cell("failed" if row.margin < 0 else "full", f"{value} ({margin})", told, order=row.margin)


def _respondents(words: Words, row: Any) -> Cell | None:
    if row.value is None:
        return None
    said = words("survei.respondents_unknown") if row.respondents is None else words.number(row.respondents)
    few = "few" in row.warnings
    return Cell("unverified" if few else "text", said, order=row.respondents)


def warned(words: Words, row: Any) -> str:
    """What to be careful about with a survey, in words with the figures behind them."""
    found = definitions()["surveys"]
    values = {
        "few": words.number(row.respondents),
        "ceiling": words.number(row.value, 2),
        "stale": words.month(row.month),
    }
    limits = {
        "few": words.number(found["few_respondents"]),
        "ceiling": words.number(found["ceiling"], 2),
        "stale": words.number(found["stale_months"]),
    }
    said = ", ".join(words(f"survei.warn_{code}", value=values[code], limit=limits[code]) for code in row.warnings)
    return said


def finding(visit: Visit, rows: Sequence[Any], survey: str) -> str:
    """How many units are below their minimum on one index, and the furthest; without a minimum, how many are known."""
    words, name = visit.words, visit.label("survey_index", survey)
    measured = [row for row in rows if row.survey == survey and row.margin is not None]
    if not measured:
        known = sum(row.survey == survey and row.value is not None for row in rows)
        return words("survei.finding_unmeasured", n=known, survey=name)
    below = [row for row in measured if row.margin < 0]
    told = words("survei.finding", n=len(measured), survey=name, below=words.number(len(below)))
    if not below:
        return told
    furthest = min(below, key=lambda row: row.margin)
    short = words.number(-furthest.margin, 2)
    return told + words(
        "survei.finding_furthest", name=furthest.name, value=words.number(furthest.value, 2), short=short
    )


def index_chart(visit: Visit, cycle: Cycle, rows: Sequence[Any], survey: str, subject: str | None) -> Chart:
    """One index over the years: a line a unit where they are few, else their spread; the chosen one in colour."""
    words = visit.words
    own = [row for row in rows if row.survey == survey]
    minimum = {row.unit_id: row.minimum for row in own}
    lines, spread = drawn(visit, cycle, len(minimum), subject)
    low = _low(lines, spread, [row.minimum for row in rows])
    lines, spread = lines[lines["survey"] == survey], spread[spread["survey"] == survey]
    lines = lines.assign(
        name=[visit.unit_name(unit) for unit in lines["unit_id"]],
        minimum=pd.Series([minimum.get(unit) for unit in lines["unit_id"]], index=lines.index, dtype=object),
    )
    known = sum(row.value is not None for row in own)
    parts = [words("survei.covered", n=known, units=words.number(len(own)))]
    untargeted = sum(row.value is not None and row.target is None for row in own)
    if untargeted and not cycle.target:
        parts.append(words("survei.untargeted", n=untargeted))
    what = "survei.what" if spread.empty else "survei.what_spread"
    return Chart(
        surveys(lines, spread, minimums(words, own), visit.theme, words, subject, low),
        f"zi-surveys-{survey}-{subject}",
        heading=finding(visit, rows, survey),
        subtitle=words(what, survey=words(f"survei.{survey}"), date=words.long_date(visit.on)),
        coverage=" · ".join(parts),
    )


def drawn(visit: Visit, cycle: Cycle, units: int, subject: str | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of both indices: the line of every unit; where they are many, that of the chosen one and the spread of all."""
    look = cycle.look(visit)
    if units <= MOST_LINES:
        return visit.ask(f"{SUBJECT}/surveys_history", view=look), _empty_spread()
    lines = visit.ask(f"{SUBJECT}/surveys_history", units=(subject or "",), view=look)
    return lines, visit.ask(f"{SUBJECT}/surveys_spread", view=look)


def _low(lines: pd.DataFrame, spread: pd.DataFrame, minimums: Sequence[float | None]) -> float:
    """Where the scale of both charts begins, a little below the least that is drawn."""
    values = [value for values in lines["values"] for value in values] + list(spread["low"]) + list(minimums)
    return max(0.0, min((value for value in values if value is not None), default=2.6) - 0.1)


def minimums(words: Words, rows: Sequence[Any]) -> list[tuple[float, str]]:
    """The minimums that the units are measured with, each with the targets it belongs to."""
    found: dict[float, set[str]] = {}
    for row in rows:
        if row.minimum is not None:
            found.setdefault(row.minimum, set()).add(row.target)
    return [
        (
            value,
            words(
                "survei.minimum", target=" & ".join(sorted(targets, key=TARGETS.index)), minimum=words.number(value, 2)
            ),
        )
        for value, targets in sorted(found.items())
    ]


def subject_table(visit: Visit, history: pd.DataFrame) -> Table:
    """Every survey of one unit by month, the newest first."""
    words = visit.words
    lines: dict[Any, dict[str, Any]] = {}
    for line in records(history):
        for month, value, respondents in zip(line.months, line.values, line.respondents, strict=True):
            found = lines.setdefault(month, {"month": words.month(month)})
            found |= {line.survey: value, f"{line.survey}_respondents": respondents}
    columns = [Column("month", words("survei.month"))]
    for index in INDICES:
        name = visit.label("survey_index", index)
        columns.append(Column(index, name, "right", lambda value: words.number(value, 2)))
        told = words("survei.respondents_of", survey=name)
        columns.append(Column(f"{index}_respondents", told, "right", words.number))
    ordered = [lines[month] for month in sorted(lines, reverse=True)]
    frame = pd.DataFrame(ordered, columns=[column.name for column in columns], dtype=object)
    html = fact_table(frame, columns, words, caption=words("survei.subject"), sortable=False)
    return names.subject_table(html, "zi-surveys-unit")


def _empty_spread() -> pd.DataFrame:
    return pd.DataFrame(columns=["survey", "month", "units", "low", "middle", "high"], dtype=object)
