"""The head of a unit's profile: who it is, its figures, its place in the ranking that the reader came from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pages.shared import cards, describe
from pages.shared.show import passport
from pages.shared.theme import text
from pages.shared.visit import Visit, short_region


def region_choices(visit: Visit, row: Any) -> Any:
    """The choices that show the unit's whole region at the same dates."""
    return visit.choices.with_(regions=(row.region_id,), units=(), kinds=(), classes=(), view=())


def identity(visit: Visit, row: Any, aliases: list[str]) -> str:
    """Kind, class, town, region and date: the sentence that says what is shown; then the other names."""
    words = visit.words
    said = words(
        "upt.identity",
        kind=visit.label("kind", row.kind),
        unit_class=words("upt.class", name=row.unit_class) if row.unit_class else "",
        city=row.city or words("upt.no_city"),
        region=short_region(row.region_name or row.region_id),
        on=words.long_date(visit.on),
        versus=words.long_date(visit.versus),
    )
    names = words("upt.aliases", names=", ".join(aliases)) if aliases else ""
    return f"{said} {names}".strip()


def unit_cards(visit: Visit, row: Any, last: Any | None) -> list[cards.Card]:
    """The figures of the unit. `last` is its newest stage in any cycle, for a unit without one in this cycle."""
    held = [_occupancy(visit, row), _age(visit, row)] if row.holds_people else []
    return [*held[:1], _predicate(visit, row), _stage(visit, row, last), _innovations(visit, row), *held[1:]]


def _occupancy(visit: Visit, row: Any) -> cards.Card:
    words = visit.words
    if row.day is None:
        return cards.figure_card(
            words("indicators.occupancy_rate"), words.percent(None), words("common.no_data"), None, None
        )
    said = age_text(visit, row)
    change = None
    if row.change is not None:
        change = words("upt.change", value=words.signed(row.change), date=words.date(visit.versus))
    coverage = words("upt.approximate_figure", said=said) if row.approximate else said
    return cards.figure_card(
        words("indicators.occupancy_rate"),
        words.percent(row.rate_pct),
        pair_text(visit, row),
        change,
        coverage,
        passport=passport(visit, "occupancy_rate", coverage),
        passport_label=words("common.passport"),
        band=row.band,
    )


def pair_text(visit: Visit, row: Any) -> str:
    """The raw pair, both official percentages, the people too many, and the band in words."""
    words = visit.words
    people, places = words.number(row.occupants), words.number(row.capacity)
    if row.rate_pct is None:
        return words("upt.pair_unknown", occupants=people, capacity=places)
    key = "upt.pair_over" if row.gap > 0 else "upt.pair_free"
    return words(
        key,
        occupants=people,
        capacity=places,
        over=words.percent(row.over_pct),
        gap=words.number(abs(row.gap)),
        band=visit.band_label(row.band),
    )


def age_text(visit: Visit, row: Any) -> str:
    """The observation's date and age, and whether it is up to date."""
    words = visit.words
    age = words("common.days", n=row.age_days) if row.age_days else words("common.today")
    return words("upt.dated" if row.fresh else "upt.dated_late", date=words.long_date(row.day), age=age)


def _age(visit: Visit, row: Any) -> cards.Card:
    words = visit.words
    if row.day is None:
        return cards.figure_card(words("common.data_age"), words.number(None), words("common.no_data"), None, None)
    age = words("common.days", n=row.age_days) if row.age_days else words("common.today")
    return cards.figure_card(
        words("common.data_age"),
        age,
        words.long_date(row.day),
        None,
        words("upt.age_fresh" if row.fresh else "upt.age_late"),
        visit.href("data", region_choices(visit, row)),
    )


def _predicate(visit: Visit, row: Any) -> cards.Card:
    words = visit.words
    if row.held is None:
        pair = words("upt.held_none")
    elif row.held_since_known:
        pair = words("upt.held_since", year=row.held_year, date=words.long_date(row.held_since))
    else:
        pair = words("upt.held_year", year=row.held_year)
    return cards.figure_card(
        words("common.predicate"),
        row.held or words("upt.held_value_none"),
        pair,
        None,
        words("upt.held_why"),
        visit.href("zona-integritas", region_choices(visit, row)),
    )


def _stage(visit: Visit, row: Any, last: Any | None) -> cards.Card:
    words = visit.words
    label = words("upt.stage_card", year=visit.on.year)
    if row.stage is None:
        pair = words("upt.stage_none")
        if last is not None:
            stage = visit.label("zi_stage", last.stage)
            pair = words("upt.stage_last", target=last.target, year=last.cycle_year, stage=stage)
        return cards.figure_card(label, words("upt.stage_value_none"), pair, None, None)
    since = words("upt.stage_since", target=row.stage_target, date=words.long_date(row.stage_since))
    return cards.figure_card(label, visit.label("zi_stage", row.stage), since, None, None)


def _innovations(visit: Visit, row: Any) -> cards.Card:
    words = visit.words
    if row.meant is None or (not row.meant and not row.adopted):
        return cards.figure_card(
            words("upt.innovations_card"), words.number(None), words("upt.innovations_none"), None, None
        )
    others = [
        words(f"upt.innovations_{name}", n=getattr(row, name))
        for name in ("unverified", "on_the_way", "stopped")
        if getattr(row, name)
    ]
    coverage = words("upt.innovations_meant", n=row.meant)
    return cards.figure_card(
        words("upt.innovations_card"),
        f"{words.number(row.adopted)} / {words.number(row.meant)}",
        " · ".join(others) or None,
        None,
        coverage,
        visit.href("inovasi", region_choices(visit, row)),
        passport(visit, "adoption_rate", coverage),
        passport_label=words("common.passport"),
    )


def neighbours(visit: Visit, place: Any) -> str:
    """The unit's place in the ranking of the view it was opened from, with the next units on both sides as links."""
    words = visit.words
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
    return f'<p class="d d-quiet">{" · ".join([cards.marked(parts[0]), *links, whole])}</p>'
