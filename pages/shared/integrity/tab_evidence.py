"""The evidence of the six areas by quarter: required, uploaded, verified; the slowest areas, and one unit's own."""

from __future__ import annotations

from typing import Any

from pages.shared import board, cards
from pages.shared.frame import panel
from pages.shared.integrity.cycle import SUBJECT, Cycle, chosen, pills
from pages.shared.integrity.evidence import ALL, area_chart, period_href, share, subject_rows, unit_rows
from pages.shared.integrity.names import close_subject, data_link, named, open_units, subject_table, year_pills
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, draw, part, section
from pages.shared.values import records
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab. A chosen unit comes first, so that a click on a row is answered in sight."""
    cycle = chosen(visit)
    with panel(visit, "pokja.choices"):
        draw(visit, _head(visit, cycle))
    if not visit.has("zi_evidence"):
        return
    if visit.choices.viewed("subject"):
        with panel(visit, "pokja.subject"):
            draw(visit, _subject(visit, cycle))
    with panel(visit, "pokja.title"):
        draw(visit, _areas(visit, cycle))
    with panel(visit, "pokja.units"):
        draw(visit, _units(visit, cycle))


def shown_period(visit: Visit, periods: list[Any]) -> str | None:
    """The quarter that is shown: that of the link, else the newest begun one with a row; None for all together."""
    asked = visit.choices.viewed("period")
    if asked == ALL:
        return None
    codes = [one.period for one in periods]
    reported = [one.period for one in periods if one.units]
    return asked if asked in codes else (reported or codes or [None])[-1]


def _periods(visit: Visit, cycle: Cycle) -> list[Any]:
    return visit.rows(f"{SUBJECT}/evidence_periods", view=cycle.look(visit))


def _look(visit: Visit, cycle: Cycle) -> tuple[tuple[str, str], ...]:
    """The page's choices with the cycle and the quarter written out, so that a question means what is shown."""
    return cycle.look(visit, period=shown_period(visit, _periods(visit, cycle)))


def _period_name(visit: Visit, cycle: Cycle) -> str:
    found = shown_period(visit, _periods(visit, cycle))
    return visit.words("pokja.period", period=found) if found else visit.words("pokja.all_periods")


@kept
def _head(visit: Visit, cycle: Cycle) -> Part:
    """What is shown, the choice of cycle and quarter, and what is to be known of the quarters."""
    words = visit.words
    title = section(words("pokja.heading", year=cycle.year))
    if not visit.has("zi_evidence"):
        return part(title, cards.empty_state(words("pokja.absent"), words("pokja.absent_do"), data_link(visit)))
    periods = _periods(visit, cycle)
    found = shown_period(visit, periods)
    options = [(one.period, period_href(visit, cycle, one.period), one.period == found) for one in periods]
    options.append((words("pokja.every_period"), period_href(visit, cycle, None), found is None))
    notes = []
    asked = visit.choices.viewed("period")
    if asked not in (None, ALL, *(one.period for one in periods)):
        notes.append(cards.note(words("pokja.not_begun", period=asked, date=words.long_date(visit.on)), "info"))
    waiting = [one for one in periods if not one.units and any(two.units for two in periods)]
    if waiting:
        said = ", ".join(words("pokja.began", period=one.period, date=words.date(one.begins_on)) for one in waiting)
        notes.append(cards.note(words("pokja.begun_empty", periods=said), "info"))
    choice = pills(words("pokja.choose_period"), options) if periods else ""
    return part(title, year_pills(visit, cycle), choice, *notes)


@kept
def _areas(visit: Visit, cycle: Cycle) -> Part:
    """The six areas, the slowest first."""
    words = visit.words
    areas = visit.ask(f"{SUBJECT}/evidence_areas", view=_look(visit, cycle))
    if areas.empty:
        title = words("pokja.empty", year=cycle.year, period=_period_name(visit, cycle))
        return part(cards.empty_state(title, words("pokja.empty_do"), data_link(visit)))
    what = words("pokja.what", year=cycle.year, period=_period_name(visit, cycle), date=words.long_date(visit.on))
    covered = words("pokja.covered", n=max(areas["units"]), units=words.number(open_units(visit)))
    undated = words("pokja.undated", date=words.long_date(visit.data_date))
    return part(area_chart(visit, areas, what, covered), cards.note(f"{words('pokja.states')} {undated}"))


@kept
def _units(visit: Visit, cycle: Cycle) -> Part:
    """Units x areas; then who is in the cycle without a row, by name, and who is in neither, as a count."""
    words = visit.words
    found = records(visit.ask(f"{SUBJECT}/evidence", view=_look(visit, cycle)))
    rows = [row for row in found if row.areas]
    silent = [row.unit_id for row in found if not row.areas]
    untold = sum(row.untold for row in rows)
    pieces: list[str | Table] = [section(words("pokja.units"))]
    if rows:
        lines, heads = unit_rows(visit, cycle, rows)
        table = board.matrix_table(lines, heads, words, caption=words("pokja.units"), corner=words("common.unit"))
        said = words("pokja.units_what", period=_period_name(visit, cycle))
        pieces += [cards.sentence(said), _legend(visit, untold), Table(table, "zi-evidence")]
    if untold:
        pieces.append(cards.note(words("pokja.untold_rows", n=untold)))
    pieces.append(named(visit, words("pokja.silent", n=len(silent), year=cycle.year), silent))
    others = open_units(visit) - len(found)
    if others:
        pieces.append(cards.note(words("pokja.others", n=others, year=cycle.year)))
    return part(*pieces)


def _legend(visit: Visit, untold: int) -> str:
    shapes = {"full": "complete", "half": "waiting", "open": "open"} | ({"unverified": "untold"} if untold else {})
    return cards.legend((shape, visit.words(f"pokja.legend_{name}")) for shape, name in shapes.items())


@kept
def _subject(visit: Visit, cycle: Cycle) -> Part:
    """One unit: its six areas in every quarter so far."""
    words = visit.words
    unit = visit.choices.viewed("subject") or ""
    if unit not in {one.unit_id for one in visit.units}:
        return part(cards.note(words("pokja.subject_elsewhere"), "info"))
    name, periods = visit.unit_name(unit), _periods(visit, cycle)
    found = visit.rows(f"{SUBJECT}/evidence_unit", view=cycle.look(visit))
    back = close_subject(visit, cycle, words("pokja.back"), unit)
    if not found:
        return part(section(name), cards.note(words("pokja.subject_none", name=name, year=cycle.year), "info"), back)
    rows, heads = subject_rows(visit, cycle, found, periods)
    table = board.matrix_table(
        rows, heads, words, caption=name, corner=words("pokja.area"), search=False, sortable=False
    )
    required, verified = (sum(getattr(row, key) or 0 for row in found) for key in ("required", "verified"))
    said = words(
        "pokja.subject_finding",
        name=name,
        verified=words.number(verified),
        required=words.number(required),
        share=words.percent(share(verified, required)),
        year=cycle.year,
    )
    return part(section(name), cards.sentence(said), subject_table(table, "zi-evidence-unit"), back)
