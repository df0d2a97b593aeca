"""Where a view stands, as links: Indonesia › region › kind › class › unit, and what the next step down can be.

Every link keeps the page, its own choices and the dates; a unit's own page leads up to Ringkasan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from data.contract import contract
from pages.shared.kept import kept
from pages.shared.theme import text
from pages.shared.visit import Visit
from queries.choices import Choices
from queries.register import Unit

MOST_UNITS = 60  # units that the last step down lists; beyond it the page's tables serve better


@dataclass(frozen=True)
class Step:
    """One level of the trail: its label and the choices that show just it."""

    label: str
    choices: Choices


@kept
def crumbs(visit: Visit) -> str:
    """The trail as HTML, with the next step down folded behind it."""
    steps = trail(visit)
    links = [_link(visit, step) for step in steps[:-1]]
    here = f'<span aria-current="page">{text(steps[-1].label)}</span>'
    parts = [f"<li>{part}</li>" for part in [*links, here]]
    return (
        f'<nav class="d d-crumbs" aria-label="{text(visit.words("crumbs.label"))}">'
        f"<ol>{''.join(parts)}</ol>{_narrower(visit)}{_profile(visit)}</nav>"
    )


def trail(visit: Visit) -> list[Step]:
    """The levels from the nation down to the view."""
    words, chosen = visit.words, visit.choices
    unit = only_unit(visit)
    shared = tuple({one.region_id for one in visit.named}) if chosen.units else ()
    regions = chosen.regions or (shared if len(shared) == 1 else ())
    kinds = chosen.kinds or ((unit.kind,) if unit else ())
    classes = chosen.classes or ((unit.unit_class,) if unit and unit.unit_class else ())
    scope = chosen.with_(regions=(), kinds=(), classes=(), units=())
    steps = [Step(words("crumbs.country"), scope)]
    if regions:
        scope = scope.with_(regions=regions)
        one = visit.region_name(regions[0])
        steps.append(Step(one if len(regions) == 1 else words("crumbs.regions", n=len(regions)), scope))
    if kinds:
        scope = scope.with_(kinds=kinds)
        steps.append(Step(", ".join(visit.label("kind", kind) for kind in kinds), scope))
    if classes:
        scope = scope.with_(classes=classes)
        steps.append(Step(words("common.class", name=", ".join(classes)), scope))
    if chosen.units:
        label = unit.name if unit else words("crumbs.units", n=len(chosen.units))
        steps.append(Step(label, chosen))
    return steps


def only_unit(visit: Visit) -> Unit | None:
    """The unit of a view that shows one; its region, kind and class are levels of the trail then."""
    units = visit.choices.units
    return visit.shelved.register.units.get(units[0]) if len(units) == 1 else None


def narrower(visit: Visit) -> tuple[str, list[Step]]:
    """What to choose from one level down, with the number of units of each: the name of the level and its links."""
    words, chosen = visit.words, visit.choices
    if chosen.units:
        return "", []
    if not chosen.regions:
        regions = Counter(unit.region_id for unit in visit.units)
        ordered = sorted(regions, key=visit.region_name)
        names = {code: visit.region_name(code) for code in ordered}
        return "region", [_counted(names[code], regions[code], chosen.with_(regions=(code,))) for code in ordered]
    kinds = Counter(unit.kind for unit in visit.units)
    if not chosen.kinds and len(kinds) > 1:
        known = [kind for kind in contract().enums["kind"] if kind in kinds]
        return "kind", [_counted(visit.label("kind", kind), kinds[kind], chosen.with_(kinds=(kind,))) for kind in known]
    classes = Counter(unit.unit_class for unit in visit.units if unit.unit_class)
    if not chosen.classes and len(classes) > 1:
        known = [name for name in contract().enums["unit_class"] if name in classes]
        return "class", [
            _counted(words("common.class", name=name), classes[name], chosen.with_(classes=(name,))) for name in known
        ]
    if len(visit.units) > MOST_UNITS:
        return "", []
    return "unit", [Step(unit.name, chosen.with_(units=(unit.unit_id,))) for unit in visit.units]


def _counted(name: str, count: int, choices: Choices) -> Step:
    return Step(f"{name} ({count})", choices)


def _link(visit: Visit, step: Step, level: str = "") -> str:
    """A step as a real link. A unit's page without a unit is only a list: its trail leads to the front page."""
    choices, path = step.choices, visit.place
    if path == "upt" and level != "unit":
        choices, path = choices.with_(view=()), ""
    return f'<a data-go href="{text(visit.href(path, choices))}">{text(step.label)}</a>'


def _narrower(visit: Visit) -> str:
    level, steps = narrower(visit)
    if not steps:
        return ""
    links = _listed(_link(visit, step, level) for step in steps)
    return f"<details><summary>{text(visit.words(f'crumbs.choose_{level}', n=len(steps)))}</summary>{links}</details>"


def _listed(links: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"


def _profile(visit: Visit) -> str:
    """From any page that shows one unit: the way to all that is known of it."""
    unit = only_unit(visit)
    if unit is None or visit.place == "upt":
        return ""
    return f'<a data-go href="{text(visit.unit_href(unit.unit_id))}">{text(visit.words("crumbs.profile"))}</a>'
