"""Summaries: what pages read again and again, worked out once when an export is published.

One `.sql` file is one summary; its header explains grain and columns. It reads the published tables by name, the table
`codes` (enum, code, stage_order, holds_people) and, where it asks for them, $data_date and $fresh_days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.contract import contract, definitions

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Summary:
    """A summary: the tables it needs (absent ones leave it out) and the column by whose year its files are split."""

    name: str
    needs: tuple[str, ...]
    by_year: str | None = None

    @property
    def sql(self) -> str:
        """The select of the summary."""
        return (FOLDER / f"{self.name}.sql").read_text(encoding="utf-8")


# In this order: region_month reads unit_month.
SUMMARIES = (
    Summary("unit_latest", ("occupancy",)),
    Summary("unit_month", ("occupancy",), by_year="month_end"),
    Summary("region_month", ("regions", "units", "occupancy")),
    Summary("zi_held", ("zi_stages",)),
    Summary("zi_stage", ("zi_stages",)),
    Summary("adoption_period", ("adoptions",)),
)


def load_codes(con: DuckDBPyConnection) -> None:
    """Create the table `codes`: every enumerated code with what summaries need to know of it."""
    rows = [
        {
            "enum": enum,
            "code": code,
            "stage_order": about.get("order"),
            "holds_people": about.get("holds_people", False),
        }
        for enum, values in contract().enums.items()
        for code, about in values.items()
    ]
    con.register("incoming_codes", pa.Table.from_pylist(rows))
    con.execute("create table codes as select * from incoming_codes")
    con.unregister("incoming_codes")


def make(summary: Summary, con: DuckDBPyConnection, data_date: date) -> None:
    """Create the table of a summary's name. The tables it needs must be there."""
    sql = _without_header(summary.sql)
    known: dict[str, Any] = {"data_date": data_date, "fresh_days": definitions()["freshness"]["fresh_days"]}
    params = {name: value for name, value in known.items() if re.search(rf"\${name}\b", sql)}
    con.execute(f"create or replace table {summary.name} as {sql}", params)


def _without_header(sql: str) -> str:
    """The select without its comments, which may mention parameters."""
    return "\n".join(line for line in sql.splitlines() if not line.startswith("--"))
