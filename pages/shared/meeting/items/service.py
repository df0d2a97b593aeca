"""Items of a meeting on services and treatment: innovations unverified or unused, what was left undone, support."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pages.shared.innovation.later import later_added, later_count
from pages.shared.limits import verified_months
from pages.shared.meeting.items.item import LISTED, Item, Line, Told, listed
from pages.shared.support import states
from pages.shared.treatment.figures import percent
from pages.shared.visit import Visit

NAMED = 2  # innovations named of one unit
SUPPORT = ("ending", "requested", "hoped")  # why a commitment is on the agenda, the most pressing first
TABS = {"ending": "ending", "requested": "waiting", "hoped": "waiting"}  # of the page, by the most pressing reason


def unverified(visit: Visit) -> Item | None:
    """Units with innovations that nobody verified for longer than the window.

    On a past date there may be none that is known, and some of which nobody knows: then that is what is told.
    """
    words = visit.words
    rows, later = visit.rows("rapat/unverified"), later_count(visit)
    if not rows and not later:
        return None
    pairs = sum(row.unverified for row in rows)
    said = words("rapat.unverified_found", n=len(rows), pairs=pairs, months=verified_months())
    if not rows:
        said = words("rapat.unverified_later", n=later, months=verified_months(), date=words.long_date(visit.on))

    def told(row: Any) -> Told:
        return _names(visit, row.innovations), words("rapat.innovations", n=row.unverified)

    coverage = words("headline.of_units", n=visit.ask("inovasi/figures").iloc[0]["units"])
    coverage += later_added(visit) if rows else ""
    return listed(visit, "unverified", rows, told, finding=said, page="inovasi", coverage=coverage)


def unused(visit: Visit) -> Item | None:
    """Adopted innovations whose service was reported without a transaction, units with most of them first.

    Of those without a report nobody knows whether they are used: they are only counted.
    """
    words = visit.words
    found = visit.rows("inovasi/idle")
    by_unit: dict[str, list[Any]] = {}
    for row in found:
        if row.reported_months:
            by_unit.setdefault(row.unit_id, []).append(row)
    if not by_unit:
        return None
    rows = sorted(by_unit.values(), key=lambda own: (-len(own), own[0].name))
    first, last = (words.month(month) for month in (found[0].first_month, found[0].last_month))
    silent = sum(not row.reported_months for row in found)
    said = words("rapat.unused_found", n=len(rows), pairs=sum(map(len, rows)), first=first, last=last)

    def line(own: list[Any]) -> Line:
        names = _names(visit, [row.innovation for row in own])
        return Line(own[0].name, visit.unit_href(own[0].unit_id), names, words("rapat.innovations", n=len(own)))

    lines = tuple(line(own) for own in rows[:LISTED])
    coverage = words("rapat.unused_covered", n=silent)
    return Item("unused", said, "inovasi", lines, len(rows), coverage, tab="use")


def reviews(visit: Visit) -> Item | None:
    """Units with stage reviews that were due and not done, most first."""
    words = visit.words
    every = visit.rows("pembinaan/units", view=visit.choices.with_view(programme=None).view)
    reported = [row for row in every if row.due is not None]
    rows = [row for row in reported if row.done < row.due]
    if not rows:
        return None
    left, month = sum(row.due - row.done for row in rows), words.month(rows[0].month)
    said = words("rapat.reviews_found", n=len(rows), left=words.number(left), month=month)

    def told(row: Any) -> Told:
        share = words.percent(percent(row.done, row.due))
        detail = words("rapat.reviews_line", done=words.number(row.done), due=words.number(row.due), share=share)
        return detail, words("rapat.reviews_left", n=row.due - row.done)

    coverage = words("pembinaan.reporting", n=len(reported), units=words.number(len(every)), month=month)
    return listed(visit, "reviews", rows, told, finding=said, page="pembinaan", coverage=coverage, tab="reviews")


def granted(visit: Visit) -> Item | None:
    """Units by how often assimilation or integration was not granted to who may have it, in twelve months."""
    words = visit.words
    every = visit.rows("pembinaan/units", view=visit.choices.with_view(programme=None).view)
    reported = [row for row in every if row.eligible is not None]
    rows = sorted(reported, key=lambda row: (row.granted - row.eligible, row.name))
    rows = [row for row in rows if row.granted < row.eligible]
    if not rows:
        return None
    sums = {name: words.number(sum(getattr(row, name) for row in reported)) for name in ("granted", "eligible")}
    said = words("rapat.granted_found", n=len(rows), name=rows[0].name, **sums)

    def told(row: Any) -> Told:
        share = words.percent(percent(row.granted, row.eligible))
        pair = {"granted": words.number(row.granted), "eligible": words.number(row.eligible)}
        return words("rapat.granted_line", **pair, share=share), words(
            "rapat.granted_left", n=row.eligible - row.granted
        )

    coverage = words("pembinaan.covered", n=len(reported), units=words.number(len(every)))
    return listed(visit, "granted", rows, told, finding=said, page="pembinaan", coverage=coverage, tab="integration")


def support(visit: Visit) -> Item | None:
    """Partner support that is ending, or was requested or hoped for and not agreed."""
    words = visit.words
    rows = visit.rows("rapat/support")
    if not rows:
        return None
    counts = Counter(row.reason for row in rows)
    parts = [words(f"rapat.support_{reason}", n=counts[reason]) for reason in SUPPORT if counts[reason]]
    said = words("rapat.support_found", n=len(rows), parts=", ".join(parts))
    coverage = words(
        "rapat.support_covered_ending" if counts["ending"] else "rapat.support_covered", days=states.days()
    )
    lines = tuple(_commitment(visit, row) for row in rows[:LISTED])
    return Item("support", said, "dukungan", lines, len(rows), coverage, tab=TABS[rows[0].reason])


def _names(visit: Visit, names: list[str]) -> str:
    """The first names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (visit.words("rapat.names_more", n=more) if more > 0 else "")


def _commitment(visit: Visit, row: Any) -> Line:
    """One commitment; one to a whole region leads to the region's support."""
    words = visit.words
    region = visit.choices.with_(regions=(row.region_id,), units=(), view=())
    href = visit.unit_href(row.unit_id) if row.unit_id else visit.href("dukungan", region)
    if row.reason == "ending":
        value = words("rapat.support_ended" if row.days < 0 else "rapat.support_ends", date=words.date(row.day))
    elif row.day:
        value = words(f"rapat.support_since_{row.reason}", date=words.date(row.day))
    else:
        value = words(f"rapat.support_state_{row.reason}")
    given = words("rapat.support_line", partner=row.partner, form=row.form or row.field or words.number(None))
    name = row.name if row.unit_id else words("rapat.whole_region", name=visit.region_name(row.region_id))
    return Line(name, href, given, value)
