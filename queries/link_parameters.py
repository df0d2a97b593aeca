"""What a link may hold, and the one canonical way to write it: one view, one link.

Parameters, in canonical order: region, unit, kind, class (repeated), on, vs, a page's own, data, export, def, lang.
`region` is written even when it is empty ("every region"), so that a later change of the default leaves old links
alone.
"""

from __future__ import annotations

import re

from data.contract import contract
from queries.choices import Choices

CODE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}", re.IGNORECASE)
EXPORT = re.compile(r"\d{8}-[0-9a-f]{6}")


def _one_of(enum: str) -> re.Pattern[str]:
    """The codes of an enumeration of the contract."""
    return re.compile("|".join(re.escape(code) for code in contract().enums[enum]))


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
    "audience": _one_of("audience"),
    "programme": _one_of("programme"),
    "base": EXPORT,  # the export that changes are counted from
    "change": CODE,  # one kind of change, or one group of kinds
    "stage": CODE,  # one stage of a cycle
    "step": re.compile(r"[1-9][0-9]?"),  # of a meeting's agenda
    "agenda": CODE,  # a meeting's items, in order: a list
    "subject": CODE,  # the one unit that a part of a page speaks of
    "whatif": re.compile(
        r"[a-z]{3,20}(_[a-z]{3,20})?:[0-9]{1,2}(\.[0-9]{1,2})?"
    ),  # component:points, a list: a simulation
}

VIEW_LISTS = frozenset({"agenda", "whatif"})


def write(choices: Choices) -> list[tuple[str, str]]:
    """The parameters of the one canonical link to these choices, in order."""
    pairs = [("region", code) for code in sorted(choices.regions)] or [("region", "")]
    pairs += [("unit", code) for code in sorted(choices.units)]
    pairs += [("kind", code) for code in sorted(choices.kinds)]
    pairs += [("class", code) for code in sorted(choices.classes)]
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
