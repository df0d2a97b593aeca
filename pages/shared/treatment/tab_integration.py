"""Pembinaan: assimilation, integration and remission, granted of those who may have them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, show
from pages.shared.charts.month_bars import shares
from pages.shared.charts.pairs import pairs
from pages.shared.frame import panel
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.pills import Pill, pills
from pages.shared.treatment.figures import PROGRAMMES, REMISSION, alone, pair, percent, told, total
from pages.shared.treatment.ranked import Undone, ranked
from pages.shared.treatment.tab_stages import none_reported
from pages.shared.visit import Visit


def show_tab(visit: Visit) -> None:
    """Draw the tab."""
    with panel(visit, "pembinaan.integration"):
        draw(visit, by_programme(visit), lambda programme: href(visit, programme))
    with panel(visit, "pembinaan.programmes"):
        if reported(visit):
            draw(visit, table(visit))
    with panel(visit, "pembinaan.programmes_monthly"):
        draw(visit, over_time(visit), lambda month: show.date_href(visit, month))
    with panel(visit, "pembinaan.programme_units"):
        draw(visit, units(visit))


def reported(visit: Visit) -> bool:
    """True where a programme is reported in the last twelve whole months. Every panel asks for itself."""
    return any(row.year_units for row in visit.rows("pembinaan/programmes"))


def href(visit: Visit, programme: str | None) -> str:
    """The link that chooses a programme for the parts below."""
    return visit.href(None, visit.choices.with_view(programme=programme))


def chosen_name(visit: Visit) -> str:
    """The chosen programme in words; assimilation and integration together for none."""
    asked = visit.choices.viewed("programme")
    return visit.label("programme", asked) if asked else visit.words("pembinaan.together")


@kept
def by_programme(visit: Visit) -> Part:
    """Granted of eligible in the last twelve whole months, a bar a programme; remission last, apart from the sum."""
    words = visit.words
    title = section(words("pembinaan.integration"))
    rows = [row for row in visit.rows("pembinaan/programmes") if row.year_eligible]
    summed = [row for row in rows if row.programme != REMISSION]
    if not rows:
        return part(title, none_reported(visit, "integration"))
    frame = pd.DataFrame(
        [
            {
                "code": row.programme,
                "name": visit.label("programme", row.programme),
                "part": row.year_granted,
                "whole": row.year_eligible,
                "label": pair(visit, row.year_granted, row.year_eligible),
            }
            for row in rows
        ],
        dtype=object,
    )
    said = words("pembinaan.remission_only")
    if summed:
        lowest = min(summed, key=lambda row: row.year_granted / row.year_eligible)
        said = words(
            "pembinaan.integration_found",
            pair=told(visit, total(summed, "year_granted"), total(summed, "year_eligible")),
            programme=visit.label("programme", lowest.programme),
            lowest=words.percent(percent(lowest.year_granted, lowest.year_eligible)),
        )
    covered = words("pembinaan.covered", n=max(row.year_units for row in rows), units=words.number(rows[0].units))
    chart = Chart(pairs(frame, visit.theme, words), "programmes", said, words("pembinaan.integration_what"), covered)
    return part(title, chart, cards.note(words("pembinaan.integration_why")))


@kept
def table(visit: Visit) -> Part:
    """Every programme: the newest month, the twelve months, the twelve before over the same units."""
    words = visit.words
    rows = visit.rows("pembinaan/programmes")
    frame = pd.DataFrame([_programme(visit, row) for row in rows], dtype=object)
    columns = [
        board.Column("name", words("pembinaan.programme")),
        board.Column("month", words("pembinaan.newest_month")),
        board.Column("year", words("pembinaan.twelve_months")),
        board.Column("before", words("pembinaan.twelve_before")),
        board.Column("units", words("pembinaan.units_reporting"), "right"),
    ]
    if alone(visit):
        columns = [column for column in columns if column.name != "units"]
    heading = words("pembinaan.programmes")
    return part(Table(board.fact_table(frame, columns, words, caption=heading, sortable=False), "programmes-table"))


def _programme(visit: Visit, row: Any) -> dict[str, Any]:
    words = visit.words
    month = None
    if row.month is not None:
        month = words("pembinaan.in_month", month=words.month(row.month), pair=pair(visit, row.granted, row.eligible))
    before = None
    if row.before_eligible:
        before = pair(visit, row.before_granted, row.before_eligible)
        if not alone(visit):
            before = words("pembinaan.of_same_units", pair=before, n=row.both_units)
    return {
        "name": visit.label("programme", row.programme),
        "month": month,
        "year": pair(visit, row.year_granted, row.year_eligible) if row.year_eligible else None,
        "before": before,
        "units": words("pembinaan.covered", n=row.year_units, units=words.number(row.units)),
    }


@kept
def over_time(visit: Visit) -> Part:
    """The chosen programme month by month, and the links that choose another; nothing where none is reported."""
    words = visit.words
    chosen = visit.choices.viewed("programme")
    row = [Pill(words("pembinaan.together"), href(visit, None), chosen is None)]
    row += [Pill(visit.label("programme", one), href(visit, one), one == chosen) for one in PROGRAMMES]
    choice = pills(row, words("pembinaan.choose_programme"))
    title = section(words("pembinaan.one_programme", programme=chosen_name(visit)))
    if chosen not in (None, *PROGRAMMES):
        back = words("pembinaan.drop_programme"), href(visit, None)
        unknown = cards.note(words("pembinaan.unknown_programme", value=chosen), "alarm", back)
        return part(section(words("pembinaan.programmes_monthly")), choice, unknown)
    months = visit.rows("pembinaan/programme_months")
    if not months and not reported(visit):
        return ()
    if not months:
        return part(title, choice, cards.note(words("pembinaan.programme_none", programme=chosen_name(visit))))
    frame = pd.DataFrame(
        [(one.month, one.granted, one.eligible) for one in months], columns=["month", "part", "whole"], dtype=object
    )
    last = months[-1]
    said = words(
        "pembinaan.programme_found",
        programme=chosen_name(visit),
        pair=told(visit, last.granted, last.eligible),
        month=words.month(last.month),
    )
    fewest, most = min(one.units for one in months), max(one.units for one in months)
    covered = words("pembinaan.units_range", n=most, fewest=words.number(fewest))
    figure = shares(frame, visit.theme, words, narrow=visit.touch)
    chart = Chart(figure, f"programme-{chosen}-{visit.on}", said, words("pembinaan.programme_what"), covered)
    return part(title, choice, chart)


@kept
def units(visit: Visit) -> Part:
    """Units by the people who might have had the chosen programme and did not, most first."""
    words = visit.words
    every = visit.rows("pembinaan/units")
    rows = [
        Undone(row.unit_id, row.name, row.granted, row.eligible, row.programme_months) for row in every if row.eligible
    ]
    if not rows or len(visit.choices.units) == 1:
        return ()
    rows.sort(key=lambda row: (row.done - row.whole, row.name))
    left = rows[0].whole - rows[0].done
    heading = words("pembinaan.granted_found", programme=chosen_name(visit), name=rows[0].name, n=left)
    labels = [words(f"pembinaan.{name}") for name in ("not_granted", "granted", "eligible", "granted_share")]
    subtitle = words("pembinaan.granted_what")
    return part(*ranked(visit, rows, heading, subtitle, labels, "programme-units", len(every)))
