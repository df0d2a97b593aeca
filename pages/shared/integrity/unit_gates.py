"""One unit's gates as dots against their minimum, and its scores beside its own assessment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from data.contract import definitions
from pages.shared import cards
from pages.shared.charts.gates import gates
from pages.shared.charts.scores import scores
from pages.shared.integrity.gates import failing
from pages.shared.integrity.subject import RESULTS, Subject
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, part
from pages.shared.visit import Visit
from pages.shared.wording import Words
from queries.runway_model import PARTS, WBK_BEFORE, Judged, Verdict

NAMED = 2  # failing gates that a sentence names; the picture below it has them all


@kept
def gate_part(visit: Visit, one: Subject) -> Part:
    """Every gate of points as a dot against its minimum, with what is short or to spare written."""
    words, verdict = visit.words, one.verdict()
    measured = [judged for judged in verdict.gates if judged.gate.code != WBK_BEFORE]
    chart = Chart(
        gates(_gate_rows(words, measured), visit.theme, words),
        f"zi-gates-{one.unit_id}",
        heading=verdict_said(words, one, verdict),
        subtitle=words(
            "gates.what",
            assessor=visit.label("assessor", one.assessor),
            date=_day(words, one),
            year=one.year,
            target=one.target,
        ),
        coverage=words("gates.holding", n=len(measured), met=sum(judged.passed is True for judged in measured)),
    )
    return part(chart, *(cards.note(said) for said in _rights(words, one, verdict)))


def _rights(words: Words, one: Subject, verdict: Verdict) -> Iterable[str]:
    """Whether the unit may try at all: WBK held before, a revocation that bars it, WBK held for too short a time."""
    rules = definitions()["predicates"]
    if any(judged.gate.code == WBK_BEFORE for judged in verdict.gates):
        key = "gates.wbk_yes" if one.wbk_since else "gates.wbk_no"
        yield words(key, year=one.year, since=words.long_date(one.wbk_since))
    if one.barred_until:
        yield barred(words, one.name, one.barred_until)
    if one.ripe_on:
        sure = words(f"data.confidence_{rules['candidate_confidence']}")
        years, ripe = words.number(rules["candidate_years"]), words.long_date(one.ripe_on)
        yield words("gates.early", ripe=ripe, years=years, sure=sure)


def barred(words: Words, name: str, until: date) -> str:
    """That a revocation barred a unit from proposal when it was assessed, for how long, and how sure that is."""
    rules = definitions()["predicates"]
    sure, years = words(f"data.confidence_{rules['barred_confidence']}"), words.number(rules["barred_years"])
    return words("gates.barred", name=name, until=words.long_date(until), years=years, sure=sure)


def barred_said(words: Words, one: Subject) -> str:
    """Why no points help: a revocation bars the unit, or it holds no WBK."""
    if one.barred_until:
        return words("runway.plan_revoked", name=one.name, until=words.long_date(one.barred_until))
    return words("runway.plan_barred", name=one.name, year=one.year)


def _gate_rows(words: Words, measured: list[Judged]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "gate": [judged.gate.code for judged in measured],
            "label": [words(f"gates.{judged.gate.code}") for judged in measured],
            "points": [judged.points for judged in measured],
            "minimum": [judged.gate.minimum for judged in measured],
            "maximum": [judged.gate.top for judged in measured],
        },
        dtype=object,
    )


def verdict_said(words: Words, one: Subject, verdict: Verdict) -> str:
    """The verdict in a sentence: passes, does not and why, or is not known."""
    missing = missing_said(words, one, verdict)
    key = "zi.scores_passed" if verdict.passed else "zi.scores_short" if missing else "zi.scores_unknown"
    return words(key, name=one.name, target=one.target, missing=missing)


def missing_said(words: Words, one: Subject, verdict: Verdict) -> str:
    """The first gates that fail, each with what is missing, and how many more; "" for none."""
    found = failing(words, ((judged.gate.code, judged.margin) for judged in verdict.gates), one.barred_until)
    rest = words("zi.where_more", n=len(found) - NAMED) if len(found) > NAMED else ""
    return "; ".join(found[:NAMED]) + rest


@kept
def score_part(visit: Visit, one: Subject) -> Part:
    """Every area and result against its weight; with the unit's own assessment beside it, and the difference."""
    words = visit.words
    assessor, own = visit.label("assessor", one.assessor), visit.label("assessor", "self")
    rows = _score_rows(words, one)
    beside = any(value is not None for value in rows["second_points"]) and one.assessor != "self"
    chart = Chart(
        scores(rows, visit.theme, words, assessor, own if beside else ""),
        f"zi-scores-{one.unit_id}",
        heading=_own_said(visit, one, rows) if beside else words("gates.scores_of", name=one.name),
        subtitle=words(
            "gates.scores_both" if beside else "gates.scores_what", assessor=assessor, date=_day(words, one)
        ),
        coverage=words("zi.scores_cover", n=sum(value is not None for value in rows["points"]), parts=len(rows)),
    )
    return part(chart)


def _score_rows(words: Words, one: Subject) -> pd.DataFrame:
    """Areas and results in the model's order; a half that is not scored leaves its area unknown."""
    given, own = dict(one.scores), dict(one.own)
    weights: dict[str, float] = {}
    for component in one.model.components:
        weights[component.belongs] = weights.get(component.belongs, 0.0) + component.weight
    return pd.DataFrame(
        {
            "part": list(weights),
            "label": [_label(words, given, name) for name in weights],
            "unit_id": [one.unit_id] * len(weights),
            "weight": [
                weight or None for weight in weights.values()
            ],  # an area of the 2019 model is not weighed in halves
            "points": [_points(given, name) for name in weights],
            "second_points": [_points(own, name) for name in weights],
        },
        dtype=object,
    )


def _halves(scores_of: dict[str, float | None], name: str) -> list[float | None]:
    return [scores_of.get(name)] if name in RESULTS else [scores_of.get(f"{name}_{half}") for half in PARTS]


def _points(scores_of: dict[str, float | None], name: str) -> float | None:
    known = [value for value in _halves(scores_of, name) if value is not None]
    return round(sum(known), 4) if len(known) == len(_halves(scores_of, name)) else None


def _label(words: Words, given: dict[str, float | None], name: str) -> str:
    said = words(f"gates.{name}")
    if name in RESULTS or _points(given, name) is None:
        return said
    fulfilment, reform = (words.number(value, 2) for value in _halves(given, name))
    return words("gates.halves", area=said, fulfilment=fulfilment, reform=reform)


def _own_said(visit: Visit, one: Subject, rows: pd.DataFrame) -> str:
    """What the own assessment is beside the assessor's, on the whole and where they differ most."""
    words = visit.words
    apart: list[tuple[str, Any]] = [
        (name, own - given)
        for name, own, given in zip(rows["part"], rows["second_points"], rows["points"], strict=True)
        if own is not None and given is not None
    ]
    if not apart:
        return words("gates.scores_of", name=one.name)
    name, most = max(apart, key=lambda pair: abs(pair[1]))
    whole = round(sum(value for _, value in apart), 4)
    key = "own_part" if len(apart) < len(rows) else "own_above" if whole > 0 else "own_below" if whole else "own_same"
    return words(
        f"gates.{key}",
        name=one.name,
        points=words.number(abs(whole), 2),
        assessor=visit.label("assessor", one.assessor),
        part=words(f"gates.{name}"),
        most=words.signed(most, 2),
    )


def _day(words: Words, one: Subject) -> str:
    return words.long_date(one.assessed_on) if one.assessed_on else words("runway.day_unknown")
