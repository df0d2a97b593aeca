"""A simulation of one unit's scores: the gates worked out again beside those in fact, marked as simulated."""

from __future__ import annotations

import pandas as pd

from pages.shared import board, cards
from pages.shared.integrity.cycle import Cycle, chosen
from pages.shared.integrity.subject import (
    Subject,
    changes_of,
    component_name,
    simulation,
    simulation_view,
    subject,
)
from pages.shared.integrity.unit_gates import barred_said, missing_said
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, draw, part
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.runway_model import WBK_BEFORE, Judged, Verdict
from queries.runway_whatif import simulated


def outcome(visit: Visit, one: Subject) -> str:
    """The simulation's outcome in a sentence that says what it is; "" where the link simulates nothing."""
    words, changes = visit.words, changes_of(visit.choices, one)
    if not changes:
        return ""
    verdict, real = one.verdict(changes), one.verdict()
    key = "passed" if verdict.passed else "unknown" if verdict.passed is None else "failed"
    return words(
        f"runway.result_{key}",
        n=len(changes),
        name=one.name,
        target=one.target,
        missing=missing_said(words, one, verdict),
        real=_real(words, one, real),
    )


def _real(words: Words, one: Subject, verdict: Verdict) -> str:
    key = "passed" if verdict.passed else "unknown" if verdict.passed is None else "failed"
    return words(f"runway.real_{key}", missing=missing_said(words, one, verdict))


@kept
def result_part(visit: Visit, cycle: Cycle, one: Subject) -> Part:
    """The gates before and after, under a title that says SIMULASI; nothing where the link simulates nothing."""
    words, changes = visit.words, changes_of(visit.choices, one)
    said = outcome(visit, one)
    if not said:
        return ()
    title = words("runway.result_title", target=one.target, name=one.name)
    head = f'<h2 class="d d-section">{cards.badge_simulated(words("runway.mark"))} {text(title)}</h2>'
    _, same = _told(one, changes)
    rest = cards.sentence(words("runway.same", n=same)) if same else ""
    changed = cards.sentence(f"**{said}** {_changed(visit, one, changes)}")
    barred = any(judged.gate.code == WBK_BEFORE and judged.passed is False for judged in one.verdict().gates)
    stop = cards.note(barred_said(words, one), "alarm") if barred else ""
    return part(head, changed, stop, Table(_table(visit, one, changes), f"zi-whatif-{one.unit_id}"), rest)


def announce(visit: Visit) -> None:
    """Say the outcome right below the page's title, and in the text that is shared."""
    found = simulation(visit)
    if found is not None:
        visit.shown.sentence = f"{visit.shown.sentence} {outcome(visit, found[0])}"
        draw(visit, outcome_part(visit, chosen(visit), found[0]))


@kept
def outcome_part(visit: Visit, cycle: Cycle, one: Subject) -> Part:
    """The outcome above everything else, the way back to the real scores, and what leaves the simulation behind."""
    said = outcome(visit, one)
    left = visit.words("runway.left_behind")
    return part(cards.note(f"**{said}** {left}", "info", reset_link(visit, cycle, one))) if said else ()


@kept
def unused_part(visit: Visit, cycle: Cycle) -> Part:
    """The values of the link that change nothing, and why: no scores to change, or the score as it is already."""
    words, asked = visit.words, simulated(visit.choices)
    one = subject(visit, cycle) if asked and visit.has("zi_scores") else None
    used = changes_of(visit.choices, one) if one else {}
    unused = [f"{code}:{words.number(points, 2)}" for code, points in asked.items() if code not in used]
    key = "same" if one else "no_sheet"
    said = words(f"runway.unused_{key}", values="; ".join(unused), year=cycle.year)
    return part(cards.note(said)) if unused else ()


def _told(one: Subject, changes: dict[str, float]) -> tuple[list[tuple[Judged, Judged]], int]:
    """The gates that a simulation moves or that fail, in fact and simulated; and how many others hold as before."""
    pairs = list(zip(one.verdict().gates, one.verdict(changes).gates, strict=True))
    told = [pair for pair in pairs if pair[0].points != pair[1].points or not (pair[0].passed and pair[1].passed)]
    return told, len(pairs) - len(told)


def _changed(visit: Visit, one: Subject, changes: dict[str, float]) -> str:
    words, real = visit.words, dict(one.scores)
    said = [
        words(
            "runway.changed",
            part=component_name(visit, component),
            before=words.number(real.get(component.code), 2),
            after=words.number(changes[component.code], 2),
        )
        for component in one.model.components
        if component.code in changes
    ]
    return words("runway.changed_all", changes="; ".join(said))


def reset_link(visit: Visit, cycle: Cycle, one: Subject) -> tuple[str, str]:
    """The way back to the real scores: its label and address."""
    view = simulation_view(visit, cycle, one, {})
    return visit.words("runway.reset"), visit.href(None, visit.choices.with_(view=view))


def _table(visit: Visit, one: Subject, changes: dict[str, float]) -> str:
    """Every gate with its points in fact and simulated."""
    words = visit.words
    pairs, _ = _told(one, changes)
    rows = pd.DataFrame(
        [
            {
                "gate": words(f"gates.{real.gate.code}"),
                "minimum": "" if real.gate.code == WBK_BEFORE else words.number(real.gate.minimum, 2),
                "real": _points(words, one, real),
                "simulated": _points(words, one, changed),
                "margin": _margin(words, changed),
            }
            for real, changed in pairs
        ],
        dtype=object,
    )
    columns = [
        board.Column("gate", words("runway.gate")),
        board.Column("minimum", words("runway.minimum"), "right"),
        board.Column("real", words("runway.real"), "right"),
        board.Column("simulated", words("runway.simulated"), "right"),
        board.Column("margin", words("runway.margin"), "right", html=str),
    ]
    return board.fact_table(rows, columns, words, caption=words("runway.marked", said=one.name), sortable=False)


def _points(words: Words, one: Subject, judged: Judged) -> str:
    if judged.gate.code == WBK_BEFORE and one.barred_until:
        return words("zi.barred")
    if judged.gate.code == WBK_BEFORE:
        return words("runway.held_yes" if judged.passed else "runway.held_no")
    return words.number(judged.points, 2)


def _margin(words: Words, judged: Judged) -> str:
    """The margin with a shape and word, never by colour alone."""
    if judged.passed is None:
        return cards.symbol("unverified", words("charts.not_scored"))
    said = "" if judged.gate.code == WBK_BEFORE else words.signed(judged.margin, 2)
    return cards.symbol("full" if judged.passed else "failed", said)
