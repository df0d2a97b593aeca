"""What the text that is shared says of a unit beside its figures: treatment, use of services, partners."""

from __future__ import annotations

from collections import Counter

from pages.shared.kept import kept
from pages.shared.parts import findings
from pages.shared.support import states
from pages.shared.treatment.figures import stages, told, total
from pages.shared.unit.service_use import service_use
from pages.shared.visit import Visit


@kept
def sent(visit: Visit, holds_people: bool) -> tuple[str, ...]:
    """A line each; treatment and use of services only of units that hold people."""
    return (_treatment(visit), _use(visit), _support(visit)) if holds_people else (_support(visit),)


def _treatment(visit: Visit) -> str:
    words = visit.words
    rows, _ = stages(visit)
    people, done, due = (total(rows, name) for name in ("people", "done", "due"))
    if people is None:
        return _unknown(visit, "upt.treatment")
    said = words("pembinaan.now_found", n=people, month=words.month(rows[0].month))
    reviews = words("upt.sent_reviews", pair=told(visit, done, due)) if due else ""
    return _line(visit, "upt.treatment", said + reviews)


def _use(visit: Visit) -> str:
    found = findings(service_use(visit))
    return _line(visit, "inovasi.unit_use", found[0]) if found else _unknown(visit, "inovasi.unit_use")


def _support(visit: Visit) -> str:
    """Commitments to the unit or its whole region, by state."""
    words = visit.words
    many = Counter(row.state for row in visit.rows("upt/support"))
    if not many:
        return _line(visit, "upt.support", words("dukungan.not_recorded"))
    counts = (f"{words.number(many[state])} {states.label(visit, state)}" for state in states.SHAPES if many[state])
    return _line(visit, "upt.support", words("upt.sent_support", counts=", ".join(counts)))


def _unknown(visit: Visit, title: str) -> str:
    return _line(visit, title, visit.words("pembinaan.not_reported"))


def _line(visit: Visit, title: str, found: str) -> str:
    return visit.words("share.tab", tab=visit.words(title), found=found)
