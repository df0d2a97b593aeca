"""The figures at the top of the innovation page: adoption rate, reach, what was not verified, digital use."""

from __future__ import annotations

from typing import Any

from data.contract import definitions
from pages.shared import cards, headline
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.show import passport
from pages.shared.visit import Visit


@kept
def innovation_cards(visit: Visit) -> tuple[cards.Card, ...]:
    """Four cards, each with its raw pair, its change and its coverage."""
    found = visit.ask("inovasi/figures").iloc[0]
    return headline.innovation(visit), _reach(visit, found), _unverified(visit, found), _digital(visit)


def idle_months() -> int:
    """How many complete months without a transaction make an adopted innovation idle."""
    return int(definitions()["adoption"]["idle_months"])


def survival_months() -> int:
    """After how many months it is asked whether an adoption still runs."""
    return int(definitions()["adoption"]["survival_months"])


def _reach(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    gained = found["units_taken"] - found["units_taken_vs"]
    change = words(
        "inovasi.taken_units" if gained else "inovasi.taken_same",
        value=words.signed(gained),
        date=words.date(visit.versus),
    )
    pair = words("inovasi.any_pair", n=found["scope_units"])
    coverage = words("inovasi.any_covered", n=found["units"])
    if not headline.enough_targets(found):
        missing = found["innovations"] - found["targeted"]
        coverage = words("inovasi.targets_unknown_here", n=missing, of=words.number(found["innovations"]))
    return cards.figure_card(words("inovasi.any"), words.number(found["units_any"]), pair, change, coverage)


def _unverified(visit: Visit, found: Any) -> cards.Card:
    """Not verified for long. On a past date only those are known that nobody has verified since."""
    words = visit.words
    now, before = (found[f"unverified{end}"] + found[f"untargeted_unverified{end}"] for end in ("", "_vs"))
    later, later_vs = (found[f"later{end}"] + found[f"untargeted_later{end}"] for end in ("", "_vs"))
    key = "inovasi.adoptions_change" if now != before else "headline.same"
    change = words(key, value=words.signed(now - before), date=words.date(visit.versus))
    pair = words("inovasi.unverified_pair", n=headline.taken(found, ""))
    if later:
        pair += words("inovasi.later_more", n=later)
    return cards.figure_card(
        words("inovasi.unverified", months=verified_months()),
        words.number(now or None if later else now),
        pair,
        None if later or later_vs else change,
        words("headline.of_units", n=found["scope_units"]),
    )


def _digital(visit: Visit) -> cards.Card:
    words = visit.words
    label = words("indicators.digital_use")
    found = visit.ask("inovasi/digital").iloc[-1] if visit.has("service_use") else None
    if found is None or not found["transactions"]:
        return cards.figure_card(label, words.number(None), None, None, _no_use(visit, found))
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


def _no_use(visit: Visit, found: Any | None) -> str:
    """Why there is no digital use: no table, or no report by the date yet."""
    if found is None or found["first_month"] is None or found["month"] >= found["first_month"]:
        return visit.words("inovasi.digital_missing")
    return visit.words("inovasi.use_before", first=visit.words.month(found["first_month"]))


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
