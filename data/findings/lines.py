"""Findings as lines of text: file, sheet, row, column, unit, what is wrong with which value, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import duckdb
import pandas as pd

from data.contract import contract
from data.findings import say, wording
from data.findings.frames import MACROS
from data.manifest import EXPORT_ID

MOST_NAMED = 10  # units of one line


def lines(findings: pd.DataFrame, language: str = "id", most: int | None = None) -> list[str]:
    """The counts, then a line per finding; beyond `most` lines only how many there are of each check.

    A check that says the same of many units says it in one line.
    """
    if findings.empty:
        return [say("no_findings").text(language)]
    counted = findings["severity"].value_counts()
    said = say("findings", errors=int(counted.get("error", 0)), warnings=int(counted.get("warning", 0)))
    together = _together(findings)
    alone = ~findings["check"].isin(list(together)) | ~findings["check"].duplicated()
    shown = findings[alone] if most is None else findings[alone].head(most)
    listed = [
        _of_many(together[finding["check"]], language) if finding["check"] in together else line(finding, language)
        for finding in shown.to_dict("records")
    ]
    covered = sum(len(together[check]) if check in together else 1 for check in shown["check"])
    return [said.text(language), *listed, *_rest(findings, covered, language)]


def line(finding: dict[Any, Any], language: str = "id") -> str:
    """One finding as a sentence, with its place in front."""
    what, to_do = finding[f"what_{language}"], finding[f"do_{language}"]
    return _line(finding["severity"], place(finding, language), what, to_do, language)


def place(finding: dict[Any, Any], language: str = "id") -> str:
    """Where a finding is: file, sheet, row, column and unit, as far as it has them.

    A published row that was taken along stands in no file that anybody could open: the export is named instead.
    """
    export = published_in(finding["file"])
    names = ("file", "sheet") if export is None else ()
    parts = [str(finding[name]) for name in names if isinstance(finding[name], str)]
    if export is not None:
        parts.append(say("place_published", export=export).text(language))
    if not (parts and export is None) and isinstance(finding["table"], str):
        parts.append(_title(finding["table"], language))
    if export is None and not pd.isna(finding["row"]):
        parts.append(say("place_row", row=int(finding["row"])).text(language))
    if isinstance(finding["column"], str):
        parts.append(say("place_column", column=finding["column"]).text(language))
    if isinstance(finding.get("unit"), str):
        parts.append(str(finding["unit"]))
    return ", ".join(parts)


def published_in(file: Any) -> str | None:
    """The export whose table was taken along under this name; None for a file that was sent.

    >>> published_in("20261031-afd1e5/occupancy/2026.parquet"), published_in("hunian.xlsx")
    ('20261031-afd1e5', None)
    """
    first = file.split("/")[0] if isinstance(file, str) and "/" in file else ""
    return first if EXPORT_ID.fullmatch(first) else None


def _together(findings: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The findings of each check that has one line for many, where it has found many."""
    found: dict[str, pd.DataFrame] = {}
    for check, about in wording()["checks"].items():
        if "many_id" in about:
            some = findings[findings["check"] == check]
            if len(some) > 1:
                found[check] = some
    return found


def _of_many(findings: pd.DataFrame, language: str) -> str:
    """One line for findings of one check: the table, how many, the first units with the value of each."""
    first = findings.iloc[0]
    units = zip(findings["unit"].head(MOST_NAMED), findings["value"].head(MOST_NAMED), strict=True)
    named = ", ".join(f"{unit} ({shown(value, language)})" for unit, value in units)
    if len(findings) > MOST_NAMED:
        named = say("named_more", named=named, count=len(findings) - MOST_NAMED).text(language)
    what = wording()["checks"][first["check"]][f"many_{language}"].format(count=len(findings), named=named)
    return _line(first["severity"], _title(first["table"], language), what, first[f"do_{language}"], language)


def _line(severity: str, where: str, what: str, to_do: str, language: str) -> str:
    marked = wording()["severities"][severity][language]
    return say("finding", severity=marked, place=where, what=what, do=to_do).text(language)


def _rest(findings: pd.DataFrame, shown: int, language: str) -> Iterator[str]:
    if len(findings) <= shown:
        return
    yield say("more", count=len(findings) - shown).text(language)
    counts = Counter(zip(findings["check"], findings["table"].fillna(""), strict=True))
    for (check, table), count in sorted(counts.items()):
        yield say("per_check", count=count, check=check, table=_title(table, language)).text(language)


def _title(table: str, language: str) -> str:
    tables = contract().tables
    return str(getattr(tables[table], language)) if table in tables else table


@cache
def _writer() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect()
    con.execute(MACROS)
    return con


def shown(value: str, language: str) -> str:
    """A date or figure as the sentences of findings write it."""
    # A cursor of its own: sessions that write at the same time share the connection.
    said = (
        _writer().cursor().execute("select shown($value, $language)", {"value": value, "language": language}).fetchone()
    )
    return str(said[0]) if said else value
