"""A simulation in a link: `whatif=<component>:<points>`, repeated, for the one unit that the link's `subject` names.

It replaces scores of the cycle's model. It has one canonical form: the model's order, no needless noughts. What the
model does not have (another component, points beyond the weight or between two answers) is not understood: it is said,
never bent into something near.

>>> written({"ipkp": 14.0, "oversight_reform": 7.5}, 2026)
('oversight_reform:7.5', 'ipkp:14')
"""

from __future__ import annotations

from collections.abc import Mapping

from queries.choices import Choices
from queries.runway_model import Model, model_of

NAME = "whatif"  # in the link
TAB = "gates"  # the part of the page that simulates


def simulated(choices: Choices) -> dict[str, float]:
    """The scores that a link simulates, by component; empty where it simulates nothing."""
    pairs = (value.partition(":") for value in choices.viewed_all(NAME))
    return {code: float(points) for code, _, points in pairs}


def written(scores: Mapping[str, float], year: int) -> tuple[str, ...]:
    """The values of the canonical link to these scores in a cycle."""
    model = model_of(year)
    components = model.components if model else ()
    return tuple(f"{one.code}:{_points(scores[one.code])}" for one in components if one.code in scores)


def understood(choices: Choices, year: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a link simulates in canonical form, and the values of which nothing can be made.

    `year` is the cycle of a link that names none. Nothing is simulated for nobody, on another tab, or where gates are
    not known.
    """
    asked = choices.viewed("cycle")
    year = int(asked) if asked else year
    model = model_of(year)
    here = choices.viewed("subject") is not None and choices.viewed("tab") == TAB
    kept: dict[str, float] = {}
    missed = []
    for value in choices.viewed_all(NAME):
        code, _, points = value.partition(":")
        if not here or code in kept or not _exists(model, code, float(points)):
            missed.append(value)
        else:
            kept[code] = float(points)
    return written(kept, year), tuple(missed)


def _exists(model: Model | None, code: str, points: float) -> bool:
    """Whether the model's gates are known and it gives a component such points. A survey may lie between two answers.

    An index is printed with two decimals, its points too: 15,8 is a fair wish. Performance has its answers only.
    """
    component = model.component(code) if model is not None and model.complete else None
    if component is None:
        return False
    if component.answers is not None and not component.survey:
        return round(points * 100) in component.grid()
    return points <= component.weight


def _points(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
