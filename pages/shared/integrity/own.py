"""The own assessments of the scope beside an assessor's: unit x area, the difference in points."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.integrity.cycle import SUBJECT, Cycle
from pages.shared.integrity.gates import short_name
from pages.shared.integrity.names import named
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.values import records
from pages.shared.visit import Visit

FEW = 5  # units below which a middle value is said to move easily
MANY = 15  # rows beyond which a search helps


@kept
def own_part(visit: Visit, cycle: Cycle) -> Part:
    """What the own assessments are beside the chosen assessor's, then every unit."""
    words = visit.words
    assessor = visit.label("assessor", cycle.assessor)
    head = section(words("gates.own_title", assessor=assessor))
    if cycle.assessor == "self":
        return part(section(words("gates.own")), cards.note(words("gates.own_self")))
    frame = visit.ask(f"{SUBJECT}/differences", view=cycle.look(visit))
    without = _without(visit, cycle, set(frame["unit_id"]))
    if frame.empty:
        return part(head, cards.note(words("gates.own_none", assessor=assessor)), without)
    said = cards.sentence(_finding(visit, frame, assessor))
    what = cards.note(words("gates.own_what", assessor=assessor))
    return part(head, said, what, Table(_table(visit, cycle, frame, assessor), "zi-own"), without)


def _finding(visit: Visit, frame: pd.DataFrame, assessor: str) -> str:
    """How often and by how much the own total is higher, over the units where both are complete; the rest counted."""
    words, rows = visit.words, records(frame)
    whole = [row for row in rows if row.difference is not None]
    partly = len(rows) - len(whole)
    rest = [words("gates.own_partly", n=partly)] if partly else []
    if not whole:
        return " ".join(rest)
    middles = {name: median(row.differences[place] for row in whole) for place, name in enumerate(whole[0].parts)}
    name = max(middles, key=lambda one: abs(middles[one]))
    said = words(
        "gates.own_finding",
        n=len(whole),
        above=words.number(sum(row.difference > 0 for row in whole)),
        assessor=assessor,
        middle=words.signed(median(row.difference for row in whole), 2),
        part=words(f"gates.{name}"),
        most=words.signed(middles[name], 2),
    )
    few = [words("gates.own_few", n=len(whole))] if len(whole) < FEW else []
    return " ".join([said, *few, *rest])


def _without(visit: Visit, cycle: Cycle, both: set[str]) -> str:
    """The units that the assessor scored and that have not scored themselves, by name."""
    scored = dict.fromkeys(visit.ask(f"{SUBJECT}/verdicts", view=cycle.look(visit))["unit_id"])
    missing = [unit for unit in scored if unit not in both]
    assessor = visit.label("assessor", cycle.assessor)
    return named(visit, visit.words("gates.own_without", n=len(missing), assessor=assessor), missing)


def _table(visit: Visit, cycle: Cycle, frame: pd.DataFrame, assessor: str) -> str:
    """A row a unit and target, most above the assessor first; a row leads to the unit's own part."""
    words = visit.words
    rows = pd.DataFrame([_row(visit, cycle, row) for row in records(frame)], dtype=object)
    targets = set(frame["target"])

    def number(value: Any) -> str:
        return words.number(value, 2)

    def signed(value: Any) -> str:
        return words.signed(value, 2)

    columns = [board.Column("name", words("common.unit"))]
    columns += [board.Column("target", words("gates.target"))] if len(targets) > 1 else []
    columns += [
        board.Column("difference", words("gates.difference"), "right", signed),
        board.Column("own", words("gates.own_total"), "right", number),
        board.Column("given", assessor, "right", number),
        *(board.Column(part_, short_name(words, part_), "right", signed) for part_ in _parts(frame)),
    ]
    caption = words("gates.own_title", assessor=assessor)
    return board.fact_table(rows, columns, words, caption=caption, href="href", search=len(rows) > MANY)


def _parts(frame: pd.DataFrame) -> Iterable[str]:
    return list(frame["parts"].iloc[0])


def _row(visit: Visit, cycle: Cycle, row: Any) -> dict[str, Any]:
    return {
        "name": row.name,
        "href": cycle.href(visit, subject=row.unit_id, target=row.target),
        "target": row.target,
        "difference": row.difference,
        "own": row.own_total,
        "given": row.given_total,
        **dict(zip(row.parts, row.differences, strict=True)),
    }
