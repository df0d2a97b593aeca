"""Profil UPT: all that is known of one unit, with sources. Without one unit in the link: a list to choose from."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns, describe, show
from pages.shared.frame import panel
from pages.shared.sources import distinct, source_list
from pages.shared.unit import head as unit_head
from pages.shared.unit import history as unit_history
from pages.shared.unit import integrity as unit_integrity
from pages.shared.unit import registers as unit_registers
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING


def show_view(visit: Visit) -> None:
    """Draw the page."""
    if len(visit.choices.units) != 1:
        _chooser(visit)
        return
    row: Any = next(visit.ask("upt/profile").itertuples(index=False))
    _head(visit, row)
    if row.holds_people:
        with panel(visit, "upt.history"):
            _history(visit)
        with panel(visit, "upt.makeup"):
            show.section(visit.words("upt.makeup"))
            unit_history.make_up(visit, row.name, visit.ask("upt/makeup"))
    with panel(visit, "upt.integrity"):
        _integrity(visit)
    with panel(visit, "upt.innovations"):
        show.section(visit.words("upt.innovations"))
        unit_registers.innovations(visit, visit.ask("upt/innovations"))
    with panel(visit, "upt.support"):
        show.section(visit.words("upt.support"))
        unit_registers.support(visit, visit.ask("upt/support"))
    with panel(visit, "upt.events"):
        show.section(visit.words("upt.events"))
        unit_registers.events(visit, visit.ask("upt/events"))
    with panel(visit, "upt.people"):
        _people(visit)
    with panel(visit, "upt.sources"):
        _sources(visit, row)


def _head(visit: Visit, row: Any) -> None:
    """Where the unit belongs, who it is, its figures."""
    words = visit.words
    aliases = visit.ask("upt/aliases")["alias"].tolist()
    show.title(visit, row.name, unit_head.identity(visit, row, aliases))
    if not row.open_now:
        show.html(cards.note(_not_open(visit, row), "alarm"))
    if not row.holds_people:
        show.html(cards.note(words("upt.no_occupancy", kind=visit.label("kind", row.kind)), "info"))
    with panel(visit, "upt.figures"):
        stages = visit.ask("upt/stages")
        last = _last_stage(stages)
        show.figures(visit, unit_head.unit_cards(visit, row, last))
        places = list(visit.ask("upt/neighbours").itertuples(index=False))
        if places:
            show.html(unit_head.neighbours(visit, places[0]))


def _last_stage(stages: pd.DataFrame) -> Any | None:
    """The last stage of the newest cycle that has any."""
    if stages.empty:
        return None
    newest = stages[
        (stages["cycle_year"] == stages["cycle_year"].iloc[0]) & (stages["target"] == stages["target"].iloc[0])
    ]
    return list(newest.itertuples(index=False))[-1]


def _not_open(visit: Visit, row: Any) -> str:
    words = visit.words
    if row.opened_on and row.opened_on > visit.on:
        return words("upt.not_yet_open", date=words.long_date(row.opened_on))
    return words("upt.closed", date=words.long_date(row.closed_on))


def _history(visit: Visit) -> None:
    show.section(visit.words("upt.history"))
    unit_history.history(visit, visit.ask("upt/history"), visit.ask("upt/events"))


def _integrity(visit: Visit) -> None:
    """Held predicates, then the cycles, then what is aimed for, then the gates."""
    show.section(visit.words("upt.integrity"))
    show.html(cards.note(visit.words("upt.integrity_why")))
    unit_integrity.predicates(visit, visit.ask("upt/held"))
    unit_integrity.story(visit, visit.ask("upt/stages"))
    unit_integrity.targets(visit, visit.ask("upt/targets"))
    unit_integrity.gates(visit, visit.ask("upt/gates"))


def _people(visit: Visit) -> None:
    """Outreach and surveys, short."""
    show.section(visit.words("upt.people"))
    unit_registers.outreach(visit, visit.ask("upt/outreach"))
    unit_registers.surveys(visit, visit.ask("upt/surveys"))


def _sources(visit: Visit, row: Any) -> None:
    """Every source of what stands on this page, once."""
    questions = (
        "profile aliases history stages targets innovations support events surveys".split()  # noqa: SIM905 (one line)
    )
    found = distinct((visit.ask(f"upt/{name}") for name in questions), ("source", "register_source"))
    words = visit.words
    show.section(words("upt.sources"))
    show.html(cards.note(words("upt.sources_why", n=len(found))))
    show.html(source_list(found))
    if row.register_note:
        show.html(cards.note(words("upt.register_note", note=row.register_note)))
    show.html(f'<div class="d d-foot"><p>{cards.marked(show.source(visit))}</p></div>')


def _chooser(visit: Visit) -> None:
    """No unit, or several: the units in scope as links."""
    words = visit.words
    frame = visit.ask("ringkasan/units")
    show.title(visit, words("upt.choose"), describe.view(visit, words("upt.choose_subject"), len(frame)))
    shown = frame.assign(
        kind_label=[visit.label("kind", code) for code in frame["kind"]],
        region=[visit.region_name(code) for code in frame["region_id"]],
        stage_label=[visit.label("zi_stage", code) or NOTHING for code in frame["stage"]],
        href=[visit.unit_href(code) for code in frame["unit_id"]],
    ).sort_values(["region", "name"], kind="stable")
    shown_columns = [
        board.Column("name", words("common.unit")),
        board.Column("kind_label", words("upt.kind")),
        board.Column("unit_class", words("upt.unit_class")),
        board.Column("region", words("upt.region")),
        board.Column("rate_pct", words("common.rate"), "right", words.percent),
        columns.day("day", words("upt.data_date"), words),
        board.Column("held", words("common.predicate")),
        board.Column("stage_label", words("common.stage")),
    ]
    table = board.fact_table(shown, shown_columns, words, caption=words("upt.choose"), href="href", search=True)
    show.table(table, key="choose")
    show.html(f'<div class="d d-foot"><p>{cards.marked(show.source(visit))}</p></div>')
