"""The items of a meeting: what stands out in the scope, each as one finding and the units it speaks of.

An item that has nothing to say is None. Opening and closing always have: they are the meeting's first and last step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pages.shared import describe, trouble
from pages.shared.cards import Card
from pages.shared.headline import headline
from pages.shared.innovation.cards import verified_months
from pages.shared.integrity.gates import shortfalls
from pages.shared.visit import Visit

LISTED = 46  # lines that a step holds at most; the rest is counted and stands on the page it leads to
NAMED = 2  # innovations named of one unit
SUPPORT = ("ending", "requested", "hoped")  # why a commitment is on the agenda, the most pressing first


@dataclass(frozen=True)
class Line:
    """One unit of a step: its name and link, what is to be said of it, its figure, its band where it has one."""

    name: str
    href: str
    detail: str
    value: str
    band: int | None = None
    band_label: str = ""


@dataclass(frozen=True)
class Item:
    """One item: its finding in a sentence, its first lines of `count`, its coverage, the page that tells more.

    The opening has figures (`cards`) instead of lines.
    """

    code: str
    finding: str
    page: str
    lines: tuple[Line, ...] = ()
    count: int = 0
    coverage: str = ""
    cards: tuple[Card, ...] = ()


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


def _opening(visit: Visit) -> Item:
    words, found = visit.words, visit.ask("hunian/figures").iloc[0]
    scope, shown = describe.scope(visit), headline(visit)
    if not found["rate_units"]:
        return Item(
            "opening",
            words("rapat.opening_found_no_rate", scope=scope, date=words.long_date(visit.on)),
            "",
            cards=shown,
        )
    rate = words.percent(100 * found["occupants"] / found["capacity"])
    return Item("opening", words("rapat.opening_found", scope=scope, rate=rate, n=found["over_100"]), "", cards=shown)


def _closing(visit: Visit) -> Item:
    return Item("closing", visit.words("rapat.closing_found"), "perubahan")


def _crowded(visit: Visit) -> Item | None:
    """Units above 100 %, of those that are counted in the figures."""
    words = visit.words
    rows = [row for row in visit.rows("hunian/ranking") if row.counted and row.rate_pct > 100]
    if not rows:
        return None
    lines = tuple(
        Line(
            row.name,
            visit.unit_href(row.unit_id),
            words(
                "rapat.crowded_line",
                occupants=words.number(row.occupants),
                capacity=words.number(row.capacity),
                over=words.percent(row.over_pct),
            ),
            words.percent(row.rate_pct),
            row.band,
            visit.band_label(row.band),
        )
        for row in rows[:LISTED]
    )
    said = words("rapat.crowded_found", n=len(rows), name=rows[0].name, rate=words.percent(rows[0].rate_pct))
    return Item("crowded", said, "hunian", lines, len(rows), _covered(visit))


def _newly_over(visit: Visit) -> Item | None:
    """Units whose band rose since the comparison date."""
    words = visit.words
    rows = visit.rows("rapat/newly_over")
    if not rows:
        return None
    lines = tuple(
        Line(
            row.name,
            visit.unit_href(row.unit_id),
            words(
                "rapat.newly_over_line",
                before=visit.band_label(row.band_vs),
                occupants_vs=words.number(row.occupants_vs),
                capacity_vs=words.number(row.capacity_vs),
                occupants=words.number(row.occupants),
                capacity=words.number(row.capacity),
            ),
            words("rapat.from_to", before=words.percent(row.rate_vs), now=words.percent(row.rate_pct)),
            row.band,
            visit.band_label(row.band),
        )
        for row in rows[:LISTED]
    )
    said = words("rapat.newly_over_found", n=len(rows), date=words.long_date(visit.versus))
    return Item("newly_over", said, "hunian", lines, len(rows), _covered(visit))


def _gates(visit: Visit) -> Item | None:
    """Units that fail a gate of the cycle of the date's year by TPI's scores, the least short first."""
    words = visit.words
    asked = visit.choices.with_view(cycle=str(visit.on.year), target=None, assessor=None).view
    scored = visit.rows("zona_integritas/verdicts", view=asked)
    rows = [row for row in scored if row.passed is False]
    if not rows:
        return None
    nearest = rows[0]
    key = "gates_found_barred" if nearest.barred else "gates_found"
    said = words(
        f"rapat.{key}",
        n=len(rows),
        year=visit.on.year,
        name=nearest.name,
        points=words.number(nearest.short, 2),
    )
    lines = tuple(_gate_line(visit, row) for row in rows[:LISTED])
    coverage = words("rapat.gates_covered", n=len(scored))
    return Item("gates", said, "zona-integritas", lines, len(rows), coverage)


def _gate_line(visit: Visit, row: Any) -> Line:
    words = visit.words
    missing = shortfalls(words, row)
    first = words("rapat.gates_line", target=row.target, gate=missing[0] if missing else words.number(None))
    more = words("rapat.gates_more", n=len(missing) - 1) if len(missing) > 1 else ""
    value = words("rapat.gates_barred") if row.barred else words("rapat.gates_short", points=words.number(row.short, 2))
    return Line(row.name, visit.unit_href(row.unit_id), first + more, value)


def _unverified(visit: Visit) -> Item | None:
    """Units with innovations that nobody verified for longer than the window."""
    words = visit.words
    rows = visit.rows("rapat/unverified")
    if not rows:
        return None
    lines = tuple(
        Line(
            row.name,
            visit.unit_href(row.unit_id),
            ", ".join(row.innovations[:NAMED])
            + (words("rapat.names_more", n=len(row.innovations) - NAMED) if len(row.innovations) > NAMED else ""),
            words("rapat.innovations", n=row.unverified),
        )
        for row in rows[:LISTED]
    )
    said = words(
        "rapat.unverified_found", n=len(rows), pairs=sum(row.unverified for row in rows), months=verified_months()
    )
    units = visit.ask("inovasi/figures").iloc[0]["units"]
    return Item("unverified", said, "inovasi", lines, len(rows), words("headline.of_units", n=units))


def _support(visit: Visit) -> Item | None:
    """Partner support that is ending, or was requested or hoped for and not agreed."""
    words = visit.words
    rows = visit.rows("rapat/support")
    if not rows:
        return None
    counts = Counter(row.reason for row in rows)
    parts = [words(f"rapat.support_{reason}", n=counts[reason]) for reason in SUPPORT if counts[reason]]
    lines = tuple(_support_line(visit, row) for row in rows[:LISTED])
    said = words("rapat.support_found", n=len(rows), parts=", ".join(parts))
    covered = words("rapat.support_covered_ending" if counts["ending"] else "rapat.support_covered")
    return Item("support", said, "", lines, len(rows), covered)


def _support_line(visit: Visit, row: Any) -> Line:
    words = visit.words
    region = visit.choices.with_(regions=(row.region_id,), units=(), view=())
    href = visit.unit_href(row.unit_id) if row.unit_id else visit.href("", region)
    if row.reason == "ending":
        value = words("rapat.support_ended" if row.days < 0 else "rapat.support_ends", date=words.date(row.day))
    elif row.reason == "requested" and row.day:
        value = words("rapat.support_since", date=words.date(row.day))
    else:
        value = words(f"rapat.support_state_{row.reason}")
    given = words("rapat.support_line", partner=row.partner, form=row.form or row.field or words.number(None))
    name = row.name if row.unit_id else words("rapat.whole_region", name=visit.region_name(row.region_id))
    return Line(name, href, given, value)


def _late(visit: Visit) -> Item | None:
    """Units whose occupancy is not up to date, those without any observation first."""
    words = visit.words
    rows = visit.rows("data_metode/late")
    if not rows:
        return None
    lines = tuple(
        Line(
            row.name,
            visit.unit_href(row.unit_id),
            words("rapat.late_line", date=words.long_date(row.day)) if row.day else words("rapat.late_none"),
            words("common.days", n=row.age_days) if row.day else words.number(None),
        )
        for row in rows[:LISTED]
    )
    units = visit.ask("hunian/figures").iloc[0]["units"]
    said = words("rapat.late_found", n=len(rows), units=words.number(units))
    return Item("late", said, "data", lines, len(rows), _covered(visit))


def _covered(visit: Visit) -> str:
    found = visit.ask("hunian/figures").iloc[0]
    return visit.words("headline.covered", n=found["rate_units"], units=visit.words.number(found["units"]))


BUILDERS: dict[str, Callable[[Visit], Item | None]] = {
    "opening": _opening,
    "crowded": _crowded,
    "newly_over": _newly_over,
    "gates": _gates,
    "unverified": _unverified,
    "support": _support,
    "late": _late,
    "closing": _closing,
}
