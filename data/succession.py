"""In which order exports were the newest: `newest.log` of a dataset, a line for each move of the pointer.

The log is appended to before the pointer moves, and never rewritten. Whoever moves the pointer back (a restore, or the
older content published again) withdraws what came after: it is opened in place of a damaged export only as the last
resort. A dataset without a log, or an export that it does not name, goes by the number of its publish.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from data.manifest import EXPORT_ID, Manifest, text_of

LOG = "newest.log"

Published = tuple[int, date, str]
Rank = tuple[int, int, Published]


def published(manifest: Manifest) -> Published:
    """Which of two exports was published later: by their numbers; the clock decides only where there are none."""
    return manifest.number, manifest.data_date, manifest.made_at


@dataclass(frozen=True)
class Succession:
    """`line` are the exports that led to the newest one, in order; `held` tells when each last was the newest."""

    line: tuple[str, ...]
    held: dict[str, int]

    def opened_before(self, manifest: Manifest) -> Rank:
        """Ranks what may be opened in place of another: the line from its end, what the log does not name, the rest."""
        if manifest.export_id in self.line:
            return 2, self.line.index(manifest.export_id), published(manifest)
        named = manifest.export_id in self.held
        return (0 if named else 1), self.held.get(manifest.export_id, 0), published(manifest)

    def held_last(self, manifest: Manifest) -> Rank:
        """Ranks exports by when they last were the newest; those that the log does not name come before all others."""
        return 0, self.held.get(manifest.export_id, -1), published(manifest)


def succession(dataset: Path, pointed: str) -> Succession:
    """What the log of a dataset's folder tells. `pointed` is what the pointer names now; "" when it names nothing."""
    moves = logged(dataset) + ([pointed] if pointed else [])
    line: list[str] = []
    for name in moves:
        if name in line:
            del line[line.index(name) + 1 :]
        else:
            line.append(name)
    return Succession(tuple(line), {name: number for number, name in enumerate(moves)})


def logged(dataset: Path) -> list[str]:
    """The export ids in the log, oldest first. A line that was torn off is left out."""
    try:
        lines = text_of(dataset / LOG).splitlines()
    except (OSError, ValueError):
        return []
    return [name for line in lines if (name := _named(line))]


def _named(line: str) -> str:
    try:
        name = json.loads(line)["export_id"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return name if isinstance(name, str) and EXPORT_ID.fullmatch(name) else ""


def note(dataset: Path, export_id: str, before: Sequence[str]) -> None:
    """Append that the pointer is about to name `export_id`, and `before`, which was the newest until now.

    Of these no time is known: a new log begins with them, and one that missed a move catches up. The dataset's lock is
    held.
    """
    path = dataset / LOG
    last = logged(dataset)[-1:]
    names = [] if [*before][-1:] == last else [name for name in before if name]
    lines = [{"export_id": name} for name in names]
    now = datetime.now(UTC).isoformat(timespec="seconds")
    text = "".join(f"{json.dumps(line)}\n" for line in [*lines, {"export_id": export_id, "at": now}])
    with path.open("ab+") as file:
        file.seek(0, os.SEEK_END)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            text = text if file.read(1) == b"\n" else f"\n{text}"
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
