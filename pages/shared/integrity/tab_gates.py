"""The gates: who passes, what is short by how much, and one unit's scores against the weights of the model."""

from __future__ import annotations

import pandas as pd

from pages.shared import board, cards
from pages.shared.charts.scores import scores
from pages.shared.integrity import gates as integrity_gates
from pages.shared.integrity.cycle import SUBJECT, Cycle, assessor_pills, chosen, confidence_note, cycle_pills
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Piece, Table, draw, part, section
from pages.shared.theme import text
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    draw(visit, _gates(visit, chosen(visit)), visit.unit_href)


@kept
def _gates(visit: Visit, cycle: Cycle) -> Part:
    """Gates of the chosen cycle, a table a target; then the scores of one unit."""
    words = visit.words
    head = section(words("zi.gates_title", year=cycle.year)), confidence_note(visit, cycle)
    if not visit.has("zi_scores"):
        return part(*head, cards.empty_state(words("zi.no_scores"), words("zi.no_scores_do"), _to_data(visit)))
    pieces: list[Piece] = [*head, cycle_pills(visit, cycle), assessor_pills(visit, cycle)]
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
