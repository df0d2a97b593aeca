"""The contract compiled to DuckDB assertions over the staged tables. Every finding of every row is reported, at once.

Tables are checked in the order in which they refer to each other; after that `ok_<table>` holds the rows to publish.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.checking.assertions import find_broken, label, of_cells, of_dates_after, of_rules
from data.checking.unread import say_unread
from data.contract import Table, contract, zi_models
from data.findings import Findings, wording
from data.reading.headers import title
from data.reading.left_out import leave_out
from data.reading.names import add_aliases, create_names, names_of
from data.reading.sources import Reading
from data.reading.staging import prepare, stage
from data.reading.totals import check_totals

FIRST = ("regions", "units", "unit_aliases", "innovations")  # the tables that others refer to
MOST_OTHERS = 5  # rows with the same key that a finding names
CROSSCHECKS = Path(__file__).parent / "crosschecks"


def check(reading: Reading, con: DuckDBPyConnection, findings: Findings, today: date) -> date | None:
    """Stage and check every table that was read. The data date, or None when no row of occupancy is good."""
    prepare(con)
    _load_weights(con)
    con.execute("create table bad (source integer, row bigint, rejected boolean)")
    con.register("places_read", _places(reading))
    con.execute("create table places as select * from places_read")
    con.unregister("places_read")
    if not reading.of("units"):
        con.execute("create table ok_units (unit_id varchar, name varchar, unit_class varchar, closed_on date)")
    tables = tables_in_order(reading)
    for table in tables:
        _check_table(table, reading, con, findings, today)
    _crosscheck("warning", reading, con, findings)
    for table in contract().tables.values():
        if table.required and not reading.of(table.name):
            findings.add(findings.kind("table_missing", table.name, None, {"table": title(table)}), None)
    data_date = _data_date(reading, con)
    if data_date:
        for table in tables_in_order(reading):
            find_broken(f"ok_{table.name}", of_dates_after(table, findings, data_date), con, findings)
    _name_units(tables, con)
    return data_date


def _places(reading: Reading) -> pa.Table:
    """The files and sheets by number, as a finding names a row of another place."""
    named = [f"{place['file']}{' ' + place['sheet'] if place['sheet'] else ''}:" for place in reading.places]
    return pa.table({"number": pa.array(range(len(named)), pa.int32()), "place": pa.array(named, pa.string())})


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
    """The tables that were read, those first to which others refer."""
    tables = contract().tables
    order = [*FIRST, *(name for name in tables if name not in FIRST)]
    return [tables[name] for name in order if reading.of(name)]


def _check_table(table: Table, reading: Reading, con: DuckDBPyConnection, findings: Findings, today: date) -> None:
    for name in {column.ref for column in table.columns if column.ref}:
        create_names(name, con)
    leave_out(table, reading.of(table.name), con, findings)
    stage(table, reading, con, findings)
    check_totals(table, reading.of(table.name), con, findings)
    missing = _missing_columns(table, reading, findings)
    say_unread(table, con, findings)
    assertions = of_cells(table, missing, findings, today) + of_rules(table, findings)
    find_broken(f"stage_{table.name}", assertions, con, findings)
    _crosscheck("error", reading, con, findings, table)
    _check_keys(table, con, findings)
    _judge(table, [source for sources in missing.values() for source in sources], con, findings)
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


def _missing_columns(table: Table, reading: Reading, findings: Findings) -> dict[str, list[int]]:
    """The sources that lack a required column, by column: one finding each instead of one per row."""
    missing: dict[str, list[int]] = {}
    for source in reading.of(table.name):
        for column in table.columns:
            if column.required and column.name not in source.columns:
                kind = findings.kind("column_missing", table.name, column.header)
                findings.add(kind, source.number, value=column.header)
                missing.setdefault(column.name, []).append(source.number)
    return missing


def _check_keys(table: Table, con: DuckDBPyConnection, findings: Findings) -> None:
    """Rows with one key: an error on all. Wholly identical ones: all but the first are dropped, with a warning.

    A row that has an error by itself contests nothing: what was published under its key before stays.
    """
    key = ", ".join(f'"{name}"' for name in table.key)
    whole = " and ".join(f'"{name}" is not null' for name in table.key if table.column(name).required) or "true"
    same = " and ".join(f'd."{name}" is not distinct from s."{name}"' for name in table.key)
    content = ", ".join(f's."{column.name}"' for column in table.columns)
    con.execute(
        f"create or replace temp table sound as select * from stage_{table.name} s where not exists"
        " (from findings f where f.source = s._source and f.row = s._row and list_contains($errors, f.kind))",
        {"errors": findings.error_kinds()},
    )
    con.execute(
        f"create or replace temp table members as with"
        f" keys as (select {key}, row_number() over () as grp from sound where {whole}"
        f" group by all having count(*) > 1)"
        f" select d.grp, s._source as source, s._row as row, hash({content}) as content, {content}"
        f" from sound s"
        f" join keys d on {same} where not exists (from failed f where f.source = s._source and f.row = s._row"
        f" and list_contains($key, f.column))",
        {"key": list(table.key)},
    )
    con.execute(
        "create or replace temp table doubles as select source, row, grp,"
        " count(distinct content) over (partition by grp) as contents,"
        " row_number() over (partition by grp order by source, row) as nth,"
        " count(*) over (partition by grp) as members from members"
    )
    header = label(table, table.key)
    kind = findings.kind("duplicate_key", table.name, header, typed=True)
    findings.add_rows(kind, _disagreeing(table))
    copies = "from doubles where members > 1 and contents = 1 and nth > 1"
    chosen = f"select source, row, null as value, null as detail {copies}"
    findings.add_rows(findings.kind("duplicate_row", table.name, header), chosen)
    con.execute(f"insert into bad select source, row, false {copies}")


def _disagreeing(table: Table) -> str:
    """Rows with one key and other content: each names the others, and what it says where they disagree."""
    differs = ", ".join(
        f"case when count(distinct coalesce(m.\"{column.name}\"::varchar, '')) over (partition by m.grp) > 1"
        f" then '{column.header} ' || coalesce(m.\"{column.name}\"::varchar, '–') end"
        for column in table.columns
        if column.name not in table.key
    )
    return (
        f"with said as (select m.source, m.row, m.grp, concat_ws(', ', {differs}) as differs, p.place"
        " from members m join places p on p.number = m.source),"
        " others as (select a.source, a.row, any_value(a.differs) as differs,"
        f" string_agg(b.place || ' ' || b.row || ' (' || b.differs || ')', '; ' order by b.source, b.row)"
        f" filter (where b.nth <= {MOST_OTHERS}) as others from said a join"
        " (select said.*, d.nth from said join doubles d using (source, row, grp)) b"
        " on b.grp = a.grp and (b.source, b.row) <> (a.source, a.row) group by a.source, a.row)"
        " select d.source, d.row, o.differs as value, o.others as detail"
        " from doubles d join others o using (source, row) where d.members > 1 and d.contents > 1"
    )


def _judge(table: Table, whole: list[int], con: DuckDBPyConnection, findings: Findings) -> None:
    """Rows with an error, and all rows of sources that lack a required column, are rejected."""
    con.execute(
        f"insert into bad select s._source, s._row, true from stage_{table.name} s"
        " where list_contains($whole, s._source)"
        " or exists (from findings f where f.source = s._source and f.row = s._row and list_contains($kinds, f.kind))",
        {"whole": whole, "kinds": findings.error_kinds()},
    )


def _crosscheck(
    severity: str, reading: Reading, con: DuckDBPyConnection, findings: Findings, only: Table | None = None
) -> None:
    """The checks that compare rows: one file each. Errors see the staged rows, warnings the good ones."""
    for name, about in wording()["checks"].items():
        table = contract().tables.get(about.get("table", ""))
        if table is None or about["severity"] != severity or not reading.of(table.name) or (only and only != table):
            continue
        sql = (CROSSCHECKS / f"{name}.sql").read_text(encoding="utf-8")
        settings = {key: value for key, value in wording()["settings"].items() if f"${key}" in sql}
        fixed = {key: f"{value:g}" for key, value in settings.items()}
        findings.add_rows(
            findings.kind(name, table.name, label(table, about["columns"]), fixed, typed=True), sql, settings
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


def _load_weights(con: DuckDBPyConnection) -> None:
    """zi_weights: the most points of each component by model. Without a split the area's weight bounds both halves."""
    rows: list[dict[str, Any]] = []
    for model in zi_models():
        about = {key: model[key] for key in ("model", "first_cycle", "last_cycle")}
        share = 0.5 if model["split"] else 1.0
        for area, weight in model["areas"].items():
            for part in ("fulfilment", "reform"):
                rows.append({**about, "component": f"{area}_{part}", "weight": weight * share})
        rows += [{**about, "component": name, "weight": float(weight)} for name, weight in model["results"].items()]
    con.register("weights", pa.Table.from_pylist(rows))
    con.execute("create table zi_weights as select * from weights")
    con.unregister("weights")
