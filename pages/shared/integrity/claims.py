"""Printed claims and rejected rows of the integrity zone: shown for review, counted nowhere."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.findings_list import place_of
from pages.shared.kept import kept
from pages.shared.parts import Part, Table, part, section
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.values import records
from pages.shared.visit import Visit
from queries.register import slug
from queries.rejects import Rejected, rejected

TABLES = ("zi_stages", "zi_targets", "zi_claims")


@kept
def claims(visit: Visit) -> Part:
    """Printed claims whose predicate cannot be told. One print about many units is one row."""
    words = visit.words
    title = section(words("zi.claims"))
    if not visit.has("zi_claims"):
        return part(title, cards.note(words("riwayat.no_claims_table")))
    frame = visit.ask("zona_integritas/claims")
    if frame.empty:
        return part(title, cards.note(words("zi.claims_none")))
    prints: dict[tuple[Any, ...], list[Any]] = {}
    for row in records(frame):
        prints.setdefault((row.claim, row.reason, _when(visit, row), row.note, row.source), []).append(row)
    shown = pd.DataFrame(
        [
            {
                "claim": claim,
                "why": f"{text(words(f'riwayat.why_{reason}'))}<small>{text(words.quoted(note or ''))}</small>",
                "who": ", ".join(_about(visit, row) for row in rows),
                "when": when,
                "source": source,
            }
            for (claim, reason, when, note, source), rows in prints.items()
        ],
        dtype=object,
    )
    columns = [
        board.Column("claim", words("zi.claim_words")),
        board.Column("why", words("riwayat.why"), html=str),
        board.Column("who", words("zi.claim_of"), html=str),
        board.Column("when", words("zi.claim_when")),
        board.Column("source", words("site.passport_source"), html=source_link),
    ]
    table = board.fact_table(shown, columns, words, caption=words("zi.claims"), sortable=False)
    said = words("riwayat.claims_said", n=len(frame), prints=words.number(len(prints)))
    return part(title, cards.sentence(said), Table(table, "zi-claims"))


@kept
def rejects(visit: Visit) -> Part:
    """Rows that the checks refused when the export was published: of units in view, and of units nobody knows."""
    words = visit.words
    title = section(words("riwayat.rejects"))
    found = rejected(visit.shelved.opened, visit.viewer, TABLES)
    if found is None:
        return part(title, cards.note(words("riwayat.rejects_hidden")))
    in_view = {unit.unit_id for unit in visit.units}
    rows = [(row, _unit(visit, row)) for row in found]
    rows = [(row, unit) for row, unit in rows if unit is None or unit in in_view]
    if not rows:
        return part(title, cards.note(words("riwayat.no_rejects")))
    shown = pd.DataFrame([_refused(visit, row, unit) for row, unit in rows], dtype=object)
    columns = [
        board.Column("who", words("common.unit")),
        board.Column("year", words("riwayat.cycle_year")),
        board.Column("target", words("zi.claim_words")),
        board.Column("what", words("riwayat.why")),
        board.Column("place", words("riwayat.place")),
        board.Column("source", words("site.passport_source"), html=source_link),
    ]
    table = board.fact_table(shown, columns, words, caption=words("riwayat.rejects"), href="href", sortable=False)
    return part(title, cards.sentence(words("riwayat.rejects_said", n=len(rows))), Table(table, "zi-rejects"))


def _unit(visit: Visit, row: Rejected) -> str | None:
    """The unit that a rejected row speaks of, by code or by name; None when it is not in the register."""
    register = visit.shelved.register
    printed = (row.cells.get("unit_id") or "").strip()
    return printed if printed in register.units else register.aliases.get(slug(printed))


def _refused(visit: Visit, row: Rejected, unit: str | None) -> dict[str, Any]:
    words = visit.words
    stage = row.cells.get("stage")
    said = [row.cells.get("target") or row.cells.get("claim"), visit.label("zi_stage", stage)]
    return {
        "who": visit.unit_name(unit) if unit else row.cells.get("unit_id") or words("riwayat.no_unit"),
        "href": visit.unit_href(unit) if unit else None,
        "year": row.cells.get("cycle_year"),
        "target": " · ".join(one for one in said if one),
        "what": words.quoted(row.what[words.lang]),
        "place": place_of(words, row.file, None, row.row),
        "source": row.cells.get("source"),
    }


def _about(visit: Visit, row: Any) -> str:
    """Whom a claim speaks of: a unit, a region or the nation."""
    if row.name:
        return cards.link(row.name, visit.unit_href(row.unit_id))
    return text(visit.region_name(row.region_id) if row.region_id else visit.words("zi.nation"))


def _when(visit: Visit, row: Any) -> str:
    """The day of the print, or the cycle year where the day is not known."""
    if row.cycle_year and not row.claimed_on:
        return str(row.cycle_year)
    return visit.words.date(row.claimed_on).replace(" ", "\u00a0")
