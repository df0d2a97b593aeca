"""The units in scope as links, for a profile that names no unit, or several."""

from __future__ import annotations

from pages.shared import board, cards, columns, show
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING


@kept
def chooser(visit: Visit) -> Part:
    """One row per unit, by region and name."""
    words = visit.words
    frame = visit.ask("ringkasan/units")
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
    return part(Table(table, "choose"), f'<div class="d d-foot"><p>{cards.marked(show.source(visit))}</p></div>')
