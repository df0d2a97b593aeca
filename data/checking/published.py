"""Rows of the open export that were taken along: new rows are completed from them, and sound new rows replace them.

A sheet that tells only some columns corrects only those: the others keep what was published under the same key, and
the whole row is then checked like any other. An export holds no key twice.
"""

# ruff: noqa: S608 (identifiers come from the contract; values are bound)

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from duckdb import DuckDBPyConnection

from data.checking.attributing import ABOUT_THE_ROW, beside_kept
from data.checking.joining import Taken, has_key, join, same_key, took
from data.contract import Sum, Table
from data.findings import Findings
from data.reading.sources import Source


class Published:
    """The sources, by number, that hold what is published; none when files are published by themselves."""

    def __init__(self, numbers: frozenset[int] = frozenset()) -> None:
        self.numbers = sorted(numbers)
        self.contradicted: list[int] = []  # the kinds of findings about counts that were kept beside a new total

    def complete(
        self, table: Table, sources: list[Source], con: DuckDBPyConnection, findings: Findings, today: date
    ) -> Taken:
        """Fill in the columns that new sheets do not have, as the other new ones tell them, else as published."""
        new = [source for source in sources if source.number not in self.numbers]
        joined = join(table, new, con, findings, today)
        if len(new) == len(sources):
            return joined
        con.execute(
            f"create or replace temp table published_rows as from stage_{table.name}"
            " where list_contains($published, _source)",
            {"published": self.numbers},
        )
        kept = dict(joined)
        for source in new:
            absent = {c.name for c in table.columns if c.name not in source.columns and c.name not in table.key}
            others = joined.get(source.number, set())
            apart = not any(joined.values())
            if absent and has_key(table, source) and self._fill(table, source, others, apart, con, findings):
                kept[source.number] = absent
        con.execute("drop table published_rows")
        return kept

    def _fill(
        self, table: Table, source: Source, joined: set[str], apart: bool, con: DuckDBPyConnection, findings: Findings
    ) -> bool:
        """True when rows of the source have a published one. Only rows that tell something else are spoken of.

        The columns `joined`, which some rows took from other new sheets, are told by those rows and absent in others;
        `apart` says that no sheet took any from another.
        """
        outside = [c.name for c in table.columns if c.name not in table.key]
        told = {name: "true" for name in outside if name in source.columns} | {name: took(name) for name in joined}
        absent = {
            name: f"not {took(name)}" if name in joined else "true" for name in outside if name not in source.columns
        }
        other, corrected = _differs(told), _corrects(told)
        holds = ", ".join(
            f'bool_or(p."{name}" is not null) filter (({other}) and {where})' for name, where in absent.items()
        )
        same = same_key(table, "n", "p")
        rows, changed, dropping, *held = con.execute(
            f"select count(*), count(*) filter ({other}), count(*) filter ({corrected}), {holds}"
            f" from stage_{table.name} n join published_rows p on {same} where n._source = $source",
            {"source": source.number},
        ).fetchall()[0]
        if not rows:
            return False
        gone = dict.fromkeys(ABOUT_THE_ROW, f"when {corrected} then null")
        chosen = ", ".join(
            f'"{name}" = case when not {where} then n."{name}" {gone.get(name, "")} else p."{name}" end'
            for name, where in absent.items()
        )
        # What sheets that complete each other say of their sources is settled by `attributing`.
        if "source" in source.columns and apart and told.keys() - {*ABOUT_THE_ROW}:
            chosen += f', "source" = {beside_kept([name for name in absent if name not in ABOUT_THE_ROW])}'
        con.execute(
            f"update stage_{table.name} n set {chosen} from published_rows p where n._source = $source and {same}",
            {"source": source.number},
        )
        self._contradict(table, source, [name for name in absent if name not in joined], con, findings)
        filled = [name for name, there in zip(absent, held, strict=True) if there]
        about = [name for name in filled if name in ABOUT_THE_ROW and dropping]
        self._say("columns_kept", [name for name in filled if name not in about], changed, table, source, findings)
        self._say("source_dropped", about, dropping, table, source, findings)
        return True

    def _contradict(
        self, table: Table, source: Source, absent: list[str], con: DuckDBPyConnection, findings: Findings
    ) -> None:
        """Say of a total that was corrected alone that the published counts, which it kept, make up another."""
        for rule in error_sums(table):
            if rule.total in absent or not set(rule.parts) & set(absent):
                continue
            header = table.column(rule.total).header
            kind = findings.kind("published_counts_differ", table.name, header, {"header": header}, typed=True)
            self.contradicted.append(kind)
            total, parts = f'n."{rule.total}"', " + ".join(f'n."{part}"' for part in rule.parts)
            findings.add_rows(
                kind,
                f"select n._source as source, n._row as row, {total} as value, {parts} as detail"
                f" from stage_{table.name} n join published_rows p on {same_key(table, 'n', 'p')}"
                f" where n._source = {source.number} and {total} <> {parts}",
            )

    def _say(self, check: str, names: list[str], rows: int, table: Table, source: Source, findings: Findings) -> None:
        if names:
            kind = findings.kind(check, table.name, None, {"count": str(rows)})
            findings.add(kind, source.number, value=", ".join(table.column(name).header for name in names))

    def give_way(self, table: Table, con: DuckDBPyConnection) -> None:
        """Drop the published rows whose key a sound new row tells, with all that was found about them."""
        if not self.numbers:
            return
        con.execute(
            f"create or replace temp table replaced as select p._source as source, p._row as row"
            f" from stage_{table.name} p where list_contains($published, p._source) and exists"
            f" (from stage_{table.name} n where {same_key(table, 'n', 'p')}"
            " and not list_contains($published, n._source)"
            " and not exists (from bad b where b.source = n._source and b.row = n._row))",
            {"published": self.numbers},
        )
        for judged in ("findings", "bad"):
            con.execute(f"delete from {judged} where (source, row) in (select (source, row) from replaced)")
        con.execute("insert into bad select source, row, false from replaced")


def error_sums(table: Table) -> list[Sum]:
    """The sums of a table that a row must hold to."""
    errors = {rule.name for rule in table.rules if rule.severity == "error"}
    return [sum_ for sum_ in table.sums if sum_.equal in errors]


def _differs(told: dict[str, str]) -> str:
    """Where a new row tells something else than the published one; `told` are its columns, with where it tells them."""
    return _any(f'{where} and p."{name}" is distinct from n."{name}"' for name, where in told.items())


def _corrects(told: dict[str, str]) -> str:
    """Where a new row tells another value than a published one, or empties it: then the old source tells of another."""
    return _any(
        f'{where} and p."{name}" is not null and p."{name}" is distinct from n."{name}"'
        for name, where in told.items()
        if name not in ABOUT_THE_ROW
    )


def _any(conditions: Iterable[str]) -> str:
    return " or ".join(f"coalesce({condition}, false)" for condition in conditions) or "false"
