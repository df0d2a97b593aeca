"""What the checks say: texts from contract/checks.toml, findings gathered in DuckDB, rendered as one DataFrame."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
from duckdb import DuckDBPyConnection
from xlsxwriter.utility import xl_col_to_name

from data.contract import FOLDER, contract
from data.findings.frames import FRAME, KINDS, LETTERS, MACROS, SOURCES, TEXTS

__all__ = ["TEXTS", "Findings", "Message", "say", "with_messages", "wording"]


@cache
def wording() -> dict[str, Any]:
    """checks.toml: settings, traps, the text of every check and message."""
    return tomllib.loads((FOLDER / "checks.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Message:
    """A sentence of the publisher: `code` names it in checks.toml, among the messages or the checks of whole files."""

    code: str
    params: dict[str, str | int]

    def text(self, language: str = "id") -> str:
        """The sentence in a language."""
        if self.is_finding:
            what, to_do = (self.said(f"{part}_{language}") for part in ("what", "do"))
            place = f"{self.params['file']}: " if "file" in self.params else ""
            return f"{place}{what}. {to_do[:1].upper()}{to_do[1:]}."
        template: str = wording()["messages"][self.code][language]
        return template.format(**self.params)

    @property
    def is_finding(self) -> bool:
        """True when it tells what is wrong with a file and what to do: a finding as those of the checks are."""
        return self.code in wording()["checks"] and self.code not in wording()["messages"]

    def said(self, text: str) -> str:
        """One of TEXTS of a message that is a finding."""
        template: str = wording()["checks"][self.code][text]
        return template.format(**self.params)


def say(code: str, **params: str | int) -> Message:
    """A message with its parameters."""
    return Message(code, params)


def with_messages(findings: pd.DataFrame, messages: Iterable[Message]) -> pd.DataFrame:
    """The findings with those that were made before any file was opened, or when reading one broke off."""
    rows = [
        {
            "severity": wording()["checks"][message.code]["severity"],
            "file": message.params.get("file"),
            "check": message.code,
            **{text: message.said(text) for text in TEXTS},
        }
        for message in messages
        if message.is_finding
    ]
    if not rows:
        return findings
    added = pd.DataFrame(rows, columns=findings.columns, dtype=object)
    frame = pd.concat([added, findings.astype(object)], ignore_index=True)
    frame["row"] = frame["row"].astype("Int64")
    return frame


class Findings:
    """Every finding of one publish. Rows go in by SQL, so that millions cost no Python loop."""

    def __init__(self, con: DuckDBPyConnection) -> None:
        self._con = con
        self._kinds: list[dict[str, Any]] = []
        con.execute("create table findings (kind integer, source integer, row bigint, value varchar, detail varchar)")
        con.execute(MACROS)
        con.execute("create table row_units (source integer, row bigint, unit varchar)")

    def kind(
        self,
        check: str,
        table: str | None,
        column: str | None,
        fixed: dict[str, Any] | None = None,
        typed: bool = False,
        typed_detail: bool = False,
    ) -> int:
        """Register a check on a table and column; `fixed` fills the placeholders that are the same for every row.

        `typed` says that values and details are dates and numbers of ours, to be written in the reader's language;
        `typed_detail` that the details alone are. What stands in a file is always quoted as it is.
        """
        about = wording()["checks"][check]
        texts = {text: about[text] for text in TEXTS}
        return self.kind_of(check, about["severity"], table, column, texts, fixed, typed, typed_detail)

    def kind_of(
        self,
        check: str,
        severity: str,
        table: str | None,
        column: str | None,
        texts: dict[str, str],
        fixed: dict[str, Any] | None = None,
        typed: bool = False,
        typed_detail: bool = False,
    ) -> int:
        """As `kind`, with texts given: for the rules of the contract. `fixed` values may differ by language."""
        filled = {name: _fill(text, name[-2:], fixed or {}) for name, text in texts.items()}
        about = {"check": check, "severity": severity, "table": table, "column": column, "place": _place(table)}
        self._kinds.append({**about, "typed": typed, "typed_detail": typed or typed_detail, **filled})
        return len(self._kinds) - 1

    def add(
        self,
        kind: int,
        source: int | None,
        row: int | None = None,
        value: str | None = None,
        detail: str | None = None,
    ) -> None:
        """One finding about a file, a sheet, a header or a single row."""
        self._con.execute("insert into findings values (?, ?, ?, ?, ?)", [kind, source, row, value, detail])

    def add_rows(self, kind: int, select: str, params: dict[str, Any] | None = None) -> None:
        """Every row of a select that returns source, row, value and detail is a finding."""
        sql = "insert into findings select $kind, source, row, value::varchar, detail::varchar from "
        self._con.execute(f"{sql}({select})", {"kind": kind, **(params or {})})

    def error_kinds(self) -> list[int]:
        """The registered checks whose rows are not published."""
        return [number for number, kind in enumerate(self._kinds) if kind["severity"] == "error"]

    def kinds_of(self, checks: Iterable[str]) -> list[int]:
        """What is registered of some checks."""
        return [number for number, kind in enumerate(self._kinds) if kind["check"] in checks]

    def frame(self, sources: list[dict[str, Any]]) -> pd.DataFrame:
        """All findings, errors first, then by table, file and row. `sources` gives source, file and sheet.

        The table `row_units` names the unit of a row, where there is one.
        """
        self._register("finding_kinds", self._kinds, KINDS)
        self._register(
            "finding_sources", [{name: place[name] for name in ("file", "sheet")} for place in sources], SOURCES
        )
        self._register("finding_letters", self._letters(sources), LETTERS)
        frame = self._con.execute(FRAME).df()
        for name in ("finding_kinds", "finding_sources", "finding_letters"):
            self._con.unregister(name)
        frame["row"] = frame["row"].astype("Int64")  # findings about a whole file have none
        return frame

    def _letters(self, sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Where the columns that a check is about stand in a sheet: A, B ... by kind and source."""
        letters = []
        for kind, source in self._con.execute("select distinct kind, source from findings").fetchall():
            places = sources[source].get("positions", {}) if source is not None else {}
            about = self._kinds[kind]
            named = (about["column"] or "").split(", ")
            columns = contract().tables[about["table"]].readable if about["table"] in contract().tables else ()
            at = [places[column.name] for column in columns if column.header in named and column.name in places]
            letters.append({"kind": kind, "source": source, "letters": [xl_col_to_name(index) for index in at]})
        return letters

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
