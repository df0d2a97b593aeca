"""Inovasi: how far service innovations are adopted, where, since when, and whether they are used."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from data.contract import contract
from pages.shared import cards, describe, show
from pages.shared.frame import panel
from pages.shared.innovation.cards import innovation_cards, verified_months
from pages.shared.innovation.charts import category_chart, innovation_chart, spread_chart
from pages.shared.innovation.grid import (
    category_href,
    folded,
    in_category,
    innovation_href,
    line_href,
    named,
    region_grid,
    region_legend,
    unit_grid,
    unit_legend,
    used,
)
from pages.shared.innovation.use import idle_table, use_table
from pages.shared.kept import kept
from pages.shared.parts import Part, Piece, Table, draw, part, section
from pages.shared.pills import Pill, pills
from pages.shared.visit import Visit


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.inovasi"), describe.page(visit))
    if not visit.has("innovations"):
        how = (words("inovasi.none_how"), visit.href("data", visit.choices.with_view()))
        show.html(cards.empty_state(words("inovasi.none_title"), words("inovasi.none_text"), how))
        return
    with panel(visit, "inovasi.figures"):
        show.figures(visit, innovation_cards(visit))
    if visit.ask("inovasi/shares").empty:
        date = words.long_date(visit.on)
        show.html(cards.empty_state(words("inovasi.nothing_title"), words("inovasi.nothing_text", date=date)))
    else:
        _adoption(visit)
    with panel(visit, "inovasi.use"):
        draw(visit, _use(visit))


def _adoption(visit: Visit) -> None:
    """Who runs what, how widely, since when: for all categories or the chosen one."""
    with panel(visit, "inovasi.category"):
        draw(visit, _choice(visit))
    if not _known(visit.choices.viewed("category")):
        return
    with panel(visit, "inovasi.grid_regions" if _by_region(visit) else "inovasi.grid"):
        draw(visit, _grid(visit))
    if not _any_used(visit):
        return
    with panel(visit, "inovasi.shares"):
        show.html(section(visit.words("inovasi.shares")))
        left, right = st.columns(2, gap="medium")
        with left:
            draw(visit, part(category_chart(visit)), lambda code: category_href(visit, code))
        with right:
            draw(visit, part(innovation_chart(visit)), lambda code: innovation_href(visit, code))
    with panel(visit, "inovasi.spread"):
        draw(visit, _spread(visit), lambda code: line_href(visit, code))


def _known(category: str | None) -> bool:
    """True for no category and for one of the contract."""
    return not category or category in contract().enums["innovation_category"]


def _by_region(visit: Visit) -> bool:
    """True where the grid has regions as its rows, not units."""
    return len(visit.choices.regions) != 1 and not visit.choices.units


@kept
def _any_used(visit: Visit) -> bool:
    """True when anyone in scope has a stage of an innovation of the chosen category."""
    return not used(in_category(visit)).empty


@kept
def _choice(visit: Visit) -> Part:
    """The categories as links, what the symbols stand on, and what the link asked for that is not here."""
    words = visit.words
    shares = visit.ask("inovasi/shares")
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
    pieces = [
        cards.note(words("inovasi.meaning", months=verified_months())),
        pills(row, words("inovasi.choose_category")),
    ]
    if chosen and not _known(chosen):
        back = (words("inovasi.drop_choice"), category_href(visit, None))
        pieces.append(cards.note(words("inovasi.unknown_category", value=chosen), "alarm", back))
    asked = visit.choices.viewed("innovation")
    if asked and asked not in set(shares["innovation_id"]):
        pieces.append(cards.note(words("inovasi.unknown_innovation", value=asked), "alarm", _let_go(visit)))
    return part(*pieces)


@kept
def _grid(visit: Visit) -> Part:
    """Units or regions against innovations, then the innovations that nobody has begun."""
    shares = in_category(visit)
    title = visit.words("inovasi.grid_regions" if _by_region(visit) else "inovasi.grid")
    rows = _regions(visit, shares) if _by_region(visit) else _units(visit, shares)
    return part(section(title), *rows, _unused(visit, shares))


@kept
def _spread(visit: Visit) -> Part:
    """Adoption over time: of the categories, of the chosen one, or of the chosen innovation beside its like."""
    rows = visit.rows("inovasi/shares")
    category, asked = visit.choices.viewed("category"), visit.choices.viewed("innovation")
    chosen = next((row for row in rows if row.innovation_id == asked), None)
    about = ""
    if chosen is not None:
        category = chosen.category
        about = cards.note(_about(visit, chosen), "info", _let_go(visit))
    undated = sum(row.undated for row in rows if category in (None, row.category))
    chart = spread_chart(visit, category, chosen.innovation_id if chosen is not None else None, undated)
    return part(section(visit.words("inovasi.spread")), about, chart or "")


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


def _units(visit: Visit, shares: pd.DataFrame) -> list[Piece]:
    """Units against innovations, and the units that have none."""
    words = visit.words
    states = visit.ask("inovasi/grid")
    pieces: list[Piece] = [
        cards.note(_folded(visit, shares) or words("inovasi.grid_hint")),
        Table(unit_grid(visit, states, shares), "grid"),
        unit_legend(visit, verified_months()),
    ]
    if used(shares).empty:
        pieces = [cards.note(words("inovasi.grid_none", date=words.long_date(visit.on)))]
    empty = [str(name) for name in states["name"][states["innovation_id"].isna()]]
    if empty:
        pieces.append(cards.note(words("inovasi.others_units", n=len(empty), names=named(visit, empty))))
    return pieces


def _regions(visit: Visit, shares: pd.DataFrame) -> list[Piece]:
    """Regions against innovations, and the regions that have none."""
    words = visit.words
    parts = visit.ask("inovasi/region_categories" if folded(shares) else "inovasi/regions")
    if used(shares).empty:
        return [cards.note(words("inovasi.grid_none", date=words.long_date(visit.on)))]
    hint = words("inovasi.grid_hint_folded" if folded(shares) else "inovasi.grid_hint_regions")
    pieces: list[Piece] = [
        cards.note(f"{_folded(visit, shares)} {hint}".strip()),
        Table(region_grid(visit, parts, shares), "grid"),
        region_legend(visit),
    ]
    begun = [any(row) for row in zip(parts["adopted"], parts["unverified"], parts["trial"], strict=True)]
    empty = sorted(set(parts["region_id"]) - set(parts.loc[begun, "region_id"]))
    if empty:
        names = named(visit, [visit.region_name(code) for code in empty])
        pieces.append(cards.note(words("inovasi.others_regions", n=len(empty), names=names)))
    return pieces


def _folded(visit: Visit, shares: pd.DataFrame) -> str:
    return visit.words("inovasi.grid_folded", n=len(used(shares))) if folded(shares) else ""


def _unused(visit: Visit, shares: pd.DataFrame) -> str:
    """The innovations of the catalogue that nobody in scope has begun."""
    begun = set(used(shares)["innovation_id"])
    names = [str(row.name) for row in shares.itertuples(index=False) if row.innovation_id not in begun]
    if not names:
        return ""
    return cards.note(visit.words("inovasi.others_innovations", n=len(names), names=named(visit, names)))


@kept
def _use(visit: Visit) -> Part:
    """Whether the services are used, and adoptions that show no use."""
    words = visit.words
    title = section(words("inovasi.use"))
    if not visit.has("service_use"):
        how = (words("inovasi.none_how"), visit.href("data", visit.choices.with_view()))
        return part(title, cards.empty_state(words("inovasi.use_none_title"), words("inovasi.use_none_text"), how))
    return part(title, *use_table(visit), section(words("inovasi.idle")), *idle_table(visit))
