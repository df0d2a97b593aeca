"""The surveys: IPAK and IPKP against their minimum, with respondents and warnings."""

from __future__ import annotations

from collections import Counter
from typing import Any

from data.contract import definitions
from pages.shared import board, cards
from pages.shared.frame import panel
from pages.shared.integrity.cycle import SUBJECT, Cycle, chosen, cycle_pills, model_of
from pages.shared.integrity.names import close_subject, data_link, named
from pages.shared.integrity.survey_gaps import gaps_part
from pages.shared.integrity.surveys import INDICES, index_cell, index_chart, subject_table, unit_rows, warned
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, draw, part, section
from pages.shared.values import records
from pages.shared.visit import Visit


def show(visit: Visit) -> None:
    """Draw the tab. A chosen unit comes first, so that a click on a row is answered in sight."""
    cycle = chosen(visit)
    with panel(visit, "survei.choices"):
        draw(visit, _head(visit, cycle))
    if not visit.has("surveys"):
        return
    if visit.choices.viewed("subject"):
        with panel(visit, "survei.subject"):
            draw(visit, _subject(visit, cycle))
            draw(visit, gaps_part(visit, cycle, visit.choices.viewed("subject")))
    for survey in INDICES:
        with panel(visit, f"survei.{survey}"):
            draw(visit, _index(visit, cycle, survey), lambda unit: cycle.href(visit, subject=unit))
    with panel(visit, "survei.units"):
        draw(visit, gaps_part(visit, cycle))
        draw(visit, _units(visit, cycle))


def _rows(visit: Visit, cycle: Cycle) -> list[Any]:
    return records(visit.ask(f"{SUBJECT}/surveys", view=cycle.look(visit)))


@kept
def _head(visit: Visit, cycle: Cycle) -> Part:
    """What is shown, the choice of cycle and target, and where the minimum comes from."""
    words = visit.words
    title = section(words("survei.heading", year=cycle.year))
    if not visit.has("surveys"):
        return part(title, cards.empty_state(words("survei.absent"), words("survei.absent_do"), data_link(visit)))
    model = model_of(cycle.year)
    if model is None or model["gates_known"] != "all":
        told = cards.note(words("survei.no_model", year=cycle.year), "info")
    else:
        told = cards.sentence(words("survei.rule" if cycle.target else "survei.rule_own", year=cycle.year))
    return part(title, cycle_pills(visit, cycle), told)


@kept
def _index(visit: Visit, cycle: Cycle, survey: str) -> Part:
    """One index over the years."""
    rows = _rows(visit, cycle)
    if not any(row.survey == survey and row.value is not None for row in rows):
        nobody = visit.words("survei.empty", survey=visit.label("survey_index", survey), year=cycle.year)
        return part(cards.note(nobody, "info"))
    subject = visit.choices.viewed("subject")
    here = subject if subject in {row.unit_id for row in rows} else None
    return part(index_chart(visit, cycle, rows, survey, here))


@kept
def _units(visit: Visit, cycle: Cycle) -> Part:
    """Every unit with a survey, the furthest below a minimum first; who has none by name; how many need care."""
    words = visit.words
    rows = _rows(visit, cycle)
    surveyed = {row.unit_id for row in rows if row.value is not None}
    silent = dict.fromkeys(row.unit_id for row in rows if row.unit_id not in surveyed)
    title = section(words("survei.units"))
    if not surveyed:
        return part(title, named(visit, words("survei.silent", n=len(silent)), silent))
    shown = [row for row in rows if row.unit_id in surveyed]
    lines, heads = unit_rows(visit, cycle, shown)
    table = board.matrix_table(lines, heads, words, caption=words("survei.units"), corner=words("common.unit"))
    return part(
        title,
        cards.sentence(words("survei.units_what")),
        Table(table, "zi-surveys"),
        cards.note(_care(visit, shown)),
        named(visit, words("survei.silent", n=len(silent)), silent),
    )


def _care(visit: Visit, rows: list[Any]) -> str:
    """How often each warning is given, what it means, and why no value of a region is shown."""
    words, limits = visit.words, definitions()["surveys"]
    counted = Counter(code for row in rows for code in row.warnings)
    counted["unknown"] = sum(row.value is not None and row.respondents is None for row in rows)
    said = [
        words("survei.care_few", n=counted["few"], limit=words.number(limits["few_respondents"])),
        words("survei.care_ceiling", n=counted["ceiling"], limit=words.number(limits["ceiling"], 2)),
        words("survei.care_stale", n=counted["stale"], limit=words.number(limits["stale_months"])),
    ]
    if counted["unknown"]:
        said.append(words("survei.care_unknown", n=counted["unknown"]))
    return " ".join([*said, words("survei.no_mean")])


@kept
def _subject(visit: Visit, cycle: Cycle) -> Part:
    """One unit: its newest indices in words, and all its surveys."""
    words = visit.words
    unit = visit.choices.viewed("subject") or ""
    rows = [row for row in _rows(visit, cycle) if row.unit_id == unit]
    if not rows:
        return part(cards.note(words("pokja.subject_elsewhere"), "info"))
    back = close_subject(visit, cycle, words("pokja.back"), unit)
    title = section(rows[0].name)
    history = visit.ask(f"{SUBJECT}/surveys_history", units=(unit,), view=cycle.look(visit))
    if history.empty:
        return part(title, cards.note(words("survei.subject_none", name=rows[0].name), "info"), back)
    said = [_said(visit, row) for row in rows]
    return part(title, cards.attention_list(said), subject_table(visit, history), back)


def _said(visit: Visit, row: Any) -> cards.Attention:
    cell = index_cell(visit.words, row)
    careful = f" {visit.words('survei.careful')}: {warned(visit.words, row)}." if row.warnings else ""
    told = (cell.title or cell.word) + "." + careful
    short = row.margin is not None and row.margin < 0
    return cards.Attention(
        f"**{visit.label('survey_index', row.survey)}**: {told}", None, "alarm" if short else "plain"
    )
