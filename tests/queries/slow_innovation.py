"""Innovation a second time, slow and obvious, from the raw tables: what the tests of its questions compare with."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any, NamedTuple

import pyarrow.parquet as pq

from data.contract import contract
from queries.shelf import Shelved

LADDER = {"initiative": 1, "trial": 2, "adopted": 3, "institutionalised": 4, "stopped": 100}
RUN = ("adopted", "institutionalised")

Record = dict[str, Any]
Pair = tuple[str, str]


class Raw(NamedTuple):
    """The raw tables of an export as plain records."""

    units: dict[str, Record]
    innovations: dict[str, Record]
    adoptions: dict[Pair, list[Record]]
    use: list[Record]
    data_date: date


def records(shelved: Shelved, table: str) -> list[Record]:
    return [row for file in shelved.opened.export.files(table) for row in pq.read_table(file).to_pylist()]


def raw_of(embedded: Shelved) -> Raw:
    """The raw tables of an opened export."""
    adoptions: dict[Pair, list[Record]] = {}
    for row in records(embedded, "adoptions"):
        adoptions.setdefault((row["unit_id"], row["innovation_id"]), []).append(row)
    export = embedded.opened.export
    return Raw(
        units={row["unit_id"]: row for row in records(embedded, "units")},
        innovations={row["innovation_id"]: row for row in records(embedded, "innovations")},
        adoptions=adoptions,
        use=records(embedded, "service_use") if "service_use" in export.manifest.tables else [],
        data_date=export.data_date,
    )


def year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, calendar.monthrange(day.year - 1, day.month)[1]))


def start(rows: list[Record], row: Record) -> date | None:
    """Since when a stage holds: its own day, or the newest day of a lower stage, or not known."""
    lower = [r["since"] for r in rows if LADDER[r["stage"]] < LADDER[row["stage"]] and r["since"]]
    return row["since"] or max(lower, default=None)


def in_force(rows: list[Record], day: date) -> Record | None:
    """The stage of a day: the last one begun, the highest of one day; an unknown beginning is before all others."""
    begun = [(start(rows, row) or date.min, LADDER[row["stage"]], number) for number, row in enumerate(rows)]
    begun = [one for one in begun if one[0] <= day]
    return rows[max(begun)[2]] if begun else None


def state(rows: list[Record], day: date) -> str | None:
    row = in_force(rows, day)
    if row is None or row["stage"] not in RUN:
        return row["stage"] if row else None
    checked = row["last_verified_on"] or start(rows, row)
    return "running" if checked and checked >= year_before(day) else "unverified"


def later(rows: list[Record], day: date) -> bool:
    """True for an adoption that began more than a year ago and whose only known verification came after the day."""
    row = in_force(rows, day)
    if row is None or row["stage"] not in RUN or not row["last_verified_on"] or row["last_verified_on"] <= day:
        return False
    begun = start(rows, row)
    return begun is None or begun < year_before(day)


def scope(raw: Raw, regions: tuple[str, ...], day: date) -> dict[str, Record]:
    return {
        code: unit
        for code, unit in raw.units.items()
        if (not regions or unit["region_id"] in regions)
        and not (unit["opened_on"] and unit["opened_on"] > day)
        and not (unit["closed_on"] and unit["closed_on"] <= day)
    }


def target(innovation: Record) -> set[str] | None:
    """The kinds an innovation is meant for; None when that is not known."""
    words = {word.strip() for word in (innovation["target_kinds"] or "").split(",") if word.strip()}
    if words & {"all", "semua"}:
        words |= {code for code, row in contract().enums["kind"].items() if row["holds_people"]}
    return words & set(contract().enums["kind"]) or None


def meant(unit: Record, innovation: Record, day: date) -> bool:
    launched = not (innovation["launched_on"] and innovation["launched_on"] > day)
    return unit["kind"] in (target(innovation) or set()) and launched


def pairs(raw: Raw, regions: tuple[str, ...], day: date) -> dict[Pair, str | None]:
    """Every unit in scope and innovation meant for it, with its state."""
    return {
        (unit, code): state(raw.adoptions.get((unit, code), []), day)
        for unit, row in scope(raw, regions, day).items()
        for code, innovation in raw.innovations.items()
        if meant(row, innovation, day)
    }


def untargeted(raw: Raw, regions: tuple[str, ...], day: date) -> dict[Pair, str]:
    """Every adoption in scope of an innovation whose target is not known, with its state."""
    units = scope(raw, regions, day)
    found = {
        pair: state(rows, day)
        for pair, rows in raw.adoptions.items()
        if pair[0] in units and target(raw.innovations[pair[1]]) is None
    }
    return {pair: said for pair, said in found.items() if said}
