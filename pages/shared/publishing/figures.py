"""The upload in four figures: its date, its rows, what is wrong with it, what it changes."""

from __future__ import annotations

from data.publishing.carrying import is_carried
from data.publishing.glance import Glance
from pages.shared.cards import Card
from pages.shared.publishing.checked import Checked
from pages.shared.publishing.desk import Desk
from pages.shared.wording import Words

CHANGES = ("added", "changed", "gone")


def figure_cards(words: Words, desk: Desk, checked: Checked) -> list[Card]:
    """The figures as cards."""
    prepared = checked.prepared
    severities = prepared.findings["severity"].value_counts()
    errors, warnings = int(severities.get("error", 0)), int(severities.get("warning", 0))
    left_out = words("terbitkan.card_rejected", n=prepared.rejected)
    if prepared.unread:
        left_out = f"{left_out}, {words('terbitkan.card_unread', n=prepared.unread)}"
    passed = words("terbitkan.card_warnings", n=warnings)
    wrong = Card(words("terbitkan.card_errors"), words.number(errors), left_out, passed)
    return [_date(words, checked), _reporting(words, checked.will, checked.was), wrong, _rows(words, desk, checked)]


def _date(words: Words, checked: Checked) -> Card:
    before = checked.was.data_date if checked.was else None
    pair = words("terbitkan.card_date_was", date=words.long_date(before)) if before else None
    return Card(words("terbitkan.card_date"), words.date(checked.prepared.data_date), pair)


def _reporting(words: Words, will: Glance | None, was: Glance | None) -> Card:
    """Who reported occupancy in the month of the data date, and how many people they hold."""
    label = words("terbitkan.card_reporting")
    if will is None:
        return Card(label, words.number(None))
    pair = words("terbitkan.card_month", month=words.month(will.data_date), occupants=words.number(will.occupants))
    change = None
    if was is not None:
        change = words(
            "terbitkan.card_was",
            n=was.reporting,
            month=words.month(was.data_date),
            occupants=words.number(was.occupants),
        )
    return Card(label, words.number(will.reporting), pair, change)


def _rows(words: Words, desk: Desk, checked: Checked) -> Card:
    """What the rows of the files that were sent change; what was taken along is told below."""
    manifest, comparison = checked.prepared.result.manifest, checked.prepared.comparison
    before = checked.before.id if checked.before else ""
    sources = manifest.sources if manifest else ()
    sent = sum(one.rows for one in sources if not is_carried(one.file, before))
    along = sum(one.rows for one in sources if is_carried(one.file, before))
    tables = comparison.tables if comparison else ()
    added, changed, gone = (sum(getattr(row, name) for row in tables) for name in CHANGES)
    return Card(
        words("terbitkan.card_added"),
        words.number(added),
        words("terbitkan.card_changed", changed=words.number(changed), gone=words.number(gone)),
        words("terbitkan.card_files", rows=words.number(sent), n=len(desk.names)),
        words("terbitkan.card_carried", n=along, export=before) if along else None,
    )
