"""A guarded process as its caller sees it: asked by a line of JSON, heard line by line, ended when it is late."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).resolve().parents[2]  # of the project: the child finds the rooms by it
# Addresses that Linux's and Arrow's allocators reserve, the more the more cores there are, would fill the child's limit
# of memory before a row is read: 2.4 GB of 4 on two cores, 0.7 GB so.
FRUGAL = {"MALLOC_ARENA_MAX": "2", "ARROW_DEFAULT_MEMORY_POOL": "system"}


class Ended:
    """How it ended: its result, or None with the exit code and the last lines of its errors."""

    def __init__(self, result: dict[str, Any] | None, code: int, late: bool, said: str) -> None:
        self.result, self.code, self.late, self.said = result, code, late, said


class Child:
    """One guarded process."""

    def __init__(self, request: dict[str, Any], told: Callable[[str], None]) -> None:
        self._request = json.dumps(request)
        self._told = told
        self._result: dict[str, Any] | None = None
        self._said: list[str] = []

    def run(self, seconds: float) -> Ended:
        """Start it and wait for its end; after `seconds` it is ended."""
        child = subprocess.Popen(  # not by `-m`, which warns of a room that the package has opened already
            [sys.executable, "-c", "import sys; from data.publishing.guarded import main; sys.exit(main())"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **FRUGAL, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        )
        if child.stdin is None or child.stdout is None or child.stderr is None:
            raise RuntimeError("no pipes")
        errors = threading.Thread(target=self._keep_errors, args=(child.stderr,), daemon=True)
        errors.start()
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        clock = threading.Timer(seconds, end)
        clock.daemon = True
        clock.start()
        try:
            with suppress(BrokenPipeError):  # it has ended before it was asked
                child.stdin.write(self._request.encode() + b"\n")
                child.stdin.flush()
            for line in child.stdout:
                self._hear(line)
        finally:
            clock.cancel()
            with suppress(OSError):
                child.stdin.close()
            code = child.wait()
            errors.join(1)
            child.stdout.close()
            child.stderr.close()
        return Ended(self._result if code == 0 else None, code, late.is_set(), " ".join(self._said[-5:]))

    def _hear(self, line: bytes) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "step" in said:
            self._told(str(said["step"]))
        self._result = said.get("result", self._result)

    def _keep_errors(self, pipe: IO[bytes]) -> None:
        for line in pipe:
            self._said = [*self._said[-20:], line.decode("utf-8", "replace").strip()]
