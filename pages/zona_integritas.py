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
    assessor_pills,
    chosen,
    confidence_note,
    cycle_pills,
    funnel_rows,
    outcomes,
    standing,
    year_href,
)
from pages.shared.integrity_years import year_rows
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Piece, Table, draw, part, section
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

SUBJECT = "zona_integritas"


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    cycle = chosen(visit)
    sentence = f"{describe.page(visit)}. {words('zi.two_facts', year=cycle.year)}"
    show.title(visit, words("site.zona_integritas"), sentence)
    if visit.has("zi_stages"):
        _standing(visit, cycle)
    else:  # not known is not zero: no cards, no empty charts
        show.html(cards.empty_state(words("zi.no_stages"), words("zi.no_stages_do"), _to_data(visit)))
    with panel(visit, "zi.gates"):
        draw(visit, _gates(visit, cycle), visit.unit_href)
    with panel(visit, "zi.claims"):
        draw(visit, integrity_lists.claims(visit))


def _standing(visit: Visit, cycle: Cycle) -> None:
    """What is held and where the units stand: figures, years, the cycle's ladder, unit by unit."""
    with panel(visit, "zi.figures"):
        show.figures(visit, _figures(visit, cycle))
    with panel(visit, "zi.held"):
        draw(visit, _held(visit), lambda year: year_href(visit, int(year)))
    with panel(visit, "zi.cycle"):
        draw(visit, _cycle(visit, cycle), lambda stage: cycle.href(visit, stage=stage))
    with panel(visit, "zi.years"):
        draw(visit, _years(visit))


def _stages(visit: Visit, cycle: Cycle) -> pd.DataFrame:
    """How many units are, and have come, where in the cycle."""
    return visit.ask(f"{SUBJECT}/funnel", view=cycle.look(visit))


@kept
def _figures(visit: Visit, cycle: Cycle) -> tuple[cards.Card, ...]:
    """Held predicates, then the chosen cycle: counts of units, each with its change since the comparison date."""
    words = visit.words
    now = standing(_stages(visit, cycle))
    found = visit.ask(f"{SUBJECT}/figures").iloc[0]
    cycle_words = {"year": cycle.year, "target": cycle.target or words("zi.both_targets")}
    of_cycle = words("zi.of_cycle" if cycle.year == visit.on.year else "zi.of_past_cycle", **cycle_words)

    def card(label: str, count: int, before: int, pair: str, key: str | None) -> cards.Card:
        coverage = words("headline.of_units", n=found["units"])
        change = words("headline.units_change", value=words.signed(count - before), date=words.date(visit.versus))
        told = show.passport(visit, key, coverage) if key else None
        label_of = words("common.passport")
        return cards.figure_card(
            label, words.number(count), pair, change, coverage, None, told, passport_label=label_of
        )

    return (
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
    )


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
def _cycle(visit: Visit, cycle: Cycle) -> Part:
    """The stages of the chosen cycle as bars, and the units at each of them."""
    words = visit.words
    stages = _stages(visit, cycle)
    now = standing(stages)
    head = section(words("zi.cycle_title", year=cycle.year)), cycle_pills(visit, cycle)
    if not now.entered:
        return part(*head, cards.empty_state(words("zi.cycle_empty", year=cycle.year), words("zi.cycle_empty_do")))
    reached = dict(zip(stages["stage"], stages["reached"], strict=True))
    chart = Chart(
        funnel(funnel_rows(visit, stages), visit.theme, words),
        f"zi-funnel-{visit.choices.viewed('stage')}",
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
    pills = integrity_lists.stage_pills(visit, cycle, stages)
    return part(*head, chart, pills, Table(integrity_lists.state_table(visit, cycle), "zi-state"))


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


@kept
def _gates(visit: Visit, cycle: Cycle) -> Part:
    """Gates of the chosen cycle, a table a target; then the scores of one unit."""
    words = visit.words
    head = section(words("zi.gates_title", year=cycle.year)), confidence_note(visit, cycle)
    if not visit.has("zi_scores"):
        return part(*head, cards.empty_state(words("zi.no_scores"), words("zi.no_scores_do"), _to_data(visit)))
    pieces: list[Piece] = [*head, assessor_pills(visit, cycle)]
    frame = visit.ask(f"{SUBJECT}/verdicts", view=cycle.look(visit))
    if frame.empty:
        who = visit.label("assessor", cycle.assessor)
        nobody = cards.empty_state(words("zi.not_scored", year=cycle.year, who=who), words("zi.not_scored_do"))
        return part(*pieces, nobody)
    units = list(frame["unit_id"])
    twice = {unit for unit in units if units.count(unit) > 1}
    for target in sorted(set(frame["target"]), reverse=True):
        tried = frame[frame["target"] == target]
        rows, heads = integrity_gates.gate_table(visit, cycle, tried, twice)
        table = board.matrix_table(
            rows, heads, words, caption=words("zi.gates_of", target=target), corner=words("common.unit")
        )
        said = cards.sentence(integrity_gates.finding(words, tried, target))
        pieces += [said, Table(table, f"zi-gates-{target}")]
    return part(*pieces, *_scores(visit, cycle, frame))


def _scores(visit: Visit, cycle: Cycle, verdicts: pd.DataFrame) -> Part:
    """One unit's scores against the weights of the model, beside its own assessment."""
    words = visit.words
    subject = integrity_gates.subject_of(visit, verdicts)
    if subject is None:
        return part(cards.note(words("zi.subject_not_here", year=cycle.year)))
    look = cycle.look(visit, subject=subject.unit_id, target=subject.target)
    frame = visit.ask(f"{SUBJECT}/scores", view=look)
    assessor, own = visit.label("assessor", cycle.assessor), visit.label("assessor", "self")
    second = own if cycle.assessor != "self" and any(value is not None for value in frame["self_points"]) else ""
    missing = integrity_gates.shortfalls(words, subject)
    key = "zi.scores_passed" if subject.passed else "zi.scores_short" if missing else "zi.scores_unknown"
    chart = Chart(
        scores(integrity_gates.score_rows(visit, frame, subject), visit.theme, words, assessor, second),
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
    return part(chart, f'<p class="d">{text(words("zi.choose_subject"))} {profile}</p>')


def _to_data(visit: Visit) -> tuple[str, str]:
    return visit.words("zi.model_link"), visit.href("data", visit.choices.with_(view=()))
