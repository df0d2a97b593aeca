"""WBK/WBBM: who holds a predicate, how the cycle stands, which gate fails by how much, which claims are not counted."""

from __future__ import annotations

import pandas as pd

from pages.shared import board, cards, describe, integrity_gates, integrity_lists, show
from pages.shared.charts.funnel import funnel
from pages.shared.charts.held import held
from pages.shared.charts.scores import scores
from pages.shared.frame import panel
from pages.shared.integrity_cycle import (
    Cycle,
    Standing,
    assessor_pills,
    chosen,
    confidence_note,
    cycle_pills,
    funnel_rows,
    outcomes,
    standing,
)
from pages.shared.integrity_years import year_rows
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

SUBJECT = "zona_integritas"


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    cycle = chosen(visit)
    what = describe.view(visit, words("zi.subject", year=cycle.year), len(visit.units))
    show.title(visit, words("site.zona_integritas"), f"{what}. {words('zi.two_facts', year=cycle.year)}")
    if not visit.has("zi_stages"):
        show.html(cards.empty_state(words("zi.no_stages"), words("zi.no_stages_do"), _to_data(visit)))
    stages = visit.ask(f"{SUBJECT}/funnel", view=cycle.look(visit))
    with panel(visit, "zi.figures"):
        show.html(cards.figure_row(_figures(visit, cycle, standing(stages))))
    with panel(visit, "zi.held"):
        _held(visit)
    with panel(visit, "zi.cycle"):
        _cycle(visit, cycle, stages)
    with panel(visit, "zi.years"):
        _years(visit)
    with panel(visit, "zi.gates"):
        _gates(visit, cycle)
    with panel(visit, "zi.claims"):
        integrity_lists.claims(visit)


def _figures(visit: Visit, cycle: Cycle, now: Standing) -> list[str]:
    """Held predicates, then the chosen cycle: counts of units, each with its change since the comparison date."""
    words = visit.words
    found = visit.ask(f"{SUBJECT}/figures").iloc[0]
    cycle_words = {"year": cycle.year, "target": cycle.target or words("zi.both_targets")}
    of_cycle = words("zi.of_cycle" if cycle.year == visit.on.year else "zi.of_past_cycle", **cycle_words)

    def card(label: str, count: int, before: int, pair: str, key: str | None) -> str:
        coverage = words("headline.of_units", n=found["units"])
        change = words("headline.units_change", value=words.signed(count - before), date=words.date(visit.versus))
        told = show.passport(visit, key, coverage) if key else None
        label_of = words("common.passport")
        return cards.figure_card(
            label, words.number(count), pair, change, coverage, None, told, passport_label=label_of
        )

    return [
        card(words("indicators.wbk"), found["wbk"], found["wbk_vs"], words("zi.wbk_pair"), "wbk"),
        card(words("indicators.wbbm"), found["wbbm"], found["wbbm_vs"], words("zi.wbbm_pair"), "wbbm"),
        card(words("zi.running", **cycle_words), now.running, now.running_vs, of_cycle, "running"),
        card(
            words("zi.not_passed", **cycle_words),
            now.not_passed,
            now.not_passed_vs,
            words("zi.not_passed_pair", n=now.entered, awarded=words.number(now.awarded)),
            None,
        ),
    ]


def _held(visit: Visit) -> None:
    """Predicates held at the end of each year."""
    words = visit.words
    frame = visit.ask(f"{SUBJECT}/held_by_year")
    show.section(words("zi.held"))
    if frame.empty:
        show.html(cards.empty_state(words("zi.held_nobody"), words("zi.held_nobody_why")))
        return
    last = frame.iloc[-1]
    notes = [words("zi.revoked_count", year=row.year, n=row.revoked) for row in records(frame) if row.revoked]
    if last["undated"]:
        notes.append(words("zi.undated", n=last["undated"]))
    show.chart(
        visit,
        held(frame, visit.theme, words),
        "zi-held",
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


def _cycle(visit: Visit, cycle: Cycle, stages: pd.DataFrame) -> None:
    """The stages of the chosen cycle as bars, and the units at each of them."""
    words = visit.words
    show.section(words("zi.cycle_title", year=cycle.year))
    show.html(cycle_pills(visit, cycle))
    now = standing(stages)
    if not now.entered:
        show.html(cards.empty_state(words("zi.cycle_empty", year=cycle.year), words("zi.cycle_empty_do")))
        return
    reached = dict(zip(stages["stage"], stages["reached"], strict=True))
    show.chart(
        visit,
        funnel(funnel_rows(visit, stages), visit.theme, words),
        "zi-funnel",
        heading=words(
            "zi.funnel_finding",
            n=now.entered,
            year=cycle.year,
            tpi=words.number(reached["tpi"]),
            awarded=words.number(now.awarded),
            not_passed=words.number(now.not_passed),
        ),
        subtitle=words(
            "zi.funnel_what",
            year=cycle.year,
            target=cycle.target or words("zi.both_targets"),
            date=words.long_date(visit.on),
            versus=words.date(visit.versus),
        ),
        coverage=" · ".join(
            [words("zi.entered_of", n=now.entered, units=words.number(len(visit.units))), *outcomes(visit, stages)]
        ),
    )
    show.table(integrity_lists.state_table(visit, cycle), key="zi-state")


def _years(visit: Visit) -> None:
    """Every unit with a predicate or a cycle, year by year."""
    words = visit.words
    frame = visit.ask(f"{SUBJECT}/years")
    show.section(words("zi.years"))
    if frame.empty:
        show.html(cards.empty_state(words("zi.years_empty"), words("zi.years_empty_do")))
        return
    rows, columns = year_rows(visit, frame)
    others = len(visit.units) - len(rows)
    show.html(cards.sentence(words("zi.years_what", n=others, date=words.long_date(visit.on))))
    show.html(f'<p class="d">{_legend(visit)}</p>')
    show.table(
        board.matrix_table(rows, columns, words, caption=words("zi.years"), corner=words("common.unit")), key="zi-years"
    )


def _legend(visit: Visit) -> str:
    shapes = {"wbk": "WBK", "wbbm": "WBBM"}
    said = {"revoked": "revoked", "running": "running", "half": "later", "failed": "out", "unverified": "unknown"}
    shapes |= {shape: visit.words(f"zi.legend_{name}") for shape, name in said.items()}
    return " &nbsp; ".join(cards.symbol(shape, name) for shape, name in shapes.items())


def _gates(visit: Visit, cycle: Cycle) -> None:
    """Gates of the chosen cycle, a table a target; then the scores of one unit."""
    words = visit.words
    show.section(words("zi.gates_title", year=cycle.year))
    show.html(confidence_note(visit, cycle))
    if not visit.has("zi_scores"):
        show.html(cards.empty_state(words("zi.no_scores"), words("zi.no_scores_do"), _to_data(visit)))
        return
    show.html(assessor_pills(visit, cycle))
    frame = visit.ask(f"{SUBJECT}/verdicts", view=cycle.look(visit))
    if frame.empty:
        who = visit.label("assessor", cycle.assessor)
        show.html(cards.empty_state(words("zi.not_scored", year=cycle.year, who=who), words("zi.not_scored_do")))
        return
    units = list(frame["unit_id"])
    twice = {unit for unit in units if units.count(unit) > 1}
    for target in sorted(set(frame["target"]), reverse=True):
        part = frame[frame["target"] == target]
        rows, heads = integrity_gates.gate_table(visit, cycle, part, twice)
        show.html(cards.sentence(integrity_gates.finding(words, part, target)))
        table = board.matrix_table(
            rows, heads, words, caption=words("zi.gates_of", target=target), corner=words("common.unit")
        )
        show.table(table, key=f"zi-gates-{target}")
    _scores(visit, cycle, frame)


def _scores(visit: Visit, cycle: Cycle, verdicts: pd.DataFrame) -> None:
    """One unit's scores against the weights of the model, beside its own assessment."""
    words = visit.words
    subject = integrity_gates.subject_of(visit, verdicts)
    if subject is None:
        show.html(cards.note(words("zi.subject_not_here", year=cycle.year)))
        return
    look = cycle.look(visit, subject=subject.unit_id, target=subject.target)
    frame = visit.ask(f"{SUBJECT}/scores", view=look)
    assessor, own = visit.label("assessor", cycle.assessor), visit.label("assessor", "self")
    second = own if cycle.assessor != "self" and any(value is not None for value in frame["self_points"]) else ""
    missing = integrity_gates.shortfalls(words, subject)
    key = "zi.scores_passed" if subject.passed else "zi.scores_short" if missing else "zi.scores_unknown"
    show.chart(
        visit,
        scores(integrity_gates.score_rows(visit, frame), visit.theme, words, assessor, second),
        "zi-scores",
        heading=words(key, name=subject.name, target=subject.target, missing="; ".join(missing)),
        subtitle=words(
            "zi.scores_both" if second else "zi.scores_what",
            assessor=assessor,
            date=words.long_date(subject.assessed_on),
        ),
        coverage=words("zi.scores_cover", n=sum(value is not None for value in frame["points"]), parts=len(frame)),
    )
    profile = cards.link(words("zi.open_unit", name=subject.name), visit.unit_href(subject.unit_id))
    show.html(f'<p class="d">{text(words("zi.choose_subject"))} {profile}</p>')


def _to_data(visit: Visit) -> tuple[str, str]:
    return visit.words("zi.model_link"), visit.href("data", visit.choices.with_(view=()))
