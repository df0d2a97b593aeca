"""Hunian: how full every unit is, where it is worst and where places are free, over three years, and who is held."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cards, describe, show
from pages.shared.charts.bullet import ranking
from pages.shared.charts.makeup import makeup
from pages.shared.charts.trend import event_lines, trend
from pages.shared.frame import panel
from pages.shared.headline import occupancy
from pages.shared.kept import kept
from pages.shared.limits import fresh_days, least_share
from pages.shared.occupancy import makeup as occupancy_makeup
from pages.shared.occupancy import ranking as occupancy_ranking
from pages.shared.occupancy import trend as occupancy_trend
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.hunian"), describe.page(visit))
    if visit.ask("hunian/ranking").empty:
        show.html(cards.empty_state(words("hunian.no_holders"), words("hunian.no_holders_why")))
        return
    with panel(visit, "hunian.figures"):
        show.figures(visit, _figures(visit))
    with panel(visit, "hunian.ranking"):
        draw(visit, _ranking(visit), visit.unit_href)
    with panel(visit, "hunian.ends"):
        _ends(visit)
    with panel(visit, "hunian.trend"):
        draw(visit, _trend(visit), lambda day: show.date_href(visit, day))
    with panel(visit, "hunian.makeup"):
        draw(visit, _makeup(visit), lambda _group: _parts_href(visit))
    with panel(visit, "hunian.overlays"):
        draw(visit, _overlays(visit))
    show.html(cards.note(words("hunian.all_units"), action=(words("hunian.all_units_link"), visit.href(""))))


@kept
def _figures(visit: Visit) -> tuple[cards.Card, ...]:
    """Occupancy rate, crowded units, and the shares on remand and for drug offences."""
    found = visit.ask("hunian/makeup").iloc[0]
    return (*occupancy(visit), *occupancy_makeup.share_cards(visit, found))


@kept
def _ranking(visit: Visit) -> Part:
    """A bar a unit; both ends where there are too many to read; then who is not in the figures, and why."""
    words = visit.words
    frame = visit.ask("hunian/ranking")
    known = occupancy_ranking.known(frame)
    title = section(words("hunian.ranking"))
    if known.empty:
        return part(title, cards.empty_state(words("hunian.no_data"), words("hunian.no_data_why"), _data_link(visit)))
    drawn = occupancy_ranking.drawn(known)
    shown = words("hunian.ranking_all", n=len(drawn))
    if len(drawn) < len(known):
        shown = words("hunian.ranking_ends", n=len(known))
    chart = Chart(
        ranking(occupancy_ranking.bars(drawn, words), visit.theme, words, narrow=visit.touch),
        "ranking",
        heading=occupancy_ranking.finding(known, words),
        subtitle=words("hunian.ranking_what", date=words.long_date(visit.on), days=fresh_days()),
        coverage=shown,
    )
    sentences = occupancy_ranking.left_out(frame, words)
    return part(title, chart, cards.note(f"**{words('hunian.left_out')}** {' '.join(sentences)}") if sentences else "")


def _ends(visit: Visit) -> None:
    """The most crowded units and those with free places beside each other."""
    lists = _lists(visit)
    if not lists:
        return
    for column, one in zip(st.columns(2, gap="medium"), lists, strict=True):
        with column:
            draw(visit, one)
    show.html(cards.note(visit.words("hunian.ends_why")))


@kept
def _lists(visit: Visit) -> tuple[Part, ...]:
    """The two lists; none where there is nothing to compare."""
    words = visit.words
    frame = visit.ask("hunian/ranking")
    if len(frame) < 2 or occupancy_ranking.known(frame).empty:
        return ()
    crowded, roomy = occupancy_ranking.crowded(frame), occupancy_ranking.roomy(frame)
    return (
        _list(visit, "crowded", crowded, words("hunian.too_many")),
        _list(visit, "roomy", roomy, words("hunian.free")),
    )


def _list(visit: Visit, name: str, rows: pd.DataFrame, label: str) -> Part:
    words = visit.words
    if rows.empty:
        nobody = cards.empty_state(words(f"hunian.{name}_none"), words(f"hunian.{name}_none_why"))
        return part(section(words(f"hunian.{name}")), nobody)
    few = len(rows) < occupancy_ranking.ENDS
    title = section(words(f"hunian.{name}_few" if few else f"hunian.{name}_n", n=len(rows)))
    return part(title, Table(occupancy_ranking.list_of(visit, rows, words(f"hunian.{name}"), label), name))


@kept
def _trend(visit: Visit) -> Part:
    """Occupants and capacity of the same units in every month, with what explains the line."""
    words = visit.words
    frame = visit.ask("hunian/trend")
    title = section(words("hunian.trend"))
    if not occupancy_trend.tells(frame):
        last = frame.iloc[-1]
        share, units = least_share(words), words.number(last["units"])
        said = words("hunian.trend_none_why", n=last["rate_units"], units=units, share=share)
        return part(title, cards.empty_state(words("hunian.trend_none"), said, _history_link(visit)))
    changes = visit.ask("hunian/capacity_changes")
    marks = occupancy_trend.marks(changes, visit.ask("hunian/events"), len(visit.units) == 1, words)
    line = occupancy_trend.line(frame)
    months = {"first": words.month(line["month"].iloc[0]), "last": words.month(line["month"].iloc[-1])}
    chart = Chart(
        trend(line, marks, visit.theme, words),
        f"trend-{visit.on}",
        heading=occupancy_trend.finding(frame, words),
        subtitle=words("hunian.trend_what", **months),
        coverage=occupancy_trend.coverage(frame, words),
        events=tuple(event_lines(marks, words)),
    )
    return part(title, chart, cards.note(words("hunian.trend_why") + occupancy_trend.unmarked(changes, words)))


@kept
def _makeup(visit: Visit) -> Part:
    """Remand and sentenced, men, women and children."""
    words = visit.words
    found = visit.ask("hunian/makeup").iloc[0]
    counts = occupancy_makeup.parts(found, describe.scope(visit))
    title = section(words("hunian.makeup"))
    if counts is None:
        nothing = cards.empty_state(words("hunian.makeup_none"), words("hunian.makeup_none_why"), _data_link(visit))
        return part(title, nothing)
    covered = found["count_units"] if found["people"] else found["legal_units"]
    chart = Chart(
        makeup(counts, visit.theme, words),
        "makeup",
        heading=occupancy_makeup.finding(found, words),
        subtitle=words("hunian.makeup_what", date=words.long_date(visit.on)),
        coverage=words("hunian.reporting", n=covered, units=words.number(found["units"])),
    )
    return part(title, chart)


@kept
def _overlays(visit: Visit) -> Part:
    """Overlays beside the make-up, never in it."""
    words = visit.words
    found = visit.ask("hunian/makeup").iloc[0]
    title = section(words("hunian.overlays"))
    if not occupancy_makeup.has_overlays(found):
        why = words("hunian.overlays_none_why")
        return part(title, cards.empty_state(words("hunian.overlays_none"), why, _data_link(visit)))
    table = Table(occupancy_makeup.overlay_table(found, words), "overlays")
    return part(title, cards.note(words("hunian.overlays_why")), table)


def _parts_href(visit: Visit) -> str:
    """Where a group of people leads: the shares of every chosen unit or region side by side, else what they mean."""
    several = len(visit.choices.units) > 1 or len(visit.choices.regions) > 1
    return visit.href("banding" if several else "data")


def _history_link(visit: Visit) -> tuple[str, str]:
    """Where an empty trend leads: the unit's own observations where there is one unit, else as every empty part."""
    if len(visit.units) == 1:
        return visit.words("hunian.history_link"), visit.unit_href(visit.units[0].unit_id)
    return _data_link(visit)


def _data_link(visit: Visit) -> tuple[str, str]:
    """Where an empty part leads: what the export holds and how to supply more."""
    return visit.words("hunian.data_link"), visit.href("data")
