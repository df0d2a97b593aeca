"""Rows of several new sheets about the same thing, each with columns of its own: every row is completed by the others.

An office sends the occupants in one file and the capacity in another. What two sheets tell differently is not taken
from either: the rows then disagree, and `keys` says so. The table `taken` remembers the cells that came from elsewhere.
Where figures came from is no figure: `attributing` puts the sources and notes of joined rows together.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from data.checking.alone import find_silent
from data.checking.attributing import ABOUT_THE_ROW, attribute
from data.contract import Table
from data.findings import Findings
from data.reading.sources import Source

Taken = dict[int, set[str]]  # by source: columns that it does not have and that its rows took from elsewhere


def join(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings, today: date) -> Taken:
    """Fill in the columns that a sheet does not have where other new sheets tell them of the same key; say which."""
    keyed = [source for source in sources if has_key(table, source)]
    tellers = {source.number: _tellers(table, source, keyed) for source in keyed}
    if not any(tellers.values()):
        return {}
    find_silent(table, keyed, con, today)
    for source in keyed:
        figures = {name: told for name, told in tellers[source.number].items() if name not in ABOUT_THE_ROW}
        if figures:
            _fill(table, source, figures, con)
    attribute(table, keyed, con)
    joined = {source.number: _say_joined(table, source, con, findings) for source in keyed}
    return {number: names for number, names in joined.items() if names}


def has_key(table: Table, source: Source) -> bool:
    """True when the sheet tells of each row what it is about."""
    return all(name in source.columns or not table.column(name).required for name in table.key)


def same_key(table: Table, one: str, other: str) -> str:
    """The condition that two rows, by their aliases, are about the same thing."""
    return " and ".join(f'{one}."{name}" is not distinct from {other}."{name}"' for name in table.key)


def took(name: str) -> str:
    """The condition that the row `n` has a column from another new sheet."""
    return f"(n._source, n._row) in (select (source, row) from taken where \"column\" = '{name}')"


def _say_joined(table: Table, source: Source, con: DuckDBPyConnection, findings: Findings) -> set[str]:
    """The columns that rows of a source took from others, said with the number of rows."""
    rows, names = con.execute(
        'select count(distinct row), list(distinct "column") from taken where source = $source',
        {"source": source.number},
    ).fetchall()[0]
    if not rows:
        return set()
    kind = findings.kind("rows_joined", table.name, None, {"count": str(rows)})
    findings.add(kind, source.number, value=", ".join(one.header for one in table.columns if one.name in names))
    return set(names)


def _tellers(table: Table, source: Source, sources: list[Source]) -> dict[str, list[int]]:
    """By column that the source does not have: the other sheets, by number, that have it."""
    absent = [c.name for c in table.columns if c.name not in source.columns and c.name not in table.key]
    tellers = {name: [one.number for one in sources if name in one.columns] for name in absent}
    return {name: numbers for name, numbers in tellers.items() if numbers}


def _fill(table: Table, source: Source, tellers: dict[str, list[int]], con: DuckDBPyConnection) -> None:
    """Complete the rows of one source by the cells that the others tell in one way, and remember those."""
    key = ", ".join(f'"{name}"' for name in table.key)
    told = ", ".join(_told(name, numbers) for name, numbers in tellers.items())
    con.execute(
        f"create or replace temp table told as select {key}, {told} from stage_{table.name}"
        " where list_contains($numbers, _source) and (_source, _row) not in (select (source, row) from silent)"
        f" group by {key}",
        {"numbers": sorted({number for numbers in tellers.values() for number in numbers})},
    )
    same = same_key(table, "n", "t")
    for name in tellers:
        con.execute(
            f"insert into taken select n._source, n._row, '{name}' from stage_{table.name} n join told t on {same}"
            f' where n._source = $source and t."{name}" is not null',
            {"source": source.number},
        )
    chosen = ", ".join(f'"{name}" = t."{name}".value' for name in tellers)
    con.execute(
        f"update stage_{table.name} n set {chosen} from told t where n._source = $source and {same}",
        {"source": source.number},
    )
    con.execute("drop table told")


def _told(name: str, numbers: list[int]) -> str:
    """What the sheets that have a column tell of a key, as a structure: empty is told too. NULL where they disagree."""
    among = f"filter (_source in ({', '.join(map(str, numbers))}))"
    alike = f"count(distinct coalesce(\"{name}\"::varchar, '')) {among} = 1"
    return f'case when {alike} then {{\'value\': any_value("{name}") {among}}} end as "{name}"'
