"""Bandingkan: two to six units or regions side by side, with help to compare what is comparable."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.shared import cards, describe, show
from pages.shared.compare import fair as compare_fair
from pages.shared.compare import regions as compare_regions
from pages.shared.compare import told as compare_told
from pages.shared.compare import units as compare_units
from pages.shared.compare.choice import (
    LEAST,
    MOST,
    Chosen,
    chips,
    chosen,
    suggestions,
    with_regions,
)
from pages.shared.compare.counted import region_rows
from pages.shared.compare.lists import quick, region_list, unit_list
from pages.shared.compare.table import compare_table
from pages.shared.compare.trend import trend
from pages.shared.frame import panel
from pages.shared.innovation.later import later_note
from pages.shared.kept import kept
from pages.shared.parts import draw, part
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    picked = chosen(visit)
    show.title(visit, words("site.banding"), describe.page(visit))
    with panel(visit, "banding.chosen"):
        _chosen(visit, picked)
    if picked.comparable:
        with panel(visit, "banding.table"):
            _table(visit, picked)
        with panel(visit, "banding.trend"):
            trend(visit, picked)
    with panel(visit, "banding.choose"):
        _choose(visit, picked)


def _rows(visit: Visit, picked: Chosen) -> list[Any]:
    return visit.rows("banding/units") if picked.kind == "units" else region_rows(visit)


def _chosen(visit: Visit, picked: Chosen) -> None:
    """What is chosen, what the link named that does not pass its filters, how many are too many, and fair peers."""
    words = visit.words
    if picked.codes:
        show.html(chips(visit, picked))
    mine = [code for code in visit.choices.units if visit.viewer.sees(code)]  # the others are counted above the page
    hidden = [visit.unit_name(code) for code in mine if code not in picked.codes]
    if hidden:
        show.html(cards.note(words("banding.hidden", names=", ".join(hidden)), "alarm"))
    if len(picked.codes) > MOST:
        more = (words("banding.too_many_link"), visit.href("hunian"))
        show.html(cards.note(words("banding.more_than_six", n=len(picked.codes), most=MOST), "alarm", more))
        return
    if not picked.codes:
        return
    rows = _rows(visit, picked)
    shut = {row.unit_id for row in rows} if picked.kind == "units" else set(picked.codes)
    closed = [visit.unit_name(code) for code in picked.codes if code not in shut]
    if closed:
        said = words("banding.not_open", names=", ".join(closed), date=words.long_date(visit.on))
        show.html(cards.note(said, "alarm"))
    if len(picked.codes) < LEAST:
        show.html(cards.note(words("banding.one_more")))
    suggested = suggestions(visit, picked, rows)
    if suggested:
        show.html(suggested)
    others = tuple(dict.fromkeys(row.region_id for row in rows))
    if picked.kind == "units" and LEAST <= len(others) <= MOST:
        link = (words("banding.their_regions_link"), visit.href(None, with_regions(visit, others)))
        show.html(cards.note(words("banding.their_regions", n=len(others)), action=link))


def _table(visit: Visit, picked: Chosen) -> None:
    """How fair the comparison is, then every indicator."""
    words = visit.words
    rows = _rows(visit, picked)
    if not rows:
        show.html(cards.empty_state(words("banding.nothing"), words("banding.nothing_why")))
        return
    fair = compare_fair.units if picked.kind == "units" else compare_fair.regions
    visit.shown.cards = (compare_told.units if picked.kind == "units" else compare_told.regions)(visit, rows)
    show.section(words("banding.table"))
    show.html(cards.attention_list(fair(visit, rows)))
    show.html(
        cards.note(words("banding.how_to_read", on=words.long_date(visit.on), versus=words.long_date(visit.versus)))
    )
    draw(visit, part(later_note(visit)))
    show.table(_indicators(visit, picked), key="banding")
    show.html(cards.figure_frame("", "", show.source(visit)).foot)


@kept
def _indicators(visit: Visit, picked: Chosen) -> str:
    part = compare_units if picked.kind == "units" else compare_regions
    rows = _rows(visit, picked)
    return compare_table(part.heads(visit, rows), part.groups(visit, rows), visit.words, visit.words("banding.table"))


def _choose(visit: Visit, picked: Chosen) -> None:
    """Lists to choose from: folded away while there is a comparison to read."""
    words = visit.words
    if len(picked.codes) >= MOST:
        if len(picked.codes) == MOST:
            show.html(cards.note(words("banding.full", most=MOST)))
        return
    if picked.comparable:
        with st.expander(words("banding.choose_more")):
            _lists(visit, picked)
        return
    if picked.kind == "nothing":
        show.html(cards.empty_state(words("banding.start"), words("banding.start_why")))
        ready = quick(visit)
        if ready:
            show.html(ready)
    _lists(visit, picked)


def _lists(visit: Visit, picked: Chosen) -> None:
    words = visit.words
    if picked.kind != "regions":
        show.section(words("banding.choose_units"))
        if visit.choices.regions:
            wide = visit.choices.with_(regions=())
            said = words("banding.only_here", names=", ".join(visit.region_name(one) for one in visit.choices.regions))
            show.html(cards.note(said, action=(words("banding.everywhere"), visit.href(None, wide))))
        show.table(unit_list(visit, picked), key="banding-units")
    if picked.kind != "units":
        show.section(words("banding.choose_regions"))
        draw(visit, region_list(visit, picked))
    if picked.kind == "regions":
        units = visit.href(None, visit.choices.with_(regions=()))
        show.html(cards.note(words("banding.rather_units"), action=(words("banding.rather_units_link"), units)))
