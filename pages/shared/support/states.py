"""The states of a commitment: their order, their shapes and words, and the filters of the register."""

from __future__ import annotations

from typing import Any

from data.contract import contract, definitions
from pages.shared import cards
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING

# State -> shape of `.d-sym`; the furthest state that still stands comes first, then what waits, then what is over.
SHAPES = {
    "running": "full",
    "agreed": "half",
    "past_end": "failed",
    "requested": "open",
    "hoped": "running",
    "completed": "double",
    "lapsed": "stopped",
}
IN_FORCE = ("running", "agreed")
WAITING = ("requested", "hoped")
ORDER = {state: -place for place, state in enumerate(SHAPES)}


def label(visit: Visit, state: str) -> str:
    """A state in words."""
    return visit.words("dukungan.past_end") if state == "past_end" else visit.label("support_stage", state)


def symbol(visit: Visit, state: str) -> str:
    """A state as a shape and its word."""
    return f'<span style="white-space:nowrap">{cards.symbol(SHAPES[state], label(visit, state))}</span>'


def told(visit: Visit, row: Any) -> str:
    """The state of a commitment as a shape and a word, and what is to be known of it."""
    said = remark(visit, row)
    return symbol(visit, row.state) + (f"<small>{text(said)}</small>" if said else "")


def what(row: Any) -> str:
    """What a commitment gives, and in which field."""
    return ", ".join(said for said in (row.form, row.field) if said) or NOTHING


def legend(visit: Visit) -> str:
    """What the shapes mean."""
    meanings = ((shape, label(visit, state)) for state, shape in SHAPES.items())
    return cards.legend(meanings, visit.words("dukungan.legend_none"))


def remark(visit: Visit, row: Any) -> str:
    """What is to be known of a commitment's state: its near or past end, or that nothing was heard of it since."""
    words = visit.words
    if row.ending:
        return words("dukungan.ends_in", n=row.days_left)
    if row.state == "past_end":
        return words("dukungan.ended_for", n=-row.days_left)
    if row.quiet:
        return words("dukungan.quiet", date=words.date(row.news_on))
    if row.state in WAITING and row.news_on is None:
        return words("dukungan.undated")
    return ""


def days() -> int:
    """Within how many days an agreement counts as ending."""
    return int(definitions()["support"]["ending_days"])


def news_months() -> int:
    """For how many months a commitment may go without news."""
    return int(definitions()["support"]["news_months"])


def kind(visit: Visit) -> str | None:
    """The kind of partner that the link asks for."""
    return visit.choices.viewed("partner")


def state(visit: Visit) -> str | None:
    """The state that the link asks for; one that does not exist meets no row."""
    return visit.choices.viewed("stage")


def kinds() -> list[str]:
    """Every kind of partner, in the contract's order."""
    return list(contract().enums["partner_kind"])


def filtered(visit: Visit) -> list[Any]:
    """The rows of the register that the link's filters let pass."""
    rows = visit.rows("dukungan/register")
    return [row for row in rows if kind(visit) in (None, row.partner_kind) and state(visit) in (None, row.state)]
