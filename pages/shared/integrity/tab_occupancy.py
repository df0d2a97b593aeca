"""Occupancy beside the predicate and the stage of the cycle, without claiming a cause."""

from __future__ import annotations

from typing import Any

from pages.shared import board, cards
from pages.shared.frame import panel
from pages.shared.integrity import coexist
from pages.shared.integrity.cycle import SUBJECT, Cycle, chosen, pills
from pages.shared.kept import kept
from pages.shared.parts import Part, Piece, Table, draw, part, section
from pages.shared.values import records
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    cycle = chosen(visit)
    with panel(visit, "zihunian.title"):
        draw(visit, _bands(visit, cycle), lambda _band: visit.href("hunian", visit.choices.with_(view=())))
    with panel(visit, "zihunian.names_title"):
        draw(visit, _names(visit, cycle))


def _rows(visit: Visit, cycle: Cycle) -> list[Any]:
    return records(visit.ask(f"{SUBJECT}/occupancy", view=cycle.look(visit)))


@kept
def _bands(visit: Visit, cycle: Cycle) -> Part:
    """What is shown and what it does not say; the bands as bars and as a matrix."""
    words, rows = visit.words, _rows(visit, cycle)
    years = [(str(year), coexist.same_day_href(visit, year), year == cycle.year) for year in cycle.years]
    pieces: list[Piece] = [section(words("zihunian.heading")), pills(words("zihunian.choose_year"), years)]
    pieces.append(cards.note(words("zihunian.no_cause"), "info"))
    if cycle.year != visit.on.year:
        there = words("zihunian.same_day", year=cycle.year), coexist.same_day_href(visit, cycle.year)
        told = words("zihunian.apart", date=words.long_date(visit.on), year=cycle.year)
        pieces.append(cards.note(told, "info", there))
    if not visit.has("zi_stages"):  # nobody's predicate is known: a matrix would say "none" of everybody
        return part(*pieces, cards.empty_state(words("zi.no_stages"), words("zi.no_stages_do")))
    if coexist.count(rows, coexist.bands()):
        pieces.append(coexist.chart(visit, cycle, rows))
    else:
        pieces.append(cards.empty_state(words("zihunian.nobody"), words("zihunian.nobody_do")))
    lines, heads = coexist.matrix(visit, cycle, rows)
    table = board.matrix_table(
        lines,
        heads,
        words,
        caption=words("zihunian.matrix"),
        corner=words("zihunian.band"),
        search=False,
        sortable=False,
    )
    said = words("zihunian.small_why", n=coexist.least_units())
    order = words("zihunian.order", year=cycle.year)
    return part(
        *pieces, section(words("zihunian.matrix")), Table(table, "zi-occupancy-matrix"), cards.note(f"{order} {said}")
    )


@kept
def _names(visit: Visit, cycle: Cycle) -> Part:
    """Who stands where, by name."""
    if not visit.has("zi_stages"):
        return ()
    return part(section(visit.words("zihunian.names_title")), coexist.names(visit, cycle, _rows(visit, cycle)))
