"""The life of each category and innovation in one row: adopters, time to half, replications, survival."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import contract, definitions
from pages.shared import board, cards, columns, show
from pages.shared.board import Column
from pages.shared.innovation.cards import survival_months
from pages.shared.innovation.grid import category_href, innovation_href
from pages.shared.innovation.targets import known_enough, of_units
from pages.shared.kept import kept
from pages.shared.parts import Part, Piece, Table, part, section
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING

FEW_TARGETS = 2  # of so few units the first one is half already


@kept
def lives(visit: Visit) -> Part:
    """Categories, then innovations; of one category its innovations only."""
    words = visit.words
    names = {row.innovation_id: row for row in visit.rows("inovasi/shares")}
    halves = {(row.level, row.series): row for row in visit.rows("inovasi/half")}
    lasting = {(row.level, row.series): row for row in visit.rows("inovasi/survival")}
    category = visit.choices.viewed("category")
    categories = [code for code in contract().enums["innovation_category"] if category in (None, code)]
    seen = {key for key, row in lasting.items() if row.ever} | {key for key, row in halves.items() if row.adopters}
    pieces: list[Piece] = [section(words("inovasi.lives")), cards.note(_meaning(visit))]
    rated = known_enough(visit)
    reach = {row.category: _reach(visit, row) for row in visit.rows("inovasi/categories")}
    rows = [
        _row(visit, visit.label("innovation_category", code), category_href(visit, code), halves, lasting, key)
        | ({"now": reach[code]} if rated else {"now": reach[code], "half": words("inovasi.target_unknown")})
        for code in categories
        for key in [("category", code)]
        if key in seen and code in reach and not category
    ]
    if rows:
        pieces.append(Table(_table(visit, rows, "inovasi.category"), "lives-categories"))
    listed = sorted(
        (row for row in names.values() if row.category in categories and ("innovation", row.innovation_id) in seen),
        key=lambda row: (categories.index(row.category), row.name),
    )
    rows = [
        _row(visit, row.name, innovation_href(visit, code), halves, lasting, ("innovation", code))
        | {
            "category": visit.label("innovation_category", row.category),
            "now": of_units(words, row.adopted + row.unverified, row.target),
        }
        for row in listed
        for code in [row.innovation_id]
    ]
    if not rows:
        return part(
            section(words("inovasi.lives")), cards.note(words("inovasi.spread_none", date=words.long_date(visit.on)))
        )
    foot = cards.figure_frame("", "", show.source(visit, words("headline.of_units", n=len(visit.units)))).foot
    return part(*pieces, Table(_table(visit, rows, "inovasi.innovation", with_category=not category), "lives"), foot)


def _reach(visit: Visit, row: Any) -> str:
    """Units that adopted an innovation of a category, of those it is meant for; all of them where that is not known."""
    if row.target is None or not known_enough(visit):
        return of_units(visit.words, row.any_adopted + row.any_unverified, None)
    return of_units(visit.words, row.adopted + row.unverified, row.target)


def _meaning(visit: Visit) -> str:
    words = visit.words
    return words("inovasi.lives_note", months=survival_months(), date=words.long_date(visit.on))


def _table(visit: Visit, rows: list[dict[str, Any]], first: str, with_category: bool = False) -> str:
    words = visit.words
    frame = pd.DataFrame(rows, dtype=object)
    listed = [
        Column("name", words(first)),
        *([Column("category", words("inovasi.category"))] if with_category else []),
        Column("now", words("inovasi.lives_now"), "right"),
        Column("half", words("inovasi.lives_half")),
        *([Column("copies", words("inovasi.lives_copies"), "right")] if first == "inovasi.innovation" else []),
        Column("lasted", words("inovasi.lives_lasted", months=survival_months()), "right"),
        Column("apart", words("inovasi.lives_apart")),
    ]
    shown = columns.filled(listed, frame, "apart")
    return board.fact_table(frame, shown, words, caption=words("inovasi.lives"), href="href")


Key = tuple[str, str]


def _row(
    visit: Visit, name: str, href: str, halves: dict[Key, Any], lasting: dict[Key, Any], key: Key
) -> dict[str, Any]:
    half, lived = halves.get(key), lasting.get(key)
    return {
        "name": name,
        "href": href,
        "half": half_said(visit, half),
        "copies": _copies(visit, lived),
        "lasted": lasted_said(visit, lived),
        "apart": apart_said(visit, lived) or None,
    }


def half_said(visit: Visit, row: Any | None) -> str:
    """Time to half in words. What has not come to half by the date says how far it came, and after how long."""
    words = visit.words
    if row is None:
        return words("inovasi.target_unknown")
    if row.target <= FEW_TARGETS:
        return NOTHING
    undated = words("inovasi.half_undated", n=row.undated) if row.undated else ""
    if row.first_on is None:
        said = words("inovasi.half_no_start") if row.undated else words("inovasi.half_nobody")
        return "; ".join(part for part in (said, undated) if part)
    if row.reached_on is None:
        said = words(
            "inovasi.half_open", n=row.months_open, adopters=words.number(row.adopters), target=words.number(row.target)
        )
    else:
        said = words("inovasi.half_reached", n=row.months, month=words.month(row.reached_on))
        if row.adopters < row.need:
            said += "; " + words(
                "inovasi.half_lost", adopters=words.number(row.adopters), target=words.number(row.target)
            )
    return "; ".join(part for part in (said, undated) if part)


def _copies(visit: Visit, row: Any | None) -> str:
    if row is None or row.replications is None:
        return visit.words("inovasi.originator_unknown")
    return visit.words.number(row.replications)


def lasted_said(visit: Visit, row: Any | None) -> str | None:
    """Still running of those at risk; a share only where there are enough of them."""
    words = visit.words
    if row is None or not row.at_risk:
        return None
    pair = f"{words.number(row.lasted)} / {words.number(row.at_risk)}"
    if row.at_risk < least():
        return pair
    return words("inovasi.lasted_share", pair=pair, share=words.percent(100 * row.lasted / row.at_risk, 0))


def apart_said(visit: Visit, row: Any | None) -> str:
    """Those that are not in the survival, each for its reason; and those that came back."""
    words = visit.words
    if row is None:
        return ""
    names = ("stopped", "resumed", "not_yet", "not_yet_stopped", "unseen", "unknown")
    return "; ".join(
        words(f"inovasi.apart_{name}", n=getattr(row, name), months=survival_months())
        for name in names
        if getattr(row, name)
    )


def least() -> int:
    """The smallest group of which a share is written."""
    found: int = definitions()["small_groups"]["least_units"]
    return found
