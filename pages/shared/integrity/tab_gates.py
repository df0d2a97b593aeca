"""The gates: who passes, what is short by how much; one unit's gates, the way to passing, and a simulation of it."""

from __future__ import annotations

from pages.shared import board, cards
from pages.shared.frame import panel
from pages.shared.integrity import gates as integrity_gates
from pages.shared.integrity.cycle import SUBJECT, Cycle, assessor_pills, chosen, confidence_note, cycle_pills, model_of
from pages.shared.integrity.names import close_subject
from pages.shared.integrity.own import own_part
from pages.shared.integrity.runway_plan import plan_part
from pages.shared.integrity.runway_sliders import sliders
from pages.shared.integrity.runway_whatif import result_part, unused_part
from pages.shared.integrity.subject import Subject, subject
from pages.shared.integrity.survey_gaps import gaps_part
from pages.shared.integrity.unit_gates import gate_part, score_part
from pages.shared.kept import kept
from pages.shared.parts import Part, Piece, Table, draw, part, section
from pages.shared.theme import text
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab. A unit of the link comes first, so that a click on a row is answered in sight."""
    cycle = chosen(visit)
    with panel(visit, "zi.gates"):
        draw(visit, _head(visit, cycle))
    with panel(visit, "runway.whatif"):
        draw(visit, unused_part(visit, cycle))
    if not _scored(visit, cycle):
        return
    asked = visit.choices.viewed("subject") is not None
    if asked:
        _unit(visit, cycle)
    with panel(visit, "zi.gates"):
        draw(visit, _tables(visit, cycle))
    if not asked:
        _unit(visit, cycle)
    with panel(visit, "gates.own"):
        draw(visit, own_part(visit, cycle))


def _scored(visit: Visit, cycle: Cycle) -> bool:
    return visit.has("zi_scores") and not visit.ask(f"{SUBJECT}/verdicts", view=cycle.look(visit)).empty


@kept
def _head(visit: Visit, cycle: Cycle) -> Part:
    """The choice of cycle, target and assessor; and what the cycle is measured with, where no table says it."""
    words = visit.words
    head = (
        section(words("zi.gates_title", year=cycle.year)),
        "" if _scored(visit, cycle) else confidence_note(visit, cycle),
    )
    if not visit.has("zi_scores"):
        to_data = words("zi.model_link"), visit.href("data", visit.choices.with_(view=()))
        return part(*head, cards.empty_state(words("zi.no_scores"), words("zi.no_scores_do"), to_data))
    pieces = [*head, cycle_pills(visit, cycle), assessor_pills(visit, cycle)]
    if not _scored(visit, cycle):
        who = visit.label("assessor", cycle.assessor)
        pieces.append(cards.empty_state(words("zi.not_scored", year=cycle.year, who=who), words("zi.not_scored_do")))
    return part(*pieces)


@kept
def _tables(visit: Visit, cycle: Cycle) -> Part:
    """Every unit with scores, a table a target; then what they are measured with."""
    words = visit.words
    frame = visit.ask(f"{SUBJECT}/verdicts", view=cycle.look(visit))
    units = list(frame["unit_id"])
    twice = {unit for unit in units if units.count(unit) > 1}
    model = model_of(cycle.year)
    all_known = model is not None and model["gates_known"] == "all"
    pieces: list[Piece] = []
    for target in sorted(set(frame["target"]), reverse=True):
        tried = frame[frame["target"] == target]
        rows, heads = integrity_gates.gate_table(visit, cycle, tried, twice)
        table = board.matrix_table(
            rows, heads, words, caption=words("zi.gates_of", target=target), corner=words("common.unit")
        )
        said = cards.sentence(integrity_gates.finding(words, tried, target, all_known=all_known))
        pieces += [said, Table(f'<div class="d-gates">{table}</div>', f"zi-gates-{target}")]
    return part(*pieces, confidence_note(visit, cycle))


def _unit(visit: Visit, cycle: Cycle) -> None:
    """One unit: its gates, its scores, its plan, and the sliders."""
    one = subject(visit, cycle)
    if one is None:
        draw(visit, part(cards.note(visit.words("zi.subject_not_here", year=cycle.year))))
        return
    with panel(visit, "gates.unit"):
        draw(visit, gate_part(visit, one), lambda _gate: visit.unit_href(one.unit_id))
        draw(visit, gaps_part(visit, cycle, one.unit_id))
    with panel(visit, "runway.plan"):
        draw(visit, plan_part(visit, cycle, one))
    with panel(visit, "runway.whatif"):
        draw(visit, result_part(visit, cycle, one))
        _try(visit, cycle, one)
    with panel(visit, "gates.unit"):
        draw(visit, score_part(visit, one), visit.unit_href)
        draw(visit, _way_on(visit, cycle, one))


def _try(visit: Visit, cycle: Cycle, one: Subject) -> None:
    if one.model.complete:
        sliders(visit, cycle, one)
    elif visit.choices.viewed_all("whatif"):
        draw(visit, part(cards.note(visit.words("runway.no_gates", year=cycle.year))))


@kept
def _way_on(visit: Visit, cycle: Cycle, one: Subject) -> Part:
    words = visit.words
    if visit.choices.viewed("subject"):
        return part(close_subject(visit, cycle, words("gates.all_units"), one.unit_id))
    profile = cards.link(words("zi.open_unit", name=one.name), visit.unit_href(one.unit_id))
    return part(f'<p class="d">{text(words("zi.choose_subject"))} {profile}</p>')
