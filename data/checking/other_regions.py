"""Units of another Kanwil than the one that title, sheet or file are about: published, and said of each."""

# ruff: noqa: S608 (identifiers come from the contract or are numbered; values are bound)

from __future__ import annotations

import re

from duckdb import DuckDBPyConnection

from data.findings import Findings
from data.reading.sources import Reading

WHOLE = re.compile(r"\b(kanwil|kantor wilayah|wilayah|se|provinsi|prov)\b")  # "lapas dan rutan se-Jawa Timur"
# The name of a unit may hold that of a region: Lapas Bandar Lampung, Rutan Jakarta Pusat.
UNIT = re.compile(r"\b(lapas|rutan|lpka|bapas|rupbasan|lembaga|rumah tahanan|balai|upt)\b")


def say_other_regions(reading: Reading, con: DuckDBPyConnection, findings: Findings) -> None:
    """A warning for every good row of a unit that is not of the one Kanwil that its sheet names."""
    if not (reading.of("regions") and reading.of("units")):
        return
    regions = con.execute("select region_id, any_value(name) from ok_regions group by 1").fetchall()
    for source in reading.sources:
        if source.exact or not source.rows or source.table.name == "units" or "unit_id" not in source.positions:
            continue
        texts = [*source.titles, source.sheet or "", source.path.stem]
        named = {region for text in texts for region in _named(text, regions)}
        if len(named) != 1:
            continue
        findings.add_rows(
            findings.kind("unit_of_other_region", source.table.name, source.table.column("unit_id").header),
            "select r._source as source, r._row as row, h.name as value, t.name as detail"
            f" from ok_{source.table.name} r join ok_units u on u.unit_id = r.unit_id"
            " join ok_regions h on h.region_id = u.region_id join ok_regions t on t.region_id = $region"
            f" where r._source = {source.number} and u.region_id <> $region",
            {"region": named.pop()},
        )


def _named(text: str, regions: list[tuple[str, str]]) -> set[str]:
    """The regions that a text is about; the longer name first, as one may hold another: Kepulauan Riau, Riau."""
    words = _words(text)
    if UNIT.search(words) and not WHOLE.search(words):
        return set()
    found = set()
    for region, name in sorted(regions, key=lambda one: -len(one[1])):
        if f" {_words(name)} " in f" {words} ":
            found.add(region)
            words = f" {words} ".replace(f" {_words(name)} ", " ; ")
    return found


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
