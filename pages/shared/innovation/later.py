"""On a past date: the adoptions verified only since, so that nobody knows whether they had been verified then.

They count as running, so a figure of a past date is the most that it can have been.
"""

from __future__ import annotations

from pages.shared import cards
from pages.shared.visit import Visit


def later_count(visit: Visit) -> int:
    """How many adoptions in scope have been verified since the date, and not known to have been by then."""
    found = visit.ask("inovasi/figures").iloc[0]
    return int(found["later"] + found["untargeted_later"])


def later_note(visit: Visit) -> str:
    """What a place that shows adoptions of a past date says of them; "" where there are none."""
    count = later_count(visit)
    return cards.note(visit.words("inovasi.later_note", n=count, date=visit.words.long_date(visit.on))) if count else ""


def later_added(visit: Visit) -> str:
    """The same in a few words, to be added to a coverage."""
    count = later_count(visit)
    return visit.words("inovasi.later_more", n=count) if count else ""
