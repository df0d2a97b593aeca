"""Findings as lines of text: file, sheet, row, column, unit, what is wrong with which value, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from data.contract import contract
from data.findings import say, wording


def lines(findings: pd.DataFrame, language: str = "id", most: int | None = None) -> list[str]:
    """The counts, then a line per finding; beyond `most` only how many there are of each check."""
    if findings.empty:
        return [say("no_findings").text(language)]
    counted = findings["severity"].value_counts()
    said = say("findings", errors=int(counted.get("error", 0)), warnings=int(counted.get("warning", 0)))
    shown = findings if most is None else findings.head(most)
    listed = [line(finding, language) for finding in shown.to_dict("records")]
    return [said.text(language), *listed, *_rest(findings, len(shown), language)]


def line(finding: dict[Any, Any], language: str = "id") -> str:
    """One finding as a sentence, with its place in front."""
    severity = wording()["severities"][finding["severity"]][language]
    what, to_do = finding[f"what_{language}"], finding[f"do_{language}"]
    return say("finding", severity=severity, place=place(finding, language), what=what, do=to_do).text(language)


def place(finding: dict[Any, Any], language: str = "id") -> str:
    """Where a finding is: file, sheet, row, column and unit, as far as it has them."""
    parts = [str(finding[name]) for name in ("file", "sheet") if isinstance(finding[name], str)]
    if not parts and isinstance(finding["table"], str):
        parts = [_title(finding["table"], language)]
    if not pd.isna(finding["row"]):
        parts.append(say("place_row", row=int(finding["row"])).text(language))
    if isinstance(finding["column"], str):
        parts.append(say("place_column", column=finding["column"]).text(language))
    if isinstance(finding.get("unit"), str):
        parts.append(str(finding["unit"]))
    return ", ".join(parts)


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
