"""What the parts of Pembinaan share: the stages, percents of raw pairs, and the word for few people."""

from __future__ import annotations

from typing import Any

from data.contract import contract, definitions
from pages.shared.visit import Visit

APART = "life_or_death"  # has no stages: never among them
STAGES = tuple(code for code in contract().enums["treatment_stage"] if code != APART)
PROGRAMMES = tuple(contract().enums["programme"])
REMISSION = "remission"  # a reduction of the term, not a programme of integration: never in its sum


def percent(part: int | None, whole: int | None) -> float | None:
    """A rate from a raw pair; None where it is not known."""
    return None if part is None or not whole else 100 * part / whole


def total(rows: list[Any], name: str) -> int | None:
    """The sum of a column over the rows that know it; None where none does."""
    known = [value for row in rows if (value := getattr(row, name)) is not None]
    return sum(known) if known else None


def pair(visit: Visit, part: int | None, whole: int | None, share: bool = True) -> str:
    """A raw pair, its percent, and that it is of few people where it is."""
    words = visit.words
    said = words("pembinaan.pair", part=words.number(part), whole=words.number(whole))
    if share:
        said = words("pembinaan.pair_share", pair=said, share=words.percent(percent(part, whole)))
    return f"{said} · {words('pembinaan.few')}" if few(whole) else said


def told(visit: Visit, part: int | None, whole: int | None) -> str:
    """The percent and its raw pair, as a sentence says it: "81,4 % (1.661 / 2.041)"."""
    share = visit.words.percent(percent(part, whole))
    return visit.words("pembinaan.told", share=share, pair=pair(visit, part, whole, share=False))


def few(whole: int | None) -> bool:
    """True for a whole of so few people that one of them moves the rate by much."""
    least: int = definitions()["treatment"]["few_people"]
    return whole is not None and 0 < whole < least


def stages(visit: Visit) -> tuple[list[Any], Any]:
    """The rows of the five stages, and the one of life and death sentences."""
    rows = visit.rows("pembinaan/stages")
    return [row for row in rows if row.stage != APART], next(row for row in rows if row.stage == APART)


def alone(visit: Visit) -> bool:
    """True where the view is of one unit: then nothing is said of how many units report."""
    return len(visit.choices.units) == 1


def holds_nobody(visit: Visit) -> bool:
    """True where the view has units and none of a kind that holds people: then nobody is to report."""
    return bool(visit.units) and not stages(visit)[1].units


def reporting(visit: Visit, row: Any) -> str:
    """How many units report the month."""
    words = visit.words
    return words(
        "pembinaan.reporting", n=row.reported_units, units=words.number(row.units), month=words.month(row.month)
    )
