"""Rows in and out: the committed sources, the facts added by hand, and the CSV files in contract columns."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from data.contract import contract

SOURCE = Path(__file__).parent / "source"

Row = dict[str, str]


@cache
def read(name: str) -> tuple[Row, ...]:
    """The rows of `source/<name>.csv`, every cell stripped of outer blanks."""
    with (SOURCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple({key: value.strip() for key, value in row.items()} for row in csv.DictReader(file))


@cache
def _additions() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads((SOURCE / "additions.toml").read_text(encoding="utf-8"))


def added(table: str) -> list[Row]:
    """The facts of `source/additions.toml` for one table: published as prose, so they are in none of the CSV files."""
    return [{name: str(value) for name, value in row.items()} for row in _additions().get(table, [])]


def write(folder: Path, table: str, rows: list[Row]) -> None:
    """Write `<folder>/<table>.csv`: all contract columns, sorted by the key; the same rows give the same bytes."""
    described = contract().tables[table]
    columns = [column.name for column in described.columns]
    ordered = sorted(rows, key=lambda row: [row.get(name, "") for name in (*described.key, *columns)])
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)


def note(*parts: str) -> str:
    """The non-empty parts as one note, each part once.

    >>> note("tahun perkiraan", "", "tanggal = bulan")
    'tahun perkiraan; tanggal = bulan'
    """
    return "; ".join(dict.fromkeys(part for part in parts if part))


def slug(text: str) -> str:
    """A code from a name: lower case ASCII words joined by hyphens; a dot joins (`D.I. Yogyakarta`).

    >>> slug("D.I. Yogyakarta")
    'di-yogyakarta'
    """
    plain = unicodedata.normalize("NFKD", text.replace(".", "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def yes_no(value: str) -> str:
    """The sources' `ya` and `tidak` as `true` and `false`; empty stays empty."""
    return {"ya": "true", "tidak": "false", "": ""}[value]


def distinct(values: Iterable[str]) -> list[str]:
    """The values in their order, each once, without the empty one."""
    return [value for value in dict.fromkeys(values) if value]
