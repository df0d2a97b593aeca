"""Lists to choose from, and a comparison that is ready where nothing is chosen."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.columns import filled
from pages.shared.compare import peers as compare_peers
from pages.shared.compare.choice import LEAST, Chosen, with_regions, with_units
from pages.shared.compare.counted import region_rows
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part
from pages.shared.visit import Visit

QUICK = 3  # units of the comparison that is offered where nothing is chosen


@kept
def unit_list(visit: Visit, picked: Chosen) -> str:
    """Every unit of the view's regions that can be added, searchable; those like the first chosen one come first."""
    words = visit.words
    rows = [row for row in visit.rows("banding/candidates", units=()) if row.unit_id not in picked.codes]
    anchor = _anchor(visit, picked)
    wanted = compare_peers.profile(anchor) if anchor else None
    alike = [wanted is not None and compare_peers.profile(row) == wanted for row in rows]
    order = sorted(
        range(len(rows)), key=lambda index: (not alike[index], not rows[index].holds_people, rows[index].name)
    )
    frame = pd.DataFrame(
        {
            "name": [rows[index].name for index in order],
            "kind": [visit.label("kind", rows[index].kind) for index in order],
            "unit_class": [rows[index].unit_class for index in order],
            "region": [visit.region_name(rows[index].region_id) for index in order],
            "capacity": [rows[index].capacity for index in order],
            "rate_pct": [rows[index].rate_pct if rows[index].counted else None for index in order],
            "last_known": [_last_known(visit, rows[index]) for index in order],
            "fair": [words("banding.alike") if alike[index] else None for index in order],
            "href": [_adding(visit, picked, rows[index].unit_id) for index in order],
        },
        dtype=object,
    )
    columns = [
        board.Column("name", words("banding.add_unit")),
        board.Column("kind", words("banding.kind")),
        board.Column("unit_class", words("banding.class")),
        board.Column("region", words("banding.region")),
        board.Column("capacity", words("banding.capacity"), "right", words.number),
        board.Column("rate_pct", words("banding.rate_fresh"), "right", words.percent),
        board.Column("last_known", words("banding.last_known"), "right"),
    ]
    columns = filled(columns, frame, "rate_pct", "last_known")
    if wanted is not None:
        columns.append(board.Column("fair", words("banding.fair")))
    return board.fact_table(frame, columns, words, caption=words("banding.choose_units"), href="href", search=True)


def _last_known(visit: Visit, row: Any) -> str | None:
    """The rate of a unit that is not counted, with its date: it stands apart from rates of the date asked for."""
    if row.counted or row.rate_pct is None:
        return None
    words = visit.words
    return words("banding.rate_dated", rate=words.percent(row.rate_pct), date=words.date(row.day))


def _anchor(visit: Visit, picked: Chosen) -> Any | None:
    """The unit whose likes are marked: the first chosen one."""
    if picked.kind != "units" or not picked.codes:
        return None
    return next(iter(visit.rows("banding/candidates", regions=(), kinds=(), classes=(), units=picked.codes[:1])), None)


def _adding(visit: Visit, picked: Chosen, code: str) -> str:
    return visit.href(None, with_units(visit, [*(picked.codes if picked.kind == "units" else ()), code]))


@kept
def region_list(visit: Visit, picked: Chosen) -> Part:
    """Every region that can be added to those of the view; no joint figure where too few of its units are counted."""
    words = visit.words
    taken = visit.choices.regions if picked.kind != "units" else ()
    rows = [row for row in region_rows(visit, regions=(), units=()) if row.region_id not in taken]
    frame = pd.DataFrame(
        {
            "name": [visit.region_name(row.region_id) for row in rows],
            "units": [row.units for row in rows],
            "covered": [
                words("banding.of", part=words.number(row.rate_units), whole=words.number(row.holders)) for row in rows
            ],
            "capacity": [row.capacity for row in rows],
            "rate_pct": [row.rate_pct for row in rows],
            "href": [visit.href(None, with_regions(visit, [*taken, row.region_id])) for row in rows],
        },
        dtype=object,
    )
    columns = [
        board.Column("name", words("banding.add_region")),
        board.Column("units", words("banding.units"), "right", words.number),
        board.Column("covered", words("banding.counted_units"), "right"),
        board.Column("capacity", words("banding.capacity_counted"), "right", words.number),
        board.Column("rate_pct", words("common.rate"), "right", words.percent),
    ]
    columns = filled(columns, frame, "capacity", "rate_pct")
    caption = words("banding.choose_regions")
    table = board.fact_table(frame, columns, words, caption=caption, href="href", search=True)
    few = sum(row.rate_pct is None and row.holders > 0 for row in rows)
    return part(cards.note(words("banding.regions_few", n=few)) if few else "", Table(table, "banding-regions"))


def quick(visit: Visit) -> str:
    """A comparison that is ready: the most crowded of the view's units that are counted on the date."""
    rows = [row for row in visit.rows("banding/candidates", units=()) if row.counted]
    if len(rows) < LEAST:
        return ""
    crowded = sorted(rows, key=lambda row: (-row.rate_pct, row.name))[:QUICK]
    choices = with_units(visit, [row.unit_id for row in crowded])
    names = ", ".join(row.name for row in crowded)
    said = visit.words("banding.quick", n=len(crowded), of=visit.words.number(len(rows)), names=names)
    return cards.note(said, "info", (visit.words("banding.quick_link"), visit.href(None, choices)))
