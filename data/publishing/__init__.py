"""Publish: prepare files (read, check, compare; nobody sees anything yet), then publish what was prepared, or drop it.

    prepared = prepare([Path("upload")], "contoh", root)         # seconds; a guarded process reads the files
    prepared.findings, prepared.comparison, prepared.refusal     # what a person should look at
    outcome = publish_prepared(prepared, accept_rejects=True)    # milliseconds; the export is now the newest
    discard(prepared)                                            # or not: nothing was ever visible

`publish` does all of it at once, for tests. Nothing here raises for a bad file, a full disk or
a folder that cannot be written to: the outcome then says so and nothing is changed. Only dataset.toml raises.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from data import exports
from data.findings import Message, say, with_messages
from data.publishing import answers, disk, given, guarded, preparing, screening, writing
from data.publishing.about import DatasetFileError, dataset_file, known_about, nature_lost
from data.publishing.carrying import Along
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
    along: Along | None = None,
    told: Callable[[str], None] = lambda step: None,
) -> Prepared:
    """Read and check files or folders for `dataset` under `root`; write a hidden export; compare it with the newest.

    guard    read in a process of its own with bounded memory and time: for files from outside. False for files that
             the caller made itself
    dry_run  write to the system's folder for temporary files: it needs no right to write under `root`, and what is
             prepared can only be looked at
    along    the published tables, which the inputs add to (see `adding`)
    told     hears each of `preparing.STEPS` ("reading", "checking", "writing", "comparing") as it begins

    Raises DatasetFileError when dataset.toml cannot be read.
    """
    if exports.closed(dataset, root):
        return nothing_prepared(dataset, root, say("refused_disk"))
    said, known = dataset_file(inputs), known_about(dataset, root)
    unread = nothing_prepared(dataset, root, _nature_refused(dataset, root, said, known))
    if unread.refusal is None and guard:
        unread = _screened(unread, inputs)
    if unread.refusal is not None:
        return unread

    def result_of(folder: Path) -> Result:
        task = _task(unread, inputs, folder, along, today, known | said)
        return guarded.work(task, told) if guard else preparing.work(task, told)

    return _in_a_hidden_folder(unread, result_of, dry_run)


def _screened(prepared: Prepared, inputs: list[Path]) -> Prepared:
    """Refused when a file is unsafe to read, or the folder of the files cannot be looked into."""
    try:
        unsafe = tuple(screening.screen(inputs))
    except OSError as error:
        log.warning("publish refused: %s: %s", type(error).__name__, error)
        return nothing_prepared(prepared.dataset, prepared.root, given.closed(error, inputs))
    refusal = say("refused_files", count=len(unsafe)) if unsafe else None
    return nothing_prepared(prepared.dataset, prepared.root, refusal, unsafe)


def _in_a_hidden_folder(prepared: Prepared, result_of: Callable[[Path], Result], dry_run: bool) -> Prepared:
    """Make the folder, have the work done in it and take up what came of it; a refusal leaves nothing on the disk."""
    try:
        place = writing.temporary_folder("dry-run") if dry_run else prepared.root
        prepared = replace(prepared, made=_to_be_made(place, prepared.dataset, dry_run))
        folder = writing.new_folder(place / prepared.dataset)
        prepared = replace(prepared, folder=folder)
        prepared = replace(prepared, held=writing.keep(folder))
        result = result_of(folder)
        findings = with_messages(preparing.findings_in(folder), result.messages)
        prepared = replace(prepared, result=result, findings=findings)
    except Exception as error:
        discard(prepared)
        return replace(prepared, folder=None, result=Result(refusal=disk.said_or_raised(error)))
    except BaseException:
        discard(prepared)
        raise
    if prepared.refusal:
        discard(prepared)
        return replace(prepared, folder=None)
    return prepared


def _nature_refused(dataset: str, root: Path, said: dict[str, Any], known: dict[str, Any]) -> Message | None:
    """Why these files cannot be of this dataset: what is simulated stays so, and what nobody knows is not guessed."""
    if known:
        differs = said.get("simulated", known["simulated"]) != known["simulated"]
        return say("refused_nature", dataset=dataset) if differs else None
    lost = "simulated" not in said and nature_lost(dataset, root)
    return say("refused_nature_lost", dataset=dataset) if lost else None


def _to_be_made(place: Path, dataset: str, dry_run: bool) -> tuple[Path, ...]:
    """The folders above the hidden one that are not there yet, the outermost first; they go when it is dropped."""
    folders = (place, place / dataset, place / dataset / exports.EXPORTS)
    return tuple(path for path in folders if (dry_run and path == place) or not path.exists())


def _task(
    prepared: Prepared, inputs: list[Path], folder: Path, along: Along | None, today: date | None, about: dict[str, Any]
) -> Task:
    """What is to be done, by absolute paths; the published tables come after what was sent."""
    day = today or datetime.now(EASTERNMOST).date()
    return Task(
        inputs=tuple(_absolute(entry) for entry in [*inputs, *([along.folder] if along else [])]),
        dataset=prepared.dataset,
        root=str(prepared.root.absolute()),
        folder=str(folder.absolute()),
        today=day.isoformat(),
        about=about,
        along=_absolute(along.folder) if along else None,
        base=along.export_id if along else None,
    )


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

    `guard` is as for `prepare`, but off. When another publisher was faster, the new tables are compared with what that
    one published. Raises DatasetFileError when dataset.toml cannot be read.
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
