"""Use of a unit's services: what was reported in the last twelve months."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns, show
from pages.shared.board import Column
from pages.shared.innovation.service import lines
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.unit.absent import absent
from pages.shared.values import records
from pages.shared.visit import Visit


@kept
def service_use(visit: Visit) -> Part:
    """One row per service: the newest month, the year, the online share, complaints resolved and their days."""
    words = visit.words
    frame = visit.ask("upt/service_use")
    title = section(words("inovasi.unit_use"))
    if frame.empty:
        return part(title, absent(visit, "service_use", "upt.service_use_none"))
    last = max(frame["month"])
    reported = [row for row in records(frame) if row.year_base]
    base, online = sum(row.year_base for row in reported), sum(row.year_online for row in reported)
    heading = words(
        "inovasi.unit_use_title" if base else "inovasi.unit_use_title_plain",
        online=words.number(online),
        transactions=words.number(base or sum(row.year or 0 for row in records(frame))),
        share=words.percent(100 * online / base if base else None),
        month=words.month(last),
    )
    shown = frame.assign(
        service=[visit.label("service", code) for code in frame["service"]],
        share=pd.Series([_share(row) for row in records(frame)], dtype=object),
        line=lines(frame["volumes"]),
    )
    listed = [
        Column("service", words("inovasi.service")),
        Column("newest", words("inovasi.newest_month"), format=words.month),
        Column("transactions", words("inovasi.transactions"), "right", words.number),
        Column("year", words("inovasi.year_sum"), "right", words.number),
        Column("share", words("inovasi.online_share"), "right", words.percent),
        Column("resolved", words("inovasi.resolved"), "right", words.number),
        Column("median_days", words("inovasi.median_own"), "right", lambda value: words.number(value, 1)),
        Column("months", words("inovasi.months_reported"), "right", words.number),
        Column("line", words("inovasi.months_line"), html=str),
        columns.source(words),
    ]
    head, foot = cards.figure_frame(heading, "", show.source(visit))
    table = Table(board.fact_table(shown, listed, words, caption=heading, sortable=False), "service-use")
    return part(title, head, table, foot + cards.note(words("inovasi.unit_use_note")))


def _share(row: Any) -> float | None:
    """Online in percent of the twelve months, as far as both are reported."""
    return 100 * row.year_online / row.year_base if row.year_base else None
