"""Who runs what, and how widely: units or regions against innovations, and shares of the units they are meant for."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.shared import cards, show
from pages.shared.frame import panel
from pages.shared.innovation.charts import category_chart, innovation_chart
from pages.shared.innovation.choice import agreed, choice
from pages.shared.innovation.grid import (
    category_href,
    folded,
    in_category,
    innovation_href,
    named,
    region_grid,
    region_legend,
    unit_grid,
    unit_legend,
    used,
)
from pages.shared.innovation.targets import known_enough, untargeted
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.parts import Part, Piece, Table, draw, part, section
from pages.shared.visit import Visit

SEEN_AT_ONCE = 10  # columns that fit beside the names on a wide screen with their words; more are symbols alone


def show_tab(visit: Visit) -> None:
    """Draw the tab: for all categories or the chosen one."""
    with panel(visit, "inovasi.category"):
        draw(visit, choice(visit))
    if not agreed(visit):
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


def _by_region(visit: Visit) -> bool:
    """True where the grid has regions as its rows, not units."""
    return len(visit.choices.regions) != 1 and not visit.choices.units


@kept
def _any_used(visit: Visit) -> bool:
    """True when anyone in scope has a stage of an innovation of the chosen category."""
    return not used(in_category(visit)).empty


@kept
def _grid(visit: Visit) -> Part:
    """Units or regions against innovations, then the innovations that nobody has begun."""
    shares = in_category(visit)
    title = visit.words("inovasi.grid_regions" if _by_region(visit) else "inovasi.grid")
    rows = _regions(visit, shares) if _by_region(visit) else _units(visit, shares)
    return part(section(title), *rows, _unused(visit, shares))


def _units(visit: Visit, shares: pd.DataFrame) -> list[Piece]:
    """Units against innovations, and the units that have none."""
    words = visit.words
    states = visit.ask("inovasi/grid")
    pieces: list[Piece] = [
        cards.note(_folded(visit, shares) or words("inovasi.grid_hint")),
        *_drawn(unit_grid(visit, states, shares), unit_legend(visit, verified_months()), _narrow(shares)),
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
    rated = known_enough(visit)
    parts = visit.ask("inovasi/region_categories" if folded(shares) else "inovasi/regions")
    if folded(shares) and not rated:
        parts = untargeted(parts)
    if used(shares).empty:
        return [cards.note(words("inovasi.grid_none", date=words.long_date(visit.on)))]
    hint = "inovasi.grid_hint_folded" if folded(shares) else "inovasi.grid_hint_regions"
    pieces: list[Piece] = [
        cards.note(f"{_folded(visit, shares)} {words(hint if rated else f'{hint}_counted')}".strip()),
        *_drawn(region_grid(visit, parts, shares), region_legend(visit), _narrow(shares), ' data-worded=""'),
    ]
    begun = [any(row) for row in zip(parts["adopted"], parts["unverified"], parts["trial"], strict=True)]
    empty = sorted({unit.region_id for unit in visit.units} - set(parts.loc[begun, "region_id"]))
    if empty:
        names = named(visit, [visit.region_name(code) for code in empty])
        pieces.append(cards.note(words("inovasi.others_regions", n=len(empty), names=names)))
    return pieces


def _narrow(shares: pd.DataFrame) -> bool:
    """True where the columns have to be narrow for the room to see them all."""
    return len(used(shares)) > SEEN_AT_ONCE and not folded(shares)


def _drawn(grid: str, legend: str, narrow: bool, more: str = "") -> tuple[Piece, Piece]:
    """A grid and what its symbols mean. Where they stand without their words, the meaning comes first."""
    if not narrow:
        return Table(grid, "grid"), legend
    return legend, Table(f'<div class="d-dense"{more}>{grid}</div>', "grid")


def _folded(visit: Visit, shares: pd.DataFrame) -> str:
    return visit.words("inovasi.grid_folded", n=len(used(shares))) if folded(shares) else ""


def _unused(visit: Visit, shares: pd.DataFrame) -> str:
    """The innovations of the catalogue that nobody in scope has begun."""
    begun = set(used(shares)["innovation_id"])
    names = [str(row.name) for row in shares.itertuples(index=False) if row.innovation_id not in begun]
    if not names:
        return ""
    return cards.note(visit.words("inovasi.others_innovations", n=len(names), names=named(visit, names)))
