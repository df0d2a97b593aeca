"""The units and innovations of the view to choose from, for what could be replicated next."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board
from pages.shared.board import Column
from pages.shared.innovation.targets import of_units
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.values import records
from pages.shared.visit import Visit


@kept
def choose(visit: Visit) -> Part:
    """Units and innovations of the view to choose from."""
    words = visit.words
    units = visit.ask("ringkasan/units")
    units = units.assign(
        now=[_now(visit, row) for row in records(units)],
        href=[visit.href(None, visit.choices.with_view(subject=code, innovation=None)) for code in units["unit_id"]],
    ).sort_values("name", kind="stable")
    shares = visit.ask("inovasi/shares")
    shares = shares.assign(
        category=[visit.label("innovation_category", code) for code in shares["category"]],
        now=[of_units(words, row.adopted + row.unverified, row.target) for row in records(shares)],
        left=pd.Series(
            [None if row.target is None else row.target - row.adopted - row.unverified for row in records(shares)],
            dtype=object,
        ),
        href=[
            visit.href(None, visit.choices.with_view(innovation=code, subject=None)) for code in shares["innovation_id"]
        ],
    )
    innovations = [
        Column("name", words("inovasi.innovation")),
        Column("category", words("inovasi.category")),
        Column("now", words("inovasi.lives_now"), "right"),
        Column("left", words("inovasi.next_left"), "right", words.number),
    ]
    listed = [Column("name", words("inovasi.unit")), Column("now", words("inovasi.next_now"), "right")]
    caption, other = words("inovasi.next_choose_unit"), words("inovasi.next_choose_innovation")
    return part(
        section(caption),
        Table(board.fact_table(units, listed, words, caption=caption, href="href", search=True), "next-choose-unit"),
        section(other),
        Table(board.fact_table(shares, innovations, words, caption=other, href="href", search=True), "next-choose"),
    )


def _now(visit: Visit, row: Any) -> str:
    """Running of those meant for the unit, and those whose target is not known."""
    words = visit.words
    more = row.untargeted_adopted + row.untargeted_unverified
    if not row.meant:
        return words.number(more or None)
    known = of_units(words, row.adopted + row.unverified, row.meant)
    return words("inovasi.now_and_more", known=known, n=more) if more else known
