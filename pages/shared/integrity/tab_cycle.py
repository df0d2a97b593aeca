"""The cycle: who stands where, who moved, who takes too long; the dates to come, and the targets the units set."""

from __future__ import annotations

from data.contract import definitions
from pages.shared import cards
from pages.shared.charts.funnel import funnel
from pages.shared.frame import panel
from pages.shared.integrity import lists as integrity_lists
from pages.shared.integrity.calendar import dates
from pages.shared.integrity.cycle import SUBJECT, Cycle, chosen, cycle_pills, funnel_rows, outcomes, standing
from pages.shared.integrity.pace import sentences
from pages.shared.integrity.targets import targets
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.values import records
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    cycle = chosen(visit)
    draw(visit, _cycle(visit, cycle), lambda stage: cycle.href(visit, stage=stage))
    with panel(visit, "siklus.dates"):
        draw(visit, dates(visit, cycle))
    with panel(visit, "siklus.targets"):
        draw(visit, targets(visit, cycle))


@kept
def _cycle(visit: Visit, cycle: Cycle) -> Part:
    """The stages of the chosen cycle as bars, who moved and who is stuck, and the units at each of them."""
    words = visit.words
    stages = visit.ask(f"{SUBJECT}/funnel", view=cycle.look(visit))
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
    states = records(visit.ask(f"{SUBJECT}/state", view=cycle.look(visit)))
    pills = integrity_lists.stage_pills(visit, cycle, stages, states)
    return part(*head, chart, sentences(visit, cycle, states), pills, _units(visit, cycle), _what_usual_means(visit))


def _units(visit: Visit, cycle: Cycle) -> Table | str:
    """The units one by one; none where the link narrows them to something that is not known here."""
    asked = visit.choices.viewed("stage")
    if not integrity_lists.known(asked):
        return cards.note(visit.words("siklus.unknown_stage", value=asked), "alarm")
    return Table(integrity_lists.state_table(visit, cycle), "zi-state")


def _what_usual_means(visit: Visit) -> str:
    rules, words = definitions()["cycle_pace"], visit.words
    share, least = words.percent(100 * rules["usual_share"], 0), words.number(rules["least_cases"])
    return cards.note(words("siklus.usual_rule", share=share, least=least))
