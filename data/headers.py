"""Which table a file or sheet is, and which column a header means."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.contract import Column, Table, contract
from data.sheets import plain


@dataclass
class Matched:
    """Contract columns to header positions, and the headers that mean nothing or mean what another one means."""

    used: dict[str, int] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


def table_named(*names: str) -> Table | None:
    """The table that the first understood of several names means: its code, Indonesian or English title."""
    known = {plain(spelling): t for t in contract().tables.values() for spelling in (t.name, t.id, t.en)}
    return next((known[plain(name)] for name in names if plain(name) in known), None)


def headers_to_columns(headers: list[str], table: Table) -> Matched:
    """Match headers to the table's columns. Of two headers for one column the one nearer to its code is used."""
    matched = Matched()
    ranked: dict[str, list[tuple[int, int]]] = {}
    for index, header in enumerate(headers):
        found = _column(header, table)
        if found:
            ranked.setdefault(found[0].name, []).append((found[1], index))
        elif header:
            matched.unknown.append(header)
    for name, places in ranked.items():
        places.sort()
        matched.used[name] = places[0][1]
        matched.doubled += [headers[index] for _, index in places[1:]]
    return matched


def _column(header: str, table: Table) -> tuple[Column, int] | None:
    """The column that a header means and the rank of that spelling among those of the column."""
    wanted = plain(header)
    for column in table.columns:
        spellings = [plain(spelling) for spelling in column.headers]
        if wanted and wanted in spellings:
            return column, spellings.index(wanted)
    return None


def title(table: Table) -> dict[str, str]:
    """The title of a table by language, as findings fill it in."""
    return {"id": table.id, "en": table.en}
