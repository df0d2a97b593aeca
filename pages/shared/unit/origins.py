"""Every source of what stands on a unit's profile, once."""

from __future__ import annotations

from pages.shared import cards, show
from pages.shared.kept import kept
from pages.shared.parts import Part, part, section
from pages.shared.sources import distinct, source_list
from pages.shared.unit.head import profile
from pages.shared.visit import Visit

# The questions whose rows carry the source they came from.
SOURCED = (
    "profile",
    "aliases",
    "history",
    "stages",
    "targets",
    "innovations",
    "service_use",
    "treatment",
    "support",
    "events",
    "surveys",
)


@kept
def origins(visit: Visit) -> Part:
    """The sources as a list, what the register doubts, and which export was asked."""
    words = visit.words
    found = distinct((visit.ask(f"upt/{name}") for name in SOURCED), ("source", "register_source"))
    doubt = profile(visit).register_note
    return part(
        section(words("upt.sources")),
        cards.note(words("upt.sources_why", n=len(found))),
        source_list(found),
        cards.note(words("upt.register_note", note=doubt)) if doubt else "",
        f'<div class="d d-foot"><p>{cards.marked(show.source(visit))}</p></div>',
    )
