"""Where joined figures come from: the sources, and the notes, of rows that complete each other are put together.

Every sheet tells where its own figures come from. Where the sheets with a source tell all the figures of the row, it
gets their sources: "SDP; Kepmen 12". So does a row that keeps published figures beside new ones. Where figures of a
sheet without one are in it, too, each source is named with the columns that it is about, "Kapasitas: Kepmen 12": it is
neither lost nor taken for the source of the others.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.contract import Table
from data.reading.sources import Source

ABOUT_THE_ROW = ("source", "note")  # say where figures came from: a row of which one is corrected loses them


def attribute(table: Table, sources: list[Source], con: DuckDBPyConnection) -> None:
    """Put together what the sheets say about rows of one key, where a row took a cell from another sheet."""
    _create_sheets(table, sources, con)
    for name in ABOUT_THE_ROW:
        having = [source.number for source in sources if name in source.columns]
        if having:
            con.execute(f"create or replace temp table attributed as {_put_together(table, name)}", {"having": having})
            con.execute(
                f"insert into taken select source, row, '{name}' from attributed"
                " where not list_contains($having, source)",
                {"having": having},
            )
            con.execute(
                f'update stage_{table.name} n set "{name}" = a.said from attributed a'
                " where n._source = a.source and n._row = a.row"
            )


def _create_sheets(table: Table, sources: list[Source], con: DuckDBPyConnection) -> None:
    """`sheets`: the columns that each sheet tells about the key, and their headers."""
    con.execute("create or replace temp table sheets (number integer, told varchar[], headers varchar)")
    for source in sources:
        told = [
            column
            for column in table.columns
            if column.name in source.columns and column.name not in (*table.key, *ABOUT_THE_ROW)
        ]
        headers = ", ".join(column.header for column in told)
        con.execute("insert into sheets values (?, ?, ?)", [source.number, [column.name for column in told], headers])


def _put_together(table: Table, name: str) -> str:
    """By source and row, what is said of it in a column; $having are the sheets that have that column.

    A sheet that says two things of one key has rows that disagree: nothing is put together there, `keys` says so.
    """
    key = ", ".join(f'"{column}"' for column in table.key)
    return (
        f'with lines as (select dense_rank() over (order by {key}) as grp, _source as source, _row as row, "{name}" as'
        f" text, told, headers, (_source, _row) in (select (source, row) from taken) as took from stage_{table.name}"
        " join sheets on number = _source where (_source, _row) not in (select (source, row) from silent)),"
        " spoken as (select grp, source, told, headers, any_value(text) as text, bool_or(took) as took,"
        " count(distinct coalesce(text, '')) = 1 as alike from lines group by grp, source, told, headers),"
        " texts as (select grp, text, min(source) as first, nullif(string_agg(headers, ', ' order by source), '')"
        " as about from spoken where text is not null group by grp, text),"
        " named as (select grp, string_agg(text, '; ' order by first) as plain,"
        " string_agg(concat_ws(': ', about, text), '; ' order by first) as named from texts group by grp),"
        " joined as (select grp, flatten(list(told)) as told,"
        " coalesce(flatten(list(told) filter (text is not null)), []) as covered from spoken group by grp"
        " having count(*) > 1 and bool_and(alike) and (bool_or(took) or not bool_and(list_contains($having, source))))"
        " select l.source, l.row, case when list_has_all(covered, j.told) then plain else named end as said"
        " from lines l join joined j using (grp) join named using (grp)"
    )


def beside_kept(figures: list[str]) -> str:
    """The source of a row n that kept some of these figures of the published row p: its own, and that of those.

    A source that is among those of the published row is not said twice; one that is empty stays so.
    """
    keeps = " or ".join(f'p."{name}" is not null' for name in figures) or "false"
    return (
        f"case when n.source is null or p.source is null or not ({keeps}) then n.source"
        " when contains('; ' || p.source || '; ', '; ' || n.source || '; ') then p.source"
        " else n.source || '; ' || p.source end"
    )
