"""The figures at the top of Dukungan, each with its raw parts, its change and its coverage."""

from __future__ import annotations

from typing import Any

from pages.shared import cards
from pages.shared.kept import kept
from pages.shared.show import passport
from pages.shared.support import states
from pages.shared.visit import Visit


@kept
def support_cards(visit: Visit) -> tuple[cards.Card, ...]:
    """What is in force, what is not agreed yet, what ends soon, whom it reaches."""
    found = visit.ask("dukungan/figures").iloc[0]
    if not found["known_units"] and not found["regional"]:
        tabs = {"support_in_force": "grid", "support_waiting": "waiting", "support_ending": "ending"}
        return tuple(_unknown(visit, found, key, tabs.get(key, "register")) for key in (*tabs, "support_people"))
    return _in_force(visit, found), _waiting(visit, found), _ending(visit, found), _people(visit, found)


def _unknown(visit: Visit, found: Any, key: str, tab: str) -> cards.Card:
    """Nothing at all is on record by the date: that is not known, never zero."""
    words = visit.words
    return _card(visit, key, words.number(None), words("dukungan.not_recorded"), None, _known(visit, found), tab)


def _in_force(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    count = found["agreed"] + found["running"]
    return _card(
        visit,
        "support_in_force",
        words.number(count),
        _standing(visit, found),
        _step(visit, count - found["in_force_vs"]),
        words("dukungan.in_force_units", n=found["supported_units"], units=words.number(found["units"])),
        "grid",
    )


def _standing(visit: Visit, found: Any) -> str:
    """Running and agreed, and how many of them nobody reported on for long."""
    words = visit.words
    said = words("dukungan.in_force_pair", n=found["running"], agreed=words.number(found["agreed"]))
    quiet = words("dukungan.in_force_quiet", n=found["quiet"], months=states.news_months()) if found["quiet"] else ""
    return f"{said}{quiet}"


def _waiting(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    count = found["hoped"] + found["requested"]
    return _card(
        visit,
        "support_waiting",
        words.number(count),
        words("dukungan.waiting_pair", n=found["hoped"], requested=words.number(found["requested"])),
        _step(visit, count - found["waiting_vs"]),
        _known(visit, found),
        "waiting",
    )


def _ending(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    return _card(
        visit,
        "support_ending",
        words.number(found["ending"]),
        words("dukungan.ending_pair", n=found["past_end"], days=states.days()),
        None,
        words("dukungan.of_in_force", n=found["agreed"] + found["running"]),
        "ending",
    )


def _people(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    reported = words(
        "dukungan.people_reported", n=found["reported"], of=words.number(found["agreed"] + found["running"])
    )
    if found["reported_later"]:
        later = words("dukungan.people_later_count", n=found["reported_later"], date=words.date(visit.on))
        reported = f"{reported}; {later}"
    return _card(
        visit,
        "support_people",
        words.number(found["beneficiaries"]),
        words("dukungan.people_pair") if found["reported"] else words("dukungan.people_none"),
        None,
        reported,
        "register",
    )


def _known(visit: Visit, found: Any) -> str:
    return visit.words("dukungan.known_units", n=found["known_units"], units=visit.words.number(found["units"]))


def _step(visit: Visit, step: int) -> str:
    words = visit.words
    date = words.date(visit.versus)
    return (
        words("headline.same", date=date) if not step else words("dukungan.step", value=words.signed(step), date=date)
    )


def _card(visit: Visit, key: str, value: str, pair: str, change: str | None, coverage: str, tab: str) -> cards.Card:
    """A card whose name leads to the tab that tells more."""
    return cards.figure_card(
        visit.words(f"indicators.{key}"),
        value,
        pair,
        change,
        coverage,
        visit.href("dukungan", visit.choices.with_view(tab=None if tab == "grid" else tab, stage=None, partner=None)),
        passport(visit, key, coverage),
        passport_label=visit.words("common.passport"),
    )
