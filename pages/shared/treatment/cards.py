"""The figures at the top of Pembinaan, each with its raw pair, its change and its coverage."""

from __future__ import annotations

from typing import Any

from pages.shared import cards
from pages.shared.kept import kept
from pages.shared.show import passport
from pages.shared.treatment.figures import REMISSION, holds_nobody, pair, percent, reporting, stages, total
from pages.shared.visit import Visit


@kept
def treatment_cards(visit: Visit) -> tuple[cards.Card, ...]:
    """People in stages, reviews, programmes granted, reoffending. What is not reported is a dash and says so."""
    staged, apart = stages(visit)
    return _people(visit, staged, apart), _reviews(visit, staged), _granted(visit), _again(visit)


def _people(visit: Visit, rows: list[Any], apart: Any) -> cards.Card:
    words = visit.words
    people = total(rows, "people")
    without = words("pembinaan.people_apart", n=apart.people) if apart.people else ""
    if people is None:
        return _card(visit, "treatment_people", None, without or None)
    top = max(rows, key=lambda row: row.people or 0)
    share = words.percent(percent(top.people, people))
    said = words("pembinaan.people_pair", stage=visit.label("treatment_stage", top.stage), share=share)
    if without:
        said += f" · {without}"
    now, then = total(rows, "matched_people"), total(rows, "matched_people_vs")
    change = None
    if now is not None and then is not None and rows[0].month != rows[0].month_vs:
        change = _since(visit, words.signed(now - then), rows[0].month_vs, now == then)
    return _card(visit, "treatment_people", words.number(people), said, change, reporting(visit, rows[0]), None)


def _reviews(visit: Visit, rows: list[Any]) -> cards.Card:
    words = visit.words
    done, due = total(rows, "done"), total(rows, "due")
    rate = percent(done, due)
    first = rows[0]
    month = words.month(first.month)
    coverage = words("pembinaan.reporting", n=first.review_units, units=words.number(first.units), month=month)
    if rate is None:
        told = (pair(visit, done, due, share=False), None, coverage) if first.review_units else ()
        return _card(visit, "reviews_done", None, *told)
    now = percent(total(rows, "matched_done"), total(rows, "matched_due"))
    then = percent(total(rows, "matched_done_vs"), total(rows, "matched_due_vs"))
    change = None
    if now is not None and then is not None and rows[0].month != rows[0].month_vs:
        step = words("pembinaan.points", value=words.signed(now - then, 1))
        change = _since(visit, step, rows[0].month_vs, round(now - then, 1) == 0)
    raw = pair(visit, done, due, share=False)
    return _card(visit, "reviews_done", words.percent(rate), raw, change, coverage, "reviews")


def _granted(visit: Visit) -> cards.Card:
    words = visit.words
    rows = [row for row in visit.rows("pembinaan/programmes") if row.programme != REMISSION]
    granted, eligible = total(rows, "year_granted"), total(rows, "year_eligible")
    rate = percent(granted, eligible)
    if rate is None:
        return _card(visit, "integration_granted", None)
    now = percent(total(rows, "both_granted"), total(rows, "both_eligible"))
    then = percent(total(rows, "before_granted"), total(rows, "before_eligible"))
    change = None
    if now is not None and then is not None:
        change = words("pembinaan.year_step", value=words.signed(now - then, 1))
    raw = words("pembinaan.year_pair", pair=pair(visit, granted, eligible, share=False))
    units = max(row.year_units for row in rows)
    coverage = words("pembinaan.covered", n=units, units=words.number(rows[0].units))
    return _card(visit, "integration_granted", words.percent(rate), raw, change, coverage, "integration")


def _again(visit: Visit) -> cards.Card:
    words = visit.words
    years = [row for row in visit.rows("pembinaan/releases") if row.followed]
    if not years:
        return _card(visit, "reoffending", None)
    newest = years[0]
    raw = pair(visit, newest.reoffended, newest.followed, share=False)
    before = ""
    if len(years) > 1:
        rate = words.percent(percent(years[1].reoffended, years[1].followed))
        before = words("pembinaan.year_before", year=years[1].year, rate=rate)
    return _card(
        visit,
        "reoffending",
        words.percent(percent(newest.reoffended, newest.followed)),
        words("pembinaan.released_in", pair=raw, year=newest.year),
        before or None,
        words("pembinaan.covered", n=newest.followed_units, units=words.number(newest.units)),
        "releases",
    )


def _since(visit: Visit, value: str, month: Any, same: bool) -> str:
    words = visit.words
    return words("pembinaan.same" if same else "pembinaan.since", value=value, month=words.month(month))


def _card(
    visit: Visit,
    key: str,
    value: str | None,
    raw: str | None = None,
    change: str | None = None,
    coverage: str | None = None,
    tab: str | None = None,
) -> cards.Card:
    """A card whose name leads to the tab that tells more; without a value it says that nothing is reported."""
    words = visit.words
    nothing = "pembinaan.no_holders_brief" if holds_nobody(visit) else "pembinaan.not_reported"
    covered = coverage or words(nothing)
    return cards.figure_card(
        words(f"indicators.{key}"),
        value or words.number(None),
        raw,
        change,
        covered,
        visit.href("pembinaan", visit.choices.with_view(tab=tab, programme=None)) if value else None,
        passport(visit, key, covered),
        passport_label=words("common.passport"),
    )
