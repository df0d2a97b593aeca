"""Replicate next: what a unit could take over from units like it, with the reason why they are called alike."""

from __future__ import annotations

from typing import Any

from data.contract import definitions
from pages.shared import board, cards, show
from pages.shared.board import Column
from pages.shared.compare import peers
from pages.shared.innovation.worth import own_state, visits
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.values import records
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING

MOST_NAMES = 6  # similar units that are named before "and n more"


@kept
def for_unit(visit: Visit, subject: str) -> Part:
    """Innovations that similar units have and this one has not, with whom to visit."""
    words = visit.words
    name = visit.unit_name(subject)
    alike = visit.rows("inovasi/similar", view=(("subject", subject),))
    title = section(words("inovasi.next_for_unit", name=name))
    if not alike:
        return part(title, cards.note(words("inovasi.next_alone", name=name)))
    reason = cards.note(_reason(visit, subject, alike), "info")
    found = visit.ask("inovasi/next_innovations", view=(("subject", subject),))
    if found.empty:
        return part(title, reason, cards.note(words("inovasi.next_nothing", name=name)))
    first = found.iloc[0]
    heading = words(
        "inovasi.next_title" if first["running"] else "inovasi.next_title_unverified",
        n=len(found),
        name=name,
        innovation=first["name"],
        running=words.number(first["running"] or first["unverified"]),
        alike=words.number(first["alike"]),
    )
    shown = found.assign(
        category=[visit.label("innovation_category", code) for code in found["category"]],
        by=[_by(visit, row) for row in records(found)],
        mine=[own_state(visit, state) for state in found["mine"]],
        visits=[visits(visit, subject, row) for row in records(found)],
        href=[
            visit.href(None, visit.choices.with_view(innovation=code, subject=None)) for code in found["innovation_id"]
        ],
    )
    listed = [
        Column("name", words("inovasi.innovation")),
        Column("category", words("inovasi.category")),
        Column("by", words("inovasi.next_by")),
        Column("mine", words("inovasi.next_mine")),
        Column("visits", words("inovasi.next_visits"), html=str),
    ]
    head, foot = cards.figure_frame(heading, words("inovasi.next_order"), show.source(visit))
    table = board.fact_table(shown, listed, words, caption=heading, href="href")
    return part(title, reason, head, Table(table, "next-innovations"), foot)


def _reason(visit: Visit, subject: str, alike: list[Any]) -> str:
    """Why these units are called similar, and how far it had to be widened."""
    words = visit.words
    me = visit.ask("banding/candidates", regions=(), kinds=(), classes=(), units=(subject,)).iloc[0]
    reach = alike[0].reach
    said = [
        words(
            f"inovasi.alike_{reach}",
            n=len(alike),
            kind=visit.label("kind", me["kind"]),
            unit_class=me["unit_class"] or NOTHING,
            size=peers.size_label(words, peers.size_of(alike[0].my_capacity)),
        )
    ]
    if reach > 1:
        counts = {step: sum(row.step <= step for row in alike) for step in (1, 2)}
        least = definitions()["adoption"]["least_similar"]
        said.append(
            words("inovasi.alike_widened", n=counts[1], second=words.number(counts[2]), least=least)
            if reach == 3
            else words("inovasi.alike_widened_once", n=counts[1], least=least)
        )
    said += _dated(visit, subject, alike)
    names = [row.name for row in alike]
    more = words("inovasi.and_more", n=len(names) - MOST_NAMES) if len(names) > MOST_NAMES else ""
    return " ".join([*said, words("inovasi.alike_names", names=", ".join(names[:MOST_NAMES]) + more)])


def _dated(visit: Visit, subject: str, alike: list[Any]) -> list[str]:
    """Of when the places are that the sizes stand on: the unit's own, and the oldest of those it is likened to."""
    words, first = visit.words, alike[0]
    if first.my_capacity is None:
        return []
    said = [
        words(
            "inovasi.capacity_dated",
            name=visit.unit_name(subject),
            n=first.my_capacity,
            date=words.long_date(first.my_capacity_on),
        )
    ]
    dated = [row for row in alike if row.step == 1 and row.capacity_on is not None]
    if dated:
        oldest = min(dated, key=lambda row: row.capacity_on)
        said.append(words("inovasi.capacity_oldest", name=oldest.name, date=words.long_date(oldest.capacity_on)))
    return said


def _by(visit: Visit, row: Any) -> str:
    words = visit.words
    said = words("inovasi.by_running", running=words.number(row.running), n=row.alike)
    return f"{said}; {words('inovasi.by_unverified', n=row.unverified)}" if row.unverified else said
