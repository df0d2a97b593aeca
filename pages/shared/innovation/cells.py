"""What stands in a cell of the grids: the state of one adoption, of a unit's adoptions in a category, of a region."""

from __future__ import annotations

from typing import Any

from pages.shared.board import Cell, Heading
from pages.shared.innovation.targets import of_units
from pages.shared.visit import Visit

# What a cell can show, the furthest last; with the shape of `.d-sym`.
SHAPES = {
    "stopped": "stopped",
    "initiative": "open",
    "trial": "half",
    "unverified": "unverified",
    "running": "full",
    "institutionalised": "double",
}
ORDER = {state: order for order, state in enumerate(SHAPES)}


def look(row: Any) -> str:
    """The state that the screen tells: an institutionalised adoption is one only while it is verified."""
    institutional = row.state == "running" and row.stage == "institutionalised"
    return "institutionalised" if institutional else str(row.state)


def unit_cells(visit: Visit, found: list[Any], facts: dict[str, Any], columns: dict[str, Heading]) -> list[Cell | None]:
    """A unit's adoptions, one a column; what is not meant for it is told from what it has not begun."""
    by_code = {row.innovation_id: row for row in found}
    kind = found[0].kind
    return [
        _cell(visit, by_code[code], facts[code])
        if code in by_code
        else (None if facts[code].kinds is None or kind in facts[code].kinds else _not_meant(visit))
        for code in columns
    ]


def _cell(visit: Visit, row: Any, fact: Any) -> Cell:
    """One adoption: its shape and word, and its whole story as the title."""
    state = look(row)
    return Cell(
        SHAPES[state], visit.words(f"inovasi.state_{state}"), _told(visit, row, fact), order=float(ORDER[state])
    )


def folded_cells(
    visit: Visit, found: list[Any], facts: dict[str, Any], columns: dict[str, Heading]
) -> list[Cell | None]:
    """All of a unit's adoptions in a category in one cell: the furthest state, and how many when they are several."""
    cells: list[Cell | None] = []
    for code in columns:
        rows = [row for row in found if facts[row.innovation_id].category == code]
        if not rows:
            cells.append(None)
            continue
        state = max((look(row) for row in rows), key=lambda name: ORDER[name])
        word = visit.words(f"inovasi.state_{state}")
        if len(rows) > 1:
            word = f"{visit.words.number(len(rows))} · {word}"
        title = "\n".join(_told(visit, row, facts[row.innovation_id]) for row in rows)
        cells.append(Cell(SHAPES[state], word, title, order=float(ORDER[state])))
    return cells


def _told(visit: Visit, row: Any, fact: Any) -> str:
    words = visit.words
    told = words(
        "inovasi.cell_title",
        name=fact.name,
        stage=visit.label("adoption_stage", row.stage),
        since=words.date(row.since) if row.since else words("inovasi.date_unknown"),
        verified=words.date(row.last_verified_on) if row.last_verified_on else words("inovasi.date_unknown"),
    )
    if fact.kinds is None:
        return f"{told} ({words('inovasi.target_unknown')})"
    return told if row.kind in fact.kinds else f"{told} ({words('inovasi.cell_outside')})"


def _not_meant(visit: Visit) -> Cell:
    return Cell("blank", "–", visit.words("inovasi.not_meant"), order=-1)


def share_cell(visit: Visit, row: Any, name: str) -> Cell | None:
    """How far a region is with one innovation; nothing where nobody has begun."""
    if row is None or not (row.adopted or row.unverified or row.trial):
        return None
    words = visit.words
    title = words(
        "inovasi.cell_share" if row.target is not None else "inovasi.cell_count",
        name=name,
        adopted=row.adopted,
        target=row.target,
        unverified=row.unverified,
        trial=row.trial,
    )
    if row.adopted:
        shape = "half" if row.target is not None and 2 * row.adopted < row.target else "full"
        order = row.adopted if row.target is None else row.adopted / row.target
        return Cell(shape, of_units(words, row.adopted, row.target).replace(" ", ""), title, order=order)
    if row.unverified:
        return Cell("unverified", words("inovasi.cell_check", n=row.unverified), title, order=0.0)
    return Cell("open", words("inovasi.cell_start", n=row.trial), title, order=0.0)
