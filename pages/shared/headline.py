"""The figures at the top of Ringkasan, each with its raw pair, its change and its coverage."""

from __future__ import annotations

from collections import Counter
from typing import Any

from data.contract import contract, definitions
from pages.shared import cards
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.show import passport
from pages.shared.visit import Visit
from pages.shared.wording import Words


@kept
def headline(visit: Visit) -> tuple[cards.Card, ...]:
    """Occupancy, crowded units, predicates, the cycle and innovation, as cards."""
    held = visit.ask("zona_integritas/figures").iloc[0]
    return (*occupancy(visit), _predicates(visit, held), _cycle(visit, held), innovation(visit))


def occupancy(visit: Visit) -> list[cards.Card]:
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
    speaks = enough(found["rate_units"], found["units"])
    if not speaks:
        rate = now = then = None
        matched = 0
    crowded = words.number(found["over_100"] if speaks else None)
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
            words("headline.over_200", n=found["over_200"]) if speaks else None,
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


def enough(counted: int, units: int) -> bool:
    """True when enough of the units are counted (fresh and complete) for their sum to speak for all of them."""
    share: float = definitions()["freshness"]["least_share"]
    return bool(counted) and counted >= share * units


def _predicates(visit: Visit, found: Any) -> cards.Card:
    words = visit.words
    coverage = words("headline.of_units", n=found["units"])
    known = bool(found["recorded"])
    gained = [found[target] - found[f"{target}_vs"] for target in ("wbk", "wbbm")]
    wbk, wbbm = (words.signed(value) for value in gained)
    change = words("headline.predicate_change", wbk=wbk, wbbm=wbbm, date=words.date(visit.versus))
    if not any(gained):
        change = words("headline.same", date=words.date(visit.versus))
    return cards.figure_card(
        words("headline.predicates"),
        f"{words.number(found['wbk'])} · {words.number(found['wbbm'])}" if known else words.number(None),
        words("headline.predicate_pair" if known else _no_record(visit)),
        change if known else None,
        coverage,
        visit.href("zona-integritas"),
        passport(visit, "wbk", coverage),
        passport_label=words("common.passport"),
    )


def _no_record(visit: Visit) -> str:
    """Why no predicate can be counted: the export has no stages at all, or none of these units."""
    return "headline.no_record" if visit.has("zi_stages") else "headline.no_stages"


def _cycle(visit: Visit, found: Any) -> cards.Card:
    """Units in the running by stage. A cycle of which nothing is recorded is not known, not empty."""
    words = visit.words
    coverage = words("headline.of_units", n=found["units"])
    known = cycle_known(found)
    gained = found["running"] - found["running_vs"]
    change = _since(words, "headline.units_change", words.signed(gained), visit, gained == 0)
    ended = words("headline.cycle_pair", not_passed=found["not_passed"], awarded=found["awarded"])
    return cards.figure_card(
        words("headline.cycle", year=visit.on.year),
        words.number(found["running"] if known else None),
        " · ".join([*_stages(visit), ended]) if known else words("headline.no_cycle", year=visit.on.year),
        change if known else None,
        coverage,
        visit.href("zona-integritas"),
        passport(visit, "running", coverage),
        passport_label=words("common.passport"),
    )


def cycle_known(found: Any) -> bool:
    """True when any unit's way through the cycle is recorded."""
    return bool(found["running"] + found["not_passed"] + found["awarded"])


def _stages(visit: Visit) -> list[str]:
    """How many units stand at each stage of the open cycle, the furthest first."""
    ladder = contract().enums["zi_stage"]
    counted = Counter(row.stage for row in visit.rows("ringkasan/units") if row.running)
    stages = sorted(counted, key=lambda stage: -ladder[stage]["order"])
    return [f"{visit.label('zi_stage', stage)} {visit.words.number(counted[stage])}" for stage in stages]


def innovation(visit: Visit) -> cards.Card:
    """Adoption rate, as a card. Past verifications are not known, so its change is that of all that has not stopped."""
    words = visit.words
    found = visit.ask("inovasi/figures").iloc[0]
    rate = _rate(found["adopted"], found["pairs"])
    taken, before = (
        _rate(found[f"adopted{end}"] + found[f"unverified{end}"], found[f"pairs{end}"]) for end in ("", "_vs")
    )
    coverage = words("headline.of_units", n=found["units"])
    if not enough_targets(found):
        return _counted(visit, found)
    pair, change = words("headline.no_innovations"), None
    if rate is not None and found["later"]:
        counts = {name: words.number(found[name]) for name in ("adopted", "pairs")}
        pair = words("inovasi.later_pair", n=found["later"], **counts)
    elif rate is not None:
        counts = {name: words.number(found[name]) for name in ("adopted", "pairs")}
        pair = words("headline.adoption_pair", n=found["unverified"], months=verified_months(), **counts)
    if taken is not None and before is not None:
        same = round(taken - before, 1) == 0
        key = "inovasi.taken_same" if same else "inovasi.taken_points"
        change = words(key, value=words.signed(taken - before, 1), date=words.date(visit.versus))
    return cards.figure_card(
        words("indicators.adoption_rate"),
        words.percent(rate),
        pair,
        change,
        coverage,
        visit.href("inovasi"),
        passport(visit, "adoption_rate", coverage),
        passport_label=words("common.passport"),
    )


def enough_targets(found: Any) -> bool:
    """True when the target of enough innovations is known for a rate of adoption to speak for all of them."""
    least: float = definitions()["adoption"]["least_known"]
    return not found["innovations"] or found["targeted"] >= least * found["innovations"]


def _counted(visit: Visit, found: Any) -> cards.Card:
    """Adoptions as a number, where it is not known for whom most innovations are meant: they have no rate."""
    words = visit.words
    now, then = (taken(found, end) for end in ("", "_vs"))
    unverified = found["unverified"] + found["untargeted_unverified"]
    later = found["later"] + found["untargeted_later"]
    change = words("inovasi.taken_change", value=words.signed(now - then), date=words.date(visit.versus))
    return cards.figure_card(
        words("inovasi.counted"),
        words.number(now - unverified),
        words("inovasi.later_only", n=later) if later else words("inovasi.counted_pair", n=unverified),
        words("inovasi.taken_same", date=words.date(visit.versus)) if now == then else change,
        words("inovasi.counted_why", n=found["innovations"] - found["targeted"], of=words.number(found["innovations"])),
        visit.href("inovasi"),
    )


def taken(found: Any, end: str) -> int:
    """Adoptions that have not stopped, verified or not, their target known or not."""
    parts = ("adopted", "unverified", "untargeted_adopted", "untargeted_unverified")
    return sum(int(found[f"{part}{end}"]) for part in parts)


def _rate(numerator: int | None, denominator: int | None) -> float | None:
    """A rate in percent from the sums of its parts; None where it is not known."""
    return None if numerator is None or not denominator else 100 * numerator / denominator


def _pair(words: Words, found: Any, rate: float | None) -> str:
    """The raw pair and the second percentage that officials print under the same words."""
    if rate is None:
        return words("headline.too_few" if found["rate_units"] else "headline.no_rate", n=found["rate_units"])
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
    same = round(value, decimals) == 0
    said = _since(words, key, words.signed(value, decimals), visit, same)
    return f"{said} ({words('headline.matched', n=matched)})"


def _since(words: Words, key: str, value: str, visit: Visit, same: bool) -> str:
    """A change since the comparison date, or that there is none."""
    return words("headline.same" if same else key, value=value, date=words.date(visit.versus))
