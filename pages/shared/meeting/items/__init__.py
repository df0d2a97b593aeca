"""The items of a meeting: what stands out in the scope, each as one finding and the units it speaks of.

An item that has nothing to say is None. Opening and closing always have: they are the meeting's first and last step.
"""

from __future__ import annotations

from collections.abc import Callable

from pages.shared import trouble
from pages.shared.meeting.items import integrity, occupancy, service
from pages.shared.meeting.items.item import LISTED, Item, Line
from pages.shared.visit import Visit

__all__ = ["BUILDERS", "LISTED", "Item", "Line", "gather"]

# Code -> builder, in the usual order of a meeting.
BUILDERS: dict[str, Callable[[Visit], Item | None]] = {
    "opening": occupancy.opening,
    "crowded": occupancy.crowded,
    "newly_over": occupancy.newly_over,
    "gates": integrity.gates,
    "evidence": integrity.evidence,
    "unverified": service.unverified,
    "unused": service.unused,
    "reviews": service.reviews,
    "granted": service.granted,
    "support": service.support,
    "late": occupancy.late,
    "closing": occupancy.closing,
}


def gather(visit: Visit) -> dict[str, Item]:
    """Every item that has something to say in this scope. One that fails says so in its place; the others stay."""
    found = {}
    for code, build in BUILDERS.items():
        try:
            item = build(visit)
        except Exception:
            title = visit.words(f"rapat.{code}")
            trouble.failed_panel(visit.words, title)
            item = Item(code, visit.words("trouble.panel", title=title), "")
        if item is not None:
            found[code] = item
    return found
