"""What an export says of itself: manifest.json as a frozen value.

The manifest names every file with its SHA-256. The export id ends in six hex digits of the hash of everything that
makes up the content, so a manifest that was altered no longer fits the name of its folder.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

NAME = "manifest.json"
EXPORT_ID = re.compile(r"\d{8}-[0-9a-f]{6}")
FILE_PATH = re.compile(r"[a-z][a-z0-9_]*(/[a-z0-9_]+){0,2}\.parquet")
SHA256 = re.compile(r"[0-9a-f]{64}")
MOST_BYTES = 8_000_000  # of a manifest: one of two hundred years of files has a twentieth of that

# What may differ between two exports of the same content.
NOT_CONTENT = ("export_id", "made_at", "sources", "number")


class ManifestError(Exception):
    """The manifest is missing, is not JSON, or does not hold what it should."""


@dataclass(frozen=True)
class FileEntry:
    """One Parquet file of the export; `path` is relative to the export's folder."""

    path: str
    sha256: str
    rows: int
    bytes: int


@dataclass(frozen=True)
class Part:
    """A table or a summary: its rows and the files that hold them."""

    rows: int
    files: tuple[FileEntry, ...]


@dataclass(frozen=True)
class Source:
    """A file that was published from."""

    file: str
    sha256: str
    rows: int


@dataclass(frozen=True)
class Manifest:
    """The whole manifest. `errors` and `warnings` count findings, `rejected` counts rows that were left out.

    `number` counts the publishes of a dataset: it tells which of two exports came later, whatever the clock said.
    """

    export_id: str
    dataset: str
    title_id: str
    title_en: str
    simulated: bool
    home_region: str | None
    data_date: date
    made_at: str
    contract_version: int
    definitions_version: int
    tables: dict[str, Part]
    summaries: dict[str, Part]
    sources: tuple[Source, ...]
    errors: int
    warnings: int
    rejected: int
    findings: FileEntry
    rejects: FileEntry
    salt: int = 0
    number: int = 0

    @property
    def files(self) -> list[FileEntry]:
        """Every file that must be there and unaltered."""
        parts = [*self.tables.values(), *self.summaries.values()]
        return [file for part in parts for file in part.files] + [self.findings, self.rejects]

    def content_id(self) -> str:
        """The export id that belongs to this content: data date and six hex digits of its hash."""
        content = {key: value for key, value in to_dict(self).items() if key not in NOT_CONTENT}
        digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
        return f"{self.data_date:%Y%m%d}-{digest[:6]}"


def to_dict(manifest: Manifest) -> dict[str, Any]:
    """The manifest as JSON types."""
    return {**asdict(manifest), "data_date": manifest.data_date.isoformat()}


def dumps(manifest: Manifest) -> str:
    """The text of manifest.json."""
    return json.dumps(to_dict(manifest), indent=1, ensure_ascii=False) + "\n"


def read(folder: Path) -> Manifest:
    """The manifest of the export in `folder`. ManifestError when it is unreadable or belongs elsewhere."""
    try:
        manifest = parse(json.loads(text_of(folder / NAME)))
    except (OSError, ValueError, RecursionError) as error:
        raise ManifestError(folder.name) from error
    if manifest.export_id != folder.name or manifest.content_id() != folder.name:
        raise ManifestError(folder.name)
    return manifest


def text_of(path: Path) -> str:
    """The text of a small file that may be anything: ValueError when it is no ordinary file, large, or not UTF-8."""
    if not is_ordinary(path):
        raise ValueError(path.name)
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValueError(path.name)
    return content.decode("utf-8")


def is_ordinary(path: Path) -> bool:
    """True for a file that is there itself: no link, no folder, no device that never ends."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def parse(raw: Any) -> Manifest:
    """A manifest from JSON types; ValueError when a part is missing, unknown, or not of its type."""
    try:
        manifest = Manifest(
            **{
                **raw,
                "data_date": date.fromisoformat(raw["data_date"]),
                "tables": {name: _part(part) for name, part in raw["tables"].items()},
                "summaries": {name: _part(part) for name, part in raw["summaries"].items()},
                "sources": tuple(Source(**source) for source in raw["sources"]),
                "findings": _file(raw["findings"]),
                "rejects": _file(raw["rejects"]),
            }
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a manifest") from error
    _check(manifest)
    return manifest


def _part(raw: dict[str, Any]) -> Part:
    return Part(rows=raw["rows"], files=tuple(_file(file) for file in raw["files"]))


def _file(raw: dict[str, Any]) -> FileEntry:
    entry = FileEntry(**raw)
    if not FILE_PATH.fullmatch(entry.path):
        raise ValueError("a file outside the export")
    return entry


def _check(manifest: Manifest) -> None:
    """Every value has its type: what pages show and count with is never of another one."""
    texts = [manifest.export_id, manifest.dataset, manifest.title_id, manifest.title_en, manifest.made_at]
    texts += [source.file for source in manifest.sources]
    counts = [manifest.contract_version, manifest.definitions_version, manifest.salt, manifest.number]
    counts += [manifest.errors, manifest.warnings, manifest.rejected, *(source.rows for source in manifest.sources)]
    counts += [part.rows for part in (*manifest.tables.values(), *manifest.summaries.values())]
    counts += [count for file in manifest.files for count in (file.rows, file.bytes)]
    hashes = [*(file.sha256 for file in manifest.files), *(source.sha256 for source in manifest.sources)]
    sound = (
        all(isinstance(text, str) for text in texts)
        and isinstance(manifest.home_region, str | None)
        and isinstance(manifest.simulated, bool)
        and all(type(count) is int and 0 <= count < 2**53 for count in counts)
        and all(isinstance(value, str) and SHA256.fullmatch(value) for value in hashes)
    )
    if not sound:
        raise ValueError("not a manifest")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
