"""The years: who held what, who may try for WBBM, every unit year by year, awards and revocations."""

from __future__ import annotations

import pandas as pd

from pages.shared import board, cards
from pages.shared.charts.held import held
from pages.shared.frame import panel
from pages.shared.integrity.awards import awards, bars
from pages.shared.integrity.candidates import candidates
from pages.shared.integrity.cycle import SUBJECT, year_href
from pages.shared.integrity.years import year_rows, years_of
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

RECENT = 6  # years that are shown of many units; older ones are folded
MANY = 5  # units; of fewer every year is shown


def show(visit: Visit) -> None:
    """Draw the tab."""
    with panel(visit, "zi.held"):
        draw(visit, _held(visit), lambda year: year_href(visit, int(year)))
    with panel(visit, "riwayat.candidates"):
        draw(visit, candidates(visit))
    with panel(visit, "zi.years"):
        draw(visit, _years(visit))
    with panel(visit, "riwayat.bars"):
        draw(visit, bars(visit))
    with panel(visit, "riwayat.awards"):
        draw(visit, awards(visit))


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
    years = years_of(visit, frame)
    units = frame["unit_id"].nunique()
    recent, older = (years[:RECENT], years[RECENT:]) if units > MANY else (years, [])
    others = len(visit.units) - units
    said = cards.sentence(words("zi.years_what", n=others, date=words.long_date(visit.on)))
    pieces = [Table(_matrix(visit, frame, recent), "zi-years")]
    if older:
        label = text(words("riwayat.older_years", first=older[-1], last=older[0]))
        folded = f'<details class="d d-names"><summary>{label}</summary>{_matrix(visit, frame, older)}</details>'
        pieces.append(Table(folded, "zi-years-older"))
    return part(title, said, _legend(visit), *pieces)


def _matrix(visit: Visit, frame: pd.DataFrame, years: list[int]) -> str:
    """Units by some years; on a phone every year is a line of its unit's card."""
    words = visit.words
    rows, columns = year_rows(visit, frame, years)
    table = board.matrix_table(rows, columns, words, caption=words("zi.years"), corner=words("common.unit"))
    return f'<div class="d-years">{table}</div>'


def _legend(visit: Visit) -> str:
    shapes = {"wbk": "WBK", "wbbm": "WBBM"}
    said = {"revoked": "revoked", "running": "running", "half": "later", "failed": "out", "unverified": "unknown"}
    shapes |= {shape: visit.words(f"zi.legend_{name}") for shape, name in said.items()}
    return cards.legend(shapes.items())
