"""What tells how numbers are written that could mean two: the column itself, its bounds, the other columns.

A convention only counts where every open cell of a column can be what it makes of it: a count is a whole number.
"""

# ruff: noqa: S608 (identifiers and bounds come from the contract or are numbered; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Column
from data.reading.sources import Source

STYLES = ("id", "en")
DECIMAL_MARK = {"id": ",", "en": "."}
OPEN = "{of}.source = {number} and {of}.\"column\" = '{column}' and number_is_ambiguous({of}.raw)"


def other(style: str) -> str:
    """The other convention."""
    return "en" if style == "id" else "id"


def open_cells(source: Source, name: str, of: str = "failed") -> str:
    """The condition of the cells of a column that may be thousands or decimals; `of` is what `failed` is called."""
    return OPEN.format(number=source.number, column=name, of=of)


def betrayed(source: Source, names: list[str], con: DuckDBPyConnection) -> set[str]:
    """The conventions that cells of some columns betray."""
    counted, of = [], []
    for name in names:
        raw, kind = source.columns.get(name, ("", ""))
        for style in STYLES if kind == "VARCHAR" else ():
            if style == "id" or raw not in source.fractions:  # a workbook's own numbers have a dot here, by nobody
                counted.append(f"count(*) filter (number_style({raw}) = '{style}')")
                of.append(style)
    if not counted:
        return set()
    counts = con.execute(f"select {', '.join(counted)} from {source.raw}").fetchall()[0]
    return {style for style, count in zip(of, counts, strict=True) if count}


def possible(column: Column, style: str) -> str:
    """The condition under which a cell can be what a convention makes of it."""
    value = f"number_in(raw, '{style}')"
    asked = [f"{value} is not null"]
    if column.type == "integer":
        asked.append(f"integer_of({value}) is not null")
    if column.minimum is not None:
        asked.append(f"{value} >= {column.minimum!r}")
    if column.maximum is not None:
        asked.append(f"{value} <= {column.maximum!r}")
    return f"coalesce({' and '.join(asked)}, false)"


def fits(source: Source, name: str, style: str, con: DuckDBPyConnection, decimals: bool = False) -> bool:
    """True when every open cell of a column can be what a convention makes of it.

    In a column of counts 2,000 is two only where `decimals` are shown to be written so; nobody else writes them.
    """
    column = source.table.column(name)
    asked = possible(column, style)
    if column.type == "integer" and not decimals:
        asked += f" and not contains(raw, '{DECIMAL_MARK[style]}')"
    found = con.execute(f"select bool_and({asked}) from failed where {open_cells(source, name)}").fetchall()
    return bool(found[0][0])


def shows_thousandths(source: Source, name: str, style: str, con: DuckDBPyConnection) -> bool:
    """True when all cells that betray a convention have three decimals: 2,480.000 stands beside 514.000."""
    raw = source.columns[name][0]
    found = con.execute(
        f"select bool_and(regexp_full_match({raw}, $shape)) from {source.raw} where number_style({raw}) = $style",
        {"shape": f".*[{DECIMAL_MARK[style]}][0-9]{{3}}", "style": style},
    ).fetchall()
    return bool(found[0][0])


def style_of_total(source: Source, name: str, con: DuckDBPyConnection) -> str | None:
    """The reading in which the last total row of the sheet is the sum of the whole column, if just one is."""
    if source.exact:
        return None
    number, raw = source.number, source.columns[name][0]
    printed = con.execute(
        f"select {raw} from {source.left} where _reason = 'total' and {raw} is not null order by _row desc limit 1"
    ).fetchall()
    mine = f"from failed where source = {number} and \"column\" = '{name}'"
    unread = f"select count(*) {mine}"
    if not printed or con.execute(f"{unread} and not number_is_ambiguous(raw)").fetchall()[0][0]:
        return None
    holds = []
    for style in STYLES:
        sums = con.execute(
            f'select coalesce((select sum("{name}") from stage_{source.table.name} where _source = {number}), 0)'
            f" + (select sum(number_in(raw, $style)) {mine}),"
            " coalesce(number_of($printed), number_in($printed, $style))",
            {"style": style, "printed": printed[0][0]},
        ).fetchall()[0]
        if None not in sums and abs(sums[0] - sums[1]) < 1e-9:
            holds.append(style)
    return holds[0] if len(holds) == 1 else None
