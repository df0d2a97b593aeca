"""The head of a unit's profile: who it is, and its place in the ranking that the reader came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pages.shared import cards, describe
from pages.shared.kept import kept
from pages.shared.parts import Part, part
from pages.shared.theme import text
from pages.shared.visit import Visit, short_region


@dataclass(frozen=True)
class Head:
    """A unit's name, whether it has an occupancy, and what is said of it under its name."""

    name: str
    holds_people: bool
    said: Part


def not_yours(visit: Visit) -> Part:
    """In place of the profile of a unit that the reader may not see: nothing of it, and the way to their own units."""
    words = visit.words
    theirs = words("upt.choose"), visit.href("upt", visit.choices.with_(units=()))
    return part(cards.empty_state(words("upt.not_yours"), words("upt.not_yours_why"), theirs))


def profile(visit: Visit) -> Any:
    """The one row of the unit."""
    return next(visit.ask("upt/profile").itertuples(index=False))


@kept
def head(visit: Visit) -> Head:
    """Who the unit is; that it is not open on the date, or holds nobody."""
    row = profile(visit)
    aliases = visit.ask("upt/aliases")["alias"].tolist()
    closed = "" if row.open_now else cards.note(_not_open(visit, row), "alarm")
    holds = bool(row.holds_people)
    nobody = "" if holds else visit.words("upt.no_occupancy", kind=visit.label("kind", row.kind))
    identity = cards.note(_identity(visit, row, aliases))
    return Head(row.name, holds, part(identity, closed, cards.note(nobody, "info") if nobody else ""))


def _identity(visit: Visit, row: Any, aliases: list[str]) -> str:
    """Kind, class, town and region of the unit, how far back its history goes, and its other names."""
    words = visit.words
    said = words(
        "upt.identity",
        kind=visit.label("kind", row.kind),
        unit_class=words("upt.class", name=row.unit_class) if row.unit_class else "",
        city=row.city or words("upt.no_city"),
        region=short_region(row.region_name or row.region_id),
    )
    names = words("upt.aliases", names=", ".join(aliases)) if aliases else ""
    return f"{said} {names}".strip()


def _not_open(visit: Visit, row: Any) -> str:
    words = visit.words
    if row.opened_on and row.opened_on > visit.on:
        return words("upt.not_yet_open", date=words.long_date(row.opened_on))
    return words("upt.closed", date=words.long_date(row.closed_on))


@kept
def neighbours(visit: Visit) -> Part:
    """The unit's place in the ranking of the view it was opened from, with the next units on both sides as links."""
    words = visit.words
    place: Any = next(iter(visit.rows("upt/neighbours")), None)
    if place is None:
        return ()
    ranking = visit.choices.with_(units=(), view=())
    scope = describe.scope(replace(visit, reading=replace(visit.reading, choices=ranking)))
    parts = [
        words("upt.rank", rank=words.number(place.rank), n=place.ranked, scope=scope)
        if place.rank is not None
        else words("upt.rank_unknown", scope=scope)
    ]
    links = [
        f"{text(words(f'upt.{side}'))} {cards.link(name, visit.unit_href(code))} ({text(words.percent(rate))})"
        for side, code, name, rate in (
            ("crowded", place.crowded_id, place.crowded_name, place.crowded_rate),
            ("roomier", place.roomier_id, place.roomier_name, place.roomier_rate),
        )
        if code
    ]
    whole = cards.link(words("upt.whole_ranking"), visit.href("hunian", ranking))
    return part(f'<p class="d d-quiet">{" · ".join([cards.marked(parts[0]), *links, whole])}</p>')
