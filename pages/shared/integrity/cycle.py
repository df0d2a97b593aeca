"""The cycle that a view of the integrity zone speaks of: which one, links to the others, and its stages as counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.contract import contract, zi_models
from pages.shared import cards
from pages.shared.kept import kept
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit

SUBJECT = "zona_integritas"  # the folder of the questions
ASSESSOR = "tpi"  # whose scores are shown when the link names nobody
OUT = ("not_passed", "revoked", "unknown")


@dataclass(frozen=True)
class Cycle:
    """One cycle year under view, with the years that can be chosen, newest first."""

    year: int
    years: tuple[int, ...]
    target: str | None
    assessor: str

    def look(self, visit: Visit, **changes: str | None) -> tuple[tuple[str, str], ...]:
        """The page's choices with this cycle written out, so that a question means the cycle that is shown.

        A simulation is of one unit's scores in one cycle: another choice leaves it behind.
        """
        return visit.choices.with_view(**{"cycle": str(self.year), "whatif": None, **changes}).view

    def href(self, visit: Visit, **changes: str | None) -> str:
        """The link to this page with some of its own choices changed and this cycle written out."""
        return visit.href(None, visit.choices.with_(view=self.look(visit, **changes)))


@kept
def chosen(visit: Visit) -> Cycle:
    """The cycle of the link; else that of the date's year; else, where nothing is known of it, the newest known one."""
    known = tuple(int(year) for year in visit.ask("zona_integritas/cycles")["cycle_year"])
    asked = visit.choices.viewed("cycle")
    year = int(asked) if asked else visit.on.year if visit.on.year in known or not known else known[0]
    years = tuple(sorted({*known, year}, reverse=True))
    return Cycle(year, years, visit.choices.viewed("target"), visit.choices.viewed("assessor") or ASSESSOR)


def model_of(year: int) -> dict[str, Any] | None:
    """The scoring model of a cycle year, None for a year before the first one."""
    return next((one for one in zi_models() if one["first_cycle"] <= year <= one["last_cycle"]), None)


def pills(label: str, options: Iterable[tuple[str, str, bool]]) -> str:
    """A row of choices as links: label, address, and whether it is the one that is shown."""
    shown = [
        f'<strong class="d-chip" aria-current="true">{text(name)}</strong>'
        if current
        else f'<a class="d-chip" data-go href="{text(href)}">{text(name)}</a>'
        for name, href, current in options
    ]
    return f'<p class="d d-choose"><span>{text(label)}</span> {" ".join(shown)}</p>'


def cycle_pills(visit: Visit, cycle: Cycle) -> str:
    """Choose the cycle and the target."""
    words = visit.words
    years = [(str(y), cycle.href(visit, cycle=str(y), subject=None, stage=None), y == cycle.year) for y in cycle.years]
    targets = [(words("zi.both_targets"), cycle.href(visit, target=None), cycle.target is None)] + [
        (visit.label("target", code), cycle.href(visit, target=code), cycle.target == code)
        for code in contract().enums["target"]
    ]
    note = ""
    if not visit.choices.viewed("cycle") and cycle.year != visit.on.year:
        note = cards.note(words("zi.newest_cycle", asked=visit.on.year, year=cycle.year))
    return pills(words("zi.choose_cycle"), years) + pills(words("zi.choose_target"), targets) + note


def assessor_pills(visit: Visit, cycle: Cycle) -> str:
    """Choose whose scores are shown."""
    return pills(
        visit.words("zi.choose_assessor"),
        [
            (visit.label("assessor", code), cycle.href(visit, assessor=code), code == cycle.assessor)
            for code in contract().enums["assessor"]
        ],
    )


def year_href(visit: Visit, year: int) -> str:
    """The link to this page at the end of a year, with that year's cycle: what a count of that year consists of."""
    on = date(year, 12, 31) if year < visit.on.year else visit.choices.on
    view = visit.choices.with_view(tab=None, cycle=str(year), stage=None, subject=None).view
    return visit.href(None, visit.choices.with_(on=on, view=view))


@dataclass(frozen=True)
class Standing:
    """The units of a cycle on the date and, with the ending _vs, on the comparison date."""

    entered: int
    running: int
    running_vs: int
    awarded: int
    not_passed: int
    not_passed_vs: int


def standing(funnel: pd.DataFrame) -> Standing:
    """Sum the stages up: in the running is every stage of the ladder below the award."""
    at = dict(zip(funnel["stage"], funnel["at"], strict=True))
    before = dict(zip(funnel["stage"], funnel["at_vs"], strict=True))
    ladder = [stage for stage in at if stage not in (*OUT, "awarded")]
    return Standing(
        entered=sum(at.values()),
        running=sum(at[stage] for stage in ladder),
        running_vs=sum(before[stage] for stage in ladder),
        awarded=at["awarded"],
        not_passed=at["not_passed"],
        not_passed_vs=before["not_passed"],
    )


def funnel_rows(visit: Visit, funnel: pd.DataFrame) -> pd.DataFrame:
    """The ladder as the chart wants it: how many came this far as the bar, how many are there now beside the name."""
    ladder = funnel[[place is not None for place in funnel["position"]]]
    return pd.DataFrame(
        {
            "stage": ladder["stage"],
            "label": [_label(visit, row) for row in records(ladder)],
            "count": ladder["reached"],
            "change": [now - then for now, then in zip(ladder["reached"], ladder["reached_vs"], strict=True)],
        },
        dtype=object,
    )


def _label(visit: Visit, row: Any) -> str:
    words = visit.words
    change = row.at - row.at_vs
    key = "zi.at_now_change" if change else "zi.at_now"
    return words(key, stage=visit.label("zi_stage", row.stage), n=row.at, change=words.signed(change))


def outcomes(visit: Visit, funnel: pd.DataFrame) -> list[str]:
    """The side outcomes as lines: they stand on no step of the ladder."""
    words = visit.words
    return [
        words(
            "zi.outcome",
            stage=visit.label("zi_stage", row.stage),
            n=row.at,
            change=words.signed(row.at - row.at_vs),
            date=words.date(visit.versus),
        )
        for row in records(funnel)
        if row.position is None and (row.at or row.at_vs)
    ]


def confidence_note(visit: Visit, cycle: Cycle) -> str:
    """Which model the cycle is measured with, which of its gates are known, and how surely."""
    words = visit.words
    model = model_of(cycle.year)
    more = (words("zi.model_link"), visit.href("data", visit.choices.with_(view=())))
    if model is None:
        return cards.note(words("zi.model_none", year=cycle.year), action=more)
    said = words("zi.model", year=cycle.year, model=model[words.lang])
    if model["gates_known"] != "all":
        return cards.note(f"{said} {words('zi.model_total_only')}", "info", more)
    doubts = [
        words("zi.gate_of", gate=words(f"gates.{gate['gate']}"), target=gate["target"])
        for gate in model["gates"]
        if gate["confidence"] != "C2" and cycle.target in (None, gate["target"])
    ]
    doubtful = " " + words("zi.model_doubts", names=", ".join(doubts)) if doubts else ""
    return cards.note(f"{said} {words('zi.model_all')}{doubtful}", action=more)
