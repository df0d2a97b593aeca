"""Pembinaan: releases, and reoffending within two years where it is reported and the two years are over."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import definitions
from pages.shared import board, cards, show
from pages.shared.charts.pairs import pairs
from pages.shared.frame import panel
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.treatment.figures import alone, few, pair, percent, told
from pages.shared.treatment.tab_stages import none_reported
from pages.shared.visit import Visit


def show_tab(visit: Visit) -> None:
    """Draw the tab."""
    with panel(visit, "pembinaan.releases"):
        draw(visit, years(visit))
    with panel(visit, "pembinaan.releases_table"):
        draw(visit, table(visit))
    with panel(visit, "pembinaan.releases_units"):
        draw(visit, units(visit))


@kept
def years(visit: Visit) -> Part:
    """Reoffended of released, a bar a year whose two years are over."""
    words = visit.words
    title = section(words("pembinaan.releases"))
    rows = visit.rows("pembinaan/releases")
    if not rows:
        return part(title, none_reported(visit, "releases"))
    known = [row for row in rows if row.followed]
    if not known:
        return part(title, cards.note(words("pembinaan.reoffending_none"), "info"))
    frame = pd.DataFrame(
        [
            {
                "code": str(row.year),
                "name": words("pembinaan.released_year", year=row.year),
                "part": row.reoffended,
                "whole": row.followed,
                "label": pair(visit, row.reoffended, row.followed),
            }
            for row in known
        ],
        dtype=object,
    )
    newest = known[0]
    said = words("pembinaan.reoffending_found", pair=told(visit, newest.reoffended, newest.followed), year=newest.year)
    covered = words("pembinaan.covered", n=newest.followed_units, units=words.number(newest.units))
    figure = pairs(frame, visit.theme, words)
    return part(title, Chart(figure, "reoffending", said, words("pembinaan.reoffending_what"), covered))


@kept
def table(visit: Visit) -> Part:
    """Every year: released, who follows up, and from when a recent year's reoffending can be told."""
    words = visit.words
    rows = visit.rows("pembinaan/releases")
    if not rows:
        return ()
    frame = pd.DataFrame([_year(visit, row) for row in rows], dtype=object)
    columns = [
        board.Column("year", words("pembinaan.year"), format=str),
        board.Column("released", words("pembinaan.released"), "right", words.number),
        board.Column("units", words("pembinaan.units_reporting"), "right"),
        board.Column("again", words("pembinaan.reoffended")),
        board.Column("followed", words("pembinaan.units_following"), "right"),
    ]
    if alone(visit):
        columns = [column for column in columns if column.name not in ("units", "followed")]
    recent = [str(row.year) for row in rows if not row.over]
    note = ""
    if recent:
        note = cards.note(words("pembinaan.recent", n=len(recent), years=", ".join(recent)), "info")
    heading = words("pembinaan.releases_table")
    return part(Table(board.fact_table(frame, columns, words, caption=heading, sortable=False), "releases"), note)


def _year(visit: Visit, row: Any) -> dict[str, Any]:
    words = visit.words
    if row.followed:
        again = pair(visit, row.reoffended, row.followed)
    else:
        again = words("pembinaan.not_reported" if row.over else "pembinaan.known_on", date=words.date(row.known_on))
    return {
        "year": row.year,
        "released": row.released,
        "units": words("pembinaan.covered", n=row.reported_units, units=words.number(row.units)),
        "again": again,
        "followed": words("pembinaan.covered", n=row.followed_units, units=words.number(row.units))
        if row.over
        else None,
    }


@kept
def units(visit: Visit) -> Part:
    """Every unit that reports releases, with the reoffending of the newest year that is over."""
    words = visit.words
    rows = visit.rows("pembinaan/reoffending")
    if not rows or len(visit.choices.units) == 1:
        return ()
    frame = pd.DataFrame(
        [
            {
                "name": row.name,
                "href": visit.unit_href(row.unit_id),
                "released": words("pembinaan.in_year", n=row.released, year=row.last_year),
                "pair": pair(visit, row.reoffended, row.followed, share=False) if row.followed else None,
                "share": percent(row.reoffended, row.followed),
            }
            for row in rows
        ],
        dtype=object,
    )
    year = rows[0].followed_year
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("released", words("pembinaan.released"), "right"),
        board.Column("pair", words("pembinaan.reoffended_year", year=year), "right"),
        board.Column("share", words("pembinaan.reoffended_share"), "right", words.percent),
    ]
    if year is None:
        columns = columns[:2]
    known = [row for row in rows if row.followed]
    small = sum(few(row.followed) for row in known)
    least = definitions()["treatment"]["few_people"]
    heading = words("pembinaan.releases_found", n=len(known), units=words.number(len(rows)))
    subtitle = words("pembinaan.releases_what") + (
        " " + words("pembinaan.few_units", n=small, few=least) if small else ""
    )
    head, foot = cards.figure_frame(heading, subtitle, show.source(visit))
    drawn = board.fact_table(frame, columns, words, caption=heading, href="href", search=len(rows) > 15)
    return part(head, Table(drawn, "releases-units"), foot)
