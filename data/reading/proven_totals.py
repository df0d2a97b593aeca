"""Sums that only their figures prove: "KORWIL MADIUN" above its units, "Pindahan" at the top of the next page.

Such a row may as well be a unit that nobody knows. It is left out where all its figures are the sums of the rows that
it stands for, two at least; else it stays, and is asked about.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.reading.moving import move
from data.reading.names import map_of
from data.reading.sources import Source
from data.reading.staging import text_of

GROUP = r"^(korwil|koordinator wilayah|rayon|klaster|zona|eks|karesidenan|kabupaten|kab|kota|pulau|provinsi|prov)\b"
CARRIED = r"^(jumlah |total )?(pindahan|dipindahkan)\b"
SEVERAL = 2  # rows that a sum stands for at least
MOST = 20_000  # rows of a sheet with such sums: a longer one is no form


class _Line(NamedTuple):
    """A row with something in the column of units: whether that is one, what sum it may be, and its figures."""

    row: int
    unit: bool
    reason: str | None
    figures: Sequence[float | None]


def leave_out_proven(table: Table, source: Source, con: DuckDBPyConnection) -> None:
    """Move the sums that their figures prove out of the raw table, as totals or as groups."""
    figures = [c.name for c in table.columns if c.type == "integer" and c.name in source.positions]
    if table.key[0] != "unit_id" or "unit_id" not in source.positions or not figures:
        return
    lines = _lines(source, figures, con)
    proven = {line.row: line.reason for at, line in enumerate(lines) if _is_proven(lines, at)}
    for reason in sorted({reason for reason in proven.values() if reason}):
        rows = [row for row, other in proven.items() if other == reason]
        moved = f"select *, '{reason}' as _reason from {source.raw} where list_contains($rows, _row)"
        move(source, moved, con, {"rows": rows})


def _lines(source: Source, figures: list[str], con: DuckDBPyConnection) -> list[_Line]:
    """The rows of a sheet in order; none where no row may be such a sum."""
    unit = text_of(source, "unit_id")
    reason = (
        f"case when regexp_matches(lower({unit}), '{CARRIED}') then 'total'"
        f" when regexp_matches(lower({unit}), '{GROUP}') then 'group' end"
    )
    if not con.execute(f"select count(*) from {source.raw} where {reason} is not null").fetchall()[0][0]:
        return []
    known = map_of("units", f"select distinct {unit} as raw from {source.raw}")
    cells = ", ".join(f"number_of({text_of(source, name)})" for name in figures)
    rows = con.execute(
        f"with known as (select raw as _raw from ({known}) where code is not null)"
        f" select _row, _raw is not null, {reason}, [{cells}] from {source.raw} left join known on _raw = {unit}"
        f" where {unit} is not null order by _row limit {MOST + 1}"
    ).fetchall()
    return [_Line(*row) for row in rows] if len(rows) <= MOST else []


def _is_proven(lines: list[_Line], at: int) -> bool:
    """True where a row that is no unit says the sums of the rows it stands for."""
    line = lines[at]
    if line.unit or line.reason is None:
        return False
    parts = lines[:at]
    if line.reason == "group":
        end = next((i for i in range(at + 1, len(lines)) if not lines[i].unit), len(lines))
        parts = lines[at + 1 : end]
    units = [one.figures for one in parts if one.unit]
    told = [index for index, figure in enumerate(line.figures) if figure is not None]
    sums = {index: [figures[index] for figures in units if figures[index] is not None] for index in told}
    return bool(told) and all(
        len(values) >= SEVERAL and sum(value or 0 for value in values) == line.figures[index]
        for index, values in sums.items()
    )
