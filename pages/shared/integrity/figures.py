"""The four figures at the top of every part: what is held, who is in the running, who did not pass."""

from __future__ import annotations

from pages.shared import cards, show
from pages.shared.integrity.cycle import SUBJECT, Cycle, standing
from pages.shared.kept import kept
from pages.shared.visit import Visit


@kept
def figures(visit: Visit, cycle: Cycle) -> tuple[cards.Card, ...]:
    """Held predicates, then the chosen cycle: counts of units, each with its change since the comparison date."""
    words = visit.words
    now = standing(visit.ask(f"{SUBJECT}/funnel", view=cycle.look(visit)))
    found = visit.ask(f"{SUBJECT}/figures").iloc[0]
    cycle_words = {"year": cycle.year, "target": cycle.target or words("zi.both_targets")}
    of_cycle = words("zi.of_cycle" if cycle.year == visit.on.year else "zi.of_past_cycle", **cycle_words)

    def card(label: str, count: int | None, before: int, pair: str, key: str | None) -> cards.Card:
        coverage = words("headline.of_units", n=found["units"])
        change = None
        if count is None:  # nothing on record is not zero
            pair = words("siklus.nothing_on_record", year=cycle.year)
        else:
            key_of = "headline.units_change" if count != before else "headline.same"
            change = words(key_of, value=words.signed(count - before), date=words.date(visit.versus))
        told = show.passport(visit, key, coverage) if key else None
        label_of = words("common.passport")
        return cards.figure_card(
            label, words.number(count), pair, change, coverage, None, told, passport_label=label_of
        )

    return (
        card(words("indicators.wbk"), found["wbk"], found["wbk_vs"], words("zi.wbk_pair"), "wbk"),
        card(words("indicators.wbbm"), found["wbbm"], found["wbbm_vs"], words("zi.wbbm_pair"), "wbbm"),
        card(
            words("zi.running", **cycle_words),
            now.running if now.entered else None,
            now.running_vs,
            of_cycle,
            "running",
        ),
        card(
            words("zi.not_passed", **cycle_words),
            now.not_passed if now.entered else None,
            now.not_passed_vs,
            words("zi.not_passed_pair", n=now.entered, awarded=words.number(now.awarded)),
            None,
        ),
    )
