"""What is said above the figures about the link itself: values read as others, values not known, older formulas."""

from __future__ import annotations

from data.contract import definitions
from pages.shared import cards
from pages.shared.visit import Visit
from queries.choices import Choices
from queries.links import NotUnderstood, Replaced

MOST_SAID = 6  # values that were not understood, one sentence each, before the rest is counted


def panel(visit: Visit) -> str:
    """One panel with a line for each thing the reader should know; "" when the link was understood as it stands."""
    missed = visit.reading.not_understood
    lines = [_replaced(visit, one) for one in visit.reading.replaced]
    lines += [_missed(visit, one) for one in missed[:MOST_SAID]]
    if len(missed) > MOST_SAID:
        lines.append(cards.marked(visit.words("trouble.more_missed", n=len(missed) - MOST_SAID)))
    lines += _definitions(visit)
    lines += _rights(visit)
    if not lines:
        return ""
    title = cards.marked(visit.words("trouble.panel_title"))
    rows = "".join(f"<li>{line}</li>" for line in lines)
    return f'<section class="d d-note d-about" data-tone="info"><h2>{title}</h2><ul>{rows}</ul></section>'


def _rights(visit: Visit) -> list[str]:
    """A link grants nothing: how many of the units it names this reader may see, when not all of them."""
    mine, all_of_them = len(visit.named), len(visit.linked)
    if mine == all_of_them:
        return []
    said = visit.words("trouble.rights", n=mine, units=visit.words.number(all_of_them))
    return [cards.marked(said)]


def _replaced(visit: Visit, one: Replaced) -> str:
    """A value that is read as another: which, why, and since when where that is known."""
    words = visit.words
    if one.reason == "date_after_data":
        return cards.marked(
            words(
                "trouble.replaced_date_after_data",
                parameter=_parameter(visit, one.parameter),
                old=one.old,
                new=words.long_date(visit.data_date),
            )
        )
    if one.parameter == "region":
        return cards.marked(words("trouble.replaced_alias", old=one.old, new=visit.region_name(one.new)))
    key, day = f"trouble.replaced_{one.reason}", one.last or one.first
    if one.reason == "successor" and one.last:
        key += "_since"
    elif one.reason == "alias" and day:
        key += "_until" if one.last else "_since"
    old = visit.unit_name(one.old) if one.reason == "successor" else one.old
    new = cards.link(visit.unit_name(one.new), visit.unit_href(one.new))
    said = cards.marked(words(key, old=old, new="\n", date=words.long_date(day)))
    return said.replace("\n", new)


def _missed(visit: Visit, one: NotUnderstood) -> str:
    """A value that names nothing here, with near misses as links."""
    words = visit.words
    name = _parameter(visit, one.parameter)
    said = cards.marked(words("trouble.not_understood", parameter=name, value=one.value))
    offered = [suggested for code in one.suggestions if (suggested := _suggested(visit, one.parameter, code))]
    if not offered:
        return said
    return f"{said} {cards.marked(words('trouble.did_you_mean'))} {' · '.join(offered)}"


def _parameter(visit: Visit, name: str) -> str:
    """What a parameter is called on the screen; one of a page's own by its name in the link."""
    key = f"trouble.parameter_{name}"
    return visit.words(key) if visit.words.has(key) else visit.words("trouble.parameter_other", name=name)


def _suggested(visit: Visit, parameter: str, code: str) -> str | None:
    """A near miss as a link to this page with it: beside the values that were understood, in place of the other."""
    asked = visit.choices
    if parameter == "unit":
        name, choices = visit.unit_name(code), _with_unit(visit, code)
    elif parameter == "region":
        name, choices = visit.region_name(code), asked.with_(regions=tuple(sorted({*asked.regions, code})))
    elif parameter == "kind":
        name, choices = visit.label("kind", code), asked.with_(kinds=tuple(sorted({*asked.kinds, code})))
    elif parameter == "class":
        name, choices = code, asked.with_(classes=tuple(sorted({*asked.classes, code})))
    else:
        return None
    return cards.link(name, visit.href(None, choices))


def _with_unit(visit: Visit, code: str) -> Choices:
    """These choices with one more unit. Regions that do not hold it would only hide it."""
    asked = visit.choices
    unit = visit.shelved.register.units[code]
    regions = asked.regions if unit.region_id in asked.regions else ()
    return asked.with_(units=tuple(sorted({*asked.units, code})), regions=regions)


def _definitions(visit: Visit) -> list[str]:
    """What may differ because the view was saved with other formulas than those in force; nothing when they agree."""
    words, running = visit.words, definitions()
    made = visit.shelved.opened.export.manifest.definitions_version
    pinned = visit.choices.definitions if visit.choices.definitions is not None else made
    if pinned == running["version"] == made:
        return []
    said = words(
        "trouble.definitions",
        pinned=pinned if pinned != running["version"] else made,
        running=running["version"],
        days=running["freshness"]["fresh_days"],
        months=running["adoption"]["verified_months"],
    )
    return [f"{cards.marked(said)} {cards.link(words('trouble.definitions_link'), visit.href('data'))}"]
