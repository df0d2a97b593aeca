"""What stands between reading files and publishing them, and what came of it: the values that a page works with."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from data.exports import Export
from data.findings import Message
from data.publishing import locking
from data.publishing.changes import Comparison
from data.publishing.preparing import Result


@dataclass(frozen=True)
class Prepared:
    """Files that were read and checked, ready to be published. Nothing of it is visible to any reader yet.

    findings     every finding, a row each: severity, table, file, sheet, row, column, value, check, what_*, do_*
    messages     what was read, as sentences (`Message.text(language)`)
    refusal      why nothing can be published from these files, whatever is accepted; None when something can be
    comparison   the new tables against the export that was the newest when this was prepared; None with a refusal
    rejected     rows with an error, which would be left out (and kept beside the export)
    adding       the files add to the export that is open; else they take its place

    It holds a hidden folder on the disk: end with `publish_prepared` or `discard`. One that is forgotten (its process
    or session ended) is removed by a later publish.
    """

    dataset: str
    root: Path
    folder: Path | None
    findings: pd.DataFrame
    result: Result
    held: locking.Held | None = None
    made: tuple[Path, ...] = ()
    adding: bool = False

    @property
    def messages(self) -> list[Message]:
        """What was read."""
        return list(self.result.messages)

    @property
    def refusal(self) -> Message | None:
        """Why nothing can be published; None when something can be."""
        return self.result.refusal

    @property
    def comparison(self) -> Comparison | None:
        """What would change; None when nothing can be published."""
        return self.result.comparison

    @property
    def rejected(self) -> int:
        """How many rows have an error."""
        return self.result.rejected

    @property
    def unread(self) -> int:
        """How many sheets with an error gave no row at all."""
        return self.result.unread

    @property
    def data_date(self) -> date | None:
        """The date that the export would speak for."""
        return self.result.manifest.data_date if self.result.manifest else None

    @property
    def needs_accept_rejects(self) -> bool:
        """True when some finding is an error: publishing needs `accept_rejects`."""
        return bool((self.findings["severity"] == "error").any())

    @property
    def needs_accept_losses(self) -> bool:
        """True when rows or values would be gone or figures would move, or nobody can tell: needs `accept_losses`."""
        return self.comparison is not None and self.comparison.loses


@dataclass(frozen=True)
class Outcome:
    """What a publish did. `export` is None when it was refused or only tried; `findings` lists every finding.

    The last message says what happened: as a refusal it names the reason and what to do. `comparison` is the one that
    was decided on: the prepared one, or a new one when another export was published meanwhile.
    """

    export: Export | None
    findings: pd.DataFrame
    messages: list[Message] = field(default_factory=list)
    refused: bool = False
    comparison: Comparison | None = None


def discard(prepared: Prepared) -> None:
    """Drop what was prepared: its folder goes, with the folders that were made for it. More than once does no harm."""
    if prepared.folder is not None:
        shutil.rmtree(prepared.folder, ignore_errors=True)
    for path in reversed(prepared.made):
        with suppress(OSError):  # somebody else has put something there
            path.rmdir()
    if prepared.held is not None:
        prepared.held.release()
