"""Raw tables become typed ones: `stage_<table>` holds contract columns in contract types, with `_source` and `_row`.

A cell that cannot be read becomes NULL and is remembered in the table `failed`, as it stands in the file.
References and enumerations are resolved once per distinct text, so millions of rows cost one hash join.
"""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.contract import Column, Table, contract
from data.findings import Findings
from data.reading.doubled import doubled_dates_clash, settle_doubled
from data.reading.names import WITHOUT_CLASS, map_of, names_of
from data.reading.settling import settle
from data.reading.sheets import plain
from data.reading.sources import Reading, Source
from data.reading.title_dates import title_date_differs

EXACT = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER")
BROKEN_OFF = (duckdb.Error, RuntimeError, OSError, ValueError)  # a damaged page is not always an error of DuckDB's own
WIDE = ("UBIGINT", "HUGEINT", "UHUGEINT", "FLOAT", "DOUBLE")


def prepare(con: DuckDBPyConnection) -> None:
    """Create the spellings of enumerations and the table `failed`."""
    con.execute('create table failed (source integer, row bigint, "column" varchar, raw varchar, candidates varchar)')
    con.register("spellings", pa.Table.from_pylist(enum_spellings()))
    con.execute("create table enum_spellings as select * from spellings")
    con.unregister("spellings")


def enum_spellings() -> list[dict[str, str]]:
    """Every accepted spelling of every enumerated value: code, Indonesian and English label, further ones."""
    return [
        {"enum": enum, "spelling": spelling, "code": code}
        for enum, values in contract().enums.items()
        for code, about in values.items()
        for spelling in dict.fromkeys(plain(s) for s in (code, about["id"], about["en"], *about.get("also", ())))
    ]


def stage(table: Table, reading: Reading, con: DuckDBPyConnection, findings: Findings) -> None:
    """Create stage_<table> from its sources. A source that breaks off while it is read is reported and left out."""
    columns = ", ".join(f'"{column.name}" {column.duckdb_type}' for column in table.readable)
    con.execute(f"create table stage_{table.name} (_source integer, _row bigint, {columns})")
    for source in reading.of(table.name):
        _guarded(source, con, findings, lambda source: settle_doubled(source, con, findings))
    for source in reading.of(table.name):
        if _refers_to_itself(table):
            _guarded(source, con, findings, lambda source: _read_names(source, con))
    _stage_names_of_itself(table, reading, con)
    for source in reading.of(table.name):
        _guarded(source, con, findings, lambda source: _stage_whole(source, reading, con, findings))


def _guarded(source: Source, con: DuckDBPyConnection, findings: Findings, step: Callable[[Source], None]) -> None:
    """Do one step of staging; a source that breaks off in it, in whatever way, is said and left out."""
    try:
        step(source)
    except BROKEN_OFF:
        _without_rows(source, con)
        findings.add(findings.kind("file_unreadable", source.table.name, None), source.number)


def _without_rows(source: Source, con: DuckDBPyConnection) -> None:
    """Take back what was staged of a source."""
    con.execute(f"delete from stage_{source.table.name} where _source = $n", {"n": source.number})
    con.execute("delete from failed where source = $n", {"n": source.number})
    source.rows = 0


def _stage_whole(source: Source, reading: Reading, con: DuckDBPyConnection, findings: Findings) -> None:
    _stage_source(source, con)
    _say_other_class(source, con, findings)
    beside = [one for one in reading.of(source.table.name) if one.file == source.file and one is not source]
    settle(source, beside, con, findings)
    if doubled_dates_clash(source, con, findings) or title_date_differs(source, con, findings):
        _without_rows(source, con)


def _refers_to_itself(table: Table) -> bool:
    return any(column.ref == table.name for column in table.columns)


def _read_names(source: Source, con: DuckDBPyConnection) -> None:
    """Read what rows are called by to the end: a damaged file breaks off here, and alone."""
    names = (text_of(source, source.table.key[0]), text_of(source, "name"))
    con.execute(f"select max(hash({', '.join(names)})) from {source.raw}").fetchall()


def _stage_names_of_itself(table: Table, reading: Reading, con: DuckDBPyConnection) -> None:
    """A table that refers to itself (a unit's successor) is looked up among all its rows, good or not yet judged."""
    if not _refers_to_itself(table):
        return
    selects = [
        f'select {text_of(source, table.key[0])} as "{table.key[0]}", {text_of(source, "name")} as "name",'
        f" null::varchar as unit_class from {source.raw}"
        for source in reading.of(table.name)
    ]
    nothing = f'select null::varchar as "{table.key[0]}", null::varchar as "name", null::varchar as unit_class limit 0'
    names_of(table, con, f"({' union all '.join(selects) or nothing})")


def _stage_source(source: Source, con: DuckDBPyConnection) -> None:
    chosen, joins = [], []
    for number, column in enumerate(source.table.readable):
        if column.name not in source.columns:
            chosen.append(f'null as "{column.name}"')
        elif column.ref or column.enum:
            _map(source, column, con)
            chosen.append(f'm{number}.code as "{column.name}"')
            joins.append(
                f"left join {_map_name(source, column)} m{number} on m{number}.raw = {text_of(source, column.name)}"
            )
        else:
            chosen.append(f'{_typed(source, column)} as "{column.name}"')
            _note_failures(source, column, con)
    con.execute(
        f"insert into stage_{source.table.name} select {source.number}, _row, {', '.join(chosen)}"
        f" from {source.raw} {' '.join(joins)}"
    )


def _note_failures(source: Source, column: Column, con: DuckDBPyConnection) -> None:
    """Remember the cells that hold something which the column's type cannot."""
    kind = source.columns[column.name][1]
    text = text_of(source, column.name)
    if column.type in ("text", "code"):
        where = f"cell_is_error({text})"
    elif kind in EXACT and column.is_figure:
        return
    else:
        where = f"{_typed(source, column)} is null and {text} is not null"
    con.execute(
        f"insert into failed select {source.number}, _row, '{column.name}', {text}, null from {source.raw}"
        f" where {where}"
    )


def text_of(source: Source, name: str) -> str:
    """The expression for a cell as cleaned text. Macros repeat it many times over, so it is short where it can be."""
    if name not in source.columns:
        return "null::varchar"
    raw, kind = source.columns[name]
    if kind == "VARCHAR":
        return raw
    return f"{raw}::varchar" if _is_numeric(kind) else f"cell({raw}::varchar)"


def _is_numeric(kind: str) -> bool:
    return kind in EXACT or kind in WIDE or kind.startswith("DECIMAL")


def _typed(source: Source, column: Column) -> str:
    """The expression that reads a cell as the column's type, NULL where it cannot."""
    value, kind = source.columns[column.name]
    text, numeric = text_of(source, column.name), _is_numeric(kind)
    if column.type == "integer":
        if kind in EXACT:
            return f"{value}::bigint"
        return f"integer_of(({value})::double)" if numeric else f"integer_of(number_of({text}))"
    if column.type == "number":
        finite = f"case when isfinite(({value})::double) then ({value})::double end"
        return finite if numeric else f"number_of({text})"
    if column.type == "boolean":
        return value if kind == "BOOLEAN" else f"boolean_of({text})"
    if column.type == "percent":
        return f"({value})::double" if numeric else f"percent_of({text})"
    if column.type in ("date", "month"):
        return value if kind == "DATE" else f"{column.type}_of({text})"
    return f"case when not cell_is_error({text}) then {text} end"


def _map_name(source: Source, column: Column) -> str:
    return f"map_{source.number}_{column.name}"


def _map(source: Source, column: Column, con: DuckDBPyConnection) -> None:
    """Create the map from the texts of a column to codes; `candidates` lists them where there is more than one."""
    asked = f"select distinct {text_of(source, column.name)} as raw from {source.raw}"
    name = _map_name(source, column)
    if column.enum:
        con.execute(
            f"create table {name} as select raw, code, null::varchar as candidates, 0 as form from ({asked})"
            " left join enum_spellings on enum = $enum and spelling = plain(raw) where raw is not null",
            {"enum": column.enum},
        )
    else:
        con.execute(f"create table {name} as {map_of(column.ref or '', asked)}")
    failing = con.execute(f"select count(*) from {name} where code is null").fetchall()[0][0]
    if failing:
        con.execute(
            f"insert into failed select {source.number}, _row, '{column.name}', m.raw, m.candidates"
            f" from {source.raw} join {name} m on m.raw = {text_of(source, column.name)} where m.code is null"
        )


def _say_other_class(source: Source, con: DuckDBPyConnection, findings: Findings) -> None:
    """A unit that was known by kind and place although its name holds another class: the class may be new."""
    for column in source.table.columns:
        if column.ref != "units" or source.table.name == "units" or column.name not in source.columns:
            continue
        kind = findings.kind("unit_class_differs", source.table.name, column.header)
        findings.add_rows(
            kind,
            f"select {source.number} as source, r._row as row, m.raw as value, u.name as detail from {source.raw} r"
            f" join {_map_name(source, column)} m on m.raw = {text_of(source, column.name)}"
            f" join ok_units u on u.unit_id = m.code where m.form = {WITHOUT_CLASS}"
            " and unit_class_named(m.raw) not in ('', coalesce(u.unit_class, ''))",
        )
