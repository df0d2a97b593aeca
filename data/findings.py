"""What the checks say: texts from contract/checks.toml, findings gathered in DuckDB, rendered as one DataFrame."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.contract import FOLDER, contract

TEXTS = ("what_id", "do_id", "what_en", "do_en")


@cache
def wording() -> dict[str, Any]:
    """checks.toml: settings, traps, the text of every check and message."""
    return tomllib.loads((FOLDER / "checks.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Message:
    """A sentence of the publisher: `code` names it in checks.toml."""

    code: str
    params: dict[str, str | int]

    def text(self, language: str = "id") -> str:
        """The sentence in a language."""
        template: str = wording()["messages"][self.code][language]
        return template.format(**self.params)


def say(code: str, **params: str | int) -> Message:
    """A message with its parameters."""
    return Message(code, params)


class Findings:
    """Every finding of one publish. Rows go in by SQL, so that millions cost no Python loop."""

    def __init__(self, con: DuckDBPyConnection) -> None:
        self._con = con
        self._kinds: list[dict[str, Any]] = []
        con.execute("create table findings (kind integer, source integer, row bigint, value varchar, detail varchar)")

    def kind(self, check: str, table: str | None, column: str | None, fixed: dict[str, Any] | None = None) -> int:
        """Register a check on a table and column; `fixed` fills the placeholders that are the same for every row."""
        about = wording()["checks"][check]
        return self.kind_of(check, about["severity"], table, column, {text: about[text] for text in TEXTS}, fixed)

    def kind_of(
        self,
        check: str,
        severity: str,
        table: str | None,
        column: str | None,
        texts: dict[str, str],
        fixed: dict[str, Any] | None = None,
    ) -> int:
        """As `kind`, with texts given: for the rules of the contract. `fixed` values may differ by language."""
        filled = {name: _fill(text, name[-2:], fixed or {}) for name, text in texts.items()}
        self._kinds.append(
            {"check": check, "severity": severity, "table": table, "column": column, "place": _place(table), **filled}
        )
        return len(self._kinds) - 1

    def add(self, kind: int, source: int | None, row: int | None = None, value: str | None = None) -> None:
        """One finding about a file, a sheet, a header or a single row."""
        self._con.execute("insert into findings values (?, ?, ?, ?, null)", [kind, source, row, value])

    def add_rows(self, kind: int, select: str, params: dict[str, Any] | None = None) -> None:
        """Every row of a select that returns source, row, value and detail is a finding."""
        sql = "insert into findings select $kind, source, row, value::varchar, detail::varchar from "
        self._con.execute(f"{sql}({select})", {"kind": kind, **(params or {})})

    def error_kinds(self) -> list[int]:
        """The registered checks whose rows are not published."""
        return [number for number, kind in enumerate(self._kinds) if kind["severity"] == "error"]

    def count(self, severity: str) -> int:
        """How many findings of a severity there are."""
        kinds = [number for number, kind in enumerate(self._kinds) if kind["severity"] == severity]
        found = self._con.execute("select count(*) from findings where list_contains($kinds, kind)", {"kinds": kinds})
        return int(found.fetchall()[0][0])

    def frame(self, sources: list[dict[str, Any]]) -> pd.DataFrame:
        """All findings, errors first, then by table, file and row. `sources` gives source, file and sheet."""
        self._register("finding_kinds", self._kinds, KINDS)
        self._register("finding_sources", sources, SOURCES)
        frame = self._con.execute(FRAME).df()
        for name in ("finding_kinds", "finding_sources"):
            self._con.unregister(name)
        frame["row"] = frame["row"].astype("Int64")  # findings about a whole file have none
        return frame

    def _register(self, name: str, rows: list[dict[str, Any]], schema: pa.Schema) -> None:
        numbered = [{**row, "number": number} for number, row in enumerate(rows)]
        self._con.register(name, pa.Table.from_pylist(numbered, schema=schema))


def _place(table: str | None) -> int:
    """Findings come in the contract's order of tables: a wrong unit before the rows that refer to it."""
    return list(contract().tables).index(table) if table in contract().tables else -1


def _fill(text: str, language: str, fixed: dict[str, Any]) -> str:
    for name, value in fixed.items():
        text = text.replace("{" + name + "}", value[language] if isinstance(value, dict) else str(value))
    return text


KINDS = pa.schema(
    [("number", pa.int32()), ("place", pa.int32())]
    + [(name, pa.string()) for name in ("check", "severity", "table", "column", *TEXTS)]
)
SOURCES = pa.schema([("number", pa.int32()), ("file", pa.string()), ("sheet", pa.string())])

# {value} and {detail} differ by row and are filled here, {value} last: what a file says is never filled in again.
FRAME = """
select
    k.severity, k."table", s.file, s.sheet, f.row, k."column", f.value, k."check",
    replace(replace(k.what_id, '{detail}', coalesce(f.detail, '')), '{value}', coalesce(f.value, '')) as what_id,
    replace(replace(k.do_id, '{detail}', coalesce(f.detail, '')), '{value}', coalesce(f.value, '')) as do_id,
    replace(replace(k.what_en, '{detail}', coalesce(f.detail, '')), '{value}', coalesce(f.value, '')) as what_en,
    replace(replace(k.do_en, '{detail}', coalesce(f.detail, '')), '{value}', coalesce(f.value, '')) as do_en
from findings f
join finding_kinds k on k.number = f.kind
left join finding_sources s on s.number = f.source
order by k.severity, k.place, f.source nulls first, f.row nulls first, f.kind, f.value
"""
