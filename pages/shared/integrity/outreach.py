"""Outreach by unit and audience: what is certain of who was reached, and where nobody was."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.board import Cell, Heading, Row
from pages.shared.charts.stack import stack
from pages.shared.integrity.cycle import Cycle
from pages.shared.integrity.names import subject_table
from pages.shared.parts import Chart, Table
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.link_parameters import AUDIENCES

MUST = ("staff", "inmates")  # whom every unit has to reach


def share(row: Any) -> float | None:
    """The largest session in percent of the most who should have come: what is certainly reached. None: not known."""
    return 100 * row.at_least / row.size if row.size else None


def lacking(rows: Sequence[Any], audience: str) -> list[Any]:
    """The units without a session for an audience that they are expected to reach."""
    return [row for row in rows if row.audience == audience and row.expected and not row.sessions]


def unit_rows(visit: Visit, cycle: Cycle, rows: Sequence[Any]) -> tuple[list[Row], list[Heading]]:
    """Units in the given order; for every audience what is certain, and its sessions. A row leads to the unit's own."""
    words = visit.words
    several = len({row.region_name for row in rows}) > 1
    found = []
    for _, group in groupby(rows, key=lambda row: row.unit_id):
        three = list(group)
        first = three[0]
        said = words("sosialisasi.running" if first.running else "sosialisasi.not_running", year=cycle.year)
        cells = [one for row in three for one in (_reached(words, row), _sessions(words, row))]
        under = " · ".join([first.region_name, said] if several else [said])
        found.append(Row(first.name, cells, cycle.href(visit, subject=first.unit_id), under))
    heads = []
    for audience in AUDIENCES:
        label = visit.label("audience", audience)
        heads.append(Heading(words("sosialisasi.head_reached", audience=label), words("sosialisasi.at_least_why")))
        heads.append(Heading(words("sosialisasi.head_sessions", audience=label)))
    return found, heads


def _reached(words: Words, row: Any) -> Cell | None:
    """What is certain; that nobody was reached; or that sessions were held of which the numbers are missing."""
    if not row.sessions:
        return Cell("open", words("sosialisasi.nobody"), order=-1) if row.expected else None
    percent = share(row)
    if percent is None:
        return Cell("unverified", words("sosialisasi.uncounted"), order=None)
    pair = {"at_least": words.number(row.at_least), "size": words.number(row.size)}
    return Cell(
        "full",
        words(
            "sosialisasi.at_least" if percent < 100 else "sosialisasi.at_least_all",
            share=words.percent(percent if percent >= 100 else min(percent, 99.0), 0),  # 99,6 % is not all of them
            **pair,
        ),
        words("sosialisasi.at_least_title", attendance=attendance(words, row), **pair),
        order=percent,
    )


def attendance(words: Words, row: Any) -> str:
    """All sessions together: how many came of how many who should have, the same people more than once."""
    return words(
        "sosialisasi.attendance",
        n=row.counted,
        attended=words.number(row.attended),
        eligible=words.number(row.eligible),
        share=words.percent(100 * row.attended / row.eligible if row.eligible else None, 0),
    )


def _sessions(words: Words, row: Any) -> Cell | None:
    if not row.sessions:
        return None
    said = words("sosialisasi.sessions", n=row.sessions, date=words.date(row.newest))
    uncounted = row.sessions - row.counted
    more = words("sosialisasi.uncounted_n", n=uncounted) if uncounted else ""
    return Cell("text", said, more, order=row.sessions)


def audience_chart(visit: Visit, cycle: Cycle, rows: Sequence[Any], until: str) -> Chart:
    """For every audience how many of the units that should have reached it held a session."""
    words = visit.words
    expected = {audience: [row for row in rows if row.audience == audience and row.expected] for audience in AUDIENCES}
    shown = [audience for audience in AUDIENCES if expected[audience]]
    frame = pd.DataFrame(
        {
            "key": shown,
            "name": [visit.label("audience", audience) for audience in shown],
            "whole": [len(expected[audience]) for audience in shown],
            "reached": [sum(row.sessions > 0 for row in expected[audience]) for audience in shown],
        },
        dtype=object,
    )
    pairs = zip(frame["reached"], frame["whole"], strict=True)
    frame["end"] = [words("sosialisasi.end", n=whole, reached=words.number(reached)) for reached, whole in pairs]
    told = [
        words(
            "sosialisasi.finding_part",
            n=len(expected[audience]),
            audience=visit.label("audience", audience).lower(),
            lacking=words.number(len(lacking(rows, audience))),
        )
        for audience in MUST
        if expected[audience]
    ]
    return Chart(
        stack(frame, visit.theme, words, (("reached", words("sosialisasi.reached")),)),
        f"zi-outreach-{visit.choices.viewed('audience')}",
        heading=words("sosialisasi.finding", parts="; ".join(told)),
        subtitle=words("sosialisasi.what", year=cycle.year, date=until),
        coverage=words("headline.of_units", n=len({row.unit_id for row in rows})),
    )


def session_table(visit: Visit, sessions: pd.DataFrame) -> Table:
    """The sessions of one unit, the newest first."""
    words = visit.words
    shown = sessions.assign(
        audience=[visit.label("audience", code) for code in sessions["audience"]],
        pair=[f"{words.number(row.attended)} / {words.number(row.eligible)}" for row in records(sessions)],
    )
    columns = [
        board.Column("day", words("sosialisasi.day"), format=lambda day: words.date(day).replace(" ", "\u00a0")),
        board.Column("audience", words("sosialisasi.audience")),
        board.Column("topic", words("sosialisasi.topic")),
        board.Column("pair", words("sosialisasi.attended"), "right"),
    ]
    html = board.fact_table(shown, columns, words, caption=words("sosialisasi.subject"), sortable=False)
    return subject_table(html, "zi-outreach-unit")


def subject_lines(visit: Visit, rows: Sequence[Any]) -> list[cards.Attention]:
    """One unit's audiences in words: what is certain, the attendance, or that nobody was reached."""
    words = visit.words
    lines = []
    for row in rows:
        label = visit.label("audience", row.audience)
        if row.sessions and row.size:
            pair = {"at_least": words.number(row.at_least), "size": words.number(row.size)}
            told = words("sosialisasi.at_least_title", attendance=attendance(words, row), **pair)
            lines.append(cards.Attention(f"**{label}**: {told}"))
        elif row.sessions:
            lines.append(cards.Attention(f"**{label}**: {words('sosialisasi.uncounted')}"))
        elif row.expected:
            tone: cards.Tone = "alarm" if row.audience in MUST else "plain"
            lines.append(cards.Attention(f"**{label}**: {words('sosialisasi.nobody')}", None, tone))
    return lines
