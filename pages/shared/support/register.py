"""The register of partner support as a table with its sources, and the two lists that somebody has to act on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from pages.shared import board, cards, show
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.pills import Pill, pills
from pages.shared.sources import source_link
from pages.shared.support import states
from pages.shared.support.grid import nothing
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING

MOST_ROWS = 200  # of a table; the rest is counted and a filter reaches it
MOST_CARDS = 40  # the same on a phone, where every row is a card
DAYS = ("requested_on", "agreed_on", "ends_on")


@kept
def register(visit: Visit) -> Part:
    """Every commitment that the filters let pass."""
    words = visit.words
    every = visit.rows("dukungan/register")
    if not every:
        return part(section(words("dukungan.register")), nothing(visit))
    rows = states.filtered(visit)
    pieces = [_kinds(visit, every), _states(visit, every), *_unknown(visit)]
    if not rows and len(pieces) > 2:
        return part(section(words("dukungan.register")), *pieces)
    if not rows:
        return part(section(words("dukungan.register")), *pieces, cards.note(words("dukungan.filtered_out")))
    heading = words("dukungan.register_found", n=len(rows), all=words.number(len(every)))
    body = table(visit, rows, heading, "support-register")
    return part(section(words("dukungan.register")), *pieces, *body, cards.note(words("dukungan.people_why")))


def _unknown(visit: Visit) -> list[str]:
    """What the link asked for and nobody knows: nothing is shown for it, and a way back is."""
    words, asked = visit.words, visit.choices
    lost = [("partner", states.kind(visit) in (None, *states.kinds()))]
    lost += [("stage", asked.viewed("stage") in (None, *states.SHAPES))]
    return [
        cards.note(
            words(f"dukungan.unknown_{name}", value=asked.viewed(name)),
            "alarm",
            (words(f"dukungan.drop_{name}"), _href(visit, **{name: None})),
        )
        for name, known in lost
        if not known
    ]


@kept
def waiting(visit: Visit) -> Part:
    """What was hoped or asked for and not agreed: the oldest news first, undated ones last."""
    words = visit.words
    rows = [row for row in visit.rows("dukungan/register") if row.state in states.WAITING]
    if not rows:
        said = words("dukungan.waiting_none_text", date=words.long_date(visit.on))
        return part(section(words("dukungan.waiting")), cards.empty_state(words("dukungan.waiting_none"), said))
    rows.sort(key=lambda row: (row.news_on is None, row.news_on or visit.on, row.name))
    quiet = sum(row.quiet for row in rows)
    hoped = sum(row.state == "hoped" for row in rows)
    said = words(
        "dukungan.waiting_found",
        n=len(rows),
        hoped=words.number(hoped),
        quiet=words.number(quiet),
        months=states.news_months(),
    )
    return part(section(words("dukungan.waiting")), *table(visit, rows, said, "support-waiting"))


@kept
def ending(visit: Visit) -> Part:
    """Agreements beyond their last day, then those that end soon, the nearest first."""
    words = visit.words
    rows = [row for row in visit.rows("dukungan/register") if row.ending or row.state == "past_end"]
    title = section(words("dukungan.ending", days=states.days()))
    if not rows:
        open_end = sum(row.state in states.IN_FORCE and row.ends_on is None for row in visit.rows("dukungan/register"))
        said = words("dukungan.ending_none_text", n=open_end, days=states.days())
        return part(title, cards.empty_state(words("dukungan.ending_none", days=states.days()), said))
    rows.sort(key=lambda row: (row.ends_on, row.name))
    past = sum(row.state == "past_end" for row in rows)
    said = words("dukungan.ending_found", n=len(rows) - past, past=words.number(past), days=states.days())
    return part(title, *table(visit, rows, said, "support-ending"))


def table(visit: Visit, rows: Sequence[Any], heading: str, key: str) -> Part:
    """Commitments as a table under what it says and above its source."""
    words = visit.words
    most = MOST_CARDS if visit.touch else MOST_ROWS
    some = words("dukungan.some", shown=words.number(most), n=len(rows)) if len(rows) > most else ""
    frame = pd.DataFrame([_line(visit, row) for row in rows[:most]], dtype=object)
    shown = [
        board.Column("name", words("common.unit")),
        board.Column("partner", words("dukungan.partner"), html=str),
        board.Column("what", words("dukungan.what")),
        board.Column("state", words("dukungan.state"), html=str),
        board.Column("dates", words("dukungan.dates"), html=str),
        board.Column("people", words("dukungan.people"), "right"),
        board.Column("source", words("dukungan.source"), html=str),
    ]
    subtitle = words("dukungan.register_what", date=words.long_date(visit.on))
    head, foot = cards.figure_frame(heading, f"{subtitle} {some}".strip(), show.source(visit))
    drawn = board.fact_table(frame, shown, words, caption=heading, href="href", search=len(rows) > 15)
    return part(head, Table(drawn, key), foot)


def _line(visit: Visit, row: Any) -> dict[str, Any]:
    words = visit.words
    whole = row.unit_id is None
    region = visit.choices.with_(regions=(row.region_id,), units=(), view=())
    note = f"<small>{text(words.quoted(row.note))}</small>" if row.note else ""
    return {
        "name": words("dukungan.whole_region", name=visit.region_name(row.region_id)) if whole else row.name,
        "href": visit.href("dukungan", region) if whole else visit.unit_href(row.unit_id),
        "partner": f"{text(row.partner)}<small>{text(visit.label('partner_kind', row.partner_kind))}</small>",
        "what": states.what(row),
        "state": states.told(visit, row),
        "dates": dates(visit, row),
        "people": people(visit, row),
        "source": source_link(row.source) + note,
    }


def dates(visit: Visit, row: Any) -> str:
    """The known days of a commitment in the order of its life, a line each."""
    words = visit.words
    known = [(name, getattr(row, name)) for name in DAYS if getattr(row, name)]
    known = known or ([("news_on", row.news_on)] if row.news_on else [])
    said = (text(words(f"dukungan.{name}", date=words.date(day).replace(" ", "\u00a0"))) for name, day in known)
    return "<br>".join(f"<span class=d-line>{line}</span>" for line in said) or NOTHING


def people(visit: Visit, row: Any) -> str | None:
    """Who benefits, as far as it was reported by the date; None where it was not."""
    if row.people_later:
        return visit.words("dukungan.people_later")
    return visit.words.number(row.beneficiaries) if row.beneficiaries is not None else None


def _kinds(visit: Visit, rows: Sequence[Any]) -> str:
    """The kinds of partner that have any row, as links."""
    words, chosen = visit.words, states.kind(visit)
    known = {row.partner_kind for row in rows} | {chosen}
    row = [Pill(words("dukungan.all_kinds"), _href(visit, partner=None), chosen is None)]
    row += [
        Pill(visit.label("partner_kind", kind), _href(visit, partner=kind), kind == chosen)
        for kind in states.kinds()
        if kind in known
    ]
    return pills(row, words("dukungan.choose_kind"))


def _states(visit: Visit, rows: Sequence[Any]) -> str:
    """The states that any row of the chosen kind has, with their numbers."""
    words, chosen, kind = visit.words, states.state(visit), states.kind(visit)
    here = [row for row in rows if kind in (None, row.partner_kind)]
    row = [Pill(words("dukungan.all_states", n=len(here)), _href(visit, stage=None), chosen is None)]
    for state in states.SHAPES:
        many = sum(one.state == state for one in here)
        if many or state == chosen:
            named = f"{states.label(visit, state)} ({words.number(many)})"
            row.append(Pill(named, _href(visit, stage=state), state == chosen))
    return pills(row, words("dukungan.choose_state"))


def _href(visit: Visit, **view: str | None) -> str:
    return visit.href(None, visit.choices.with_view(**view))
