"""The way to passing in sentences: the smallest set of improvements, and what no points can mend."""

from __future__ import annotations

from pages.shared import cards
from pages.shared.cards import Attention
from pages.shared.integrity.cycle import Cycle
from pages.shared.integrity.subject import Subject, component_name, simulation_view
from pages.shared.integrity.unit_gates import barred_said
from pages.shared.kept import kept
from pages.shared.parts import Part, part, section
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.runway import Item, Plan


@kept
def plan_part(visit: Visit, cycle: Cycle, one: Subject) -> Part:
    """The plan of a unit; where none can be made, why."""
    words, plan = visit.words, one.plan()
    head = section(words("runway.plan_title", target=one.target, name=one.name))
    if not plan.made:
        return part(head, cards.note(_why_not(visit, one, plan), "info"))
    pieces = [cards.note(barred_said(words, one), "alarm")] if plan.barred else []
    assessor = visit.label("assessor", one.assessor)
    if not plan.items:
        passed = words("runway.plan_passed", target=one.target, assessor=assessor)
        return part(head, *pieces, cards.sentence(passed))
    points = round(sum(item.added for item in plan.items), 4)
    found = words("runway.plan_finding", n=len(plan.items), points=words.number(points, 2), target=one.target)
    date = words.long_date(one.assessed_on) if one.assessed_on else words("runway.day_unknown")
    listed = cards.attention_list(Attention(said) for said in sentences(words, visit, one, plan))
    rule = cards.sentence(words("runway.plan_rule", assessor=assessor, date=date))
    return part(head, *pieces, cards.sentence(found), listed, rule, _try(visit, cycle, one, plan))


def sentences(words: Words, visit: Visit, one: Subject, plan: Plan) -> list[str]:
    """One sentence an item, the lightest first. Two items of one area go on from each other."""
    scores = {code: points or 0.0 for code, points in one.scores}
    said = []
    for item in plan.items:
        codes = [other.code for other in one.model.components if other.belongs == item.component.belongs]
        before = sum(scores[code] for code in codes)
        scores[item.component.code] = item.after
        weight = sum(other.weight for other in one.model.components if other.code in codes)
        said.append(
            words(
                "runway.item_full" if item.full else "runway.item",
                added=words.number(item.added, 2),
                part=component_name(visit, item.component),
                before=words.number(before, 2),
                after=words.number(before + item.added, 2),
                weight=weight_said(words, weight),
                answers=_answers(words, item),
                share=words.percent(item.share * 100, 0),
            )
        )
    return said


def _answers(words: Words, item: Item) -> str:
    """The same step on the scale it is scored on: half an area, or the index of a survey."""
    component = item.component
    if component.area is not None:
        return words(
            "runway.half_answers",
            part=words(f"runway.{component.part}"),
            before=words.number(item.before, 2),
            after=words.number(item.after, 2),
            weight=weight_said(words, component.weight),
        )
    if component.survey:
        before, after = (words.number(component.answer(value), 2) for value in (item.before, item.after))
        return words("runway.index_answers", before=before, after=after)
    return ""


def weight_said(words: Words, weight: float) -> str:
    """A weight as the regulation prints it: 15, or 17,50."""
    return words.number(weight, 0 if weight == int(weight) else 2)


def _why_not(visit: Visit, one: Subject, plan: Plan) -> str:
    words = visit.words
    if not plan.gates_known:
        return words("runway.plan_gates_unknown", year=one.year)
    missing = [component_name(visit, other) for other in one.model.components if other.code in plan.unscored]
    assessor = visit.label("assessor", one.assessor)
    return words("runway.plan_unscored", n=len(missing), names="; ".join(missing), assessor=assessor)


def _try(visit: Visit, cycle: Cycle, one: Subject, plan: Plan) -> str:
    """The way into the simulation with the plan filled in."""
    view = simulation_view(visit, cycle, one, plan.scores)
    href = visit.href(None, visit.choices.with_(view=view))
    return f'<p class="d"><a data-go class="d-act" href="{text(href)}">{text(visit.words("runway.try_plan"))}</a></p>'
