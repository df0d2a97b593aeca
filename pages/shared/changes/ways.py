"""The ways from one comparison to another: other dates, other exports, both sides swapped."""

from __future__ import annotations

from datetime import date

from data import exports
from pages.shared import cards
from pages.shared.changes.pair import Pair
from pages.shared.pills import Pill, pills
from pages.shared.share.state import freeze
from pages.shared.visit import Visit
from queries.choices import month_end_before

MOST_EXPORTS = 8  # other exports that are offered, the newest


def remarks(visit: Visit, two: Pair) -> str:
    """What the reader must know of the two sides, as notes; nothing when all is as usual."""
    words = visit.words
    found = []
    if two.cut:
        end = words.long_date(two.then)
        found.append(cards.note(words("perubahan.cut", export=two.older.opened.export.id, date=end), "info"))
    if two.backwards:
        found.append(cards.note(words("perubahan.backwards"), "info", (words("perubahan.swap"), _swapped(visit, two))))
    return "".join(found)


def _swapped(visit: Visit, two: Pair) -> str:
    choices = visit.choices
    if two.two_exports:
        choices = freeze(visit, two.older.opened.export.id).with_view(base=two.newer.opened.export.id)
    return visit.href(None, choices.with_(on=two.then, versus=two.now))


def since(visit: Visit) -> str:
    """Links to the usual dates to count from."""
    words = visit.words
    chosen = None if visit.choices.viewed("base") else visit.versus
    row = [
        Pill(words(f"perubahan.since_{name}", date=words.date(day)), _from_date(visit, day), day == chosen)
        for name, day in usual(visit.on).items()
    ]
    return pills(row, words("perubahan.since"))


def usual(on: date) -> dict[str, date]:
    """The month ends that a meeting counts from, seen from a date."""
    month = month_end_before(on)
    quarter = month_end_before(month_end_before(month))
    last_year = date(on.year - 1, 12, 31)
    found = {"month": month, "quarter": quarter, "new_year": last_year, "year": _year_before(on)}
    return {name: day for name, day in found.items() if list(found.values()).index(day) == list(found).index(name)}


def _year_before(day: date) -> date:
    """The end of the same month a year before."""
    index = day.year * 12 + day.month - 12  # the month after it, counted from zero
    return month_end_before(date(index // 12, index % 12 + 1, 1))


def _from_date(visit: Visit, day: date) -> str:
    return visit.href(None, visit.choices.with_(versus=day).with_view(base=None, change=None))


def offered(visit: Visit) -> str:
    """Links to the comparison with this server's other exports of the dataset; older ones count as the base."""
    words = visit.words
    opened = visit.shelved.opened.export.manifest
    others = [
        one for one in exports.listing(opened.dataset, exports.datasets_root()) if one.export_id != opened.export_id
    ]
    if not others:
        return cards.note(words("perubahan.one_export"))
    base = visit.choices.viewed("base")
    row = []
    for manifest in others[:MOST_EXPORTS]:
        older = (manifest.data_date, manifest.made_at) <= (opened.data_date, opened.made_at)
        key = "perubahan.since_export" if older else "perubahan.until_export"
        label = words(key, export=manifest.export_id, date=words.date(manifest.data_date))
        first, last = (manifest, opened) if older else (opened, manifest)
        choices = visit.choices if older else freeze(visit, last.export_id)
        choices = choices.with_(on=None, versus=first.data_date)
        href = visit.href(None, choices.with_view(base=first.export_id, change=None))
        row.append(Pill(label, href, manifest.export_id == base))
    more = len(others) - MOST_EXPORTS
    rest = cards.note(words("perubahan.more_exports", n=more), action=(words("perubahan.data"), visit.href("data")))
    return pills(row, words("perubahan.exports")) + (rest if more > 0 else "")
