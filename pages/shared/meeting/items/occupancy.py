"""Items of a meeting on occupancy: how it stands, who is crowded, who became so, whose data are late."""

from __future__ import annotations

from typing import Any

from pages.shared import describe
from pages.shared.headline import enough, headline
from pages.shared.meeting.items.item import Item, Told, covered, listed
from pages.shared.visit import Visit


def opening(visit: Visit) -> Item:
    """The figures of the front page. The finding says what their first card says, too few units included."""
    words, found = visit.words, visit.ask("hunian/figures").iloc[0]
    scope, shown = describe.scope(visit), headline(visit)
    if enough(found["rate_units"], found["units"]):
        said = words("rapat.opening_found", scope=scope, rate=shown[0].value, n=found["over_100"])
    elif found["rate_units"]:
        said = words("rapat.opening_found_too_few", scope=scope, n=found["rate_units"])
    else:
        said = words("rapat.opening_found_no_rate", scope=scope, date=words.long_date(visit.on))
    return Item("opening", said, "", cards=shown, coverage=covered(visit))


def crowded(visit: Visit) -> Item | None:
    """Units above 100 %, of those that are counted in the figures."""
    words = visit.words
    rows = [row for row in visit.rows("hunian/ranking") if row.counted and row.rate_pct > 100]
    if not rows:
        return None
    said = words("rapat.crowded_found", n=len(rows), name=rows[0].name, rate=words.percent(rows[0].rate_pct))

    def told(row: Any) -> Told:
        over = words.percent(row.over_pct)
        return words("rapat.crowded_line", **_people(visit, row), over=over), words.percent(row.rate_pct)

    return listed(visit, "crowded", rows, told, finding=said, page="hunian", coverage=covered(visit), banded=True)


def newly_over(visit: Visit) -> Item | None:
    """Units whose band rose since the comparison date."""
    words = visit.words
    rows = visit.rows("rapat/newly_over")
    if not rows:
        return None
    said = words("rapat.newly_over_found", n=len(rows), date=words.long_date(visit.versus))

    def told(row: Any) -> Told:
        detail = words(
            "rapat.newly_over_line",
            before=visit.band_label(row.band_vs),
            occupants_vs=words.number(row.occupants_vs),
            capacity_vs=words.number(row.capacity_vs),
            **_people(visit, row),
        )
        rates = {"before": words.percent(row.rate_vs), "now": words.percent(row.rate_pct)}
        return detail, words("rapat.from_to", **rates)

    return listed(visit, "newly_over", rows, told, finding=said, page="hunian", coverage=covered(visit), banded=True)


def late(visit: Visit) -> Item | None:
    """Units whose occupancy is not up to date, those without any observation first."""
    words = visit.words
    rows = visit.rows("data_metode/late")
    if not rows:
        return None
    units = visit.ask("hunian/figures").iloc[0]["units"]
    said = words("rapat.late_found", n=len(rows), units=words.number(units))

    def told(row: Any) -> Told:
        if not row.day:
            return words("rapat.late_none"), words.number(None)
        return words("rapat.late_line", date=words.long_date(row.day)), words("common.days", n=row.age_days)

    return listed(visit, "late", rows, told, finding=said, page="data", coverage=covered(visit))


def closing(visit: Visit) -> Item:
    """The findings again."""
    return Item("closing", visit.words("rapat.closing_found"), "perubahan")


def _people(visit: Visit, row: Any) -> dict[str, str]:
    return {"occupants": visit.words.number(row.occupants), "capacity": visit.words.number(row.capacity)}
