"""The command line of the data room: `python -m data publish FOLDER --dataset NAME`, `templates`, `samples`.

Ends with 0 when all went well, 1 when the publish was refused, 2 when it was called wrongly.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

from data.contract import contract
from data.exports import DATASET, datasets_root
from data.findings import say, wording
from data.publishing import DatasetFileError, publish
from data.templates import write_all

SHOWN = 50
LANGUAGE = "id"


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the result is the exit code."""
    asked = _parser().parse_args(arguments)
    if asked.command == "samples":
        return _samples()
    if asked.command == "templates":
        return _templates(asked.folder)
    wrong = _what_is_wrong(asked)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    try:
        outcome = publish(asked.inputs, asked.dataset, datasets_root(), asked.accept_rejects, asked.dry_run)
    except DatasetFileError:
        print(say("dataset_file_bad").text(LANGUAGE), file=sys.stderr)
        return 2
    split = sum(message.code in ("read", "table_read") for message in outcome.messages)
    lines = [message.text(LANGUAGE) for message in outcome.messages]
    if outcome.export:
        lines.append(say("look", folder=str(outcome.export.folder)).text(LANGUAGE))
    print("\n".join([*lines[:split], *findings_lines(outcome.findings), *lines[split:]]))
    return 1 if outcome.refused else 0


def findings_lines(findings: pd.DataFrame) -> list[str]:
    """The findings for a terminal: counts, the first ones in full, then how many there are of each check."""
    if findings.empty:
        return [say("no_findings").text(LANGUAGE)]
    counted = findings["severity"].value_counts()
    lines = [say("findings", errors=counted.get("error", 0), warnings=counted.get("warning", 0)).text(LANGUAGE)]
    lines += [_line(finding) for finding in findings.head(SHOWN).to_dict("records")]
    if len(findings) <= SHOWN:
        return lines
    lines.append(say("more", count=len(findings) - SHOWN).text(LANGUAGE))
    counts = Counter(zip(findings["check"], findings["table"].fillna(""), strict=True))
    for (check, table), count in sorted(counts.items()):
        lines.append(say("per_check", count=count, check=check, table=_title(table)).text(LANGUAGE))
    return lines


def _line(finding: dict[Any, Any]) -> str:
    place = [str(finding[name]) for name in ("file", "sheet") if isinstance(finding[name], str)]
    if not place and isinstance(finding["table"], str):
        place = [_title(finding["table"])]
    if not pd.isna(finding["row"]):
        place.append(say("place_row", row=int(finding["row"])).text(LANGUAGE))
    if isinstance(finding["column"], str):
        place.append(say("place_column", column=finding["column"]).text(LANGUAGE))
    severity = wording()["severities"][finding["severity"]][LANGUAGE]
    what, to_do = finding[f"what_{LANGUAGE}"], finding[f"do_{LANGUAGE}"]
    return say("finding", severity=severity, place=", ".join(place), what=what, do=to_do).text(LANGUAGE)


def _title(table: str) -> str:
    tables = contract().tables
    return tables[table].id if table in tables else table


def _what_is_wrong(asked: argparse.Namespace) -> str:
    if not DATASET.fullmatch(asked.dataset):
        return say("dataset_invalid", value=asked.dataset).text(LANGUAGE)
    absent = [str(path) for path in asked.inputs if not path.exists()]
    return say("input_missing", value=", ".join(absent)).text(LANGUAGE) if absent else ""


def _samples() -> int:
    from data.samples import regenerate  # the generators are needed by this command only

    regenerate()
    print(say("samples_made").text(LANGUAGE))
    return 0


def _templates(folder: Path) -> int:
    files = write_all(folder)
    print(say("templates_made", count=len(files), folder=str(folder)).text(LANGUAGE))
    return 0


def _parser() -> argparse.ArgumentParser:
    text = wording()["help"]
    parser = argparse.ArgumentParser(prog="python -m data", description=text["program"])
    commands = parser.add_subparsers(dest="command", required=True)
    publishing = commands.add_parser("publish", help=text["publish"])
    publishing.add_argument("inputs", nargs="+", type=Path, help=text["inputs"])
    publishing.add_argument("--dataset", required=True, help=text["dataset"])
    publishing.add_argument("--accept-rejects", action="store_true", help=text["accept_rejects"])
    publishing.add_argument("--dry-run", action="store_true", help=text["dry_run"])
    commands.add_parser("samples", help=text["samples"])
    templates = commands.add_parser("templates", help=text["templates"])
    templates.add_argument("folder", type=Path, help=text["folder"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
