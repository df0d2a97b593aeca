"""The figures of a unit: its occupancy, predicate, stage, innovations, and how old its data are."""

from __future__ import annotations

from typing import Any

from pages.shared import cards
from pages.shared.headline import enough_targets
from pages.shared.kept import kept
from pages.shared.limits import fresh_days, verified_months
from pages.shared.show import passport
from pages.shared.unit.head import profile
from pages.shared.visit import Visit


@kept
def figures(visit: Visit) -> tuple[cards.Card, ...]:
    """The figures of the unit."""
    row = profile(visit)
    held = [_occupancy(visit, row), _age(visit, row)] if row.holds_people else []
    return (*held[:1], _predicate(visit, row), _stage(visit, row), _innovations(visit, row), *held[1:])


def region_choices(visit: Visit, row: Any) -> Any:
    """The choices that show the unit's whole region at the same dates."""
    return visit.choices.with_(regions=(row.region_id,), units=(), kinds=(), classes=(), view=())


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
        words("upt.age_fresh" if row.fresh else "upt.age_late", days=words.number(fresh_days())),
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


def _stage(visit: Visit, row: Any) -> cards.Card:
    """The stage in this cycle; for a unit without one, its newest stage in any cycle."""
    words = visit.words
    label = words("upt.stage_card", year=visit.on.year)
    if row.stage is None:
        pair = words("upt.stage_none")
        last = _last_stage(visit)
        if last is not None:
            stage = visit.label("zi_stage", last.stage)
            pair = words("upt.stage_last", target=last.target, year=last.cycle_year, stage=stage)
        return cards.figure_card(label, words("upt.stage_value_none"), pair, None, None)
    since = words("upt.stage_since", target=row.stage_target, date=words.long_date(row.stage_since))
    return cards.figure_card(label, visit.label("zi_stage", row.stage), since, None, None)


def _last_stage(visit: Visit) -> Any | None:
    """The last stage of the newest cycle that has any."""
    stages = visit.rows("upt/stages")
    newest = [row for row in stages if (row.cycle_year, row.target) == (stages[0].cycle_year, stages[0].target)]
    return newest[-1] if newest else None


def _innovations(visit: Visit, row: Any) -> cards.Card:
    words = visit.words
    others = [
        words(
            f"upt.innovations_{name}",
            n=getattr(row, name) + getattr(row, f"untargeted_{name}"),
            months=verified_months(),
        )
        for name in ("unverified", "on_the_way", "stopped")
        if row.meant is not None and getattr(row, name) + getattr(row, f"untargeted_{name}")
    ]
    if not row.meant and (row.untargeted_adopted or others):  # it is not known for whom they are meant
        running, unknown = words.number(row.untargeted_adopted), words("inovasi.target_unknown")
        href = visit.href("inovasi", region_choices(visit, row))
        return cards.figure_card(
            words("upt.innovations_card"), running, " · ".join(others) or None, None, unknown, href
        )
    if row.meant is not None and not row.meant and not enough_targets(visit.ask("inovasi/figures").iloc[0]):
        unknown = words("inovasi.target_unknown")
        return cards.figure_card(words("upt.innovations_card"), words.number(None), unknown, None, None)
    if row.meant is None or (not row.meant and not row.adopted):
        return cards.figure_card(
            words("upt.innovations_card"), words.number(None), words("upt.innovations_none"), None, None
        )
    others += [words("inovasi.untargeted_more", n=row.untargeted_adopted)] if row.untargeted_adopted else []
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
