"""Pembinaan: how many people are at which stage, month by month and in every unit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, describe, show
from pages.shared.charts.month_bars import SHADES, parts
from pages.shared.frame import panel
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.theme import text
from pages.shared.treatment.figures import APART, STAGES, alone, holds_nobody, percent, reporting, stages, total
from pages.shared.visit import Visit

NAMED = 8  # units that do not report and are named before the rest is counted


def show_tab(visit: Visit) -> None:
    """Draw the tab."""
    with panel(visit, "pembinaan.stages"):
        draw(visit, over_time(visit), lambda month: show.date_href(visit, month))
    with panel(visit, "pembinaan.now_panel"):
        draw(visit, now(visit))
    with panel(visit, "pembinaan.units"):
        draw(visit, units(visit))


def none_reported(visit: Visit, key: str) -> str:
    """What is missing and what to do."""
    words = visit.words
    if holds_nobody(visit):
        return cards.empty_state(words("pembinaan.no_holders"), words("pembinaan.no_holders_text"))
    said = words(f"pembinaan.{key}_none_text", scope=describe.scope(visit), date=words.long_date(visit.on))
    return cards.empty_state(words(f"pembinaan.{key}_none"), said, (words("pembinaan.to_data"), visit.href("data")))


@kept
def over_time(visit: Visit) -> Part:
    """People by stage in thirteen months, over the same units."""
    words = visit.words
    title = section(words("pembinaan.stages"))
    rows = visit.rows("pembinaan/months")
    if not rows and total(stages(visit)[0], "people") is not None:
        return part(title, cards.note(words("pembinaan.stages_uneven")))
    if not rows:
        return part(title, none_reported(visit, "stages"))
    frame = pd.DataFrame(
        [(row.month, row.stage, row.people) for row in rows], columns=["month", "stage", "people"], dtype=object
    ).pivot(index="month", columns="stage", values="people")
    for stage in STAGES:
        if stage not in frame:
            frame[stage] = None
    frame = frame.reset_index().astype(object)
    frame = frame.where(frame.notna(), None)
    names = {stage: visit.label("treatment_stage", stage) for stage in STAGES}
    last = {row.stage: row.people for row in rows if row.month == rows[-1].month}
    everyone = sum(last.values())
    top = max(last, key=lambda stage: last[stage])
    said = words(
        "pembinaan.stages_found",
        stage=names[top],
        n=last[top],
        share=words.percent(percent(last[top], everyone)),
    )
    first, newest = rows[0], rows[-1]
    subtitle = words("pembinaan.stages_what", first=words.month(first.month), last=words.month(newest.month))
    covered = same_units(visit, newest)
    figure = parts(frame, names, visit.theme, words, narrow=visit.touch)
    return part(title, Chart(figure, f"stages-{visit.on}", said, subtitle, covered))


def same_units(visit: Visit, row: Any) -> str:
    """Over how many units the trend is, and how many of their stages, with how many people, it leaves out."""
    words = visit.words
    said = words("pembinaan.same_units", n=row.units, reported=words.number(row.reported_units))
    left = words("pembinaan.stages_left", n=row.left_pairs, people=words.number(row.left_people))
    return f"{said}{left}" if row.left_pairs else said


@kept
def now(visit: Visit) -> Part:
    """Every stage in the newest month: people, share, change; life and death sentences in a sentence of their own."""
    words = visit.words
    rows, apart = stages(visit)
    people = total(rows, "people")
    if people is None:
        return part(cards.note(_only_apart(visit, apart), "info")) if apart.people else ()
    frame = pd.DataFrame(
        [
            {
                "stage": visit.label("treatment_stage", row.stage),
                "people": row.people,
                "share": percent(row.people, people),
                "change": None if row.matched_people is None else row.matched_people - row.matched_people_vs,
                "units": row.stage_units,
            }
            for row in rows
        ],
        dtype=object,
    )
    month = words.month(rows[0].month)
    columns = [
        board.Column("stage", words("pembinaan.stage")),
        board.Column("people", words("pembinaan.people"), "right", words.number),
        board.Column("share", words("pembinaan.share"), "right", words.percent),
        board.Column(
            "change", words("pembinaan.change_since", month=words.month(rows[0].month_vs)), "right", words.signed
        ),
        board.Column("units", words("pembinaan.units_reporting"), "right", words.number),
    ]
    if rows[0].month == rows[0].month_vs or rows[0].month_vs is None:
        columns = [column for column in columns if column.name != "change"]
    what, covered = words("pembinaan.now_what"), reporting(visit, rows[0])
    if alone(visit):
        columns = [column for column in columns if column.name != "units"]
        what, covered = "", ""
    heading = words("pembinaan.now_found", n=people, month=month)
    head, foot = cards.figure_frame(heading, what, show.source(visit, covered))
    table = Table(board.fact_table(frame, columns, words, caption=heading, sortable=False), "stages-now")
    said = _apart(visit, apart) if apart.people else ""
    none = "pembinaan.apart_none_alone" if alone(visit) else "pembinaan.apart_none"
    return part(head, table, foot, cards.note(said or words(none, month=month), "info"))


def _apart(visit: Visit, row: Any) -> str:
    """The people with life and death sentences, and where there are several units, in how many."""
    if alone(visit):
        return visit.words("pembinaan.apart_alone", n=row.people)
    return visit.words("pembinaan.apart", n=row.people, units=visit.words.number(row.stage_units))


def _only_apart(visit: Visit, row: Any) -> str:
    """The same people where nobody reports a stage: of which month they are, because nothing else says it."""
    words, month = visit.words, visit.words.month(row.month)
    if alone(visit):
        return words("pembinaan.apart_only_alone", n=row.people, month=month)
    return words("pembinaan.apart_only", n=row.people, units=words.number(row.stage_units), month=month)


@kept
def units(visit: Visit) -> Part:
    """Every unit that reports the month, the most people first; those that do not are named."""
    words = visit.words
    rows = visit.rows("pembinaan/units")
    known = [row for row in rows if row.staged is not None]
    if not known or len(visit.choices.units) == 1:
        return ()
    known.sort(key=lambda row: (-row.staged, row.name))
    frame = pd.DataFrame([_line(visit, row) for row in known], dtype=object)
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("bar", words("pembinaan.makeup"), html=str),
        *(board.Column(stage, visit.label("treatment_stage", stage), "right", words.number) for stage in STAGES),
        board.Column("staged", words("pembinaan.staged"), "right", words.number),
        board.Column(APART, words("pembinaan.apart_short"), "right", words.number),
    ]
    heading = words("pembinaan.units_found", name=known[0].name, n=known[0].staged, month=words.month(known[0].month))
    coverage = words("pembinaan.covered", n=len(known), units=words.number(len(rows)))
    head, foot = cards.figure_frame(heading, words("pembinaan.units_what"), show.source(visit, coverage))
    drawn = board.fact_table(frame, columns, words, caption=heading, href="href", search=len(known) > 15)
    return part(section(words("pembinaan.units")), head, Table(drawn, "stages-units"), foot, silent(visit, rows))


def silent(visit: Visit, rows: list[Any]) -> str:
    """The units that do not report the month, each with the last month that it did."""
    words = visit.words
    late = [row for row in rows if row.staged is None]
    if not late:
        return ""
    names = [
        words("pembinaan.last_report", name=row.name, month=words.month(row.last_month)) if row.last_month else row.name
        for row in late
    ]
    month = words.month(rows[0].month)
    return cards.note(words("pembinaan.silent", n=len(late), month=month, names=describe.listed(visit, names, NAMED)))


def _line(visit: Visit, row: Any) -> dict[str, Any]:
    people = {stage: getattr(row, stage) for stage in STAGES}
    return {
        "name": row.name,
        "href": visit.unit_href(row.unit_id),
        "bar": _bar(visit, people, row.staged),
        **people,
        "staged": row.staged,
        APART: row.life_or_death,
    }


def _bar(visit: Visit, people: dict[str, int | None], whole: int) -> str:
    """The reported stages of a unit as one bar; its numbers stand beside it."""
    stops, at, said = [], 0.0, []
    for stage, tint in zip(STAGES, SHADES, strict=True):
        count = people[stage]
        if count is None:
            continue
        share = 100 * count / (whole or 1)
        colour = f"color-mix(in srgb,var(--accent) {round(100 * tint)}%,var(--page))"
        stops.append(f"{colour} {at:.1f}% {at + share:.1f}%")
        at += share
        said.append(f"{visit.label('treatment_stage', stage)} {visit.words.percent(share)}")
    style = (
        "display:block;width:150px;max-width:100%;height:14px;border:1px solid var(--strong);"
        f"print-color-adjust:exact;-webkit-print-color-adjust:exact;background:linear-gradient(90deg,{','.join(stops)})"
    )
    return (
        f'<span role="img" aria-label="{text(", ".join(said))}" title="{text(", ".join(said))}" style="{style}"></span>'
    )
