"""Rows that claim one key: copies are published once, rows that disagree are not published at all.

Nor is a sound row that is told again with an error: the two may be parts of one figure.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.checking.absent_keys import find_absent_keys
from data.checking.published import Published
from data.checking.saying import label, said
from data.contract import Table
from data.findings import Findings
from data.reading.sources import Source

MOST_OTHERS = 5  # rows with the same key that a finding names


def check_keys(
    table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings, before: Published
) -> None:
    """Rows with one key: an error on all. Wholly identical ones: all but the first are dropped, with a warning.

    A row that has an error by itself contests nothing that was published before, and of another sheet only a row to
    which it tells, or may tell, another figure: a stale copy that is wrong elsewhere is no part. Published rows contest
    nothing either: a sound new row takes their place.
    """
    find_absent_keys(table, sources, con, findings, before.numbers)
    _collect(table, con, findings, before)
    header = label(table, table.key)
    beside = findings.kind("duplicate_beside_wrong", table.name, header, typed_detail=True)
    unkeyed = findings.kinds_of(["region_blank"])  # an empty region is no key of its own: not the nation's
    findings.add_rows(
        beside,
        _beside_wrong(table, sources),
        {
            "errors": findings.error_kinds(),
            "key": list(table.key),
            "unkeyed": unkeyed,
            "published": before.numbers,
        },
    )
    con.execute(f"create or replace temp table disagreeing as {_disagreeing(table, sources)}")
    for columns, tells in con.execute(
        "select distinct columns, value is not null as tells from disagreeing order by all"
    ).fetchall():
        kind = findings.kind("duplicate_key" if tells else "others_disagree", table.name, columns or header, typed=True)
        chosen = "select source, row, value, detail from disagreeing where columns = $columns"
        findings.add_rows(kind, f"{chosen} and (value is not null) = $tells", {"columns": columns, "tells": tells})
    copies = "from doubles d where members > 1 and contents = 1 and nth > 1"
    # Rows of several sheets that completed each other are alike only now; `joining` has said so.
    whole = (
        "(grp not in (select grp from doubles where (source, row) in (select (source, row) from taken))"
        " or exists (from doubles e where e.grp = d.grp and e.source = d.source and e.nth < d.nth))"
    )
    chosen = f"select source, row, null as value, null as detail {copies} and {whole}"
    findings.add_rows(findings.kind("duplicate_row", table.name, header), chosen)
    con.execute(f"insert into bad select source, row, false {copies}")


def _collect(table: Table, con: DuckDBPyConnection, findings: Findings, before: Published) -> None:
    """Create `members`, the rows whose key is not theirs alone, and `doubles`, how many there are of each."""
    key = ", ".join(f'"{name}"' for name in table.key)
    whole = " and ".join(f'"{name}" is not null' for name in table.key if table.column(name).required) or "true"
    same = " and ".join(f'd."{name}" is not distinct from s."{name}"' for name in table.key)
    content = ", ".join(f's."{column.name}"' for column in table.columns)
    con.execute(
        f"create or replace temp table sound as select * from stage_{table.name} s"
        " where not list_contains($published, s._source) and not exists"
        " (from findings f where f.source = s._source and f.row = s._row and list_contains($errors, f.kind))",
        {"errors": findings.error_kinds(), "published": before.numbers},
    )
    # The columns of our own begin with "_": a table's may be called source.
    con.execute(
        f"create or replace temp table members as with"
        f" keys as (select {key}, row_number() over () as grp from sound where {whole}"
        f" group by all having count(*) > 1)"
        f" select d.grp as _grp, s._source, s._row, hash({content}) as _content, {content}"
        f" from sound s"
        f" join keys d on {same} where not exists (from failed f where f.source = s._source and f.row = s._row"
        f" and list_contains($key, f.column))",
        {"key": list(table.key)},
    )
    con.execute(
        "create or replace temp table doubles as select _source as source, _row as row, _grp as grp,"
        " count(distinct _content) over (partition by _grp) as contents,"
        " row_number() over (partition by _grp order by _source, _row) as nth,"
        " count(*) over (partition by _grp) as members from members"
    )


def _beside_wrong(table: Table, sources: list[Source]) -> str:
    """Sound rows, each with the rows sent now that have its key and an error: of its own sheet all, of others parts."""
    same = " and ".join(f'w."{name}" is not distinct from s."{name}"' for name in table.key)
    whole = " and ".join(f's."{name}" is not null' for name in table.key if table.column(name).required) or "true"
    return (
        "select s._source as source, s._row as row, null as value, string_agg(case when w._source = s._source then ''"
        " else kept(p.file) || coalesce(' {sheet} ' || kept(p.sheet), '') || ' ' end"
        " || '{row} ' || kept(w._row::varchar), ', ' order by w._source, w._row) as detail"
        f" from sound s join stage_{table.name} w on {same} join places p on p.number = w._source"
        f" where {whole} and (w._source, w._row) <> (s._source, s._row) and not list_contains($published, w._source)"
        f" and (w._source = s._source or {_other_figure(table, sources)})"
        " and exists (from findings f where f.source = w._source and f.row = w._row and list_contains($errors, f.kind))"
        " and not exists (from failed f where f.source = w._source and f.row = w._row"
        " and list_contains($key, f.column))"
        " and not exists (from findings f where f.source = w._source and f.row = w._row"
        " and list_contains($unkeyed, f.kind)) group by s._source, s._row"
    )


def _other_figure(table: Table, sources: list[Source]) -> str:
    """Where a row w tells another figure than a row s of a column that both sheets have, or one that cannot be read."""
    unread = "exists (from failed f where f.source = w._source and f.row = w._row and f.column = '{}')"
    conditions = []
    for column in table.columns:
        having = ", ".join(str(one.number) for one in sources if column.name in one.columns)
        if column.is_figure and column.name not in table.key and having:
            other = f'(w."{column.name}" is not null and w."{column.name}" is distinct from s."{column.name}")'
            told = f"w._source in ({having}) and s._source in ({having})"
            conditions.append(f"{told} and ({other} or {unread.format(column.name)})")
    return "(" + (" or ".join(conditions) or "false") + ")"


def _disagreeing(table: Table, sources: list[Source]) -> str:
    """Rows with one key and other content: each names the others, and what it says where they disagree.

    What a row was completed with is not quoted: its sheet does not say that. One with nothing to quote is not named by
    the others.
    """
    others = [column for column in table.columns if column.name not in table.key]
    having = {
        column.name: ", ".join(str(one.number) for one in sources if column.name in one.columns) or "null"
        for column in others
    }
    differing = [
        f"case when count(distinct coalesce(m.\"{column.name}\"::varchar, '')) over (partition by m._grp) > 1 then"
        for column in others
    ]
    columns = ", ".join(f"{when} '{column.header}' end" for when, column in zip(differing, others, strict=True))
    differs = ", ".join(
        f"{when} case when m._source in ({having[column.name]}) then"
        f" '{column.header} ' || coalesce({said(column, 'm')}, '–') end end"
        for when, column in zip(differing, others, strict=True)
    )
    return (
        f"with said as (select m._source as source, m._row as row, m._grp as grp,"
        f" nullif(concat_ws(', ', {differs}), '') as differs, concat_ws(', ', {columns}) as columns,"
        " kept(p.file) || coalesce(' {sheet} ' || kept(p.sheet), '')"
        " || ' {row} ' || kept(m._row::varchar) as place from members m join places p on p.number = m._source),"
        " others as (select a.source, a.row, any_value(a.differs) as differs, any_value(a.columns) as columns,"
        " string_agg(b.place || ' (' || b.differs || ')', '; ' order by b.source, b.row)"
        f" filter (where b.nth <= {MOST_OTHERS} and b.differs is not null) as others from said a join"
        " (select said.*, d.nth from said join doubles d using (source, row, grp)) b"
        " on b.grp = a.grp and (b.source, b.row) <> (a.source, a.row) group by a.source, a.row)"
        " select d.source, d.row, o.differs as value, o.others as detail, o.columns"
        " from doubles d join others o using (source, row) where d.members > 1 and d.contents > 1"
    )
