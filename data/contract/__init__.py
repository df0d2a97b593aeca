"""The data contract: tables, columns, enumerations, rules and dated definitions, read from the TOML files beside it.

Everything that must agree on a column (checks, templates, table documentation, DuckDB types) asks here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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
    "percent": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "month": "DATE",
}


@dataclass(frozen=True)
class Column:
    """One column of a contract table. `type` is a key of DUCKDB_TYPES; `minimum` and `maximum` are inclusive.

    `says_id` and `says_en` tell what may stand in it, where type, enumeration and bounds do not. `over_units` are
    headers that mean it only over names of units. `scale` is the largest value of a measure that begins at zero;
    `ahead` is how many years after the present one a year may be.
    """

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
    over_units: tuple[str, ...] = ()
    says_id: str = ""
    says_en: str = ""
    words: tuple[frozenset[str], ...] = ()
    scale: float | None = None
    ahead: int | None = None

    @property
    def duckdb_type(self) -> str:
        """The DuckDB type in which this column is stored."""
        return DUCKDB_TYPES[self.type]

    @property
    def is_figure(self) -> bool:
        """True for a count or a measured number: what is compared and summed. Percentages only check others."""
        return self.type in ("integer", "number")

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header that an import accepts for this column: the code, Indonesian, English, further spellings."""
        return (self.name, self.header, self.en, *self.also)


@dataclass(frozen=True)
class Rule:
    """A condition on one row, in DuckDB SQL with the row called `r`, that is true where the rule is broken.

    `detail` is an expression for the placeholder {detail} of its texts; without one the values of `columns` are told.
    A rule about sums has one of these for each of its sums, all by the same name.
    """

    name: str
    severity: str
    when: str
    columns: tuple[str, ...]
    id: str
    en: str
    do_id: str
    do_en: str
    detail: str = ""


@dataclass(frozen=True)
class Sum:
    """A column that equals the sum of others wherever all of them are given.

    `equal` names the rule that this breaks, `within` the one that is broken where the parts that are given, not all,
    are more than the total.
    """

    total: str
    parts: tuple[str, ...]
    equal: str = ""
    within: str = ""

    @property
    def added(self) -> str:
        """The parts added up, in DuckDB SQL of the row `r`: NULL where one is not given."""
        return " + ".join(f"r.{part}" for part in self.parts)

    @property
    def given(self) -> str:
        """The parts that are given added up, in DuckDB SQL of the row `r`."""
        return f"coalesce(list_sum([{', '.join(f'r.{part}' for part in self.parts)}]), 0)::bigint"


@dataclass(frozen=True)
class Table:
    """One table of the contract; `key` names the columns that identify a row, `proofs` are read and never published.

    `for_id` and `for_en` say what the table is for, to those who fill it in.
    """

    name: str
    id: str
    en: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    required: bool = False
    for_id: str = ""
    for_en: str = ""
    proofs: tuple[Column, ...] = ()
    sums: tuple[Sum, ...] = ()

    @property
    def readable(self) -> tuple[Column, ...]:
        """The columns that an import recognises: those that are published and those that only check them."""
        return (*self.columns, *self.proofs)

    def column(self, name: str) -> Column:
        """The column or proof called `name`; KeyError when there is none."""
        for column in self.readable:
            if column.name == name:
                return column
        raise KeyError(name)


@dataclass(frozen=True)
class Contract:
    """The whole contract: version, tables by name, enumerations (code -> labels and attributes), words of headers."""

    version: int
    tables: dict[str, Table]
    enums: dict[str, dict[str, dict[str, Any]]]
    header_words: dict[str, list[str]]


def _column(raw: dict[str, Any]) -> Column:
    values = dict(raw)
    for several in ("also", "over_units"):
        values[several] = tuple(values.get(several, ()))
    values["words"] = tuple(frozenset(words) for words in values.get("words", ()))
    values["minimum"] = values.pop("min", None)
    values["maximum"] = values.pop("max", None)
    return Column(**values)


def _rules(table: dict[str, Any], sums: tuple[Sum, ...], headers: dict[str, Column]) -> Iterator[Rule]:
    """The rules of a table; those without `when` are about the sums that name them."""
    for raw in table.get("rules", ()):
        if "when" in raw:
            yield Rule(**{**raw, "columns": tuple(raw["columns"])})
            continue
        for sum_ in sums:
            total = f"r.{sum_.total}"
            broken = {
                sum_.equal: (f"{total} <> {sum_.added}", sum_.added),
                sum_.within: (f"{total} < {sum_.given} and ({sum_.added}) is null", sum_.given),
            }
            if raw["name"] in broken:
                when, parts = broken[raw["name"]]
                column = headers[sum_.total]
                texts = {
                    "id": raw["id"].replace("{total}", column.header),
                    "en": raw["en"].replace("{total}", column.en),
                }
                yield Rule(
                    **{**raw, **texts}, when=when, columns=(sum_.total,), detail=f"{total} || ' / ' || ({parts})"
                )


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
        proofs = [_column(column) for column in table.get("proofs", ())]
        sums = tuple(Sum(**{**sum_, "parts": tuple(sum_["parts"])}) for sum_ in table.get("sums", ()))
        tables[name] = Table(
            name=name,
            id=table["id"],
            en=table["en"],
            grain=table["grain"],
            key=tuple(table["key"]),
            columns=(*columns, *common),
            rules=tuple(_rules(table, sums, {column.name: column for column in (*columns, *proofs)})),
            required=table.get("required", False),
            for_id=table.get("for_id", ""),
            for_en=table.get("for_en", ""),
            proofs=tuple(proofs),
            sums=sums,
        )
    return Contract(version=raw["version"], tables=tables, enums=raw["enums"], header_words=raw["header_words"])


@cache
def definitions() -> dict[str, Any]:
    """Freshness, verification window and occupancy bands (definitions.toml), with the version that links pin."""
    return _read("definitions.toml")


@cache
def zi_models() -> list[dict[str, Any]]:
    """The scoring models of the integrity zone, oldest first (zi_models.toml)."""
    models: list[dict[str, Any]] = _read("zi_models.toml")["models"]
    return models
