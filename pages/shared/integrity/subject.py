"""The one unit that the gates speak of: its scores by one assessor, its own beside them, and the verdict on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.contract import definitions
from pages.shared.integrity.cycle import SUBJECT, Cycle, chosen
from pages.shared.integrity.gates import subject_of
from pages.shared.kept import kept
from pages.shared.values import records
from pages.shared.visit import Visit
from queries.choices import Choices
from queries.runway import Plan, plan_of
from queries.runway_model import PARTS, WBK_BEFORE, Component, Model, Verdict, judge, model_of
from queries.runway_whatif import NAME, TAB, simulated, written

Scores = tuple[tuple[str, float | None], ...]
RESULTS = ("ipak", "performance", "ipkp")  # scored whole; an area is scored in halves


@dataclass(frozen=True)
class Subject:
    """A unit, target and assessor with scores in a cycle.

    `wbk_before`: WBK of an earlier cycle was held on the day of the assessment (since `wbk_since`), and no revocation
    barred the unit then (until `barred_until`).
    """

    unit_id: str
    name: str
    year: int
    target: str
    assessor: str
    assessed_on: date | None
    scores: Scores
    own: Scores
    wbk_before: bool
    wbk_since: date | None = None
    barred_until: date | None = None

    @property
    def model(self) -> Model:
        """The scoring model of the cycle: without one there would be no scores to show."""
        found = model_of(self.year)
        if found is None:
            raise LookupError(self.year)
        return found

    def verdict(self, changes: dict[str, float] | None = None) -> Verdict:
        """The verdict on the scores, or on these with some of them changed."""
        return judge(self.model, self.target, dict(self.scores) | (changes or {}), wbk_before=self.wbk_before)

    @property
    def ripe_on(self) -> date | None:
        """The day from which it may try for WBBM, where that is later than the assessment; else None."""
        if self.target != "WBBM" or self.wbk_since is None:
            return None
        years = int(definitions()["predicates"]["candidate_years"])
        ripe = (pd.Timestamp(self.wbk_since) + pd.DateOffset(years=years)).date()
        return ripe if ripe > (self.assessed_on or date(self.year, 12, 31)) else None

    def plan(self) -> Plan:
        """What closes the gap."""
        return plan_of(self.model, self.target, dict(self.scores), wbk_before=self.wbk_before)


@kept
def subject(visit: Visit, cycle: Cycle) -> Subject | None:
    """The unit of the link, else the nearest to passing of those that fail; None where the link's is not here."""
    verdicts = visit.ask(f"{SUBJECT}/verdicts", view=cycle.look(visit))
    row = subject_of(visit, verdicts)
    if row is None:
        return None
    named = {"subject": row.unit_id, "target": row.target}
    scores = _scores(visit, cycle.look(visit, **named))
    own = scores if cycle.assessor == "self" else _scores(visit, cycle.look(visit, **named, assessor="self"))
    held = WBK_BEFORE in row.gates and row.points[row.gates.index(WBK_BEFORE)] == 1
    return Subject(
        row.unit_id,
        row.name,
        cycle.year,
        row.target,
        cycle.assessor,
        row.assessed_on,
        scores,
        own,
        bool(held),
        row.wbk_since,
        row.barred_until,
    )


def _scores(visit: Visit, look: tuple[tuple[str, str], ...]) -> Scores:
    """A unit's scores by component, None where there is none."""
    frame: pd.DataFrame = visit.ask(f"{SUBJECT}/scores", view=look)
    return tuple(pair for row in records(frame) for pair in _components(row))


def _components(row: Any) -> list[tuple[str, float | None]]:
    if row.part in RESULTS:
        return [(row.part, row.points)]
    return [(f"{row.part}_{part}", getattr(row, part)) for part in PARTS]


def component_name(visit: Visit, component: Component) -> str:
    """What a component is called: "Penguatan Pengawasan: reform", "Capaian Kinerja"."""
    if component.area is None:
        return visit.words(f"gates.{component.code}")
    return visit.words(
        "runway.half", area=visit.words(f"gates.{component.area}"), part=visit.words(f"runway.{component.part}")
    )


def changes_of(choices: Choices, one: Subject) -> dict[str, float]:
    """The scores that a link changes: what it gives as they are already changes nothing."""
    if not one.model.complete:
        return {}
    real = dict(one.scores)
    return {
        code: points
        for code, points in simulated(choices).items()
        if (score := real.get(code)) is None or round(score, 2) != points
    }


def simulation(visit: Visit) -> tuple[Subject, dict[str, float]] | None:
    """The unit whose scores the page simulates, and the changed ones; None where nothing is simulated."""
    if visit.place != "zona-integritas" or visit.choices.viewed("tab") != TAB or not simulated(visit.choices):
        return None
    if not visit.has("zi_scores"):
        return None
    one = subject(visit, chosen(visit))
    changes = changes_of(visit.choices, one) if one else {}
    return (one, changes) if one and changes else None


def simulation_view(visit: Visit, cycle: Cycle, one: Subject, changes: dict[str, float]) -> tuple[tuple[str, str], ...]:
    """The page's choices that simulate scores of one unit. What the rest of the page is narrowed to stays as it is."""
    view = visit.choices.with_(view=cycle.look(visit, subject=one.unit_id))
    return view.with_view(**{NAME: written(changes, one.year)}).view
