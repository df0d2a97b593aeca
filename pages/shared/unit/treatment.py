"""Staged treatment of a unit: the stages and reviews of the newest month, programmes granted, releases."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import cards
from pages.shared.kept import kept
from pages.shared.parts import Part, Piece, part, section
from pages.shared.treatment import tab_integration, tab_releases, tab_stages
from pages.shared.treatment.figures import stages, told, total
from pages.shared.visit import Visit


@kept
def treatment(visit: Visit) -> Part:
    """What is reported of the unit, each register under its periods; what is not reported says so."""
    words = visit.words
    registers = _registers(visit.ask("upt/treatment"))
    title = section(words("upt.treatment"))
    if not registers:
        key = "upt.treatment_none" if visit.has("treatment") else "upt.treatment_absent"
        return part(title, cards.note(words(key)))
    pieces: list[Piece] = []
    if "treatment" in registers:
        pieces += [*tab_stages.now(visit), _reviews(visit)]
    if "integration" in registers:
        pieces += [_heading(visit, "integration"), *tab_integration.table(visit)]
    if "releases" in registers:
        pieces += [_heading(visit, "releases"), *tab_releases.table(visit)]
    said = " · ".join(_covered(visit, name, found) for name, found in registers.items())
    more = words("upt.treatment_more"), visit.href("pembinaan")
    return part(title, *pieces, cards.note(said, action=more))


def _registers(frame: pd.DataFrame) -> dict[str, tuple[Any, Any, int]]:
    """Register -> first and last day and number of periods, over its sources."""
    found: dict[str, tuple[Any, Any, int]] = {}
    for row in frame.itertuples(index=False):
        first, last, periods = found.get(str(row.register), (row.first_day, row.last_day, 0))
        found[str(row.register)] = min(first, row.first_day), max(last, row.last_day), max(periods, row.periods)
    return found


def _reviews(visit: Visit) -> str:
    words = visit.words
    rows, _ = stages(visit)
    done, due = total(rows, "done"), total(rows, "due")
    if not due:
        return cards.note(words("upt.reviews_none"))
    return cards.note(words("upt.reviews", pair=told(visit, done, due), month=words.month(rows[0].month)))


def _heading(visit: Visit, name: str) -> str:
    head, _ = cards.figure_frame(visit.words(f"upt.treatment_{name}"))
    return head


def _covered(visit: Visit, name: str, found: tuple[Any, Any, int]) -> str:
    """The periods of one register: "Pembinaan Nov 2024–Okt 2026 (24 bulan)"."""
    words = visit.words
    first, last, periods = found
    if name == "releases":
        span = words("upt.treatment_years", first=first.year, last=last.year, n=periods)
    else:
        span = words("upt.treatment_months", first=words.month(first), last=words.month(last), n=periods)
    return f"{words(f'upt.table_{name}')} {span}"
