"""The data contract: tables, columns, enumerations, rules and dated definitions, read from the TOML files beside it.

Everything that must agree on a column (checks, templates, table documentation, DuckDB types) asks here.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

DUCKDB_TYPES = {
    "text": "VARCHAR",
    "code": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "month": "DATE",
}


@dataclass(frozen=True)
class Column:
    """One column of a contract table. `type` is a key of DUCKDB_TYPES; `minimum` and `maximum` are inclusive."""

    name: str
    type: str
    header: str
    en: str
    required: bool = False
    ref: str | None = None
    enum: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    also: tuple[str, ...] = ()

    @property
    def duckdb_type(self) -> str:
        """The DuckDB type in which this column is stored."""
        return DUCKDB_TYPES[self.type]

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that an import accepts for this column: the code, Indonesian, English, further spellings."""
        return (self.name, self.header, self.en, *self.also)


@dataclass(frozen=True)
class Rule:
    """A condition on one row, in DuckDB SQL with the row called `r`, that is true where the rule is broken."""

    name: str
    severity: str
    when: str
    columns: tuple[str, ...]
    id: str
    en: str
    do_id: str
    do_en: str


@dataclass(frozen=True)
class Table:
    """One table of the contract; `key` names the columns that identify a row."""

    name: str
    id: str
    en: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    required: bool = False

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True)
class Contract:
    """The whole contract: its version, the tables by name, and the enumerations (code -> labels and attributes)."""

    version: int
    tables: dict[str, Table]
    enums: dict[str, dict[str, dict[str, Any]]]


def _column(raw: dict[str, Any]) -> Column:
    values = dict(raw)
    values["also"] = tuple(values.get("also", ()))
    values["minimum"] = values.pop("min", None)
    values["maximum"] = values.pop("max", None)
    return Column(**values)


def _rule(raw: dict[str, Any]) -> Rule:
    return Rule(**{**raw, "columns": tuple(raw["columns"])})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


@cache
def contract() -> Contract:
    """The contract as frozen values, read once per process."""
    raw = _read("tables.toml")
    common = [_column(column) for column in raw["common"]["columns"]]
    tables = {}
    for name, table in raw["tables"].items():
        columns = [_column(column) for column in table["columns"]]
        tables[name] = Table(
            name=name,
            id=table["id"],
            en=table["en"],
            grain=table["grain"],
            key=tuple(table["key"]),
            columns=(*columns, *common),
            rules=tuple(_rule(rule) for rule in table.get("rules", ())),
            required=table.get("required", False),
        )
    return Contract(version=raw["version"], tables=tables, enums=raw["enums"])


@cache
def definitions() -> dict[str, Any]:
    """Freshness, verification window and occupancy bands (definitions.toml), with the version that links pin."""
    return _read("definitions.toml")


@cache
def zi_models() -> list[dict[str, Any]]:
    """The scoring models of the integrity zone, oldest first (zi_models.toml)."""
    models: list[dict[str, Any]] = _read("zi_models.toml")["models"]
    return models
