"""What one cell alone cannot tell (is 3.260 three thousand?) is settled by its column or by arithmetic, never guessed.

A column settles it when its other cells betray one convention (1.234,5) and none the other. Arithmetic settles it when
a total equals its parts in one reading and not in the other. What stays open is reported as it is.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Sum
from data.findings import Findings
from data.reading.settling_dates import settle_dates
from data.reading.sources import Source

STYLES = ("id", "en")
SHARED = "source = {number} and \"column\" = '{column}' and number_is_ambiguous(raw)"


def settle(source: Source, beside: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Settle the numbers and dates of a staged source that could mean two things, where that can be done safely.

    `beside` are the other sheets of the same file that hold the same table: they show how its dates are written.
    """
    _Numbers(source, con, findings).settle()
    settle_dates(source, beside, con, findings)


class _Numbers:
    def __init__(self, source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
        self._source, self._con, self._findings = source, con, findings
        self._stage = f"stage_{source.table.name}"

    def settle(self) -> None:
        """By the profile, by the column, by sums of a row, by the total under the column; then by what that settled."""
        open_columns = self._open()
        if not open_columns:
            return
        for name in open_columns:
            self._apply(name, self._source.style or self._evidence(name), "numbers_by_column")
        self._by_sums()
        for name in self._open():
            self._apply(name, self._by_total(name), "numbers_by_sum")

    def _open(self) -> list[str]:
        """The columns with cells that may be thousands or decimals."""
        sql = f'select distinct "column" from failed where source = {self._source.number} and number_is_ambiguous(raw)'
        found = {row[0] for row in self._con.execute(sql).fetchall()}
        return [c.name for c in self._source.table.readable if c.name in found and c.type in ("integer", "number")]

    def _evidence(self, name: str) -> str | None:
        """The convention that the other cells of a column betray, when they all betray the same."""
        raw = self._source.columns[name][0]
        counted = ", ".join(f"count(*) filter (style = '{style}')" for style in STYLES)
        counts = self._con.execute(
            f"select {counted} from (select number_style({raw}) as style from {self._source.raw})"
        ).fetchall()[0]
        seen = dict(zip(STYLES, counts, strict=True))
        if raw in self._source.fractions:
            seen["en"] = 0  # a workbook's own numbers are written with a dot here, by nobody
        said = [style for style, count in seen.items() if count]
        return said[0] if len(said) == 1 else None

    def _apply(self, name: str, style: str | None, check: str, rows: str = "true") -> None:
        """Read the open cells of a column by a convention, and say so once."""
        if style is None:
            return
        column = self._source.table.column(name)
        value = "integer_of(number_in(raw, $style))" if column.type == "integer" else "number_in(raw, $style)"
        where = SHARED.format(number=self._source.number, column=name)
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
        kind = self._findings.kind(check, self._source.table.name, column.header)
        self._findings.add_rows(
            kind,
            f"select {self._source.number} as source, null as row, raw as value,"
            " printf('%.10g', value::double) || ' (' || count(*) over () as detail"
            " from settled where value is not null order by row limit 1",
        )

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
        """True when no other cell of the column betrays the other convention."""
        return self._evidence(name) in (None, style) and self._contrary(name, style) == 0

    def _contrary(self, name: str, style: str) -> int:
        raw = self._source.columns[name][0]
        if raw in self._source.fractions:
            return 0
        sql = f"select count(*) from {self._source.raw} where number_style({raw}) <> '{style}'"
        return int(self._con.execute(sql).fetchall()[0][0])

    def _vote(self, sum_: Sum, open_columns: list[str]) -> None:
        names = [sum_.total, *sum_.parts]
        if any(name not in self._source.columns for name in names):
            return
        mine = [name for name in names if name in open_columns]
        joins = " ".join(
            f"left join failed o{names.index(name)} on o{names.index(name)}.row = s._row and "
            + SHARED.format(number=self._source.number, column=name)
            .replace("source", f"o{names.index(name)}.source")
            .replace('"column"', f'o{names.index(name)}."column"')
            .replace("(raw)", f"(o{names.index(name)}.raw)")
            for name in mine
        )

        def read(name: str, style: str) -> str:
            raw = f"number_in(o{names.index(name)}.raw, '{style}')" if name in mine else "null"
            return f's."{name}"::double' if raw == "null" else f'coalesce(s."{name}"::double, {raw})'

        holds = {
            style: f"coalesce(abs({read(sum_.total, style)} - ({' + '.join(read(part, style) for part in sum_.parts)}))"
            " < 1e-9, false)"
            for style in STYLES
        }
        for name in mine:
            self._con.execute(
                f"insert into votes select s._row, '{name}', case when {holds['id']} then 'id' else 'en' end"
                f" from {self._stage} s {joins} where s._source = {self._source.number}"
                f" and o{names.index(name)}.raw is not null and {holds['id']} <> {holds['en']}"
            )

    def _by_total(self, name: str) -> str | None:
        """The reading in which the last total row of the sheet is the sum of the whole column, if just one is."""
        if self._source.exact:
            return None
        number, raw = self._source.number, self._source.columns[name][0]
        printed = self._con.execute(
            f"select {raw} from {self._source.left} where _reason = 'total' and {raw} is not null"
            " order by _row desc limit 1"
        ).fetchall()
        mine = f"from failed where source = {number} and \"column\" = '{name}'"
        unread = f"select count(*) {mine}"
        if not printed or self._con.execute(f"{unread} and not number_is_ambiguous(raw)").fetchall()[0][0]:
            return None
        holds = []
        for style in STYLES:
            sums = self._con.execute(
                f'select coalesce((select sum("{name}") from {self._stage} where _source = {number}), 0)'
                f" + (select sum(number_in(raw, $style)) {mine}),"
                " coalesce(number_of($printed), number_in($printed, $style))",
                {"style": style, "printed": printed[0][0]},
            ).fetchall()[0]
            if None not in sums and abs(sums[0] - sums[1]) < 1e-9:
                holds.append(style)
        return holds[0] if len(holds) == 1 else None
