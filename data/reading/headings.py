"""Headings between the rows of a sheet: "I LAPAS", "Wilayah Jawa Timur", the header printed again on page two.

A heading is a row of one text, at most with a number before it. The text either stands where no column of the table
does, or consists of the kinds and classes of units, or names a region: the name of a single unit is never one.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.reading.headers import header_key
from data.reading.names import map_of
from data.reading.sheets import Row
from data.reading.sources import Source
from data.reading.staging import text_of

MOST_AGAIN = 10_000  # rows that begin like a header: more are not headers
NUMBERED = r"\(?([0-9]+|[ivxlc]+|[a-z])[.)]*"
KINDS = (
    "lapas", "rutan", "cabang", "cabrutan", "bapas", "lpka", "lpp", "lpn", "lpas", "upt", "unit", "pelaksana", "teknis",
    "pemasyarakatan", "perempuan", "wanita", "narkotika", "pemuda", "terbuka", "khusus", "umum", "anak", "negara",
    "kelas", "se", "dan", "atau", "iii?[ab]?", "i", "prisons?", "remand", "centres?", "class", "units?",
)  # fmt: skip
PLACES = (
    "wilayah", "wil", "kanwil", "kantor wilayah", "korwil", "koordinator wilayah", "provinsi", "propinsi", "prov",
    "kabupaten", "kab", "kota", "pulau", "eks karesidenan", "karesidenan", "region", "zona", "klaster", "rayon",
)  # fmt: skip
GROUP = f" (([ivxlc]+|[a-z]|[0-9]+) )?((({'|'.join(KINDS)}) )+|({'|'.join(PLACES)}) .*)"


def headings(table: Table, source: Source) -> str:
    """A select of the rows that are headings, with their `_reason`."""
    cells = ", ".join(f"c{index}" for index in range(len(source.headers)))
    named = _named_unit(table)
    unit = text_of(source, named) if named in source.columns else "null::varchar"
    known = "false"
    if named in source.columns and table.name != "units":
        asked = f"select distinct {unit} as raw from sparse"
        known = f"{unit} in (select raw from ({map_of('units', asked)}) where code is not null or form is not null)"
    return (
        f"with sparse as (select *, list_filter([{cells}], lambda x: x is not null) as _cells from {source.raw}"
        f" where {nothing_but(source, named)}),"
        f" judged as (select *, _cells[-1] as _label, {unit} as _unit, coalesce({known}, false) as _known from sparse)"
        " select * exclude (_cells, _label, _unit, _known), 'heading' as _reason from judged"
        f" where (len(_cells) = 1 or (len(_cells) = 2 and regexp_full_match(lower(_cells[1]), '{NUMBERED}')))"
        " and regexp_matches(_label, '\\p{L}\\p{L}') and not _known"
        f" and (_unit is null or (_unit = _label and regexp_full_match(unit_words(_label), '{GROUP}')))"
    )


def numbered_only(source: Source) -> str:
    """A select of the rows that hold a number before the table's columns and nothing else: forms come numbered."""
    before = range(min(source.positions.values(), default=0))
    others = " and ".join(f"c{index} is null" for index in range(len(source.headers)) if index not in before)
    numbered = " and ".join(f"coalesce(regexp_full_match(c{index}, '[0-9]+[.)]?'), true)" for index in before)
    return f"select *, 'numbered' as _reason from {source.raw} where {others or 'false'} and {numbered or 'false'}"


def printed_again(source: Source, con: DuckDBPyConnection) -> list[int]:
    """The rows that repeat a row of the header, or a title above it."""
    found: list[int] = []
    titles: list[Row] = [(0, [title]) for title in source.titles]
    for number, cells in [*source.head, *titles]:
        at = next((index for index, cell in enumerate(cells) if cell and cell.strip()), None)
        if at is not None and at < len(source.headers):
            found += _like((number, cells), at, source, con)
    return found


def _like(printed: Row, at: int, source: Source, con: DuckDBPyConnection) -> list[int]:
    """The rows with the same cells; candidates are those with the same first one."""
    first, wanted = (printed[1][at] or "").strip(), _keys(printed[1])
    columns = ", ".join(f"c{index}" for index in range(len(source.headers)))
    anywhere = f"c{at}" if printed[0] else f"coalesce({columns})"
    rows = con.execute(
        f"select _row, [{columns}] from {source.raw} where lower({anywhere}) = lower($first) limit {MOST_AGAIN}",
        {"first": first},
    ).fetchall()
    return [row for row, cells in rows if _keys(cells if printed[0] else [c for c in cells if c]) == wanted]


def _keys(cells: list[str | None]) -> list[str]:
    keys = [header_key(cell or "") for cell in cells]
    while keys and not keys[-1]:
        keys.pop()
    return keys


def _named_unit(table: Table) -> str:
    """The column in which a unit is named."""
    return "name" if table.name == "units" else "unit_id"


def nothing_but(source: Source, name: str) -> str:
    """True where every column of the table is empty but one; a value that holds for all rows does not count."""
    others = [f"c{index} is null" for column, index in source.positions.items() if column != name]
    return " and ".join(others) or str(bool(source.positions)).lower()
