"""Inovasi: how far service innovations are adopted, where, since when, and whether they are used."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data.contract import contract
from pages.shared import cards, describe, show
from pages.shared.frame import panel
from pages.shared.innovation_cards import innovation_cards, verified_months
from pages.shared.innovation_charts import category_chart, innovation_chart, spread_chart
from pages.shared.innovation_grid import (
    category_href,
    folded,
    innovation_href,
    named,
    region_grid,
    region_legend,
    unit_grid,
    unit_legend,
    used,
)
from pages.shared.innovation_use import idle_table, use_table
from pages.shared.pills import Pill, pills
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.inovasi"), describe.view(visit, words("inovasi.subject"), len(visit.units)))
    if not visit.has("innovations"):
        how = (words("inovasi.none_how"), visit.href("data", visit.choices.with_view()))
        show.html(cards.empty_state(words("inovasi.none_title"), words("inovasi.none_text"), how))
        return
    shares = visit.ask("inovasi/shares")
    with panel(visit, "inovasi.figures"):
        show.html(cards.figure_row(innovation_cards(visit)))
    if shares.empty:
        date = words.long_date(visit.on)
        show.html(cards.empty_state(words("inovasi.nothing_title"), words("inovasi.nothing_text", date=date)))
    else:
        _adoption(visit, shares)
    with panel(visit, "inovasi.use"):
        _use(visit)


def _adoption(visit: Visit, shares: pd.DataFrame) -> None:
    """Who runs what, how widely, since when: for all categories or the chosen one."""
    words = visit.words
    category, innovation = visit.choices.viewed("category"), _chosen(visit, shares)
    with panel(visit, "inovasi.category"):
        _choice(visit, shares)
    if category and category not in contract().enums["innovation_category"]:
        return
    kept = shares[shares["category"] == category] if category else shares
    by_region = len(visit.choices.regions) != 1 and not visit.choices.units
    title = "inovasi.grid_regions" if by_region else "inovasi.grid"
    with panel(visit, title):
        show.section(words(title))
        if by_region:
            _regions(visit, kept)
        else:
            _units(visit, kept)
        _unused(visit, kept)
    if used(kept).empty:
        return
    with panel(visit, "inovasi.shares"):
        show.section(words("inovasi.shares"))
        left, right = st.columns(2, gap="medium")
        with left:
            category_chart(visit)
        with right:
            innovation_chart(visit, kept)
    with panel(visit, "inovasi.spread"):
        show.section(words("inovasi.spread"))
        if innovation is not None:
            show.html(cards.note(_about(visit, innovation), "info", _let_go(visit)))
            kept = shares[shares["category"] == innovation.category]
        chosen = innovation.innovation_id if innovation is not None else None
        spread_chart(visit, innovation.category if innovation is not None else category, chosen, sum(kept["undated"]))


def _choice(visit: Visit, shares: pd.DataFrame) -> None:
    """The categories as links, what the symbols stand on, and what the link asked for that is not here."""
    words = visit.words
    chosen = visit.choices.viewed("category")
    offered = [None, *(code for code in contract().enums["innovation_category"] if code in set(shares["category"]))]
    row = [
        Pill(
            visit.label("innovation_category", code) if code else words("inovasi.all_categories"),
            category_href(visit, code),
            code == chosen,
        )
        for code in offered
    ]
    show.html(cards.note(words("inovasi.meaning", months=verified_months())))
    show.html(pills(row, words("inovasi.choose_category")))
    back = (words("inovasi.drop_choice"), category_href(visit, None))
    if chosen and chosen not in contract().enums["innovation_category"]:
        show.html(cards.note(words("inovasi.unknown_category", value=chosen), "alarm", back))
    asked = visit.choices.viewed("innovation")
    if asked and asked not in set(shares["innovation_id"]):
        show.html(cards.note(words("inovasi.unknown_innovation", value=asked), "alarm", _let_go(visit)))


def _chosen(visit: Visit, shares: pd.DataFrame) -> Any:
    """The row of the chosen innovation, or None."""
    asked = visit.choices.viewed("innovation")
    return next((row for row in shares.itertuples(index=False) if row.innovation_id == asked), None)


def _let_go(visit: Visit) -> tuple[str, str]:
    return visit.words("inovasi.drop_innovation"), innovation_href(visit, None)


def _about(visit: Visit, row: Any) -> str:
    """The chosen innovation in a sentence."""
    words = visit.words
    parts = [words("inovasi.about", name=row.name, category=visit.label("innovation_category", row.category))]
    parts.append(words("inovasi.about_target", adopted=words.number(row.adopted), target=words.number(row.target)))
    if row.launched_on:
        parts.append(words("inovasi.about_launched", date=words.long_date(row.launched_on)))
    if row.originator_unit_id:
        parts.append(words("inovasi.about_originator", name=visit.unit_name(row.originator_unit_id)))
    if row.outside:
        parts.append(words("inovasi.about_outside", n=row.outside))
    return " · ".join(parts)


def _units(visit: Visit, shares: pd.DataFrame) -> None:
    """Units against innovations, and the units that have none."""
    words = visit.words
    states = visit.ask("inovasi/grid")
    empty = states[states["innovation_id"].isna()]
    if used(shares).empty:
        show.html(cards.note(words("inovasi.grid_none", date=words.long_date(visit.on))))
    else:
        show.html(cards.note(_folded(visit, shares) or words("inovasi.grid_hint")))
        show.table(unit_grid(visit, states, shares), key="grid")
        show.html(unit_legend(visit, verified_months()))
    if len(empty):
        show.html(
            cards.note(
                words("inovasi.others_units", n=len(empty), names=named(visit, [str(name) for name in empty["name"]]))
            )
        )


def _regions(visit: Visit, shares: pd.DataFrame) -> None:
    """Regions against innovations, and the regions that have none."""
    words = visit.words
    parts = visit.ask("inovasi/region_categories" if folded(shares) else "inovasi/regions")
    if used(shares).empty:
        show.html(cards.note(words("inovasi.grid_none", date=words.long_date(visit.on))))
        return
    hint = words("inovasi.grid_hint_folded" if folded(shares) else "inovasi.grid_hint_regions")
    show.html(cards.note(f"{_folded(visit, shares)} {hint}".strip()))
    show.table(region_grid(visit, parts, shares), key="grid")
    show.html(region_legend(visit))
    begun = [any(row) for row in zip(parts["adopted"], parts["unverified"], parts["trial"], strict=True)]
    empty = sorted(set(parts["region_id"]) - set(parts.loc[begun, "region_id"]))
    if empty:
        names = named(visit, [visit.region_name(code) for code in empty])
        show.html(cards.note(words("inovasi.others_regions", n=len(empty), names=names)))


def _folded(visit: Visit, shares: pd.DataFrame) -> str:
    return visit.words("inovasi.grid_folded", n=len(used(shares))) if folded(shares) else ""


def _unused(visit: Visit, shares: pd.DataFrame) -> None:
    """The innovations of the catalogue that nobody in scope has begun."""
    begun = set(used(shares)["innovation_id"])
    names = [str(row.name) for row in shares.itertuples(index=False) if row.innovation_id not in begun]
    if names:
        said = visit.words("inovasi.others_innovations", n=len(names), names=named(visit, names))
        show.html(cards.note(said))


def _use(visit: Visit) -> None:
    """Whether the services are used, and adoptions that show no use."""
    words = visit.words
    show.section(words("inovasi.use"))
    if not visit.has("service_use"):
        how = (words("inovasi.none_how"), visit.href("data", visit.choices.with_view()))
        show.html(cards.empty_state(words("inovasi.use_none_title"), words("inovasi.use_none_text"), how))
        return
    use_table(visit)
    show.section(words("inovasi.idle"))
    idle_table(visit)
