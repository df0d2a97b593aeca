"""Dates that may mean two (is 10/11/2026 in November or in October?) are settled by evidence, or asked.

Evidence is a date that can be read in one way only (31/10/2026): in the column itself, in another column of dates, on
another sheet of the same file; else the date that title, sheet or file tell; else the kept profile. A month without
its day is its last day where the table can say that only the month is known, and lacks its day elsewhere.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.contract import Column
from data.findings import Findings, wording
from data.reading.date_evidence import EITHER, PRECISION, READ, dated, evidence, is_precise, shown_in
from data.reading.headers import is_month
from data.reading.sources import Source


def settle_dates(source: Source, beside: list[Source], con: DuckDBPyConnection, findings: Findings) -> None:
    """Settle the dates of a staged source. `beside` are the other sheets of its file that hold the same table."""
    for name in dated(source):
        column = _Column(source, source.table.column(name), con, findings)
        column.settle_months()
        column.settle_order(beside)
        column.ask_firsts()


class _Column:
    """One column of dates of one source."""

    def __init__(self, source: Source, column: Column, con: DuckDBPyConnection, findings: Findings) -> None:
        self._source, self._column, self._con, self._findings = source, column, con, findings
        self._raw = source.columns[column.name][0]
        self._stage = f"stage_{source.table.name}"
        self._mine = f"source = {source.number} and \"column\" = '{column.name}'"
        self._precise = is_precise(source, column.name)

    def settle_months(self) -> None:
        """Oktober 2026 as the last day of that month, where the row can say that only the month is known."""
        if not self._precise:
            return
        told = PRECISION in self._source.columns
        self._con.execute(
            "create or replace temp table months as select f.row, f.raw, last_day(month_of(f.raw)) as day from failed f"
            f" join {self._stage} s on s._source = f.source and s._row = f.row"
            f" where f.{self._mine} and month_of(f.raw) is not null and coalesce(s.{PRECISION}, 'month') = 'month'"
        )
        self._add_firsts()
        if not self._count("months"):
            return
        if not told:  # the rows now tell it, as if the sheet had a column for it
            self._con.execute(f"alter table {self._source.raw} add column {PRECISION} varchar")
            self._source.columns[PRECISION] = (PRECISION, "VARCHAR")
        self._con.execute(
            f"update {self._stage} set \"{self._column.name}\" = m.day, {PRECISION} = 'month' from months m"
            f" where _source = {self._source.number} and _row = m.row"
        )
        self._con.execute(f"delete from failed where {self._mine} and row in (select row from months)")
        self._say("dates_of_months", "months")

    def _add_firsts(self) -> None:
        """Under a header like Bulan, 1 October is what a workbook makes of Okt-26, where all dates are such firsts."""
        place = self._source.positions.get(self._column.name)
        if place is None or not is_month(self._source.headers[place]):
            return
        name, text = f's."{self._column.name}"', f"r.{self._raw}::varchar"
        self._con.execute(
            f"insert into months select s._row, {text}, last_day({name}) from {self._stage} s"
            f" join {self._source.raw} r on r._row = s._row where s._source = {self._source.number}"
            f" and starts_with({text}, strftime({name}, '%Y-%m-')) and coalesce(s.{PRECISION}, 'month') = 'month'"
            f" qualify bool_and(day({name}) = 1) over ()"
        )

    def settle_order(self, beside: list[Source]) -> None:
        """Which of day and month comes first, in texts; and whether a workbook has exchanged them in real dates."""
        shown = shown_in(self._source, self._column.name, self._con)
        if shown.day or shown.month:
            self._ask_swapped()
        if shown.day and shown.month:
            self._ask_either()
        elif shown.month:
            self._read("month")
            self._say("dates_month_first", "either")
        elif shown.either and not shown.day:
            order, where = evidence(self._source, self._column.name, beside, self._con)
            if order is None:
                self._ask_either()
                return
            self._read(order)
            about = {"order": wording()["day_orders"][order], "where": wording()["dates_by"][where]}
            self._say("dates_settled", "either", about)

    def ask_firsts(self) -> None:
        """A workbook makes 1 October of Okt-26: whether the end of the month is meant is asked once."""
        if not self._precise or PRECISION in self._source.columns or self._raw not in self._source.dates:
            return
        name = f'"{self._column.name}"'
        self._con.execute(
            f"create or replace temp table firsts as select _row as row, {name} as raw from {self._stage}"
            f" where _source = {self._source.number} and {name} is not null"
        )
        others = self._con.execute("select count(*) from firsts where day(raw) <> 1").fetchall()[0][0]
        if not others:
            self._say("dates_first_of_month", "firsts", typed=True)

    def _read(self, order: str) -> None:
        """Read every date in figures in an order; `either` holds those that it concerns."""
        self._con.execute(
            f"create or replace temp table either as select _row as row, {self._raw} as raw,"
            f" {READ[order]}({self._raw}) as day from {self._source.raw} where {READ[order]}({self._raw}) is not null"
            f" and date_in_figures({self._raw})"
        )
        self._con.execute(
            f'update {self._stage} set "{self._column.name}" = e.day from either e'
            f" where _source = {self._source.number} and _row = e.row"
        )
        self._con.execute(f"delete from failed where {self._mine} and row in (select row from either)")

    def _ask_either(self) -> None:
        self._ask(self._raw, self._raw, f"{self._source.raw} where {EITHER.format(self._raw)}")

    def _ask_swapped(self) -> None:
        """Text beside real dates comes from a workbook that expects the other order: it exchanged what it could."""
        rows = self._source.dates.get(self._raw)
        if not rows:
            return
        self._con.register("exchanged_rows", pa.table({"row": pa.array(rows, pa.int64())}))
        turned = f"strftime(date_of({self._raw}), '%d/%m/%Y')"
        self._ask(self._raw, turned, f"{self._source.raw} where _row in (select row from exchanged_rows)")
        self._con.unregister("exchanged_rows")

    def _ask(self, raw: str, other: str, rows: str) -> None:
        """Leave dates open, with what each may mean: `raw` read with the day first, `other` with the month first."""
        self._con.execute(
            f"create or replace temp table asked as select _row as row, {raw} as raw,"
            f" date_of({raw})::varchar || ' / ' || date_month_first({other})::varchar as candidates from {rows}"
        )
        self._con.execute(
            f'update {self._stage} set "{self._column.name}" = null from asked a'
            f" where _source = {self._source.number} and _row = a.row"
        )
        self._con.execute(
            f"insert into failed select {self._source.number}, row, '{self._column.name}', raw, candidates from asked"
        )

    def _count(self, rows: str) -> int:
        return int(self._con.execute(f"select count(*) from {rows}").fetchall()[0][0])

    def _say(self, check: str, rows: str, about: dict[str, object] | None = None, typed: bool = False) -> None:
        """One finding for all rows, with the first of them and their number."""
        kind = self._findings.kind(check, self._source.table.name, self._column.header, about, typed)
        self._findings.add_rows(
            kind,
            f"select {self._source.number} as source, null as row, raw as value, count(*) over () as detail"
            f" from {rows} order by {rows}.row limit 1",
        )
