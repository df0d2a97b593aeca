"""The years: predicates held at the end of each, and every unit year by year."""

from __future__ import annotations

from pages.shared import board, cards
from pages.shared.charts.held import held
from pages.shared.frame import panel
from pages.shared.integrity.cycle import SUBJECT, year_href
from pages.shared.integrity.years import year_rows
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.values import records
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    with panel(visit, "zi.held"):
        draw(visit, _held(visit), lambda year: year_href(visit, int(year)))
    with panel(visit, "zi.years"):
        draw(visit, _years(visit))


@kept
def _held(visit: Visit) -> Part:
    """Predicates held at the end of each year."""
    words = visit.words
    frame = visit.ask(f"{SUBJECT}/held_by_year")
    title = section(words("zi.held"))
    if frame.empty:
        return part(title, cards.empty_state(words("zi.held_nobody"), words("zi.held_nobody_why")))
    last = frame.iloc[-1]
    notes = [words("zi.revoked_count", year=row.year, n=row.revoked) for row in records(frame) if row.revoked]
    if last["undated"]:
        notes.append(words("zi.undated", n=last["undated"]))
    chart = Chart(
        held(frame, visit.theme, words),
        f"zi-held-{visit.on}-{visit.choices.viewed('cycle')}",
        heading=words(
            "zi.held_finding",
            date=words.long_date(visit.on),
            wbk=words.number(last["wbk"]),
            wbbm=words.number(last["wbbm"]),
            began=words.number(last["began"]),
            revoked=words.number(last["revoked"]),
            year=last["year"],
        ),
        subtitle=words("zi.held_what", date=words.long_date(visit.on)),
        coverage=" · ".join([words("headline.of_units", n=len(visit.units)), *notes]),
    )
    return part(title, chart)


@kept
def _years(visit: Visit) -> Part:
    """Every unit with a predicate or a cycle, year by year."""
    words = visit.words
    frame = visit.ask(f"{SUBJECT}/years")
    title = section(words("zi.years"))
    if frame.empty:
        return part(title, cards.empty_state(words("zi.years_empty"), words("zi.years_empty_do")))
    rows, columns = year_rows(visit, frame)
    others = len(visit.units) - len(rows)
    said = cards.sentence(words("zi.years_what", n=others, date=words.long_date(visit.on)))
    table = board.matrix_table(rows, columns, words, caption=words("zi.years"), corner=words("common.unit"))
    return part(title, said, f'<p class="d">{_legend(visit)}</p>', Table(table, "zi-years"))


def _legend(visit: Visit) -> str:
    shapes = {"wbk": "WBK", "wbbm": "WBBM"}
    said = {"revoked": "revoked", "running": "running", "half": "later", "failed": "out", "unverified": "unknown"}
    shapes |= {shape: visit.words(f"zi.legend_{name}") for shape, name in said.items()}
    return " &nbsp; ".join(cards.symbol(shape, name) for shape, name in shapes.items())
