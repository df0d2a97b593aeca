"""Evidence by unit and area: what a crossing shows, the matrices, the ranked areas, and who has no rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from data.contract import contract
from pages.shared.board import Cell, Heading, Row
from pages.shared.charts.stack import stack
from pages.shared.integrity.cycle import Cycle
from pages.shared.parts import Chart
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words

AREAS = tuple(contract().enums["zi_area"])
ALL = "all"  # in the link: every quarter so far together
SHAPES = {"complete": "full", "waiting": "half", "open": "open"}


class Counts(NamedTuple):
    """Documents of one crossing. None: one of the three counts is not reported, so that none of them is used."""

    required: int | None
    uploaded: int | None
    verified: int | None

    @property
    def state(self) -> str:
        """What stands in the way: `open` uploading, `waiting` verifying; `complete`, `nothing` required, `untold`."""
        if self.required is None or self.uploaded is None or self.verified is None:
            return "untold"
        if not self.required:
            return "nothing"
        if self.verified >= self.required:
            return "complete"
        return "waiting" if self.uploaded >= self.required else "open"


def share(part: int | None, whole: int | None) -> float | None:
    """A part of a whole in percent; None where there is no whole."""
    return 100 * part / whole if whole and part is not None else None


def cell(words: Words, counts: Counts, href: str | None = None) -> Cell:
    """One crossing: the share verified with its raw pair; the symbol says what stands in the way."""
    state = counts.state
    if state in ("untold", "nothing"):
        return Cell("unverified" if state == "untold" else "none", words(f"pokja.{state}"), order=None, href=href)
    required, uploaded, verified = (count or 0 for count in counts)
    percent = share(verified, required)
    pair = {"verified": words.number(verified), "required": words.number(required)}
    told = words(
        "pokja.cell_title",
        waiting=words.number(uploaded - verified),
        missing=words.number(required - uploaded),
        **pair,
    )
    return Cell(SHAPES[state], words("pokja.cell", share=words.percent(percent, 0), **pair), told, href, percent)


def unit_rows(visit: Visit, cycle: Cycle, rows: Sequence[Any]) -> tuple[list[Row], list[Heading]]:
    """Units x areas, in the given order: the least verified first. A row leads to the unit's own part."""
    words = visit.words
    several = len({row.region_name for row in rows}) > 1
    found = []
    for row in rows:
        by_area = _by_area(row)
        cells = [cell(words, by_area[area]) if area in by_area else None for area in AREAS]
        stage = visit.label("zi_stage", row.stage) if row.stage else words("pokja.no_stage")
        under = " · ".join([row.region_name, stage] if several else [stage])
        whole = cell(words, Counts(row.required, row.uploaded, row.verified))
        found.append(Row(row.name, [whole, *cells], cycle.href(visit, subject=row.unit_id), under))
    heads = [Heading(words("pokja.all_areas")), *(Heading(words(f"gates.{area}")) for area in AREAS)]
    return found, heads


def _by_area(row: Any) -> dict[str, Counts]:
    counts = zip(row.requireds, row.uploadeds, row.verifieds, strict=True)
    return {area: Counts(*three) for area, three in zip(row.areas, counts, strict=True)}


def subject_rows(
    visit: Visit, cycle: Cycle, rows: Sequence[Any], periods: Sequence[Any]
) -> tuple[list[Row], list[Heading]]:
    """One unit's areas x quarters of the cycle so far; a quarter's head leads to that quarter of every unit."""
    words = visit.words
    known = {(row.area, row.period): Counts(row.required, row.uploaded, row.verified) for row in rows}
    found = []
    for area in AREAS:
        cells = [cell(words, known[area, one.period]) if (area, one.period) in known else None for one in periods]
        found.append(Row(words(f"gates.{area}"), cells))
    heads = [
        Heading(one.period, words("pokja.since", date=words.date(one.begins_on)), period_href(visit, cycle, one.period))
        for one in periods
    ]
    return found, heads


def period_href(visit: Visit, cycle: Cycle, period: str | None) -> str:
    """The link to a quarter of the cycle, or to all of them together."""
    return cycle.href(visit, period=period or ALL)


def area_chart(visit: Visit, areas: pd.DataFrame, what: str, others: str) -> Chart:
    """The areas ranked by the share verified, the slowest on top; the title names the slowest."""
    words = visit.words
    rows = records(areas)
    frame = pd.DataFrame(
        {
            "key": [row.area for row in rows],
            "name": [words(f"gates.{row.area}") for row in rows],
            "whole": [row.required for row in rows],
            "verified": [row.verified for row in rows],
            "waiting": [row.uploaded - row.verified for row in rows],
            "end": [_end(words, row) for row in rows],
        },
        dtype=object,
    )
    parts = (("verified", words("pokja.verified")), ("waiting", words("pokja.waiting")))
    return Chart(
        stack(frame, visit.theme, words, parts),
        "zi-evidence-areas",
        heading=finding(words, rows),
        subtitle=what,
        coverage=others,
    )


def finding(words: Words, rows: Sequence[Any]) -> str:
    """Which area is the slowest, and which the fastest; that none is, where all are alike."""
    slowest, fastest = rows[0], rows[-1]
    low, high = share(slowest.verified, slowest.required), share(fastest.verified, fastest.required)
    if low == high:
        return words("pokja.finding_even", n=len(rows), share=words.percent(low))
    return words(
        "pokja.finding",
        area=words(f"gates.{slowest.area}"),
        share=words.percent(low),
        verified=words.number(slowest.verified),
        required=words.number(slowest.required),
        fastest=words(f"gates.{fastest.area}"),
        most=words.percent(high),
    )


def _end(words: Words, row: Any) -> str:
    percent = words.percent(share(row.verified, row.required), 0)
    return words("pokja.end", share=percent, verified=words.number(row.verified), required=words.number(row.required))
