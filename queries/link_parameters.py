"""What a link may hold, and the one canonical way to write it: one view, one link.

Parameters, in canonical order: region, unit, kind, class (repeated), on, vs, a page's own, data, export, def, lang.
`region` is written even when it is empty ("every region"), so that a later change of the default leaves old links
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from data.contract import contract
from queries.choices import SCOPE, Choices

# What the units of a cycle can be narrowed to, beside the stages: who moved, and the paces of `zona_integritas/state`.
NARROWED = ("moved", "stuck", "waiting", "undated", "no_outcome")
AUDIENCES = ("staff", "inmates", "families")  # of outreach; how many there are of the public, nobody knows
CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}", re.IGNORECASE)
EXPORT = re.compile(r"\d{8}-[0-9a-f]{6}")


def _one_of(*enums: str) -> re.Pattern[str]:
    """The codes of enumerations of the contract."""
    return _any(code for enum in enums for code in contract().enums[enum])


def _any(codes: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(code) for code in dict.fromkeys(codes)))


# A page's own choices: name -> the form its value must have.
VIEW_PARAMETERS = {
    "tab": CODE,  # the part of a page that is shown
    "cycle": re.compile(r"20\d\d"),
    "target": _one_of("target"),
    "assessor": _one_of("assessor"),
    "innovation": CODE,
    "category": CODE,
    "service": _one_of("service"),
    "partner": _one_of("partner_kind"),
    "audience": _any(AUDIENCES),
    "programme": _one_of("programme"),
    "base": EXPORT,  # the export that changes are counted from
    "change": CODE,  # one kind of change, or one group of kinds
    # one stage of a cycle or of a commitment, or what a cycle's units can be narrowed to
    "stage": _any([*contract().enums["zi_stage"], *contract().enums["support_stage"], "past_end", *NARROWED]),
    "step": re.compile(r"[1-9][0-9]?"),  # of a meeting's agenda
    "agenda": CODE,  # a meeting's items, in order: a list
    "period": re.compile(_one_of("evidence_period").pattern + "|all"),  # a quarter of evidence, or all of them together
    "subject": CODE,  # the one unit that a part of a page speaks of
    "whatif": re.compile(
        r"[a-z]{3,20}(_[a-z]{3,20})?:[0-9]{1,2}(\.[0-9]{1,2})?"
    ),  # component:points, a list: a simulation
}

VIEW_LISTS = frozenset({"agenda", "whatif"})
# They narrow what a page shows. An unknown code of theirs stays in the view, so that no link becomes a wider one.
NARROWING = frozenset({"partner", "programme", "stage"})
# What a view has one of.
SINGLE = ("on", "vs", "data", "export", "def", "lang", *(name for name in VIEW_PARAMETERS if name not in VIEW_LISTS))


def cycles(data_date: date) -> range:
    """The cycle years that a link may name: those of the contract, until the year after the data."""
    least = contract().tables["zi_stages"].column("cycle_year").minimum
    return range(int(least or 0), data_date.year + 2)


def write(choices: Choices) -> list[tuple[str, str]]:
    """The parameters of the one canonical link to these choices, in order."""
    pairs = []
    for name, parameter in SCOPE.items():
        codes = sorted(getattr(choices, name)) or [value for lost, value in choices.lost if lost == parameter]
        pairs += [(parameter, code) for code in codes or ([""] if parameter == "region" else [])]
    if choices.on:
        pairs.append(("on", choices.on.isoformat()))
    if choices.versus:
        pairs.append(("vs", choices.versus.isoformat()))
    pairs += list(choices.view)
    pairs.append(("data", choices.dataset))
    if choices.export:
        pairs.append(("export", choices.export))
    if choices.definitions is not None:
        pairs.append(("def", str(choices.definitions)))
    pairs.append(("lang", choices.language))
    return pairs
