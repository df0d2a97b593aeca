"""The cycle: how many units are, and have come, where on the way to a predicate, and which ones."""

from __future__ import annotations

from pages.shared import cards
from pages.shared.charts.funnel import funnel
from pages.shared.integrity import lists as integrity_lists
from pages.shared.integrity.cycle import SUBJECT, Cycle, chosen, cycle_pills, funnel_rows, outcomes, standing
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, draw, part, section
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab."""
    cycle = chosen(visit)
    draw(visit, _cycle(visit, cycle), lambda stage: cycle.href(visit, stage=stage))


@kept
def _cycle(visit: Visit, cycle: Cycle) -> Part:
    """The stages of the chosen cycle as bars, and the units at each of them."""
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
    pills = integrity_lists.stage_pills(visit, cycle, stages)
    return part(*head, chart, pills, Table(integrity_lists.state_table(visit, cycle), "zi-state"))
