"""The files of a publish, and which kinds of them are read."""

from __future__ import annotations

from pathlib import Path

TEXTS = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
KINDS = (*TEXTS, *WORKBOOKS, ".parquet")
LEFT_OUT = (".toml", ".md", ".txt", ".json", ".py", ".ini", ".db", ".lnk")  # may lie beside tables without being data


def files_in(inputs: list[Path]) -> list[tuple[Path, str]]:
    """Every file of the inputs with the name to show for it: a folder's `tables`, or else all the folder holds."""
    found: list[tuple[Path, str]] = []
    for entry in inputs:
        if entry.is_dir():
            base = entry / "tables" if (entry / "tables").is_dir() else entry
            paths = sorted(path for path in base.rglob("*") if path.is_file())
            found += [(path, path.relative_to(base).as_posix()) for path in paths]
        else:
            found.append((entry, entry.name))
    return [(path, name) for path, name in found if not path.name.startswith((".", "~$"))]
