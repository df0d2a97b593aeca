"""`python -m data publish FILES --dataset NAME`: what the person who publishes from a terminal gives and reads.

The first line and the last say what is being published, real or simulated data, and whether it was only tried.
"""

from __future__ import annotations

import argparse
import logging
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import duckdb
from xlsxwriter.exceptions import XlsxWriterException

from data import exports
from data.exports import DATASET
from data.findings import Message, lines, say
from data.publishing import (
    DatasetFileError,
    Outcome,
    Prepared,
    about,
    answers,
    disk,
    every_change,
    finish,
    given,
    nothing_prepared,
    prepare,
    said,
)
from data.publishing.adding import prepare_added
from data.publishing.carrying import is_carried
from data.publishing.findings_file import as_workbook
from data.publishing.workplace import room_along
from data.reading import KINDS
from data.reading.inputs import shown

log = logging.getLogger("dasbor")

SHOWN = 50
LANGUAGE = "id"
READ = ("read", "table_read", "read_added")  # messages that come before the findings


def add_to(parser: argparse.ArgumentParser, text: dict[str, str]) -> None:
    """Declare what may be given."""
    parser.add_argument("inputs", nargs="+", type=Path, help=text["inputs"].format(kinds=", ".join(KINDS)))
    parser.add_argument("--dataset", required=True, help=text["dataset"])
    parser.add_argument("--add", action="store_true", help=text["add"])
    parser.add_argument("--dry-run", action="store_true", help=text["dry_run"])
    parser.add_argument("--findings", type=Path, metavar="XLSX", help=text["findings"])
    parser.add_argument("--changes", type=Path, metavar="CSV", help=text["changes"])
    parser.add_argument("--accept-rejects", action="store_true", help=text["accept_rejects"])
    parser.add_argument("--accept-losses", action="store_true", help=text["accept_losses"])


def run(asked: argparse.Namespace, root: Path) -> int:
    """Publish as asked and print what came of it; the exit code: 0 well, 1 refused, 2 called wrongly."""
    wrong = _what_is_wrong(asked, root)
    if wrong is not None:
        _print([wrong], sys.stderr)
        return 1 if wrong.code == "refused_unreadable" else 2
    try:
        simulated = about.is_simulated(asked.inputs, asked.dataset, root)
    except DatasetFileError as error:
        _print([error.said], sys.stderr)
        return 2
    if simulated is None and exports.ids(asked.dataset, root):
        _print([say("refused_nature_lost", dataset=asked.dataset)], sys.stderr)
        return 1
    _print([_banner("banner_begins", asked, simulated)])
    if simulated is None:
        _print([say("nature_assumed")])
    outcome, written = _published(asked, root)
    read = [message for message in outcome.messages if message.code in READ]
    _print(sorted(read, key=lambda message: READ.index(message.code)))
    if not (outcome.refused and outcome.findings.empty):  # refused unread: that nothing was found says nothing
        sys.stdout.write("\n".join([*lines.lines(outcome.findings, LANGUAGE, SHOWN), ""]))
    if outcome.comparison is not None:
        _print(said.compared(outcome.comparison, asked.dataset, root))
    _print([message for message in outcome.messages if message.code not in READ and not message.is_finding])
    if outcome.export is not None:
        _print([say("look", folder=str(outcome.export.folder))])
    _print([*said.hints(outcome, asked.add, root, asked.dataset), *written])
    _print([_banner(_end(asked, outcome), asked, simulated, outcome.export.id if outcome.export else "")])
    return 1 if outcome.refused else 0


def _what_is_wrong(asked: argparse.Namespace, root: Path) -> Message | None:
    if not DATASET.fullmatch(asked.dataset):
        return say("dataset_invalid", value=asked.dataset)
    closed = exports.closed(asked.dataset, root)
    if closed is not None:
        return say("refused_unreadable", value=str(closed))
    outputs = [path for path in (asked.findings, asked.changes) if path is not None]
    return given.wrong_inputs(asked.inputs) or given.wrong_outputs(outputs, asked.inputs, root)


def _published(asked: argparse.Namespace, root: Path) -> tuple[Outcome, list[Message]]:
    """Publish as asked; the files that were asked for are written while what they tell of is there."""
    with ExitStack() as stack:
        try:
            place = stack.enter_context(room_along()) if asked.add else None
        except OSError as error:
            why = disk.said_or_raised(error)
            return answers.refusal(nothing_prepared(asked.dataset, root, why), why), []
        prepared = _prepared(asked, root, place)
        written = [_write_changes(asked.changes, prepared, root)] if asked.changes else []
        outcome = finish(prepared, asked.accept_rejects, asked.accept_losses, dry_run=asked.dry_run)
        if asked.findings:
            inputs = [*asked.inputs, *([place] if place else [])]
            written.append(_write_findings(asked.findings, outcome, inputs))
        return replace(outcome, messages=[*_added_to(prepared), *outcome.messages]), written


def _prepared(asked: argparse.Namespace, root: Path, place: Path | None) -> Prepared:
    """What was given, in place of what is published, or, with a place for copies of that, in addition to it."""
    inputs = list(asked.inputs)
    if place is not None:
        return prepare_added(inputs, asked.dataset, root, place, dry_run=asked.dry_run)
    return prepare(inputs, asked.dataset, root, dry_run=asked.dry_run)


def _added_to(prepared: Prepared) -> list[Message]:
    """What the files add to: the published rows, which were read along with them."""
    manifest, base = prepared.result.manifest, prepared.comparison.base if prepared.comparison else None
    if not prepared.adding or manifest is None or base is None:
        return []
    rows = sum(source.rows for source in manifest.sources if is_carried(source.file, base))
    return [say("read_added", rows=rows, export=base)]


def _write_changes(target: Path, prepared: Prepared, root: Path) -> Message:
    """Every row that would be gone and every value that would be another: nothing when there is nothing to compare."""
    manifest, comparison = prepared.result.manifest, prepared.comparison
    base = exports.find(prepared.dataset, comparison.base, root).export if comparison and comparison.base else None
    if prepared.folder is None or manifest is None or base is None:
        return say("changes_none")
    try:
        every_change.write_csv(target, every_change.tables_in(prepared.folder, manifest), base, LANGUAGE)
    except (OSError, MemoryError, duckdb.Error) as error:
        return _not_written(target, error)
    return say("changes_written", file=str(target))


def _write_findings(target: Path, outcome: Outcome, inputs: list[Path]) -> Message:
    """The pointer may have moved by now: whatever goes wrong here stops nothing that has to be said."""
    try:
        target.write_bytes(as_workbook(outcome.findings, inputs, LANGUAGE))
    except (OSError, MemoryError, XlsxWriterException) as error:
        return _not_written(target, error)
    return say("findings_written", file=str(target))


def _not_written(target: Path, error: Exception) -> Message:
    log.warning("%s is not written: %s: %s", target.name, type(error).__name__, error)
    return say("output_failed", file=str(target))


def _banner(code: str, asked: argparse.Namespace, simulated: bool | None, export: str = "") -> Message:
    """Real or simulated, tried or not, in capitals: the first and the last line."""
    nature = say("nature_simulated" if simulated else "nature_real").text(LANGUAGE)
    tried = say("nature_tried").text(LANGUAGE) if asked.dry_run else ""
    return say(code, nature=tried + nature, dataset=asked.dataset, export=export)


def _end(asked: argparse.Namespace, outcome: Outcome) -> str:
    if asked.dry_run:
        return "banner_tried_bad" if outcome.refused else "banner_tried"
    return "banner_refused" if outcome.refused else "banner_published"


def _print(messages: list[Message], target: TextIO | None = None) -> None:
    """At once, so that the first line stands there while the files are read; whatever the files are called."""
    target = target or sys.stdout
    target.writelines(f"{shown(message.text(LANGUAGE))}\n" for message in messages)
    target.flush()
