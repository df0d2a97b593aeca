"""How a sheet will be read: which table it is, how it is laid out, and by what that was known."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.reading.dating import Dated
from data.reading.header_paths import Spans
from data.reading.headers import shown, table_named
from data.reading.layout import Layout, found_layout, has_needed, named_layout
from data.reading.profile_files import Profile
from data.reading.profiles import Profiles
from data.reading.sheets import Row, Sheet


@dataclass
class Plan:
    """The layout of a sheet, the profile it came from, the values that hold for all rows.

    `by_headers` is true where no name says which table it is. `named` is the name that says another table.
    """

    layout: Layout
    profile: Profile | None = None
    by_headers: bool = False
    named: str | None = None
    fixed: dict[str, str] = field(default_factory=dict)
    dated: Dated | None = None


def plan_of(path: Path, head: list[Row], sheet: Sheet, sheets: int, profiles: Profiles) -> Plan | None:
    """By the profile of the sheet's headers; else by the name of sheet, file or folder; else by what the headers say.

    The file of a workbook with several sheets names none of them.
    """
    known = profiles.layout(head, sheet.spans)
    if known:
        return Plan(known[0], known[1])
    by_sheet, by_file = table_named(sheet.name or ""), table_named(path.stem, path.parent.name)
    named = by_sheet or (by_file if sheets == 1 else None)
    if named:
        layout = named_layout(head, sheet.spans, named)
        other = other_layout(layout, head, sheet.spans)
        return Plan(other, named=sheet.name if by_sheet else path.stem) if other else Plan(layout)
    found = found_layout(head, sheet.spans, by_file) or found_layout(head, sheet.spans, None)
    return Plan(found, by_headers=True) if found else None


def other_layout(named: Layout, head: list[Row], spans: Spans) -> Layout | None:
    """The layout of another table than the named one, where the headers clearly say so.

    They do when the named table lacks a required column, and the other one has all of its own and more columns.
    """
    if has_needed(named):
        return None
    other = found_layout(head, spans, None)
    return other if other and len(other.matched.used) > len(named.matched.used) else None


def table_of_headers(headers: list[str], named: Table | None) -> Table | None:
    """The table of a file whose headers stand in one row: the one it is named after, unless they say another."""
    head: list[Row] = [(1, [*headers])]
    if named is None:
        found = found_layout(head, {}, None)
        return found.table if found else None
    other = other_layout(named_layout(head, {}, named), head, {})
    return other.table if other else named


def without_bare_months(plan: Plan, head: list[Row], con: DuckDBPyConnection) -> None:
    """A column called Bulan gives the date only where it holds dates: "Oktober" without its year is none.

    It stays one of `Source.months`: a row that names another month than the sheet's date is an error.
    """
    layout = plan.layout
    for name in sorted(layout.matched.spare):
        place = layout.matched.used[name]
        cells = [(row[place] or "").strip() for _, row in head[layout.skip :] if place < len(row)]
        asked = "select count(*) from unnest($cells) as t(cell) where month_of(cell) is not null"
        if not con.execute(asked, {"cells": cells}).fetchall()[0][0]:
            places = [place, *layout.matched.doubled.pop(name, [])]
            layout.matched.unknown += [shown(layout.paths[at]) for at in places]
            layout.matched.spare.discard(name)
            del layout.matched.used[name]
