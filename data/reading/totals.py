"""The totals that a sheet prints are compared with the sums of its rows: a difference is said, with both figures."""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.findings import Findings
from data.reading.sources import Source

MOST = 500  # totals of one sheet; a sheet with more is not a table with totals
CLOSE = 0.005


@dataclass(frozen=True)
class _Printed:
    """A total as printed: its row, whether its rows follow it (a heading with figures), and readings by column."""

    row: int
    before: bool
    sub: bool
    values: dict[str, tuple[float, ...]]
    texts: dict[str, str]


def check_totals(table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Compare every total of the table's sources with the rows it stands for."""
    columns = [column.name for column in table.readable if column.is_figure]
    for source in sources:
        names = [name for name in columns if name in source.columns and name not in table.key]
        if source.exact or not names:
            continue
        printed = _printed(source, names, con)
        if printed and len(printed) <= MOST:
            sums = _sums(table, source, names, [total.row for total in printed], con)
            for index, total in enumerate(printed):
                _compare(source, total, _ranges(index, total, len(printed)), sums, findings)


def _printed(source: Source, names: list[str], con: DuckDBPyConnection) -> list[_Printed]:
    if not con.execute(f"select count(*) from duckdb_tables() where table_name = '{source.left}'").fetchall()[0][0]:
        return []
    labels = ", ".join(f"c{index}" for index in range(min(3, len(source.headers)))) or "null"
    cells = ", ".join(
        f"[number_of({raw}), case when number_is_ambiguous({raw}) then number_in({raw}, 'id') end,"
        f" case when number_is_ambiguous({raw}) then number_in({raw}, 'en') end], {raw}"
        for raw in (source.columns[name][0] for name in names)
    )
    rows = con.execute(
        f"select _row, _reason, lower(concat_ws(' ', {labels})), {cells} from {source.left}"
        f" where _reason in ('total', 'group') order by _row limit {MOST + 1}"
    ).fetchall()
    totals = []
    for row, reason, label, *found in rows:
        readings = dict(zip(names, found[0::2], strict=True))
        values = {name: tuple(value for value in read if value is not None) for name, read in readings.items()}
        texts = dict(zip(names, found[1::2], strict=True))
        values = {name: read for name, read in values.items() if read}
        if values:
            totals.append(_Printed(row, reason == "group", "sub" in label, values, texts))
    return totals


def _sums(
    table: Table, source: Source, names: list[str], rows: list[int], con: DuckDBPyConnection
) -> list[dict[str, float | None]]:
    """Per block of rows between totals the sum of each column; None where a cell could not be read."""
    chosen = ", ".join(f'sum("{name}")::double' for name in names)
    block = f"len(list_filter({rows}, lambda t: t < _row))"
    found = con.execute(
        f"select {block} as block, {chosen} from stage_{table.name} where _source = {source.number} group by 1"
    ).fetchall()
    sums: list[dict[str, float | None]] = [dict.fromkeys(names, 0.0) for _ in range(len(rows) + 1)]
    for at, *values in found:
        sums[at] = {name: value or 0.0 for name, value in zip(names, values, strict=True)}
    unread = con.execute(
        f'select distinct {block.replace("_row", "row")}, "column" from failed where source = {source.number}'
    ).fetchall()
    for at, name in unread:
        sums[at][name] = None
    return sums


def _ranges(index: int, total: _Printed, count: int) -> list[range]:
    """The blocks that a total may stand for, the most likely first: its own, all above, back to each earlier total."""
    if total.before:
        return [range(index + 1, last + 1) for last in range(index + 1, count + 1)]
    own, whole = range(index, index + 1), range(0, index + 1)
    middle = [range(first, index + 1) for first in range(index - 1, 0, -1)]
    return [own, *middle, whole] if total.sub or index < count - 1 else [whole, own, *middle]


def _compare(
    source: Source, total: _Printed, ranges: list[range], sums: list[dict[str, float | None]], findings: Findings
) -> None:
    """Say where the printed figures differ from the sums of the blocks which they fit best."""
    best = min(ranges, key=lambda blocks: len(_differing(total, blocks, sums)))
    for name, summed in _differing(total, best, sums).items():
        sure = len(total.values[name]) == 1  # else it is quoted as it stands: it may be read in two ways
        shown = f"{total.values[name][0]:.10g}" if sure else total.texts[name]
        header = source.table.column(name).header
        kind = findings.kind("total_differs", source.table.name, header, typed=sure, typed_detail=True)
        findings.add(kind, source.number, total.row, shown, f"{summed:.10g}")


def _differing(total: _Printed, blocks: range, sums: list[dict[str, float | None]]) -> dict[str, float]:
    differing = {}
    for name, readings in total.values.items():
        parts = [sums[block][name] for block in blocks if block < len(sums)]
        if None in parts:
            continue
        summed = sum(part for part in parts if part is not None)
        if all(abs(summed - value) > CLOSE for value in readings):
            differing[name] = summed
    return differing
