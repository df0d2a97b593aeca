"""What to look at again: adoptions that nobody verified lately, and those that stopped."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns, show
from pages.shared.board import Column
from pages.shared.innovation.grid import in_category
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.parts import Part, Table, part, section
from pages.shared.values import records
from pages.shared.visit import Visit

MOST_ROWS = 100  # adoptions that are listed; the rest is counted
MOST_CARDS = 15  # the same on a phone, where every row is a card


def most(visit: Visit) -> int:
    """How many rows are listed."""
    return MOST_CARDS if visit.touch else MOST_ROWS


@kept
def unverified(visit: Visit) -> Part:
    """Adoptions that are not verified within the window, of unknown age first, then the oldest."""
    words = visit.words
    found = _of_category(visit, visit.ask("inovasi/unverified"))
    title = section(words("inovasi.unverified_list", months=verified_months()))
    if found.empty:
        return part(title, cards.note(_none_unverified(visit)))
    never = sum(day is None for day in found["last_verified_on"])
    heading = words("inovasi.unverified_title", n=len(found), units=_units(visit, found))
    heading += words("inovasi.unverified_never", n=never) if never else ""
    shown = found.head(most(visit))
    shown = shown.assign(
        href=[visit.unit_href(unit) for unit in shown["unit_id"]],
        stage=[visit.label("adoption_stage", code) for code in shown["stage"]],
        ago=[_ago(visit, row) for row in records(shown)],
    )
    listed = [
        Column("name", words("inovasi.unit")),
        Column("innovation", words("inovasi.innovation")),
        Column("stage", words("inovasi.stage")),
        columns.day("since", words("inovasi.since"), words),
        columns.day("last_verified_on", words("inovasi.verified"), words),
        Column("ago", words("inovasi.ago")),
    ]
    return part(title, *_framed(visit, heading, found, shown, listed, "unverified"))


def _none_unverified(visit: Visit) -> str:
    """Why the list is empty: nothing was adopted, nobody knows which were verified by the date, or all of them were."""
    words, shares = visit.words, in_category(visit)
    adopted, later, outside = (int(shares[name].sum()) for name in ("adopted", "later", "outside"))
    values = {"date": words.long_date(visit.on), "months": verified_months()}
    if later:
        said = words("inovasi.unverified_unknown", n=later, **values)
    else:
        said = words("inovasi.unverified_none" if adopted else "inovasi.unverified_nothing", **values)
    return said + (words("inovasi.unverified_outside", n=outside) if outside else "")


def _ago(visit: Visit, row: Any) -> str:
    if row.last_verified_on is not None:
        return visit.words("inovasi.ago_months", n=row.months)
    if row.since is not None:
        return visit.words("inovasi.ago_never", n=row.months)
    return visit.words("inovasi.ago_unknown")


@kept
def stopped(visit: Visit) -> Part:
    """Innovations that stopped, the newest first, with the day."""
    words = visit.words
    found = _of_category(visit, visit.ask("inovasi/stopped"))
    title = section(words("inovasi.stopped_list"))
    if found.empty:
        return part(title, cards.note(words("inovasi.stopped_none", date=words.long_date(visit.on))))
    undated = sum(day is None for day in found["stopped_on"])
    heading = words("inovasi.stopped_title", n=len(found), units=_units(visit, found))
    heading += words("inovasi.stopped_undated", n=undated) if undated else ""
    shown = found.head(most(visit))
    shown = shown.assign(
        href=[visit.unit_href(unit) for unit in shown["unit_id"]],
        ran=[_ran(visit, row) for row in records(shown)],
    )
    listed = [
        Column("name", words("inovasi.unit")),
        Column("innovation", words("inovasi.innovation")),
        columns.day("stopped_on", words("inovasi.stopped_on"), words),
        columns.day("started_on", words("inovasi.since"), words),
        Column("ran", words("inovasi.ran")),
        columns.note(words("inovasi.note"), words),
        columns.source(words),
    ]
    listed = columns.filled(listed, shown, "note")
    return part(title, *_framed(visit, heading, found, shown, listed, "stopped"))


def _ran(visit: Visit, row: Any) -> str:
    if not row.adopted:
        return visit.words("inovasi.ran_tried")
    return visit.words("inovasi.ran_unknown") if row.months is None else visit.words("inovasi.ran_months", n=row.months)


def _of_category(visit: Visit, frame: pd.DataFrame) -> pd.DataFrame:
    category = visit.choices.viewed("category")
    return frame[frame["category"] == category] if category else frame


def _units(visit: Visit, frame: pd.DataFrame) -> str:
    return visit.words("inovasi.in_units", n=frame["unit_id"].nunique())


def _framed(
    visit: Visit, heading: str, found: pd.DataFrame, shown: pd.DataFrame, listed: list[Column], key: str
) -> Part:
    """The list between what it says and its source; where it is cut, that is said."""
    words = visit.words
    some = words("inovasi.idle_some", shown=len(shown), n=len(found)) if len(found) > len(shown) else ""
    coverage = words("headline.of_units", n=len(visit.units))
    head, foot = cards.figure_frame(heading, some, show.source(visit, coverage))
    table = board.fact_table(shown, listed, words, caption=heading, href="href", search=True)
    return part(head, Table(table, key), foot)
