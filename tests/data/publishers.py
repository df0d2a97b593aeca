"""Publishers in processes of their own, and exports whose every table bears one token."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from data.exports import Export
from tests.data.conftest import GOOD, write_tables

ROOT = Path(__file__).resolve().parents[2]


def marked(folder: Path, token: str) -> Path:
    """The good tables, every row with the token as its source."""
    return write_tables(folder, {name: [row | {"source": token} for row in rows] for name, rows in GOOD.items()})


def token_of(export: Export) -> str:
    """The one token of all tables of an export; AssertionError when they differ."""
    tokens = {
        token
        for table in export.manifest.tables
        for file in export.files(table)
        for token in pq.read_table(file, columns=["source"])["source"].to_pylist()
    }
    assert len(tokens) == 1, f"{export.id} mixes {sorted(map(str, tokens))}"
    return tokens.pop()


class Publishers:
    """Asks the warm process for publishes, one after the other."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def publish(
        self, folder: Path, root: Path, kill_after: float | None = None, largest_file: int | None = None
    ) -> Any:
        self.begin(folder, root, kill_after, largest_file)
        return self.end()

    def begin(self, folder: Path, root: Path, kill_after: float | None = None, largest_file: int | None = None) -> None:
        asked = {"folder": str(folder), "root": str(root), "kill_after": kill_after, "largest_file": largest_file}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()

    def end(self) -> Any:
        return json.loads(self._process.stdout.readline())


@contextmanager
def started() -> Iterator[Publishers]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.data.publisher"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )
    try:
        yield Publishers(process)
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()
