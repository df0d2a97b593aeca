"""Hunian: how full every unit is, where it is worst and where places are free, over three years, and who is held."""

from __future__ import annotations

import streamlit as st

from pages.shared import cards, describe, occupancy_makeup, occupancy_ranking, occupancy_trend, show
from pages.shared.charts.bullet import ranking
from pages.shared.charts.makeup import makeup
from pages.shared.charts.trend import event_lines, trend
from pages.shared.frame import panel
from pages.shared.headline import occupancy
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    holders = len(visit.ask("hunian/ranking"))
    show.title(visit, words("site.hunian"), describe.view(visit, words("hunian.subject"), holders))
    if not holders:
        show.html(cards.empty_state(words("hunian.no_holders"), words("hunian.no_holders_why")))
        return
    with panel(visit, "hunian.figures"):
        found = visit.ask("hunian/makeup").iloc[0]
        show.html(cards.figure_row([*occupancy(visit), *occupancy_makeup.share_cards(visit, found)]))
    with panel(visit, "hunian.ranking"):
        _ranking(visit)
    with panel(visit, "hunian.ends"):
        _ends(visit)
    with panel(visit, "hunian.trend"):
        _trend(visit)
    with panel(visit, "hunian.makeup"):
        _makeup(visit)
    with panel(visit, "hunian.overlays"):
        _overlays(visit)
    show.html(cards.note(words("hunian.all_units"), action=(words("hunian.all_units_link"), visit.href(""))))


def _ranking(visit: Visit) -> None:
    """A bar a unit; both ends where there are too many to read; then who is not in the figures, and why."""
    words = visit.words
    frame = visit.ask("hunian/ranking")
    known = occupancy_ranking.known(frame)
    show.section(words("hunian.ranking"))
    if known.empty:
        show.html(cards.empty_state(words("hunian.no_data"), words("hunian.no_data_why"), _data_link(visit)))
        return
    drawn = occupancy_ranking.drawn(known)
    shown = words("hunian.ranking_all", n=len(drawn))
    if len(drawn) < len(known):
        shown = words("hunian.ranking_ends", n=len(known))
    show.chart(
        visit,
        ranking(occupancy_ranking.bars(drawn, words), visit.theme, words, narrow=visit.touch),
        "ranking",
        heading=occupancy_ranking.finding(known, words),
        subtitle=words("hunian.ranking_what", date=words.long_date(visit.on)),
        coverage=shown,
        href_of=visit.unit_href,
    )
    sentences = occupancy_ranking.left_out(frame, words)
    if sentences:
        show.html(cards.note(f"**{words('hunian.left_out')}** {' '.join(sentences)}"))


def _ends(visit: Visit) -> None:
    """The most crowded units and those with free places beside each other."""
    words = visit.words
    frame = visit.ask("hunian/ranking")
    if len(frame) < 2 or occupancy_ranking.known(frame).empty:
        return
    lists = {
        "crowded": (occupancy_ranking.crowded(frame), words("hunian.too_many")),
        "roomy": (occupancy_ranking.roomy(frame), words("hunian.free")),
    }
    for column, (name, (rows, label)) in zip(st.columns(2, gap="medium"), lists.items(), strict=True):
        with column:
            if rows.empty:
                show.section(words(f"hunian.{name}"))
                show.html(cards.empty_state(words(f"hunian.{name}_none"), words(f"hunian.{name}_none_why")))
                continue
            few = len(rows) < occupancy_ranking.ENDS
            show.section(words(f"hunian.{name}_few" if few else f"hunian.{name}_n", n=len(rows)))
            show.table(occupancy_ranking.list_of(visit, rows, words(f"hunian.{name}"), label), key=name)
    show.html(cards.note(words("hunian.ends_why")))


def _trend(visit: Visit) -> None:
    """Occupants and capacity of the same units in every month, with what explains the line."""
    words = visit.words
    frame = visit.ask("hunian/trend")
    show.section(words("hunian.trend"))
    if not occupancy_trend.tells(frame):
        last = frame.iloc[-1]
        said = words("hunian.trend_none_why", n=last["rate_units"], units=words.number(last["units"]))
        show.html(cards.empty_state(words("hunian.trend_none"), said, _history_link(visit)))
        return
    changes = visit.ask("hunian/capacity_changes")
    marks = occupancy_trend.marks(changes, visit.ask("hunian/events"), len(visit.units) == 1, words)
    line = occupancy_trend.line(frame)
    months = {"first": words.month(line["month"].iloc[0]), "last": words.month(line["month"].iloc[-1])}
    show.chart(
        visit,
        trend(line, marks, visit.theme, words),
        "trend",
        heading=occupancy_trend.finding(frame, words),
        subtitle=words("hunian.trend_what", **months),
        coverage=occupancy_trend.coverage(frame, words),
        events=event_lines(marks, words),
    )
    show.html(cards.note(words("hunian.trend_why") + occupancy_trend.unmarked(changes, words)))


def _makeup(visit: Visit) -> None:
    """Remand and sentenced, men, women and children."""
    words = visit.words
    found = visit.ask("hunian/makeup").iloc[0]
    parts = occupancy_makeup.parts(found, describe.scope(visit))
    show.section(words("hunian.makeup"))
    if parts is None:
        show.html(cards.empty_state(words("hunian.makeup_none"), words("hunian.makeup_none_why"), _data_link(visit)))
        return
    covered = found["count_units"] if found["people"] else found["legal_units"]
    show.chart(
        visit,
        makeup(parts, visit.theme, words),
        "makeup",
        heading=occupancy_makeup.finding(found, words),
        subtitle=words("hunian.makeup_what", date=words.long_date(visit.on)),
        coverage=words("hunian.reporting", n=covered, units=words.number(found["units"])),
    )


def _overlays(visit: Visit) -> None:
    """Overlays beside the make-up, never in it."""
    words = visit.words
    found = visit.ask("hunian/makeup").iloc[0]
    show.section(words("hunian.overlays"))
    if not occupancy_makeup.has_overlays(found):
        show.html(
            cards.empty_state(words("hunian.overlays_none"), words("hunian.overlays_none_why"), _data_link(visit))
        )
        return
    show.html(cards.note(words("hunian.overlays_why")))
    show.table(occupancy_makeup.overlay_table(found, words), key="overlays")


def _history_link(visit: Visit) -> tuple[str, str]:
    """Where an empty trend leads: the unit's own observations where there is one unit, else as every empty part."""
    if len(visit.units) == 1:
        return visit.words("hunian.history_link"), visit.unit_href(visit.units[0].unit_id)
    return _data_link(visit)


def _data_link(visit: Visit) -> tuple[str, str]:
    """Where an empty part leads: what the export holds and how to supply more."""
    return visit.words("hunian.data_link"), visit.href("data")
