"""What one cell alone cannot tell (is 3.260 three thousand?) is settled by evidence or by arithmetic, never guessed.

Bounds settle it when one reading lies outside them; a column when its other cells betray one convention (1.234,5) and
none the other; arithmetic when a total equals its parts in one reading only; then the other columns of the sheet. A
profile's convention holds unless the sheet shows the other. What stays open is asked.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from data.contract import Sum
from data.findings import Findings
from data.reading.dashes import settle_dashes
from data.reading.number_evidence import (
    STYLES,
    betrayed,
    fits,
    open_cells,
    other,
    possible,
    shows_thousandths,
    style_of_total,
)
from data.reading.settling_dates import settle_dates
from data.reading.sources import Source


def settle(source: Source, beside: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Settle the numbers and dates of a staged source that could mean two things, where that can be done safely.

    `beside` are the other sheets of the same file that hold the same table: they show how its dates are written.
    """
    _Numbers(source, con, findings).settle()
    settle_dates(source, beside, con, findings)
    settle_dashes(source, con, findings)


class _Numbers:
    def __init__(self, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
        self._source, self._con, self._findings = source, con, findings
        self._stage = f"stage_{source.table.name}"
        self._asked: set[str] = set()  # columns in which one thing speaks against another

    def settle(self) -> None:
        """By bounds, by profile or column, by sums of a row, by the total under the column; then by what is around."""
        if not self._open():
            return
        for name in self._open():
            self._by_bounds(name)
        for name in self._open():
            self._by_column(name)
        self._by_sums()
        for name in self._open():
            self._apply(name, style_of_total(self._source, name, self._con), "numbers_by_sum")
        for name in self._open():
            if name not in self._asked:
                self._by_sheet(name)

    def _open(self) -> list[str]:
        """The columns with cells that may be thousands or decimals."""
        sql = f'select distinct "column" from failed where source = {self._source.number} and number_is_ambiguous(raw)'
        found = {row[0] for row in self._con.execute(sql).fetchall()}
        return [c.name for c in self._source.table.readable if c.name in found and c.is_figure]

    def _own(self, name: str) -> set[str]:
        return betrayed(self._source, [name], self._con)

    def _around(self, name: str) -> set[str]:
        """The conventions that the other columns of numbers betray."""
        columns = self._source.table.readable
        names = [c.name for c in columns if c.is_figure and c.name != name]
        return betrayed(self._source, names, self._con)

    def _fits(self, name: str, style: str, decimals: bool = False) -> bool:
        return fits(self._source, name, style, self._con, decimals)

    def _by_bounds(self, name: str) -> None:
        """Cells that lie within the column's bounds in one reading only: 3.875 where four is the most."""
        column = self._source.table.column(name)
        if column.maximum is None:
            return
        about = {"minimum": f"{column.minimum or 0:g}", "maximum": f"{column.maximum:g}"}
        for style in STYLES:
            rows = f"{possible(column, style)} and not {possible(column, other(style))}"
            self._apply(name, style, "numbers_by_bounds", rows, about)

    def _by_column(self, name: str) -> None:
        """The profile's convention, unless the sheet shows the other; without a profile the column's own."""
        own, kept = self._own(name), self._source.style
        if kept and other(kept) in own | self._around(name):
            self._asked.add(name)
            kind = self._findings.kind("profile_numbers_differ", self._source.table.name, self._header(name))
            self._findings.add(kind, self._source.number, value={"id": "1.234,5", "en": "1,234.5"}[kept])
        elif kept:
            self._apply(name, kept if self._fits(name, kept) else None, "numbers_by_profile")
            self._asked.add(name)
        elif own:
            style = min(own) if len(own) == 1 else None
            if style and self._fits(name, style, shows_thousandths(self._source, name, style, self._con)):
                self._apply(name, style, "numbers_by_column")
            self._asked.add(name)

    def _by_sheet(self, name: str) -> None:
        """The convention that all other columns betray."""
        around = self._around(name)
        voted = {row[0] for row in self._con.execute('select style from votes where "column" = ?', [name]).fetchall()}
        spoken = around | voted
        if len(spoken) == 1 and around:
            style = min(spoken)
            self._apply(name, style if self._fits(name, style) else None, "numbers_by_sheet")

    def _header(self, name: str) -> str:
        return self._source.table.column(name).header

    def _apply(
        self, name: str, style: str | None, check: str, rows: str = "true", about: dict[str, str] | None = None
    ) -> None:
        """Read the open cells of a column by a convention, and say so once."""
        if style is None:
            return
        column = self._source.table.column(name)
        value = "integer_of(number_in(raw, $style))" if column.type == "integer" else "number_in(raw, $style)"
        where = open_cells(self._source, name)
        self._con.execute(
            f"create or replace temp table settled as select row, raw, {value} as value from failed"
            f" where {where} and {rows}",
            {"style": style},
        )
        self._con.execute(
            f'update {self._stage} set "{name}" = settled.value from settled'
            f" where _source = {self._source.number} and _row = settled.row"
        )
        self._con.execute(
            f"delete from failed where {where} and row in (select row from settled where value is not null)"
        )
        self._say(check, column.header, about or {})

    def _say(self, check: str, header: str, about: dict[str, Any]) -> None:
        """One finding for all settled cells: the first as it stands in the file, what it was read as, how many."""
        first = self._con.execute(
            "select raw, printf('%.10g', value::double), (count(*) over ())::varchar from settled"
            " where value is not null order by row limit 1"
        ).fetchone()
        if first is None:
            return
        raw, read, count = first
        shown = {"id": read.replace(".", ","), "en": read}  # no thousands marks: those are what was in doubt
        kind = self._findings.kind(check, self._source.table.name, header, {**about, "read": shown})
        self._findings.add(kind, self._source.number, value=raw, detail=count)

    def _by_sums(self) -> None:
        """Cells of sums that come out even in one reading only; then the columns in which those agree."""
        self._con.execute('create or replace temp table votes (row bigint, "column" varchar, style varchar)')
        open_columns = self._open()
        for sum_ in self._source.table.sums:
            if any(name in open_columns for name in (sum_.total, *sum_.parts)):
                self._vote(sum_, open_columns)
        voted = self._con.execute(
            'select "column", list(distinct style) from votes group by 1 having count(distinct style) = 1'
        ).fetchall()
        for name, styles in voted:
            rows = f"row in (select row from votes where \"column\" = '{name}')"
            self._apply(name, styles[0], "numbers_by_sum", rows)
            if self._agrees(name, styles[0]):
                self._apply(name, styles[0], "numbers_by_column")

    def _agrees(self, name: str, style: str) -> bool:
        """True when no other cell of the column betrays the other convention, and it holds for all open cells."""
        return name not in self._asked and self._own(name) <= {style} and self._fits(name, style)

    def _vote(self, sum_: Sum, open_columns: list[str]) -> None:
        names = [sum_.total, *sum_.parts]
        if any(name not in self._source.columns for name in names):
            return
        mine = [name for name in names if name in open_columns]
        alias = {name: f"o{names.index(name)}" for name in mine}
        joins = " ".join(
            f"left join failed {of} on {of}.row = s._row and {open_cells(self._source, name, of)}"
            for name, of in alias.items()
        )

        def read(name: str, style: str) -> str:
            staged = f's."{name}"::double'
            return f"coalesce({staged}, number_in({alias[name]}.raw, '{style}'))" if name in alias else staged

        holds = {
            style: f"coalesce(abs({read(sum_.total, style)} - ({' + '.join(read(part, style) for part in sum_.parts)}))"
            " < 1e-9, false)"
            for style in STYLES
        }
        for name in mine:
            self._con.execute(
                f"insert into votes select s._row, '{name}', case when {holds['id']} then 'id' else 'en' end"
                f" from {self._stage} s {joins} where s._source = {self._source.number}"
                f" and {alias[name]}.raw is not null and {holds['id']} <> {holds['en']}"
            )
