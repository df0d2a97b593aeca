"""What the innovation page is narrowed to: a category, a kind of unit; and what the link asked for that is not here."""

from __future__ import annotations

from typing import Any

from data.contract import contract
from pages.shared import cards
from pages.shared.headline import enough_targets
from pages.shared.innovation.grid import category_href, innovation_href
from pages.shared.innovation.later import later_note
from pages.shared.innovation.targets import kinds_said
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.parts import Part, part
from pages.shared.pills import Pill, pills
from pages.shared.visit import Visit


def known(category: str | None) -> bool:
    """True for no category and for one of the contract."""
    return not category or category in contract().enums["innovation_category"]


def agreed(visit: Visit) -> bool:
    """False where the link asks for a category that is not known, or for one that its innovation does not belong to."""
    return known(visit.choices.viewed("category")) and _foreign(visit) is None


def _foreign(visit: Visit) -> Any | None:
    """The innovation of the link, where it belongs to another category than the link asks for."""
    category, asked = visit.choices.viewed("category"), visit.choices.viewed("innovation")
    rows = visit.rows("inovasi/shares") if category and asked else []
    return next((row for row in rows if row.innovation_id == asked and row.category != category), None)


@kept
def choice(visit: Visit) -> Part:
    """The categories and kinds as links, what the symbols stand on, and what the link asked for that is not here."""
    words = visit.words
    shares = visit.ask("inovasi/shares")
    chosen = visit.choices.viewed("category")
    offered = [None, *(code for code in contract().enums["innovation_category"] if code in set(shares["category"]))]
    row = [
        Pill(
            visit.label("innovation_category", code) if code else words("inovasi.all_categories"),
            category_href(visit, code),
            code == chosen,
        )
        for code in offered
    ]
    pieces = [
        cards.note(words("inovasi.meaning", months=verified_months())),
        later_note(visit),
        _targets(visit),
        pills(row, words("inovasi.choose_category")),
        _kinds(visit),
    ]
    if chosen and not known(chosen):
        back = (words("inovasi.drop_choice"), category_href(visit, None))
        pieces.append(cards.note(words("inovasi.unknown_category", value=chosen), "alarm", back))
    foreign = _foreign(visit) if known(chosen) else None
    if foreign is not None:
        pieces.append(_contradiction(visit, foreign))
    asked = visit.choices.viewed("innovation")
    if asked and asked not in set(shares["innovation_id"]):
        pieces.append(cards.note(words("inovasi.unknown_innovation", value=asked), "alarm", let_go(visit)))
    return part(*pieces)


def _contradiction(visit: Visit, row: Any) -> str:
    said = visit.words(
        "inovasi.contradiction",
        category=visit.label("innovation_category", visit.choices.viewed("category")),
        name=row.name,
        own=visit.label("innovation_category", row.category),
    )
    return cards.note(said, "alarm", let_go(visit))


def _targets(visit: Visit) -> str:
    """How many innovations say for whom they are meant, where not all do."""
    found = visit.ask("inovasi/figures").iloc[0]
    missing = found["innovations"] - found["targeted"]
    if not missing:
        return ""
    key = "inovasi.targets_some" if enough_targets(found) else "inovasi.targets_few"
    count = found["untargeted_adopted"] + found["untargeted_unverified"]
    return cards.note(
        visit.words(
            key, n=missing, innovations=visit.words.number(found["innovations"]), count=visit.words.number(count)
        )
    )


def _kinds(visit: Visit) -> str:
    """The kinds of unit in the regions of the view as links; choosing one narrows the whole page."""
    chosen = visit.choices
    present = {unit.kind for unit in visit.within(chosen.with_(kinds=()))}
    if len(present) < 2:
        return ""
    row = [Pill(visit.words("inovasi.all_kinds"), visit.href(None, chosen.with_(kinds=())), not chosen.kinds)]
    row += [
        Pill(visit.label("kind", code), visit.href(None, chosen.with_(kinds=(code,))), chosen.kinds == (code,))
        for code in contract().enums["kind"]
        if code in present
    ]
    return pills(row, visit.words("inovasi.choose_kind"))


def let_go(visit: Visit) -> tuple[str, str]:
    """The link that lets go of the chosen innovation."""
    return visit.words("inovasi.drop_innovation"), innovation_href(visit, None)


def about(visit: Visit, row: Any) -> str:
    """The chosen innovation in a sentence."""
    words = visit.words
    parts = [words("inovasi.about", name=row.name, category=visit.label("innovation_category", row.category))]
    if row.kinds is None:
        parts.append(words("inovasi.about_untargeted", n=row.adopted, unverified=words.number(row.unverified)))
    else:
        parts.append(words("inovasi.about_target", adopted=words.number(row.adopted), target=words.number(row.target)))
        parts.append(words("inovasi.about_kinds", kinds=kinds_said(visit, row.kinds)))
    if row.launched_on:
        parts.append(words("inovasi.about_launched", date=words.long_date(row.launched_on)))
    if row.originator_unit_id:
        parts.append(words("inovasi.about_originator", name=visit.unit_name(row.originator_unit_id)))
    if row.outside:
        parts.append(words("inovasi.about_outside", n=row.outside))
    return " · ".join(parts)
