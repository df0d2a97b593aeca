"""The figures at the top of Ringkasan, each with its raw pair, its change and its coverage."""

from __future__ import annotations

from typing import Any

from pages.shared import cards
from pages.shared.kept import kept
from pages.shared.show import passport
from pages.shared.visit import Visit
from pages.shared.wording import Words


@kept
def headline(visit: Visit) -> tuple[str, ...]:
    """Occupancy, crowded units, predicates, the cycle and innovation, as cards."""
    held = visit.ask("zona_integritas/figures").iloc[0]
    return (*occupancy(visit), _predicates(visit, held), _cycle(visit, held), innovation(visit))


def occupancy(visit: Visit) -> list[str]:
    """Occupancy rate and crowded units. The change is taken over the units that are counted on both dates."""
    found = visit.ask("hunian/figures").iloc[0]
    words = visit.words
    covered = words("headline.covered", n=found["rate_units"], units=words.number(found["units"]))
    late = found["units"] - found["rate_units"]
    coverage = covered if not late else covered + " · " + words("headline.left_out", n=late)
    rate = _rate(found["occupants"], found["capacity"])
    now = _rate(found["matched_occupants"], found["matched_capacity"])
    then = _rate(found["matched_occupants_vs"], found["matched_capacity_vs"])
    matched = found["matched_units"]
    crowded = words.number(found["over_100"]) if found["rate_units"] else words.number(None)
    return [
        cards.figure_card(
            words("indicators.occupancy_rate"),
            words.percent(rate),
            _pair(words, found, rate),
            _change(words, None if now is None or then is None else now - then, "headline.points", 1, matched, visit),
            coverage,
            visit.href("hunian"),
            passport(visit, "occupancy_rate", coverage),
            passport_label=words("common.passport"),
        ),
        cards.figure_card(
            words("indicators.over_100"),
            crowded,
            words("headline.over_200", n=found["over_200"]) if found["rate_units"] else None,
            _change(
                words,
                found["matched_over_100"] - found["matched_over_100_vs"] if matched else None,
                "headline.units",
                0,
                matched,
                visit,
            ),
            words("headline.of_units", n=found["rate_units"]),
            visit.href("hunian"),
            passport(visit, "over_100", coverage),
            passport_label=words("common.passport"),
        ),
    ]


def _predicates(visit: Visit, found: Any) -> str:
    words = visit.words
    coverage = words("headline.of_units", n=found["units"])
    change = words(
        "headline.predicate_change",
        wbk=words.signed(found["wbk"] - found["wbk_vs"]),
        wbbm=words.signed(found["wbbm"] - found["wbbm_vs"]),
        date=words.date(visit.versus),
    )
    return cards.figure_card(
        words("headline.predicates"),
        f"{words.number(found['wbk'])} · {words.number(found['wbbm'])}",
        words("headline.predicate_pair"),
        change,
        coverage,
        visit.href("zona-integritas"),
        passport(visit, "wbk", coverage),
        passport_label=words("common.passport"),
    )


def _cycle(visit: Visit, found: Any) -> str:
    words = visit.words
    coverage = words("headline.of_units", n=found["units"])
    return cards.figure_card(
        words("headline.cycle", year=visit.on.year),
        words.number(found["running"]),
        words("headline.cycle_pair", not_passed=found["not_passed"], awarded=found["awarded"]),
        words(
            "headline.units_change",
            value=words.signed(found["running"] - found["running_vs"]),
            date=words.date(visit.versus),
        ),
        coverage,
        visit.href("zona-integritas"),
        passport(visit, "running", coverage),
        passport_label=words("common.passport"),
    )


def innovation(visit: Visit) -> str:
    """Adoption rate, as a card."""
    words = visit.words
    found = visit.ask("inovasi/figures").iloc[0]
    rate, before = _rate(found["adopted"], found["pairs"]), _rate(found["adopted_vs"], found["pairs_vs"])
    coverage = words("headline.of_units", n=found["units"])
    change = None
    if rate is not None and before is not None:
        change = words("headline.points", value=words.signed(rate - before, 1), date=words.date(visit.versus))
    return cards.figure_card(
        words("indicators.adoption_rate"),
        words.percent(rate),
        words(
            "headline.adoption_pair",
            adopted=words.number(found["adopted"]),
            pairs=words.number(found["pairs"]),
            n=found["unverified"],
        ),
        change,
        coverage,
        visit.href("inovasi"),
        passport(visit, "adoption_rate", coverage),
        passport_label=words("common.passport"),
    )


def _rate(numerator: int | None, denominator: int | None) -> float | None:
    """A rate in percent from the sums of its parts; None where it is not known."""
    return None if numerator is None or not denominator else 100 * numerator / denominator


def _pair(words: Words, found: Any, rate: float | None) -> str:
    """The raw pair and the second percentage that officials print under the same words."""
    if rate is None:
        return words("headline.no_rate")
    return words(
        "headline.pair",
        occupants=words.number(found["occupants"]),
        capacity=words.number(found["capacity"]),
        over=words.percent(rate - 100),
    )


def _change(words: Words, value: float | None, key: str, decimals: int, matched: int, visit: Visit) -> str | None:
    """A change against the comparison date, with the number of units it is taken over."""
    if value is None:
        return words("headline.no_change", date=words.date(visit.versus))
    said = words(key, value=words.signed(value, decimals), date=words.date(visit.versus))
    return f"{said} ({words('headline.matched', n=matched)})"
