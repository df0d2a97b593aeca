"""Units, or regions, against innovations: which rows and columns are shown, and what stands in a cell."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import contract
from pages.shared import board, cards
from pages.shared.board import Cell, Heading, Row
from pages.shared.visit import Visit

MOST_COLUMNS = 30  # innovations side by side; beyond that the columns are categories
LONGEST = 28  # characters of an innovation's name in a column's head
NAMED = 6  # names that are spelled out before "and n more"

# What a cell can show, the furthest last; with the shape of `.d-sym`.
SHAPES = {
    "stopped": "stopped",
    "initiative": "open",
    "trial": "half",
    "unverified": "unverified",
    "running": "full",
    "institutionalised": "double",
}
ORDER = {state: order for order, state in enumerate(SHAPES)}


def short(name: str, longest: int = LONGEST) -> str:
    """A name cut at a blank so that it fits a head or a label."""
    if len(name) <= longest:
        return name
    kept = name[: longest - 1]
    return (kept.rsplit(" ", 1)[0] if " " in kept else kept).rstrip(" ,(/") + "…"


def look(row: Any) -> str:
    """The state that the screen tells: an institutionalised adoption is one only while it is verified."""
    institutional = row.state == "running" and row.stage == "institutionalised"
    return "institutionalised" if institutional else str(row.state)


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
            f"{_category(visit, row.category)}: {row.name}",
            innovation_href(visit, row.innovation_id),
            _category(visit, row.category),
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
    facts: dict[str, Any] = {str(row.innovation_id): row for row in shares.itertuples(index=False)}
    rows = []
    for _, part in states[states["innovation_id"].notna()].groupby(["name", "unit_id"], sort=False):
        found: list[Any] = list(part.itertuples(index=False))
        cells = _folded_cells(visit, found, facts, columns) if folded(shares) else _cells(visit, found, facts, columns)
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
        found = {getattr(row, key): row for row in part.itertuples(index=False)}
        cells = [_share_cell(visit, found.get(code), column.title or column.label) for code, column in columns.items()]
        if any(cells):
            href = visit.href(None, visit.choices.with_(regions=(str(region),)))
            rows.append(Row(visit.region_name(str(region)), cells, href))
    rows.sort(key=lambda row: row.name)
    return _table(visit, rows, columns, "inovasi.grid_regions", "inovasi.region")


def unit_legend(visit: Visit, months: int) -> str:
    """What the shapes of the units' grid mean."""
    said = [(SHAPES[state], visit.words(f"inovasi.legend_{state}", months=months)) for state in reversed(SHAPES)]
    said += [("none", visit.words("inovasi.legend_none")), ("blank", visit.words("inovasi.legend_not_meant"))]
    return _legend(said)


def region_legend(visit: Visit) -> str:
    """What the shapes of the regions' grid mean."""
    shapes = {"full": "most", "half": "some", "unverified": "check", "open": "start", "none": "none"}
    return _legend([(shape, visit.words(f"inovasi.legend_{key}")) for shape, key in shapes.items()])


def _legend(said: list[tuple[str, str]]) -> str:
    return '<p class="d d-legend">' + "".join(f"<span>{cards.symbol(*one)}</span>" for one in said) + "</p>"


def _table(visit: Visit, rows: list[Row], columns: dict[str, Heading], caption: str, corner: str) -> str:
    words = visit.words
    return board.matrix_table(rows, list(columns.values()), words, caption=words(caption), corner=words(corner))


def _cells(visit: Visit, found: list[Any], facts: dict[str, Any], columns: dict[str, Heading]) -> list[Cell | None]:
    by_code = {row.innovation_id: row for row in found}
    kind = found[0].kind
    return [
        _cell(visit, by_code[code], facts[code])
        if code in by_code
        else (None if kind in facts[code].kinds else _not_meant(visit))
        for code in columns
    ]


def _cell(visit: Visit, row: Any, fact: Any) -> Cell:
    """One adoption: its shape and word, and its whole story as the title."""
    state = look(row)
    return Cell(
        SHAPES[state], visit.words(f"inovasi.state_{state}"), _told(visit, row, fact), order=float(ORDER[state])
    )


def _folded_cells(
    visit: Visit, found: list[Any], facts: dict[str, Any], columns: dict[str, Heading]
) -> list[Cell | None]:
    """All of a unit's adoptions in a category in one cell: the furthest state, and how many when they are several."""
    cells: list[Cell | None] = []
    for code in columns:
        rows = [row for row in found if facts[row.innovation_id].category == code]
        if not rows:
            cells.append(None)
            continue
        state = max((look(row) for row in rows), key=lambda name: ORDER[name])
        word = visit.words(f"inovasi.state_{state}")
        if len(rows) > 1:
            word = f"{visit.words.number(len(rows))} · {word}"
        title = "\n".join(_told(visit, row, facts[row.innovation_id]) for row in rows)
        cells.append(Cell(SHAPES[state], word, title, order=float(ORDER[state])))
    return cells


def _told(visit: Visit, row: Any, fact: Any) -> str:
    words = visit.words
    told = words(
        "inovasi.cell_title",
        name=fact.name,
        stage=visit.label("adoption_stage", row.stage),
        since=words.date(row.since) if row.since else words("inovasi.date_unknown"),
        verified=words.date(row.last_verified_on) if row.last_verified_on else words("inovasi.date_unknown"),
    )
    return told if row.kind in fact.kinds else f"{told} ({words('inovasi.cell_outside')})"


def _not_meant(visit: Visit) -> Cell:
    return Cell("blank", "–", visit.words("inovasi.not_meant"), order=-1)


def _share_cell(visit: Visit, row: Any, name: str) -> Cell | None:
    """How far a region is with one innovation; nothing where nobody has begun."""
    if row is None or not (row.adopted or row.unverified or row.trial):
        return None
    words = visit.words
    title = words(
        "inovasi.cell_share",
        name=name,
        adopted=row.adopted,
        target=row.target,
        unverified=row.unverified,
        trial=row.trial,
    )
    if row.adopted:
        shape = "full" if 2 * row.adopted >= row.target else "half"
        return Cell(shape, f"{row.adopted}/{row.target}", title, order=row.adopted / row.target)
    if row.unverified:
        return Cell("unverified", words("inovasi.cell_check", n=row.unverified), title, order=0.0)
    return Cell("open", words("inovasi.cell_start", n=row.trial), title, order=0.0)


def _category(visit: Visit, code: str) -> str:
    return visit.label("innovation_category", code)
