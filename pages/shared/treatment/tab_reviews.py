"""Pembinaan: reviews of the stage by a TPP session, done of those due, by stage, month and unit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import cards, show
from pages.shared.charts.month_bars import shares
from pages.shared.charts.pairs import pairs
from pages.shared.frame import panel
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, draw, part, section
from pages.shared.treatment.figures import pair, percent, stages, told, total
from pages.shared.treatment.ranked import Undone, half, ranked
from pages.shared.treatment.tab_stages import none_reported
from pages.shared.visit import Visit


def show_tab(visit: Visit) -> None:
    """Draw the tab."""
    with panel(visit, "pembinaan.reviews"):
        draw(visit, by_stage(visit))
    with panel(visit, "pembinaan.reviews_monthly"):
        draw(visit, over_time(visit), lambda month: show.date_href(visit, month))
    with panel(visit, "pembinaan.open"):
        draw(visit, units(visit))


@kept
def by_stage(visit: Visit) -> Part:
    """Reviews done of those due, a bar a stage."""
    words = visit.words
    title = section(words("pembinaan.reviews"))
    rows, _ = stages(visit)
    done, due = total(rows, "done"), total(rows, "due")
    if not due:
        return part(title, _none(visit, rows))
    known = [row for row in rows if row.due]
    frame = pd.DataFrame(
        [
            {
                "code": row.stage,
                "name": visit.label("treatment_stage", row.stage),
                "part": row.done,
                "whole": row.due,
                "label": pair(visit, row.done, row.due),
            }
            for row in known
        ],
        dtype=object,
    )
    lowest = min(known, key=lambda row: row.done / row.due)
    said = words(
        "pembinaan.reviews_found",
        pair=told(visit, done, due),
        stage=visit.label("treatment_stage", lowest.stage),
        lowest=words.percent(percent(lowest.done, lowest.due)),
    )
    month = words.month(rows[0].month)
    covered = words("pembinaan.reporting", n=rows[0].review_units, units=words.number(rows[0].units), month=month)
    chart = Chart(
        pairs(frame, visit.theme, words), "reviews", said, words("pembinaan.reviews_what", month=month), covered
    )
    return part(title, chart)


def _none(visit: Visit, rows: list[Any]) -> str:
    """Why there is no share: nothing was due, nobody reports reviews of the month, or nobody reports any stage."""
    words, month, units = visit.words, rows[0].month, rows[0].review_units
    if units:
        return cards.note(words("pembinaan.reviews_zero", n=units, month=words.month(month)), "info")
    if month is None:
        return none_reported(visit, "reviews")
    return cards.note(words("pembinaan.reviews_none_month", month=words.month(month)), "info")


@kept
def over_time(visit: Visit) -> Part:
    """The share of reviews done, month by month, over the same units; nothing where there is one month only."""
    words = visit.words
    rows = visit.rows("pembinaan/review_months")
    if not rows and total(stages(visit)[0], "due") is not None:
        return part(cards.note(words("pembinaan.reviews_uneven")))
    if len(rows) < 2:
        return ()
    frame = pd.DataFrame(
        [(row.month, row.done, row.due) for row in rows], columns=["month", "part", "whole"], dtype=object
    )
    first, last = rows[0], rows[-1]
    said = words(
        "pembinaan.reviews_trend",
        first=words.month(first.month),
        then=words.percent(percent(first.done, first.due)),
        last=words.month(last.month),
        now=words.percent(percent(last.done, last.due)),
    )
    covered = same_units(visit, last)
    figure = shares(frame, visit.theme, words, narrow=visit.touch)
    return part(Chart(figure, f"reviews-months-{visit.on}", said, words("pembinaan.reviews_trend_what"), covered))


def same_units(visit: Visit, row: Any) -> str:
    """Over how many units that report reviews the trend is, and how many of their stages and reviews it leaves out."""
    words = visit.words
    said = words("pembinaan.same_review_units", n=row.units, reported=words.number(row.reported_units))
    left = words("pembinaan.reviews_left", n=row.left_pairs, due=words.number(row.left_due))
    return f"{said}{left}" if row.left_pairs else said


@kept
def units(visit: Visit) -> Part:
    """Units by the reviews that were due and not done, most first."""
    words = visit.words
    every = visit.rows("pembinaan/units")
    rows = [Undone(row.unit_id, row.name, row.done, row.due) for row in every if row.due]
    if not rows or len(visit.choices.units) == 1:
        return ()
    left, few_units, most = half(rows)
    heading = words("pembinaan.open_found", n=left, few=words.number(few_units), half=words.number(most))
    if not left:
        heading = words("pembinaan.open_none", n=len(rows))
    subtitle = words("pembinaan.open_what", month=words.month(every[0].month))
    labels = [words(f"pembinaan.{name}") for name in ("not_done", "done", "due", "done_share")]
    table = ranked(visit, rows, heading, subtitle, labels, "reviews-units", len(every))
    return part(section(words("pembinaan.open")), *table)
