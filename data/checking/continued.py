"""Rows without a unit below a row with one: parts of that unit, whose own row alone would pass for the whole of it.

Such rows are refused by themselves. The row above is refused with them, except where what stands below is a total of
the rows above it, or where the parts add up to what the row above says: then it is the whole.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from duckdb import DuckDBPyConnection

from data.contract import Column, Table
from data.findings import Findings
from data.reading.sources import Source
from data.reading.staging import text_of

AT_ONCE = 10_000  # rows that are looked at together
SEVERAL = 2  # rows that a total stands for at least: two halves of a unit may be alike
BETWEEN = ("header", "numbered")  # reasons of rows left out that end nothing: a new page begins with them

Figures = tuple[float | None, ...]


@dataclass
class _Unit:
    """A row that names its unit, the rest of its key, its figures, and those of the rows without a name below it."""

    row: int
    key: tuple[Any, ...]
    figures: Figures
    parts: list[Figures] = field(default_factory=list)

    @property
    def incomplete(self) -> bool:
        """True where rows below may belong to it and it does not say their sum."""
        whole = len(self.parts) >= SEVERAL and _equal(_sum(self.parts), self.figures)
        return bool(self.parts) and not whole


class _Block:
    """The rows with names since the last total: how many, and their sums."""

    def __init__(self) -> None:
        self.rows: list[Figures] = []

    def is_told_by(self, figures: Figures) -> bool:
        """True where figures are the total of the block."""
        return len(self.rows) >= SEVERAL and _equal(figures, _sum(self.rows))


def find_continued(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Refuse the rows whose figures go on in rows without a unit; `refused` remembers them."""
    column = table.column(table.key[0])
    figures = [one for one in table.columns if one.type == "integer" and one.name not in table.key]
    for source in sources:
        own = [one for one in figures if one.name in source.columns]
        if source.exact or column.ref != "units" or column.name not in source.positions or not own:
            continue
        if not con.execute(f"select count(*) from {source.raw} where {_nameless(source, column, own)}").fetchall()[0][
            0
        ]:
            continue
        kind = findings.kind("unit_goes_on", table.name, column.header)
        for row in list(_incomplete(_lines(source, table, own, con))):
            findings.add(kind, source.number, row)
            con.execute("insert into refused values (?, ?)", [source.number, row])


def _nameless(source: Source, unit: Column, figures: list[Column]) -> str:
    """Where a row has a figure and no unit."""
    figure = " or ".join(f"is_figure({text_of(source, column.name)})" for column in figures)
    return f"{text_of(source, unit.name)} is null and ({figure})"


def _lines(source: Source, table: Table, figures: list[Column], con: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """Every row in order: its number, what it is (unit, part, left out), the rest of its key and its figures."""
    unit, rest = table.column(table.key[0]), table.key[1:]
    cells = ", ".join(f's."{name}"' for name in (*rest, *(column.name for column in figures)))
    empty = ", ".join("null" for _ in (*rest, *figures))
    part = _nameless(source, unit, figures)
    is_a = f"case when {text_of(source, unit.name)} is not null then 'unit' when {part} then 'part' end"
    staged = f"stage_{table.name} s on s._source = {source.number} and s._row = r._row"
    rows = f"select r._row, {is_a} as is_a, {cells} from {source.raw} r join {staged}"
    if con.execute(f"select count(*) from duckdb_tables() where table_name = '{source.left}'").fetchall()[0][0]:
        rows += f" union all select _row, 'left out', {empty} from {source.left} where _reason not in {BETWEEN}"
    found = con.execute(f"select * from ({rows}) where is_a is not null order by _row")
    while chunk := found.fetchmany(AT_ONCE):
        for row, is_a, *told in chunk:
            yield row, is_a, tuple(told[: len(rest)]), tuple(told[len(rest) :])


def _incomplete(lines: Iterator[tuple[Any, ...]]) -> Iterator[int]:
    """The rows of units that do not say the whole."""
    unit: _Unit | None = None
    block = _Block()
    for row, is_a, key, figures in lines:
        if is_a == "part" and not block.is_told_by(figures):
            if unit and all(own in (None, other) for own, other in zip(key, unit.key, strict=True)):
                unit.parts.append(figures)
            continue
        if unit and unit.incomplete:
            yield unit.row
        unit = _Unit(row, key, figures) if is_a == "unit" else None
        if unit is None:
            block = _Block()
        else:
            block.rows.append(figures)
    if unit and unit.incomplete:
        yield unit.row


def _sum(rows: list[Figures]) -> Figures:
    """By column the sum of what is told; nothing where nothing is."""
    told = ([value for value in column if value is not None] for column in zip(*rows, strict=True))
    return tuple(sum(values) if values else None for values in told)


def _equal(figures: Figures, others: Figures) -> bool:
    """True where figures and others agree in every column that the figures tell, in one at least."""
    told = [(one, other) for one, other in zip(figures, others, strict=True) if one is not None]
    return bool(told) and all(one == other for one, other in told)
