"""Rows of a sheet that lacks an optional column of the key, where a row about the same thing tells that column.

Such a sheet does not say which row it corrects: an adoption without its day would become a second adoption beside the
one that is published. It is asked for the column. What is new altogether needs none.
"""

# ruff: noqa: S608 (identifiers and headers come from the contract; values are bound)

from __future__ import annotations

from duckdb import DuckDBPyConnection

from data.checking.joining import has_key
from data.checking.saying import label, labelled
from data.contract import Table
from data.findings import Findings
from data.reading.sources import Source

MOST = 5  # rows that a finding quotes


def find_absent_keys(
    table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings, published: list[int]
) -> None:
    """An error on each row of a new sheet for which others tell an optional column of the key that it lacks."""
    for source in sources:
        absent = [name for name in table.key if name not in source.columns and not table.column(name).required]
        if source.number in published or not absent or not has_key(table, source):
            continue
        header = label(table, absent)
        kind = findings.kind("key_column_absent", table.name, header, {"header": header}, typed_detail=True)
        findings.add_rows(kind, _asked(table, absent), {"source": source.number, "published": published})


def _asked(table: Table, absent: list[str]) -> str:
    """Rows of $source with what others tell; not where a published row is empty there, too: that one is corrected."""
    same = " and ".join(f'p."{name}" is not distinct from n."{name}"' for name in table.key if name not in absent)
    whole = " and ".join(f'n."{name}" is not null' for name in table.key if table.column(name).required) or "true"
    told = " or ".join(f'p."{name}" is not null' for name in absent)
    empty = " and ".join(f'p."{name}" is null' for name in absent)
    # ": Sejak 2024-06-01" without its colon; a row that was sent now is named with its place, too.
    says = f"substr({labelled((table.column(name) for name in absent), 'p')}, 3)"
    place = "kept(l.file) || coalesce(' {sheet} ' || kept(l.sheet), '') || ' {row} ' || kept(p._row::varchar)"
    quoted = f"case when list_contains($published, p._source) then {says} else {says} || ' (' || {place} || ')' end"
    return (
        f"select n._source as source, n._row as row, null as value,"
        f" array_to_string(list_sort(list(distinct {quoted}))[:{MOST}], '; ') as detail"
        f" from stage_{table.name} n join stage_{table.name} p on {same} join places l on l.number = p._source"
        f" where n._source = $source and p._source <> n._source and ({told}) and {whole} and not exists"
        f" (from stage_{table.name} p where list_contains($published, p._source) and {same} and {empty})"
        " group by n._source, n._row"
    )
