"""Who could take an innovation next: the units it is meant for that have not adopted it."""

from __future__ import annotations

from typing import Any

from pages.shared import board, cards, show
from pages.shared.board import Column
from pages.shared.innovation.lists import most
from pages.shared.innovation.targets import kinds_said
from pages.shared.innovation.worth import own_state, visits
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.values import records
from pages.shared.visit import Visit


@kept
def for_innovation(visit: Visit, innovation: str) -> Part:
    """The units that could take an innovation next, those with the most similar adopters first."""
    words = visit.words
    row = next((row for row in visit.rows("inovasi/shares") if row.innovation_id == innovation), None)
    if row is None:
        return part(cards.note(words("inovasi.unknown_innovation", value=innovation), "alarm"))
    title = section(words("inovasi.next_for_innovation", name=row.name))
    found = visit.ask("inovasi/next_units", view=(("innovation", innovation),))
    if found.empty:
        return part(title, cards.note(words("inovasi.next_nobody", name=row.name)))
    shown = found.head(most(visit))
    some = words("inovasi.idle_some", shown=len(shown), n=len(found)) if len(found) > len(shown) else ""
    key = "inovasi.next_units_title" if row.kinds is not None else "inovasi.next_units_title_untargeted"
    kinds = ", ".join(dict.fromkeys(visit.label("kind", code) for code in found["kind"]))
    heading = words(
        key, n=len(found), name=row.name, kinds=kinds_said(visit, row.kinds) if row.kinds is not None else kinds
    )
    shown = shown.assign(
        alike=[_alike(visit, one) for one in records(shown)],
        mine=[own_state(visit, state) for state in shown["mine"]],
        visits=[visits(visit, one.unit_id, one) for one in records(shown)],
        href=[visit.href(None, visit.choices.with_view(subject=code, innovation=None)) for code in shown["unit_id"]],
    )
    listed = [
        Column("name", words("inovasi.unit")),
        Column("mine", words("inovasi.next_mine")),
        Column("alike", words("inovasi.next_alike")),
        Column("visits", words("inovasi.next_visits"), html=str),
    ]
    order = "; ".join(one for one in (words("inovasi.next_units_order"), some) if one)
    head, foot = cards.figure_frame(heading, order, show.source(visit, words("headline.of_units", n=len(visit.units))))
    table = board.fact_table(shown, listed, words, caption=heading, href="href", search=True)
    return part(title, head, Table(table, "next-units"), foot)


def _alike(visit: Visit, row: Any) -> str:
    """Adopters like this unit, of the narrowest likeness that has any: the wider ones hold them too."""
    if not row.same_kind:
        return visit.words("inovasi.alike_none")
    counts = {"size": row.same_size, "class": row.same_class, "kind": row.same_kind}
    return next(visit.words(f"inovasi.same_{name}", n=count) for name, count in counts.items() if count)
