"""The dates of a cycle: what comes next, who must still come to it, and who missed theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from data.contract import contract
from data.contract.calendar import Window, zi_calendar
from pages.shared import board, cards
from pages.shared.integrity.cycle import SUBJECT, Cycle
from pages.shared.integrity.names import named
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

FEW = 4  # units that a cell names without a fold


@kept
def dates(visit: Visit, cycle: Cycle) -> Part:
    """The calendar of the chosen cycle with the units under way beside each date."""
    words = visit.words
    windows = zi_calendar(cycle.year)
    head = section(words("siklus.dates_title", year=cycle.year))
    if not windows:
        return part(head, cards.note(words("siklus.no_calendar", year=cycle.year)))
    look = cycle.look(visit)
    states = records(visit.ask(f"{SUBJECT}/state", view=look))
    running, closed = [row for row in states if row.pace], _closed(states)
    funnel = visit.ask(f"{SUBJECT}/funnel", view=look)
    reached = dict(zip(funnel["stage"], funnel["reached"], strict=True))
    said = cards.sentence(" ".join(one for one in (_missed(visit, running), _undated(visit, windows)) if one))
    rows = [_row(visit, window, running, reached[window.stage], closed) for window in windows]
    columns = [
        board.Column("stage", words("siklus.stage")),
        board.Column("when", words("siklus.when"), html=str),
        board.Column("basis", words("siklus.basis"), html=str),
    ]
    if sum(funnel["at"]):  # without any stage on record nobody knows who came how far
        columns += [
            board.Column("reached", words("siklus.reached"), "right", words.number),
            board.Column("behind", words("siklus.behind"), "right", words.number),
            board.Column("next_for", words("siklus.next_for"), html=str),
        ]
    caption = words("siklus.dates_title", year=cycle.year)
    table = board.fact_table(pd.DataFrame(rows, dtype=object), columns, words, caption=caption, sortable=False)
    return part(head, said, Table(table, "zi-dates"))


def next_date(visit: Visit, cycle: Cycle, states: list[Any]) -> str:
    """The next date after the one in view, and how many units must still come to its stage; "" without a calendar.

    Once awards of the cycle are on record there is none to come.
    """
    words = visit.words
    closed = _closed(states)
    if closed:
        return words("siklus.closed", year=cycle.year, date=words.long_date(closed))
    windows, running = zi_calendar(cycle.year), [row for row in states if row.pace]
    if not windows:
        return ""
    ahead = next((window for window in windows if window.last >= visit.on), None)
    if ahead is None:
        return words("siklus.cycle_over", date=words.long_date(windows[-1].last))
    return words(
        "siklus.next",
        n=sum(row.position < _place(ahead.stage) for row in running),
        stage=visit.label("zi_stage", ahead.stage),
        when=when(visit, ahead),
        running=words.number(len(running)),
    )


def when(visit: Visit, window: Window) -> str:
    """The days of a stage: a span, a day, or a deadline."""
    words = visit.words
    first, last = window.first, words.date(window.last)
    if first is None:
        said = words("siklus.until", date=last)
    elif first == window.last:
        said = last
    elif (first.year, first.month) == (window.last.year, window.last.month):
        said = f"{first.day}–{last}"
    elif first.year == window.last.year:
        said = f"{first.day} {words.month_name(first.month)} – {last}"
    else:
        said = f"{words.date(first)} – {last}"
    return said


def _closed(states: list[Any]) -> date | None:
    """The day of the cycle's first award on record, the same in every row; None before it."""
    return states[0].closed_on if states else None


def _missed(visit: Visit, running: list[Any]) -> str:
    """How many units have missed the date of their next stage; "" for none, and once the cycle is over."""
    over = sum(bool(row.next_on and row.next_on < visit.on) for row in running if row.pace != "no_outcome")
    return visit.words("siklus.missed", n=over) if over else ""


def _place(stage: str) -> int:
    return int(contract().enums["zi_stage"][stage]["order"])


def _undated(visit: Visit, windows: tuple[Window, ...]) -> str:
    """The stages of the ladder whose date nobody told."""
    dated = {window.stage for window in windows}
    ladder = [stage for stage, row in contract().enums["zi_stage"].items() if "order" in row]
    missing = [visit.label("zi_stage", stage) for stage in ladder if stage not in dated]
    return visit.words("siklus.undated_stages", stages=", ".join(missing)) if missing else ""


def _row(visit: Visit, window: Window, running: list[Any], reached: int, closed: date | None) -> dict[str, Any]:
    words = visit.words
    place = _place(window.stage)
    standing = (
        "over" if closed or window.last < visit.on else "open" if (window.first or window.last) <= visit.on else "ahead"
    )
    sure = words(f"data.confidence_{window.confidence}")
    told = f"{text(window.note[words.lang])}<small>{text(sure)}"
    basis = words("siklus.of_this_cycle" if window.known else "siklus.typical")
    source = f" · {source_link(window.source)}" if window.source else ""
    return {
        "stage": visit.label("zi_stage", window.stage),
        "when": f'<span style="white-space:nowrap">{text(when(visit, window))}</span>'
        f"<small>{text(words(f'siklus.date_{standing}'))}</small>",
        "basis": f"<strong>{text(basis)}</strong>: {told}{source}</small>",
        "reached": reached,
        "behind": sum(row.position < place for row in running),
        "next_for": _names(visit, [row for row in running if row.next_stage == window.stage], standing),
    }


def _names(visit: Visit, rows: list[Any], standing: str) -> str:
    """The units for which this is the next stage with a date: inline while they are few; late ones are called late."""
    if not rows or any(row.pace == "no_outcome" for row in rows):
        return ""
    late = f"<b class=d-late>{text(visit.words('siklus.late'))}</b> " if standing == "over" else ""
    if len(rows) > FEW:
        return late + named(visit, visit.words("siklus.units", n=len(rows)), [row.unit_id for row in rows])
    return late + ", ".join(cards.link(row.name, visit.unit_href(row.unit_id)) for row in rows)
