"""dataset.toml: what a folder of tables says of itself. It comes from outside, like the tables."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from data import exports
from data.findings import Message, say
from data.manifest import Manifest, text_of
from data.publishing.preparing import DATASET_FILE

KNOWN = {"title_id": str, "title_en": str, "simulated": bool, "home_region": str}


class DatasetFileError(Exception):
    """dataset.toml cannot be read, or says something of another kind than it should: `said` tells what."""

    def __init__(self, said: Message | None = None) -> None:
        super().__init__()
        self.said = said or say("dataset_file_bad")


def dataset_file(inputs: list[Path]) -> dict[str, Any]:
    """dataset.toml of the first input folder that has one, or whose parent has; empty when there is none."""
    places = [place for entry in inputs if entry.is_dir() for place in (entry, entry.resolve().parent)]
    for place in places:
        try:
            if not _is_there(place / DATASET_FILE):
                continue
            text = text_of(place / DATASET_FILE)
            read = tomllib.loads(text)
        except (OSError, ValueError, RecursionError) as error:
            raise DatasetFileError from error
        about = {name: read[name] for name in KNOWN if name in read}
        for name, value in about.items():
            if type(value) is not KNOWN[name]:
                raise DatasetFileError(_of_another_kind(text, name))
        return about
    return {}


def _is_there(path: Path) -> bool:
    """False also in a folder that may not be entered: that is for those to say who read its files."""
    try:
        return path.exists()
    except OSError:
        return False


def _of_another_kind(text: str, name: str) -> Message:
    """Which line it is, what stands there and what is expected."""
    expected = say("dataset_file_flag" if KNOWN[name] is bool else "dataset_file_text").text("id")
    for number, line in enumerate(text.splitlines(), 1):
        if written := re.match(rf"\s*[\"']?{name}[\"']?\s*=\s*(.*)", line):
            return say("dataset_file_value", line=number, name=name, value=written[1].strip(), expected=expected)
    return say("dataset_file_bad")


def is_simulated(inputs: list[Path], dataset: str, root: Path) -> bool | None:
    """Whether the dataset holds invented data: as it was published before, else as dataset.toml says.

    None when neither tells: a new dataset is then published as real, one with exports is refused. Raises
    DatasetFileError when dataset.toml cannot be read, also where it decides nothing.
    """
    said, known = dataset_file(inputs), known_about(dataset, root)
    return (known or said).get("simulated")


def known_about(dataset: str, root: Path) -> dict[str, Any]:
    """What the dataset said of itself: it holds where dataset.toml is silent. Empty for a new dataset."""
    manifest = manifest_of(dataset, root)
    return {name: value for name in KNOWN if (value := getattr(manifest, name, None)) is not None}


def manifest_of(dataset: str, root: Path) -> Manifest | None:
    """The manifest that tells of a dataset: of its newest export; where none is sound, of the one that led last.

    None for a dataset that does not exist yet, and where no manifest can be read either.
    """
    found = exports.newest(dataset, root).export
    if found is not None:
        return found.manifest
    damaged = exports.listing(dataset, root)
    return max(damaged, key=exports.order(dataset, root).opened_before) if damaged else None


def nature_lost(dataset: str, root: Path) -> bool:
    """True when exports are there and none of their manifests can be read: real or simulated, nobody knows."""
    return bool(exports.ids(dataset, root)) and manifest_of(dataset, root) is None
