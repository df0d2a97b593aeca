"""The checks that compare rows: one SQL file each in `crosschecks`, with the settings that it names as $name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyConnection

from data.checking.saying import label
from data.contract import Table, contract, zi_models
from data.findings import Findings, wording
from data.reading.sources import Reading

CROSSCHECKS = Path(__file__).parent / "crosschecks"
NEIGHBOURS = Path(__file__).with_name("neighbours.sql")  # what several of them ask
SETTING = re.compile(r"\$(\w+)")
COMMENT = re.compile(r"^--.*$", re.MULTILINE)

# Tables that a crosscheck asks although a publish need not have them: empty ones stand in.
ASKED = {
    "units": "unit_id varchar, name varchar, kind varchar, unit_class varchar, opened_on date, closed_on date",
    "events": 'unit_id varchar, kind varchar, "date" date',
}


def stand_in(reading: Reading, con: DuckDBPyConnection) -> None:
    """Create what the crosschecks ask and no file gives: weights of scores, kinds of units, and empty tables."""
    _load_weights(con)
    _load_kinds(con)
    for name, columns in ASKED.items():
        if not reading.of(name):
            con.execute(f"create table ok_{name} ({columns})")


def crosscheck(
    severity: str, reading: Reading, con: DuckDBPyConnection, findings: Findings, only: Table | None = None
) -> None:
    """Run the checks of a severity. Errors see the staged rows of one table, warnings the good rows of all."""
    if severity == "warning" and reading.of("occupancy"):
        con.execute(NEIGHBOURS.read_text(encoding="utf-8"))
    for name, about in wording()["checks"].items():
        table = contract().tables.get(about.get("table", ""))
        if table is None or about["severity"] != severity or not reading.of(table.name) or (only and only != table):
            continue
        sql = COMMENT.sub("", (CROSSCHECKS / f"{name}.sql").read_text(encoding="utf-8"))
        settings = {key: wording()["settings"][key] for key in SETTING.findall(sql)}
        fixed = {key: f"{value:g}" for key, value in settings.items() if not isinstance(value, list)}
        kind = findings.kind(name, table.name, label(table, about["columns"]), fixed, typed=True)
        findings.add_rows(kind, sql, settings)


def _load_weights(con: DuckDBPyConnection) -> None:
    """zi_weights: the most points of each component by model. Without a split the area's weight bounds both halves."""
    rows: list[dict[str, Any]] = []
    for model in zi_models():
        about = {key: model[key] for key in ("model", "first_cycle", "last_cycle")}
        share = 0.5 if model["split"] else 1.0
        for area, weight in model["areas"].items():
            for part in ("fulfilment", "reform"):
                rows.append({**about, "component": f"{area}_{part}", "weight": weight * share})
        rows += [{**about, "component": name, "weight": float(weight)} for name, weight in model["results"].items()]
    con.register("weights", pa.Table.from_pylist(rows))
    con.execute("create table zi_weights as select * from weights")
    con.unregister("weights")


def _load_kinds(con: DuckDBPyConnection) -> None:
    """unit_kinds: which kinds of units hold people."""
    kinds = [{"kind": kind, "holds_people": about["holds_people"]} for kind, about in contract().enums["kind"].items()]
    con.register("kinds", pa.Table.from_pylist(kinds))
    con.execute("create table unit_kinds as select * from kinds")
    con.unregister("kinds")
