"""The figures at the top of the innovation page: adoption rate, reach, what was not verified, digital use."""

from __future__ import annotations

from typing import Any

from data.contract import definitions
from pages.shared import cards, headline
from pages.shared.kept import kept
from pages.shared.show import passport
from pages.shared.visit import Visit


@kept
def innovation_cards(visit: Visit) -> tuple[cards.Card, ...]:
    """Four cards, each with its raw pair, its change and its coverage."""
    found = visit.ask("inovasi/figures").iloc[0]
    return headline.innovation(visit), _reach(visit, found), _unverified(visit, found), _digital(visit)


def verified_months() -> int:
    """How long a verification counts, in months."""
    return int(definitions()["adoption"]["verified_months"])


def _reach(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    change = words(
        "headline.units", value=words.signed(found["units_any"] - found["units_any_vs"]), date=words.date(visit.versus)
    )
    pair = words("inovasi.any_pair", n=found["units"])
    return cards.figure_card(words("inovasi.any"), words.number(found["units_any"]), pair, change, None)


def _unverified(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    change = words(
        "inovasi.adoptions_change",
        value=words.signed(found["unverified"] - found["unverified_vs"]),
        date=words.date(visit.versus),
    )
    return cards.figure_card(
        words("inovasi.unverified", months=verified_months()),
        words.number(found["unverified"]),
        words("inovasi.unverified_pair", n=found["adopted"] + found["unverified"]),
        change,
        words("headline.of_units", n=found["units"]),
    )


def _digital(visit: Visit) -> cards.Card:
    words = visit.words
    label = words("indicators.digital_use")
    found = visit.ask("inovasi/digital").iloc[-1] if visit.has("service_use") else None
    if found is None or not found["transactions"]:
        return cards.figure_card(label, words.number(None), None, None, words("inovasi.digital_missing"))
    coverage = words("inovasi.digital_covered", n=found["share_units"], units=words.number(found["regular_units"]))
    return cards.figure_card(
        label,
        words.percent(100 * found["online"] / found["transactions"]),
        words(
            "inovasi.digital_pair",
            online=words.number(found["online"]),
            transactions=words.number(found["transactions"]),
            month=words.month(found["month"]),
        ),
        _change(visit, found),
        coverage,
        None,
        passport(visit, "digital_use", coverage),
        passport_label=words("common.passport"),
    )


def _change(visit: Visit, found: Any) -> str | None:
    """The change over the units and services that report both months; nothing when both are the same month."""
    words = visit.words
    now, then = found["matched_transactions"], found["matched_transactions_vs"]
    if found["month"] == found["month_vs"] or not now or not then:
        return None
    change = 100 * found["matched_online"] / now - 100 * found["matched_online_vs"] / then
    return words(
        "inovasi.digital_change",
        value=words.signed(change, 1),
        month=words.month(found["month_vs"]),
        n=found["matched"],
    )
