"""Publish: prepare files (read, check, compare; nobody sees anything yet), then publish what was prepared, or drop it.

    prepared = prepare([Path("upload")], "contoh", root)         # seconds; a guarded process reads the files
    prepared.findings, prepared.comparison, prepared.refusal     # what a person should look at
    outcome = publish_prepared(prepared, accept_rejects=True)    # milliseconds; the export is now the newest
    discard(prepared)                                            # or not: nothing was ever visible

`publish` does all of it at once, for the command line and for tests. Nothing here raises for a bad file, a full disk or
a folder that cannot be written to: the outcome then says so and nothing is changed. Only dataset.toml raises.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import duckdb

from data import exports
from data.findings import Message, say, with_messages
from data.publishing import answers, disk, guarded, preparing, screening, writing
from data.publishing.about import DatasetFileError, dataset_file, known_about
from data.publishing.deciding import publish_prepared
from data.publishing.prepared import Outcome, Prepared, discard
from data.publishing.preparing import Result, Task

__all__ = [
    "DatasetFileError",
    "Outcome",
    "Prepared",
    "discard",
    "finish",
    "nothing_prepared",
    "prepare",
    "publish",
    "publish_prepared",
]

log = logging.getLogger("dasbor")

EASTERNMOST = timezone(timedelta(hours=9))  # where the day begins first: a row of today is never "in the future"


def prepare(
    inputs: list[Path],
    dataset: str,
    root: Path,
    today: date | None = None,
    *,
    guard: bool = True,
    dry_run: bool = False,
    along: Path | None = None,
    told: Callable[[str], None] = lambda step: None,
) -> Prepared:
    """Read and check files or folders for `dataset` under `root`; write a hidden export; compare it with the newest.

    guard    read in a process of its own with bounded memory and time: for files from outside. False for files that
             the caller made itself
    dry_run  write to the system's folder for temporary files: it needs no right to write under `root`, and what is
             prepared can only be looked at
    along    the one of the inputs that holds the published tables, which the others add to (see `adding`)
    told     hears each of `preparing.STEPS` ("reading", "checking", "writing", "comparing") as it begins

    Raises DatasetFileError when dataset.toml cannot be read.
    """
    said = dataset_file(inputs)
    known = known_about(dataset, root)
    if known and said.get("simulated", known["simulated"]) != known["simulated"]:
        return nothing_prepared(dataset, root, say("refused_nature", dataset=dataset))
    unsafe = screening.screen(inputs) if guard else []
    if unsafe:
        refusal = say("refused_files", count=len(unsafe))
        return nothing_prepared(dataset, root, refusal, tuple(unsafe))
    place = writing.temporary_folder("dry-run") if dry_run else root
    made = tuple(path for path in (place, place / dataset, place / dataset / exports.EXPORTS) if not path.exists())
    prepared = nothing_prepared(dataset, root, None)
    try:
        folder = writing.new_folder(place / dataset)
        prepared = replace(
            prepared, folder=folder, made=(*((place,) if dry_run else ()), *made), held=writing.keep(folder)
        )
        day = today or datetime.now(EASTERNMOST).date()
        task = Task(
            tuple(_absolute(entry) for entry in inputs),
            dataset,
            str(root.absolute()),
            str(folder.absolute()),
            day.isoformat(),
            known | said,
            _absolute(along) if along else None,
        )
        result = guarded.work(task, told) if guard else preparing.work(task, told)
        findings = with_messages(preparing.findings_in(folder), result.messages)
        prepared = replace(prepared, result=result, findings=findings)
    except (OSError, MemoryError, duckdb.Error) as error:
        prepared = replace(prepared, result=Result(refusal=disk.said_or_raised(error)))
    except BaseException:
        discard(prepared)
        raise
    if prepared.refusal:
        discard(prepared)
        return replace(prepared, folder=None)
    return prepared


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 (not resolved: a link keeps its name)


def publish(
    inputs: list[Path],
    dataset: str,
    root: Path,
    accept_rejects: bool = False,
    dry_run: bool = False,
    today: date | None = None,
    *,
    accept_losses: bool = False,
    guard: bool = False,
) -> Outcome:
    """Publish the files as the newest export of `dataset` under `root`: prepare, and publish what was prepared.

    `guard` is as for `prepare`, but off: the command line switches it on. When another publisher was faster, the new
    tables are compared with what that one published. Raises DatasetFileError when dataset.toml cannot be read.
    """
    prepared = prepare(inputs, dataset, root, today, guard=guard, dry_run=dry_run)
    return finish(prepared, accept_rejects, accept_losses, dry_run=dry_run)


def finish(prepared: Prepared, accept_rejects: bool, accept_losses: bool, *, dry_run: bool = False) -> Outcome:
    """Publish what was prepared, or in a dry run say what would have come of it; then drop what is left of it."""
    try:
        if not dry_run:
            return publish_prepared(prepared, accept_rejects, accept_losses, recompare=True)
        refused = answers.not_accepted(prepared, accept_rejects) or answers.lost(prepared, accept_losses)
        if refused or prepared.data_date is None:
            return refused or answers.refusal(prepared, prepared.refusal or say("refused_crash"))
        done = say("dry_run", data_date=prepared.data_date.isoformat())
        return Outcome(None, prepared.findings, [*prepared.messages, done], comparison=prepared.comparison)
    finally:
        discard(prepared)


def nothing_prepared(dataset: str, root: Path, refusal: Message | None, messages: tuple[Message, ...] = ()) -> Prepared:
    """Prepared without anything on the disk: the beginning of a publish, or its end when it is refused at once."""
    findings = with_messages(preparing.findings_in(Path(os.devnull)), messages)
    return Prepared(dataset, root, None, findings, Result(messages, refusal))
