"""Read foreign files in a process of their own: with bounded memory and time, and gone when its caller is gone.

A file may be made so that reading it takes all memory or never ends; or it may break the reader itself. Then only this
process ends, and the caller says so, with the file's name. The task comes as a line of JSON on the standard input,
which then stays open: its end means that the caller has died. Steps, and at last the result, go out as lines of JSON.

Memory is bounded by the operating system on Linux (RLIMIT_AS). Windows has no such limit, and macOS does not keep it:
there only the time, the sizes that `screening` looks at and DuckDB's own limit hold.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import duckdb

from data import reading
from data.findings import Findings, Message, say
from data.publishing import disk, preparing
from data.publishing.preparing import Result, Task
from data.publishing.workplace import workplace

log = logging.getLogger("dasbor")

MEMORY_VARIABLE = "DASBOR_IMPORT_MEMORY_MB"
MEMORY_MB = 4096  # of addresses, not of memory in use: Python, pandas and DuckDB take 1200 before the first row
SECONDS_VARIABLE = "DASBOR_IMPORT_SECONDS"
SECONDS = 600
PROBE_SECONDS = 60.0  # for one file, when it is asked which one breaks
MOST_WRITTEN = 8 * 2**30  # bytes of one file
ROOT = Path(__file__).resolve().parents[2]  # of the project: the child finds the rooms by it


def work(task: Task, told: Callable[[str], None]) -> Result:
    """Do the task in a guarded process. What breaks there comes back as a refusal, with the file when it is known."""
    limit = float(_setting(SECONDS_VARIABLE, SECONDS))
    ended = _Child({"task": task.to_dict()}, told).run(limit)
    if ended.result is not None:
        return Result.from_dict(ended.result)
    refusal = say("refused_slow", seconds=int(limit)) if ended.late else _why(ended.code)
    log.warning("guarded process ended with %s: %s", "a timeout" if ended.late else ended.code, ended.said)
    return Result(tuple(_culprit(task, limit)), refusal)


def _why(code: int) -> Message:
    """An exit without a result: a limit of memory ends a process in many ways, all of them abrupt."""
    return say("refused_crash" if code == 1 else "refused_memory")


def _culprit(task: Task, limit: float) -> list[Message]:
    """The first file that cannot be read even alone; nothing when each can."""
    for path, name in reading.files_in([Path(entry) for entry in task.inputs]):
        if _Child({"probe": str(path)}, lambda step: None).run(min(limit, PROBE_SECONDS)).result is None:
            return [say("culprit", file=name)]
    return []


class _Ended:
    def __init__(self, result: dict[str, Any] | None, code: int, late: bool, said: str) -> None:
        self.result, self.code, self.late, self.said = result, code, late, said


class _Child:
    """One guarded process."""

    def __init__(self, request: dict[str, Any], told: Callable[[str], None]) -> None:
        self._request = json.dumps(request)
        self._told = told
        self._result: dict[str, Any] | None = None
        self._said: list[str] = []

    def run(self, seconds: float) -> _Ended:
        """Start it and wait for its end; after `seconds` it is ended."""
        child = subprocess.Popen(
            [sys.executable, "-m", "data.publishing.guarded"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
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
        return _Ended(self._result if code == 0 else None, code, late.is_set(), " ".join(self._said[-5:]))

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


def main() -> int:
    """The guarded process itself."""
    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_the_caller, daemon=True).start()
    if "probe" in request:
        _read_through(Path(request["probe"]))
        _tell({"result": {}})
        return 0
    try:
        result = preparing.work(Task.from_dict(request["task"]), lambda step: _tell({"step": step}))
    except (OSError, duckdb.Error) as error:
        message = disk.said(error)
        if message is None or message.code == "refused_memory":
            raise
        result = Result(refusal=message)
    _tell({"result": result.to_dict()})
    return 0


def _read_through(path: Path) -> None:
    """Read a file to its last cell: a Parquet file may break off inside."""
    with workplace() as con:
        for source in reading.read([path], con, Findings(con)).sources:
            con.execute(f"select max(hash(r)) from {source.raw} r").fetchall()  # noqa: S608 (numbered, not named)


def _tell(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def _end_with_the_caller() -> None:
    """The caller holds the other end of the input open while it lives."""
    while os.read(sys.stdin.fileno(), 4096):  # not through `sys.stdin`, whose lock would be held at the end
        pass
    os._exit(3)


def _limit() -> None:
    if os.name == "nt":
        return
    import resource  # does not exist on Windows

    size = _setting(MEMORY_VARIABLE, MEMORY_MB) * 2**20
    wanted = {
        resource.RLIMIT_AS: size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: MOST_WRITTEN,
    }
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, hard))


def _setting(name: str, usual: int) -> int:
    value = os.environ.get(name, "")
    return int(value) if value.isdigit() and int(value) else usual


if __name__ == "__main__":
    sys.exit(main())
