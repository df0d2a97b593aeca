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
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import duckdb

from data import exports
from data.findings import Message, say
from data.publishing import answers, building, disk, guarded, locking, preparing, screening, writing
from data.publishing.about import DatasetFileError, dataset_file, known_about
from data.publishing.prepared import Outcome, Prepared
from data.publishing.preparing import Result, Task
from data.reading import profiles

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
WAIT = 60.0  # seconds to wait for another publisher, who needs the lock for milliseconds


def prepare(
    inputs: list[Path],
    dataset: str,
    root: Path,
    today: date | None = None,
    *,
    guard: bool = True,
    dry_run: bool = False,
    told: Callable[[str], None] = lambda step: None,
) -> Prepared:
    """Read and check files or folders for `dataset` under `root`; write a hidden export; compare it with the newest.

    guard    read in a process of its own with bounded memory and time: for files from outside. False for files that
             the caller made itself
    dry_run  write to the system's folder for temporary files: it needs no right to write under `root`, and what is
             prepared can only be looked at
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
    place = Path(tempfile.mkdtemp(prefix="dry-run-")) if dry_run else root
    made = tuple(path for path in (place, place / dataset, place / dataset / exports.EXPORTS) if not path.exists())
    prepared = nothing_prepared(dataset, root, None)
    try:
        folder = writing.new_folder(place / dataset)
        prepared = replace(
            prepared, folder=folder, made=(*((place,) if dry_run else ()), *made), held=writing.keep(folder)
        )
        day = today or datetime.now(EASTERNMOST).date()
        task = Task(
            tuple(os.path.abspath(entry) for entry in inputs),  # noqa: PTH100 (not resolved: a link keeps its name)
            dataset,
            str(root.absolute()),
            str(folder.absolute()),
            day.isoformat(),
            known | said,
        )
        result = guarded.work(task, told) if guard else preparing.work(task, told)
        prepared = replace(prepared, result=result, findings=preparing.findings_in(folder))
    except (OSError, MemoryError, duckdb.Error) as error:
        prepared = replace(prepared, result=Result(refusal=_said(error)))
    except BaseException:
        discard(prepared)
        raise
    if prepared.refusal:
        discard(prepared)
        return replace(prepared, folder=None)
    return prepared


def publish_prepared(
    prepared: Prepared,
    accept_rejects: bool = False,
    accept_losses: bool = False,
    *,
    recompare: bool = False,
    wait: float = WAIT,
) -> Outcome:
    """Make what was prepared the newest export.

    Refused, with what was prepared kept so that the person may say yes and try again, when
    - a finding is an error and `accept_rejects` is false ("refused"),
    - units, months or tables of the open export would be lost and `accept_losses` is false ("refused_losses"),
    - another export became the newest since the comparison was made ("refused_meanwhile": look at the new
      `Outcome.comparison`, then call again with `recompare`; it is then made anew and decides),
    - another publisher holds the lock for longer than `wait` seconds ("refused_busy"),
    - the disk does not take it ("refused_disk_full", "refused_read_only", "refused_disk").
    """
    refused = answers.not_accepted(prepared, accept_rejects)
    if refused:
        return refused
    try:
        with locking.locked(prepared.root / prepared.dataset / writing.LOCK, wait):
            return _publish_locked(prepared, accept_losses, recompare)
    except locking.BusyError:
        return answers.refusal(prepared, say("refused_busy"))
    except (OSError, MemoryError, duckdb.Error) as error:
        return answers.refusal(prepared, _said(error))


def discard(prepared: Prepared) -> None:
    """Drop what was prepared: its folder goes, with the folders that were made for it. More than once does no harm."""
    if prepared.folder is not None:
        shutil.rmtree(prepared.folder, ignore_errors=True)
    for path in reversed(prepared.made):
        with suppress(OSError):  # somebody else has put something there
            path.rmdir()
    if prepared.held is not None:
        prepared.held.release()


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


def _publish_locked(prepared: Prepared, accept_losses: bool, recompare: bool) -> Outcome:
    folder, manifest = prepared.folder, prepared.result.manifest
    if folder is None or manifest is None or not folder.is_dir():
        return answers.refusal(prepared, say("refused_gone"))
    opened = exports.newest(prepared.dataset, prepared.root).export
    if prepared.comparison is None or (opened.id if opened else None) != prepared.comparison.base:
        comparison = preparing.compared(folder, manifest, opened)
        prepared = replace(prepared, result=replace(prepared.result, comparison=comparison))
        if not recompare:
            return answers.refusal(prepared, say("refused_meanwhile", export=opened.id if opened else ""))
    lost = answers.lost(prepared, accept_losses)
    if lost:
        return lost
    os.utime(folder)  # it looks fresh to those who clear up, from the moment on when it is no longer held
    if prepared.held is not None:
        prepared.held.release()
    export, new = building.settle(folder, manifest, prepared.root / prepared.dataset)
    with suppress(OSError):  # a layout that is not kept is found anew next time
        profiles.keep(prepared.root / prepared.dataset / profiles.FOLDER, prepared.result.profiles)
    messages = prepared.messages + answers.done(export, new)
    discard(prepared)
    return Outcome(export, prepared.findings, messages, comparison=prepared.comparison)


def nothing_prepared(dataset: str, root: Path, refusal: Message | None, messages: tuple[Message, ...] = ()) -> Prepared:
    """Prepared without anything on the disk: the beginning of a publish, or its end when it is refused at once."""
    return Prepared(dataset, root, None, preparing.findings_in(Path(os.devnull)), Result(messages, refusal))


def _said(error: Exception) -> Message:
    """The sentence for an error of the disk; other errors are faults of the program and are raised on."""
    message = disk.said(error)
    if message is None:
        raise error
    log.warning("publish refused", exc_info=error)
    return message
