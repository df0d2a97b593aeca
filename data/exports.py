"""Where exports are, which one is the newest good one, and which one a link means.

An export is opened only after every file agrees with the SHA-256 in its manifest. Nothing here raises for a bad file:
what was wrong comes back as a `Problem`, and the good export that led to the damaged one is opened instead.
"""

from __future__ import annotations

import json
import logging
import os
import re
from dataclasses import dataclass
from pathlib import Path

from data.manifest import EXPORT_ID, Manifest, text_of
from data.succession import Succession, published, succession
from data.verified import Export, checked, failure_in, read_or_none

__all__ = [
    "DATASET",
    "EXPORTS",
    "POINTER",
    "ROOT_VARIABLE",
    "Export",
    "Found",
    "Problem",
    "closed",
    "datasets",
    "datasets_root",
    "failure_in",
    "find",
    "folder_of",
    "ids",
    "listing",
    "newest",
    "order",
    "pointer",
    "until_now",
]

log = logging.getLogger("dasbor")

ROOT_VARIABLE = "DASBOR_DATA"
DATASET = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
POINTER = "newest.json"
EXPORTS = "exports"


@dataclass(frozen=True)
class Problem:
    """Something was not as it should be. `code` names the sentence; `params` hold export ids and file names only.

    Codes: dataset_unknown, no_export, none_good (newest, file), newest_damaged (newest, file, opened),
    pointer_missing (opened), export_id_invalid, export_unknown (export), export_damaged (export, file).
    """

    code: str
    params: dict[str, str]


@dataclass(frozen=True)
class Found:
    """The outcome of looking for an export: it, or None; and what was wrong on the way, or None."""

    export: Export | None
    problem: Problem | None = None


def datasets_root() -> Path:
    """The folder of all datasets: $DASBOR_DATA, else data/datasets of this repository."""
    named = os.environ.get(ROOT_VARIABLE)
    return Path(named) if named else Path(__file__).parent / "datasets"


def datasets(root: Path) -> list[str]:
    """The names of the datasets under `root`, sorted."""
    if not root.is_dir():
        return []
    return sorted(f.name for f in root.iterdir() if DATASET.fullmatch(f.name) and _holds_exports(f))


def closed(dataset: str, root: Path) -> Path | None:
    """The folder on the way to the exports of a dataset that is there and may not be looked into; None when all may.

    What lies in it cannot be seen: a dataset with exports would pass for a new one.
    """
    for folder in (root, root / dataset, root / dataset / EXPORTS):
        try:
            with os.scandir(folder):
                if not os.access(folder, os.X_OK):
                    return folder
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            return folder
    return None


def newest(dataset: str, root: Path) -> Found:
    """The export that the pointer names when it is good; else the one before it that is, with the problem.

    What was withdrawn by a restore does not come back while there is any other.
    """
    if dataset not in datasets(root):
        return Found(None, Problem("dataset_unknown", {}))
    pointed = _pointed(root / dataset)
    failure = ""
    if pointed:
        export, failure = checked(_folder(dataset, root) / pointed)
        if export:
            return Found(export)
    order = succession(root / dataset, pointed)
    for manifest in sorted(listing(dataset, root), key=order.opened_before, reverse=True):
        if manifest.export_id == pointed:
            continue
        export, _ = checked(_folder(dataset, root) / manifest.export_id)
        if export:
            return Found(export, _instead(pointed, failure, export.id))
    return Found(None, Problem("none_good", {"newest": pointed, "file": failure}) if pointed else _nothing())


def find(dataset: str, export_id: str, root: Path) -> Found:
    """The export that a link pins. `export_id` is untrusted text and is looked up, not joined, until it is known."""
    if not EXPORT_ID.fullmatch(export_id):
        return Found(None, Problem("export_id_invalid", {}))
    if dataset not in datasets(root):
        return Found(None, Problem("dataset_unknown", {}))
    if export_id not in _ids(_folder(dataset, root)):
        return Found(None, Problem("export_unknown", {"export": export_id}))
    export, failure = checked(_folder(dataset, root) / export_id)
    if export is None:
        return Found(None, Problem("export_damaged", {"export": export_id, "file": failure}))
    return Found(export)


def listing(dataset: str, root: Path) -> list[Manifest]:
    """The manifests of every export whose manifest can be read, newest data date first. Files are not verified here."""
    if dataset not in datasets(root):
        return []
    folder = _folder(dataset, root)
    manifests = [manifest for name in _ids(folder) if (manifest := read_or_none(folder / name))]
    return sorted(manifests, key=lambda manifest: (manifest.data_date, *published(manifest)), reverse=True)


def order(dataset: str, root: Path) -> Succession:
    """In which order the exports of a dataset that is known to be there were the newest."""
    return succession(root / dataset, _pointed(root / dataset))


def until_now(dataset: str, root: Path) -> list[str]:
    """The exports that are there, in the order of publishing, and again the one that the pointer names."""
    found = [manifest.export_id for manifest in sorted(listing(dataset, root), key=published)]
    pointed = pointer(dataset, root)
    return [*found, pointed] if pointed else found


def pointer(dataset: str, root: Path) -> str:
    """The export id that the pointer file names, not verified; "" when there is none. Costs one small read."""
    return _pointed(root / dataset) if DATASET.fullmatch(dataset) else ""


def ids(dataset: str, root: Path) -> list[str]:
    """The names of all export folders of a dataset, sound or not, sorted."""
    return sorted(_ids(_folder(dataset, root))) if dataset in datasets(root) else []


def folder_of(dataset: str, export_id: str, root: Path) -> Path:
    """The folder of an export that is known to be there."""
    return _folder(dataset, root) / export_id


def _folder(dataset: str, root: Path) -> Path:
    return root / dataset / EXPORTS


def _holds_exports(folder: Path) -> bool:
    try:
        return (folder / EXPORTS).is_dir()
    except OSError as error:  # one dataset that may not be entered does not stop the others
        log.warning("dataset %s cannot be opened: %s", folder.name, type(error).__name__)
        return False


def _ids(folder: Path) -> list[str]:
    try:
        return [entry.name for entry in folder.iterdir() if EXPORT_ID.fullmatch(entry.name) and entry.is_dir()]
    except OSError:
        return []


def _pointed(folder: Path) -> str:
    """The export id in the pointer file; empty when there is no pointer or it holds no export id."""
    try:
        named = json.loads(text_of(folder / POINTER))["export_id"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""
    return named if isinstance(named, str) and EXPORT_ID.fullmatch(named) else ""


def _instead(pointed: str, failure: str, opened: str) -> Problem:
    if not pointed:
        return Problem("pointer_missing", {"opened": opened})
    return Problem("newest_damaged", {"newest": pointed, "file": failure, "opened": opened})


def _nothing() -> Problem:
    return Problem("no_export", {})
