"""Units, or regions, against kinds of partner: the furthest state that still stands, so that gaps are seen."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pages.shared import board, cards, describe, show
from pages.shared.board import Cell, Heading, Row
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.support import states
from pages.shared.visit import Visit
from queries.register import Unit

FEW = 15  # rows that need no search
FEW_KINDS = 4  # kinds of partner that are named before they are counted
NAMED = 8  # units without any commitment that are named before the rest is counted


def by_region(visit: Visit) -> bool:
    """True where the grid has regions as its rows, not units."""
    return len(visit.choices.regions) != 1 and not visit.choices.units


@kept
def grid(visit: Visit) -> Part:
    """The grid under what it says, and the units without a row."""
    words = visit.words
    key = "grid_regions" if by_region(visit) else "grid"
    title = section(words(f"dukungan.{key}"))
    found = visit.rows("dukungan/grid")
    if not found:
        return part(title, nothing(visit))
    head, foot = cards.figure_frame(
        finding(visit, found), words(f"dukungan.{key}_what", date=words.long_date(visit.on)), show.source(visit)
    )
    rows = _regions(visit, found) if by_region(visit) else _units(visit, found)
    columns = [_heading(visit, kind) for kind in states.kinds()]
    corner = words("dukungan.region" if by_region(visit) else "common.unit")
    search = len(rows) > FEW
    drawn = board.matrix_table(rows, columns, words, caption=words("dukungan.grid"), corner=corner, search=search)
    return part(
        title,
        head,
        Table(drawn, "support-grid"),
        "" if by_region(visit) else states.legend(visit),
        foot,
        _without(visit, found),
    )


def nothing(visit: Visit) -> str:
    """Nothing is on record in this scope: say what that means and where more comes from."""
    words = visit.words
    said = words("dukungan.nothing_text", scope=describe.scope(visit), date=words.long_date(visit.on))
    return cards.empty_state(words("dukungan.nothing"), said, (words("dukungan.to_data"), visit.href("data")))


def finding(visit: Visit, found: list[Any]) -> str:
    """How many units have support in force, which kinds of partner most of them, and which kinds none and no region."""
    words = visit.words
    figures = visit.ask("dukungan/figures").iloc[0]
    supported = Counter(row.partner_kind for row in found if row.in_force and row.unit_id)
    counted = {"n": figures["supported_units"], "units": words.number(figures["units"])}
    if not supported:
        return words("dukungan.found_none", units=counted["units"])
    most = max(states.kinds(), key=lambda kind: supported[kind])
    named = {"kind": visit.label("partner_kind", most), "most": words.number(supported[most])}
    whole = {row.partner_kind for row in found if row.in_force and row.unit_id is None}
    absent = [visit.label("partner_kind", kind) for kind in states.kinds() if not supported[kind] and kind not in whole]
    said = words("dukungan.found", **counted)
    said += words("dukungan.found_most", **named) if supported[most] > 1 else ""
    if not absent:
        return said
    if len(absent) <= FEW_KINDS:
        return said + words("dukungan.found_absent", names=", ".join(absent))
    return said + words("dukungan.found_many_absent", n=len(absent), all=words.number(len(states.kinds())))


def _heading(visit: Visit, kind: str) -> Heading:
    """A column leads to the register of its kind of partner."""
    name = visit.label("partner_kind", kind)
    return Heading(name, name, visit.href(None, visit.choices.with_view(tab="register", partner=kind, stage=None)))


def _units(visit: Visit, found: list[Any]) -> list[Row]:
    """Whole regions first, then every unit with a commitment, then those without any."""
    whole: dict[tuple[str | None, str], dict[str, Any]] = {}
    for row in found:
        whole.setdefault((row.unit_id, row.region_id), {})[row.partner_kind] = row
    rows = []
    for (unit_id, _), cells in whole.items():
        first = next(iter(cells.values()))
        name = first.name if unit_id else visit.words("dukungan.whole_region", name=visit.region_name(first.region_id))
        under = visit.words("dukungan.in_force", n=sum(cell.in_force for cell in cells.values()))
        href = visit.unit_href(unit_id) if unit_id else None
        rows.append(Row(name, [_cell(visit, cells.get(kind)) for kind in states.kinds()], href, under))
    blank = [_cell(visit, None) for _ in states.kinds()]
    under = visit.words("dukungan.no_row")
    return rows + [Row(unit.name, blank, visit.unit_href(unit.unit_id), under) for unit in _unknown(visit, found)]


def _cell(visit: Visit, row: Any) -> Cell:
    """The furthest state of one kind of partner, its partners as the title; "–" where nothing is on record."""
    words = visit.words
    if row is None:
        return Cell("blank", "–", words("dukungan.no_row"), order=-99)
    word = states.label(visit, row.state)
    more = words("dukungan.more_rows", n=row.commitments - 1) if row.commitments > 1 else ""
    return Cell(
        states.SHAPES[row.state],
        f"{word}{more}",
        f"{word}: {', '.join(row.partners)}{more}",
        order=float(states.ORDER[row.state]),
    )


def _regions(visit: Visit, found: list[Any]) -> list[Row]:
    """Every region with a commitment to one of its units, or to all of them."""
    regions = sorted({row.region_id for row in found}, key=visit.region_name)
    rows = []
    for region in regions:
        here = [row for row in found if row.region_id == region]
        cells = [_region_cell(visit, [row for row in here if row.partner_kind == kind]) for kind in states.kinds()]
        href = visit.href(None, visit.choices.with_(regions=(region,)))
        whole = sum(row.commitments for row in here if row.unit_id is None)
        under = visit.words("dukungan.regional", n=whole) if whole else ""
        rows.append(Row(visit.region_name(region), cells, href, under))
    return rows


def _region_cell(visit: Visit, rows: list[Any]) -> Cell:
    """Commitments of a kind of partner in force; else the units or the region that wait; else that all is over."""
    words = visit.words
    if not rows:
        return Cell("blank", "–", words("dukungan.no_row"), order=-1)
    standing, every = sum(row.in_force for row in rows), sum(row.commitments for row in rows)
    waiting = [row.unit_id for row in rows if row.state in states.WAITING]
    units, whole = sum(unit is not None for unit in waiting), None in waiting
    title = words("dukungan.region_title", n=standing, waiting=words.number(units), all=words.number(every))
    title += words("dukungan.region_title_whole") if whole else ""
    if standing:
        return Cell("full", words("dukungan.in_force", n=standing), title, order=float(standing))
    if units:
        also = words("dukungan.region_waiting_also") if whole else ""
        return Cell("open", words("dukungan.region_waiting", n=units) + also, title, order=0.0)
    if whole:
        return Cell("open", words("dukungan.region_waiting_whole"), title, order=0.0)
    return Cell("double", words("dukungan.region_over", n=len(rows)), title, order=-0.5)


def _without(visit: Visit, found: list[Any]) -> str:
    """The units of the scope without any commitment of their own: counted under units, named under regions."""
    words = visit.words
    names = [unit.name for unit in _unknown(visit, found)]
    if not names:
        return ""
    if not by_region(visit):
        return cards.note(words("dukungan.without_below", n=len(names)))
    return cards.note(words("dukungan.without", n=len(names), names=describe.listed(visit, names, NAMED)))


def _unknown(visit: Visit, found: list[Any]) -> list[Unit]:
    """The units of the scope that have no commitment of their own on record, by name."""
    known = {row.unit_id for row in found}
    return [unit for unit in visit.units if unit.unit_id not in known]
