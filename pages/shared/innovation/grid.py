"""Units, or regions, against innovations: which rows and columns are shown, and what stands in a cell."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import contract
from pages.shared import board, cards
from pages.shared.board import Heading, Row
from pages.shared.innovation.cells import SHAPES, folded_cells, share_cell, unit_cells
from pages.shared.innovation.targets import kinds_said, known_enough
from pages.shared.values import records
from pages.shared.visit import Visit

MOST_COLUMNS = 30  # innovations side by side; beyond that the columns are categories
LONGEST = 40  # characters of an innovation's name in a column's head
NAMED = 6  # names that are spelled out before "and n more"


def short(name: str, longest: int = LONGEST) -> str:
    """A name cut at a blank so that it fits a head or a label."""
    if len(name) <= longest:
        return name
    kept = name[: longest - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(" ,(/") + "…"


def used(shares: pd.DataFrame) -> pd.DataFrame:
    """The innovations that any unit in scope has a stage of."""
    parts = ("adopted", "unverified", "trial", "stopped", "outside")
    return shares.loc[[any(row) for row in zip(*(shares[part] for part in parts), strict=True)]]


def in_category(visit: Visit) -> pd.DataFrame:
    """The innovations of the chosen category, or of all."""
    shares, category = visit.ask("inovasi/shares"), visit.choices.viewed("category")
    return shares[shares["category"] == category] if category else shares


def folded(shares: pd.DataFrame) -> bool:
    """True when the innovations in use are too many to stand side by side."""
    return len(used(shares)) > MOST_COLUMNS


def named(visit: Visit, names: list[str]) -> str:
    """A few names, and how many more there are."""
    more = visit.words("inovasi.and_more", n=len(names) - NAMED) if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def headings(visit: Visit, shares: pd.DataFrame) -> dict[str, Heading]:
    """The columns by innovation, or by category where innovations are too many. Each leads to its own choice."""
    places = {code: place for place, code in enumerate(contract().enums["innovation_category"])}
    if folded(shares):
        codes = sorted(set(used(shares)["category"]), key=places.__getitem__)
        return {code: Heading(_category(visit, code), href=category_href(visit, code)) for code in codes}
    rows: list[Any] = list(used(shares).itertuples(index=False))
    shown = sorted(rows, key=lambda row: places[row.category])
    return {
        row.innovation_id: Heading(
            ("▸ " if row.innovation_id == visit.choices.viewed("innovation") else "") + short(row.name),
            f"{_category(visit, row.category)}: {row.name} ({kinds_said(visit, row.kinds)})",
            innovation_href(visit, row.innovation_id),
            _group(visit, row),
        )
        for row in shown
    }


def category_href(visit: Visit, code: str | None) -> str:
    """The link that chooses a category, or all of them; an innovation that was chosen before is let go."""
    return visit.href(None, visit.choices.with_view(category=code, innovation=None))


def innovation_href(visit: Visit, code: str | None) -> str:
    """The link that chooses an innovation, or lets it go."""
    return visit.href(None, visit.choices.with_view(innovation=code))


def line_href(visit: Visit, series: str) -> str:
    """Where the end of a line leads: a line is a category, or an innovation of the chosen one."""
    is_category = series in contract().enums["innovation_category"]
    return category_href(visit, series) if is_category else innovation_href(visit, series)


def unit_grid(visit: Visit, states: pd.DataFrame, shares: pd.DataFrame) -> str:
    """Units x innovations: every unit that has a stage of any of them."""
    columns = headings(visit, shares)
    facts: dict[str, Any] = {str(row.innovation_id): row for row in records(shares)}
    rows = []
    for _, part in states[states["innovation_id"].notna()].groupby(["name", "unit_id"], sort=False):
        found: list[Any] = list(records(part))
        cells = (
            folded_cells(visit, found, facts, columns) if folded(shares) else unit_cells(visit, found, facts, columns)
        )
        running = sum(row.state == "running" for row in found)
        under = visit.words("inovasi.row_running", n=running)
        rows.append(Row(found[0].name, cells, visit.unit_href(found[0].unit_id), under))
    return _table(visit, rows, columns, "inovasi.grid", "inovasi.unit")


def region_grid(visit: Visit, parts: pd.DataFrame, shares: pd.DataFrame) -> str:
    """Regions x innovations, or x categories: the units that run it of those it is meant for."""
    columns = headings(visit, shares)
    key = "category" if folded(shares) else "innovation_id"
    rows = []
    for region, part in parts.groupby("region_id", sort=False):
        found = {getattr(row, key): row for row in records(part)}
        cells = [share_cell(visit, found.get(code), column.title or column.label) for code, column in columns.items()]
        if any(cells):
            href = visit.href(None, visit.choices.with_(regions=(str(region),)))
            rows.append(Row(visit.region_name(str(region)), cells, href))
    rows.sort(key=lambda row: row.name)
    return _table(visit, rows, columns, "inovasi.grid_regions", "inovasi.region")


def unit_legend(visit: Visit, months: int) -> str:
    """What the shapes of the units' grid mean."""
    said = [(SHAPES[state], visit.words(f"inovasi.legend_{state}", months=months)) for state in reversed(SHAPES)]
    said += [("none", visit.words("inovasi.legend_none")), ("blank", visit.words("inovasi.legend_not_meant"))]
    return cards.legend(said)


def region_legend(visit: Visit) -> str:
    """What the shapes of the regions' grid mean."""
    shapes = {"full": "most", "half": "some", "unverified": "check", "open": "start", "none": "none"}
    if not known_enough(visit):
        shapes = {"full": "counted"} | {shape: key for shape, key in shapes.items() if shape not in ("full", "half")}
    return cards.legend([(shape, visit.words(f"inovasi.legend_{key}")) for shape, key in shapes.items()])


def _table(visit: Visit, rows: list[Row], columns: dict[str, Heading], caption: str, corner: str) -> str:
    words = visit.words
    return board.matrix_table(rows, list(columns.values()), words, caption=words(caption), corner=words(corner))


def _group(visit: Visit, row: Any) -> str:
    """What stands above a column: the category, and the kinds it is meant for where these are not all."""
    kinds = kinds_said(visit, row.kinds)
    plain = row.kinds is None or kinds == visit.words("inovasi.target_all")
    category = _category(visit, row.category)
    return category if plain else f"{category} · {kinds}"


def _category(visit: Visit, code: str) -> str:
    return visit.label("innovation_category", code)
