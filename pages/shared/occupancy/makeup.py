"""Who is held: shares on remand and for drug offences, the eight counts, and overlays, never added to them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards
from pages.shared.show import passport
from pages.shared.visit import Visit
from pages.shared.wording import Words

# Overlay -> (people, their base, units that report both).
OVERLAYS = {
    "drug": ("drug_offences", "drug_base", "drug_units"),
    "foreign": ("foreign_nationals", "foreign_base", "foreign_units"),
    "elderly": ("elderly", "elderly_base", "elderly_units"),
    "recidivist": ("recidivists", "recidivist_base", "recidivist_units"),
}


def share_cards(visit: Visit, found: Any) -> list[cards.Card]:
    """Remand and drug share as cards, each with its own base and coverage."""
    legal = None if found["remand"] is None else found["remand"] + found["sentenced"]
    return [
        _share(visit, "remand_share", found["remand"], legal, found["legal_units"], found["units"]),
        _share(visit, "drug_share", found["drug_offences"], found["drug_base"], found["drug_units"], found["units"]),
    ]


def _share(visit: Visit, key: str, part: int | None, base: int | None, reporting: int, units: int) -> cards.Card:
    words = visit.words
    covered = words("hunian.reporting", n=reporting, units=words.number(units))
    pair = words("hunian.share_none")
    if part is not None and base:
        pair = words(f"hunian.{key}_pair", part=words.number(part), base=words.number(base))
    return cards.figure_card(
        words(f"indicators.{key}"),
        words.percent(share(part, base)),
        pair,
        None,
        covered,
        passport=passport(visit, key, covered),
        passport_label=words("common.passport"),
    )


def share(part: int | None, base: int | None) -> float | None:
    """A share in percent; None where it is not known."""
    return None if part is None or not base else 100 * part / base


def parts(found: Any, name: str) -> pd.DataFrame | None:
    """The row of the chart: the eight counts, or remand and sentenced where only totals were reported, or None."""
    if found["people"]:
        counts = [column for column in found.index if column.startswith(("remand_adult", "remand_child", "sentenced_"))]
        return pd.DataFrame([{"name": name} | {column: found[column] for column in counts}], dtype=object)
    if found["remand"] is not None and found["remand"] + found["sentenced"]:
        both = {column: found[column] for column in ("remand", "sentenced")}
        return pd.DataFrame([{"name": name} | both], dtype=object)
    return None


def finding(found: Any, words: Words) -> str:
    """The share on remand, and how many women and children there are where that is known."""
    if not found["people"]:
        people = found["remand"] + found["sentenced"]
        rate = words.percent(share(found["remand"], people))
        return words("hunian.makeup_totals", share=rate, part=words.number(found["remand"]), base=words.number(people))
    remand, women, children = (
        sum(found[column] for column in found.index if _counts(column) and mark in column)
        for mark in ("remand_", "_adult_female", "_child_")
    )
    return words(
        "hunian.makeup_finding",
        share=words.percent(share(remand, found["people"])),
        part=words.number(remand),
        base=words.number(found["people"]),
        women=words.number(women),
        children=words.number(children),
    )


def _counts(column: str) -> bool:
    return column.endswith("male")


def overlay_table(found: Any, words: Words) -> str:
    """One row an overlay: people, the occupants they are counted in, the share, the units that report it."""
    rows = [
        {
            "group": words(f"hunian.overlay_{name}"),
            "people": found[people],
            "base": found[base],
            "share": share(found[people], found[base]),
            "covered": words("hunian.of", part=words.number(found[units]), whole=words.number(found["units"])),
        }
        for name, (people, base, units) in OVERLAYS.items()
    ]
    columns = [
        board.Column("group", words("hunian.overlay")),
        board.Column("people", words("hunian.people"), "right", words.number),
        board.Column("base", words("hunian.base"), "right", words.number),
        board.Column("share", words("hunian.share"), "right", words.percent),
        board.Column("covered", words("hunian.units_reporting"), "right"),
    ]
    frame = pd.DataFrame(rows, dtype=object)
    return board.fact_table(frame, columns, words, caption=words("hunian.overlays"), sortable=False)


def has_overlays(found: Any) -> bool:
    """True when any unit reports any overlay."""
    return any(found[units] for _, _, units in OVERLAYS.values())
