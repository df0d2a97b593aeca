"""Whether an export is sound: every file agrees with the SHA-256 in its manifest. Files are hashed once per change."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.manifest import NAME, FileEntry, Manifest, ManifestError, is_ordinary, read, sha256_of

# What makes a file the one that was verified: name, size, times of change of content and of inode.
Stamp = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class Export:
    """One verified export. Files come as explicit lists, the manifest's order, never as a pattern."""

    folder: Path
    manifest: Manifest

    def __hash__(self) -> int:
        return hash(self.folder)

    @property
    def id(self) -> str:
        """The export id, as links pin it."""
        return self.manifest.export_id

    @property
    def data_date(self) -> date:
        """The newest date this export speaks for."""
        return self.manifest.data_date

    def files(self, table: str) -> list[Path]:
        """The Parquet files of a table; none when the export does not hold it."""
        part = self.manifest.tables.get(table)
        return [self.folder / file.path for file in part.files] if part else []

    def summary(self, name: str) -> list[Path]:
        """The Parquet files of a summary; none when the export does not hold it."""
        part = self.manifest.summaries.get(name)
        return [self.folder / file.path for file in part.files] if part else []

    @property
    def findings(self) -> Path:
        """What the checks said when it was published."""
        return self.folder / self.manifest.findings.path

    @property
    def rejected(self) -> Path:
        """The rows that were left out, as they stood in their files."""
        return self.folder / self.manifest.rejects.path


def failure_in(folder: Path, manifest: Manifest) -> str:
    """The name of the first file that is missing or does not agree with the manifest; empty when all is well."""
    for entry in manifest.files:
        if not _agrees(folder / entry.path, entry):
            return entry.path
    return ""


def _agrees(path: Path, entry: FileEntry) -> bool:
    try:
        return is_ordinary(path) and path.stat().st_size == entry.bytes and sha256_of(path) == entry.sha256
    except OSError:
        return False


_verdicts: dict[Path, tuple[Stamp, Export | None, str]] = {}
_lock = threading.Lock()


def checked(folder: Path) -> tuple[Export | None, str]:
    """The export in `folder` when it is good, else the name of the bad file. Files are hashed once per change."""
    stamp = _stamp(folder)
    with _lock:
        known = _verdicts.get(folder)
        if known and known[0] == stamp:
            return known[1], known[2]
        verdict = _verdict(folder)
        _verdicts[folder] = (stamp, *verdict)
    return verdict


def _verdict(folder: Path) -> tuple[Export | None, str]:
    manifest = read_or_none(folder)
    if manifest is None:
        return None, NAME
    failure = failure_in(folder, manifest)
    return (None, failure) if failure else (Export(folder, manifest), "")


def _stamp(folder: Path) -> Stamp:
    """Name, size and times of everything in the folder; empty when it is not there."""
    stamp = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            try:
                about = path.stat()
            except OSError:
                continue
            stamp.append((str(path), about.st_size, about.st_mtime_ns, about.st_ctime_ns))
    return tuple(sorted(stamp))


def read_or_none(folder: Path) -> Manifest | None:
    """The manifest of an export's folder, or None when it cannot be read.

    An export belongs to the dataset in whose folder it lies (DATASET/exports/ID): a dataset that was copied to try
    things out, or renamed, is one of its own, whatever name its exports were published under.
    """
    try:
        return replace(read(folder), dataset=folder.parents[1].name)
    except ManifestError:
        return None


def forget() -> None:
    """Forget what was verified, so that everything is looked at again."""
    with _lock:
        _verdicts.clear()
