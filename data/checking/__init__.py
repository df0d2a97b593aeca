"""The contract compiled to DuckDB assertions over the staged tables. Every finding of every row is reported, at once.

Tables are checked in the order in which they refer to each other; after that `ok_<table>` holds the rows to publish.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from datetime import date

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.checking.assertions import find_broken, of_cells, of_dates_after, of_rules
from data.checking.between_rows import crosscheck, stand_in
from data.checking.continued import find_continued
from data.checking.everyone import say_events_of_all
from data.checking.fractions import find_fractions
from data.checking.joining import Taken
from data.checking.keys import check_keys
from data.checking.lost_zeros import find_lost_zeros
from data.checking.odd_years import find_odd_years
from data.checking.other_regions import say_other_regions
from data.checking.published import Published
from data.checking.refused import quiet_refused
from data.checking.unread import say_unread
from data.contract import Table, contract
from data.findings import Findings
from data.reading.example_rows import say_examples
from data.reading.headers import title
from data.reading.left_out import leave_out
from data.reading.names import add_aliases, create_names, names_of
from data.reading.sources import Reading
from data.reading.staging import prepare, stage
from data.reading.totals import check_totals

FIRST = ("regions", "units", "unit_aliases", "innovations")  # the tables that others refer to


def check(
    reading: Reading,
    con: DuckDBPyConnection,
    findings: Findings,
    today: date,
    published: frozenset[int] = frozenset(),
) -> date | None:
    """Stage and check every table that was read. The data date, or None when no row of occupancy is good.

    `published` are the sources, by number, that hold the rows of the open export: see `data.checking.published`.
    """
    prepare(con)
    stand_in(reading, con)
    con.execute("create table bad (source integer, row bigint, rejected boolean)")
    con.execute("create table refused (source integer, row bigint)")  # before rows complete each other
    con.execute('create table taken (source integer, row bigint, "column" varchar)')
    con.register("places_read", _places(reading))
    con.execute("create table places as select * from places_read")
    con.unregister("places_read")
    tables, before = tables_in_order(reading), Published(published)
    for table in tables:
        _check_table(table, reading, con, findings, today, before)
    crosscheck("warning", reading, con, findings)
    say_other_regions(reading, con, findings)
    for table in contract().tables.values():
        if table.required and not reading.of(table.name):
            findings.add(findings.kind("table_missing", table.name, None, {"table": title(table)}), None)
    data_date = _data_date(reading, con)
    if data_date:
        for table in tables_in_order(reading):
            find_broken(f"ok_{table.name}", of_dates_after(table, findings, data_date), con, findings)
    _name_units(tables, con)
    say_examples(reading, con, findings)
    quiet_refused(con, findings)
    return data_date


def _places(reading: Reading) -> pa.Table:
    """The files and sheets by number, as a finding names a row of another place."""
    columns = {name: pa.array([place[name] for place in reading.places], pa.string()) for name in ("file", "sheet")}
    return pa.table({"number": pa.array(range(len(reading.places)), pa.int32()), **columns})


def _name_units(tables: list[Table], con: DuckDBPyConnection) -> None:
    """The name of the unit that each row with a finding is about."""
    if not any(table.name == "units" for table in tables):
        return
    for table in tables:
        if any(column.name == "unit_id" for column in table.columns):
            name = "s.name" if table.name == "units" else "u.name"
            join = "" if table.name == "units" else "join stage_units u on u.unit_id = s.unit_id"
            con.execute(
                f"insert into row_units select s._source, s._row, any_value({name}) from stage_{table.name} s {join}"
                " where exists (from findings f where f.source = s._source and f.row = s._row) group by all"
            )


def tables_in_order(reading: Reading) -> list[Table]:
    """The tables that were read, those first to which others refer or which explain them."""
    tables = contract().tables
    first = [*FIRST, "events"]  # events explain why figures changed
    order = [*first, *(name for name in tables if name not in first)]
    return [tables[name] for name in order if reading.of(name)]


def _check_table(
    table: Table, reading: Reading, con: DuckDBPyConnection, findings: Findings, today: date, before: Published
) -> None:
    for name in {column.ref for column in table.columns if column.ref}:
        create_names(name, con)
    leave_out(table, reading.of(table.name), con, findings)
    stage(table, reading, con, findings)
    check_totals(table, reading.of(table.name), con, findings)
    find_continued(table, reading.of(table.name), con, findings)
    find_odd_years(table, reading.of(table.name), con, findings, today)
    find_fractions(table, reading.of(table.name), before.numbers, con, findings)
    kept = before.complete(table, reading.of(table.name), con, findings, today)
    missing = _missing_columns(table, reading, findings, kept)
    say_unread(table, reading.of(table.name), con, findings)
    say_events_of_all(table, reading.of(table.name), con, findings)
    assertions = of_cells(table, missing, findings, today) + of_rules(table, findings, before.contradicted)
    find_broken(f"stage_{table.name}", assertions, con, findings)
    crosscheck("error", reading, con, findings, table)
    find_lost_zeros(table, before.numbers, con, findings)
    check_keys(table, reading.of(table.name), con, findings, before)
    _judge(table, [source for sources in missing.values() for source in sources], con, findings)
    before.give_way(table, con)
    con.execute(
        f"create view ok_{table.name} as select * from stage_{table.name} s"
        " where not exists (from bad b where b.source = s._source and b.row = s._row)"
    )
    if table.name == "units":
        _drop_successors_of_nobody(con, findings)
    if table.name == "unit_aliases":
        add_aliases(con)
    elif table.name in FIRST:
        names_of(table, con, f"ok_{table.name}")


def _missing_columns(table: Table, reading: Reading, findings: Findings, kept: Taken) -> dict[str, list[int]]:
    """The sources that lack a required column, by column: one finding each instead of one per row.

    Where it was `kept` for some rows, each other row is found to lack it.
    """
    missing: dict[str, list[int]] = {}
    for source in reading.of(table.name):
        for column in table.columns:
            if column.required and column.name not in source.columns and column.name not in kept.get(source.number, ()):
                kind = findings.kind("column_missing", table.name, column.header)
                findings.add(kind, source.number, value=column.header)
                missing.setdefault(column.name, []).append(source.number)
    return missing


def _judge(table: Table, whole: list[int], con: DuckDBPyConnection, findings: Findings) -> None:
    """Rows with an error, and all rows of sources that lack a required column, are rejected."""
    con.execute(
        f"insert into bad select s._source, s._row, true from stage_{table.name} s"
        " where (list_contains($whole, s._source)"
        " or exists (from findings f where f.source = s._source and f.row = s._row and list_contains($kinds, f.kind)))"
        " and (s._source, s._row) not in (select (source, row) from bad where rejected)",
        {"whole": whole, "kinds": findings.error_kinds()},
    )


def _drop_successors_of_nobody(con: DuckDBPyConnection, findings: Findings) -> None:
    """A unit whose successor is not published cannot be published either; repeated, for chains of successors."""
    units = contract().tables["units"]
    kind = findings.kind("successor_rejected", "units", units.column("successor_unit_id").header)
    orphans = (
        "select _source as source, _row as row, successor_unit_id as value, null as detail from ok_units"
        " where successor_unit_id is not null and successor_unit_id not in (select unit_id from ok_units)"
    )
    while con.execute(f"select count(*) from ({orphans})").fetchall()[0][0]:
        findings.add_rows(kind, orphans)
        con.execute(f"insert into bad select source, row, true from ({orphans})")


def _data_date(reading: Reading, con: DuckDBPyConnection) -> date | None:
    if not reading.of("occupancy"):
        return None
    newest: date | None = con.execute('select max("date") from ok_occupancy').fetchall()[0][0]
    return newest
