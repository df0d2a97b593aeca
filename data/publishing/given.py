"""The files and folders that were given at the terminal: what is wrong with them before anything is read or written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from data.findings import Message, say
from data.publishing.preparing import DATASET_FILE
from data.reading import files_beside, files_in
from data.reading.inputs import shown_below

Paths = list[Path]


def wrong_inputs(inputs: Paths) -> Message | None:
    """Inputs that are not there, or that may not be looked into, down to the last folder."""
    absent: Paths = []
    for entry in inputs:
        try:
            entry.stat()
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM):
                return say("refused_unreadable", value=str(entry))
            absent.append(entry)
    if absent:
        return say("input_missing", value=_listed(absent))
    try:
        files_in(inputs), files_beside(inputs)
    except OSError as error:
        return closed(error, inputs)
    return None


def closed(error: OSError, inputs: Paths) -> Message:
    """The refusal for a folder of the inputs that cannot be looked into: it may hold any file."""
    named = [Path(os.fsdecode(error.filename))] if error.filename else inputs
    return say("refused_unreadable", value=", ".join(shown_below(path, inputs) for path in named))


def wrong_outputs(outputs: Paths, inputs: Paths, root: Path) -> Message | None:
    """Files to be written that have no folder, are one and the same, or would take the place of what is read or kept.

    Below an input folder not even a new file: the next time it would be read as data. Below `root` lies what is
    published.
    """
    nowhere = [path for path in outputs if not os.path.isdir(path.parent)]  # noqa: PTH112 (raises for no path)
    if nowhere:
        return say("output_nowhere", value=_listed(nowhere))
    if any(_is_same(path, other) for number, path in enumerate(outputs) for other in outputs[:number]):
        return say("output_twice", value=_listed(outputs[:1]))
    folders = [_real(entry) for entry in (*inputs, root) if entry.is_dir()]
    about = [folder.parent / DATASET_FILE for folder in folders]
    read = [*inputs, *about, *(path for path, _ in files_in(inputs))]
    among = [
        path
        for path in outputs
        if any(_real(path).is_relative_to(folder) for folder in folders) or any(_is_same(path, one) for one in read)
    ]
    return say("output_among", value=_listed(among)) if among else None


def _is_same(one: Path, other: Path) -> bool:
    """Two paths of one file: by links, by another spelling of the folder, or as a second name of the same content."""
    try:
        return _real(one) == _real(other) or one.samefile(other)
    except OSError:  # one of them does not exist yet
        return False


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _listed(paths: Paths) -> str:
    return ", ".join(map(str, paths))
