"""The files of a publish, and which kinds of them are read."""

from __future__ import annotations

import os
import re
from pathlib import Path

TEXTS = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
KINDS = (*TEXTS, *WORKBOOKS, ".parquet")
LEFT_OUT = (".toml", ".md", ".txt", ".json", ".py", ".ini", ".db", ".lnk")  # may lie beside tables without being data
NO_TEXT = re.compile("[\ud800-\udfff]")  # how Python holds the bytes of a name that are no UTF-8
TABLES, SOURCE = "tables", "source"  # folders of an input: what is published, and what that was made from


def files_in(inputs: list[Path]) -> list[tuple[Path, str]]:
    """Every file of the inputs with the name to show for it: a folder's `tables`, or else all the folder holds.

    Raises OSError for a folder that cannot be looked into, with its path as `filename`: it may hold any file.
    """
    found: list[tuple[Path, str]] = []
    for entry in inputs:
        if entry.is_dir():
            base = entry / TABLES if (entry / TABLES).is_dir() else entry
            found += [(path, shown(path.relative_to(base).as_posix())) for path in _below(base)]
        else:
            found.append((entry, shown(entry.name)))
    return [(path, name) for path, name in found if not _is_hidden(path.name)]


def files_beside(inputs: list[Path]) -> list[str]:
    """The names of files that lie beside the `tables` of a folder, are not read, and are of a kind that is read.

    Those in `source` are what the tables were made from. Raises OSError as `files_in` does.
    """
    return [
        shown_below(path, [entry])
        for entry in inputs
        if entry.is_dir() and (entry / TABLES).is_dir()
        for path in _below(entry, (TABLES, SOURCE))
        if path.suffix.lower() in KINDS and not any(map(_is_hidden, path.relative_to(entry).parts))
    ]


def shown(name: str) -> str:
    """A name that can be printed and kept: what is no UTF-8 in it, as old archives leave it, becomes a mark."""
    return NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", name)


def is_shown_as_it_is(path: Path) -> bool:
    """True when the whole path is UTF-8; DuckDB and the readers of workbooks take no other."""
    return shown(str(path)) == str(path)


def shown_below(path: Path, inputs: list[Path]) -> str:
    """A file or folder of the inputs by the name of the input and the way from there; its own name elsewhere."""
    for entry in inputs:
        if path.is_relative_to(entry):
            return shown((Path(entry.absolute().name) / path.relative_to(entry)).as_posix())
    return shown(path.name)


def _below(base: Path, but: tuple[str, ...] = ()) -> list[Path]:
    """Every file below a folder, sorted; `but` names folders directly in it that are passed over.

    A link counts as a file wherever it leads, also to a folder or to nothing: so it is looked at, and never lost.
    """

    def stop(error: OSError) -> None:
        raise error

    found: list[Path] = []
    for folder, folders, names in os.walk(base, onerror=stop):
        here = Path(folder)
        if here == base:
            folders[:] = [name for name in folders if name not in but]
        paths = [here / name for name in (*names, *folders)]
        found += [path for path in paths if path.is_symlink() or path.is_file()]
    return sorted(found)


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))
