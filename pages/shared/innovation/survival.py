"""Survival: how many adoptions still run after twelve months, with those at risk, and how long they last."""

from __future__ import annotations

from typing import Any

from pages.shared import cards
from pages.shared.charts.lasting import lasting
from pages.shared.innovation.cards import survival_months
from pages.shared.innovation.lives import apart_said, least
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, part, section
from pages.shared.visit import Visit


@kept
def survival(visit: Visit) -> Part:
    """The whole scope, the chosen category or the chosen innovation, in a sentence and a curve."""
    words = visit.words
    title = section(words("inovasi.survival", months=survival_months()))
    row, name = _chosen(visit)
    if row is None:
        return part(title, cards.note(words("inovasi.spread_none", date=words.long_date(visit.on))))
    apart = apart_said(visit, row)
    notes = cards.note(words("inovasi.survival_apart", what=apart)) if apart else ""
    frame = visit.ask("inovasi/survival_curve")
    followed = frame[frame["at_risk"] >= least()]
    if not row.at_risk or followed.empty or max(followed["month"]) < survival_months():
        few = words("inovasi.survival_few", n=row.at_risk, lasted=words.number(row.lasted), months=survival_months())
        return part(title, cards.note(f"**{name}.** {few if row.at_risk else words('inovasi.survival_none')}"), notes)
    names = (
        words("inovasi.survival_mark", n=survival_months()),
        words("inovasi.survival_axis"),
        words("inovasi.survival_below"),
    )
    chart = Chart(
        lasting(followed, visit.theme, words, survival_months(), names),
        f"lasting-{visit.choices.viewed('category')}-{visit.choices.viewed('innovation')}",
        heading=_heading(visit, row, name),
        subtitle=words("inovasi.survival_what"),
        coverage=words("inovasi.survival_covered", n=row.at_risk, ever=words.number(row.ever)),
        events=(words("inovasi.survival_note", least=least(), n=max(followed["month"])),),
    )
    return part(title, chart, notes)


def _heading(visit: Visit, row: Any, name: str) -> str:
    """What the curve says; of a small group without a share."""
    words = visit.words
    enough = row.at_risk >= least()
    return words(
        "inovasi.survival_title" if enough else "inovasi.survival_title_few",
        name=name,
        lasted=words.number(row.lasted),
        at_risk=words.number(row.at_risk),
        share=words.percent(100 * row.lasted / row.at_risk, 0),
        months=survival_months(),
    )


def _chosen(visit: Visit) -> tuple[Any | None, str]:
    """The row that the curve speaks of, and its name."""
    category, innovation = visit.choices.viewed("category"), visit.choices.viewed("innovation")
    rows = {(row.level, row.series): row for row in visit.rows("inovasi/survival")}
    if innovation:
        names = {row.innovation_id: row.name for row in visit.rows("inovasi/shares")}
        return rows.get(("innovation", innovation)), names.get(innovation, innovation)
    if category:
        return rows.get(("category", category)), visit.label("innovation_category", category)
    return rows.get(("all", None)), visit.words("inovasi.survival_all")
