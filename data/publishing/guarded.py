"""Read foreign files in a process of their own: with bounded memory and time, and gone when its caller is gone.

Three things are asked of it: a task (what a publish prepares), a probe (whether a file can be read at all), and marks
(a workbook of findings with copies of the sheets).

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
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from data import reading
from data.findings import Findings, Message, say, workbook
from data.publishing import disk, preparing
from data.publishing.child import Child
from data.publishing.preparing import Result, Task
from data.publishing.workplace import workplace

log = logging.getLogger("dasbor")

MEMORY_VARIABLE = "DASBOR_IMPORT_MEMORY_MB"
MEMORY_MB = 4096  # of addresses, not of memory in use: Python, pandas and DuckDB take 700 before the first row
SECONDS_VARIABLE = "DASBOR_IMPORT_SECONDS"
SECONDS = 600
PROBE_SECONDS = 60.0  # for one file, when it is asked which one breaks
PROBES_SECONDS = 180.0  # for all of them together
MOST_WRITTEN = 8 * 2**30  # bytes of one file


def work(task: Task, told: Callable[[str], None]) -> Result:
    """Do the task in a guarded process. What breaks there comes back as a refusal, with the file when it is known."""
    limit = float(_setting(SECONDS_VARIABLE, SECONDS))
    ended = Child({"task": task.to_dict()}, told).run(limit)
    if ended.result is not None:
        return Result.from_dict(ended.result)
    refusal = say("refused_slow", seconds=int(limit)) if ended.late else _why(ended.code)
    if not ended.late:  # of a timeout the refusal tells all
        log.warning("guarded process ended with %s: %s", ended.code, ended.said)
    return Result(tuple(_culprit(task, limit)), refusal)


def mark(findings: Path, inputs: list[Path], target: Path, language: str) -> bool:
    """Write the workbook of findings (a Parquet file) to `target`. False when it cannot be made within the limits."""
    about = {"findings": str(findings), "inputs": [str(entry) for entry in inputs], "target": str(target)}
    limit = float(_setting(SECONDS_VARIABLE, SECONDS))
    ended = Child({"mark": about | {"language": language}}, lambda step: None).run(limit)
    return ended.result is not None


def _why(code: int) -> Message:
    """An exit without a result: a limit of memory ends a process in many ways, all of them abrupt."""
    return say("refused_crash" if code == 1 else "refused_memory")


def _culprit(task: Task, limit: float) -> list[Message]:
    """The first file that was sent and cannot be read even alone; nothing when each can, or when time is over."""
    until = time.monotonic() + PROBES_SECONDS
    sent = [Path(entry) for entry in task.inputs if entry != task.along]
    for path, name in reading.files_in(sent):
        left = until - time.monotonic()
        if left <= 0:
            break
        whole = min(limit, PROBE_SECONDS)
        ended = Child({"probe": str(path)}, lambda step: None).run(min(left, whole))
        if ended.result is None and not (ended.late and left < whole):  # cut short, it proves nothing
            return [say("culprit", file=name)]
    return []


def main() -> int:
    """The guarded process itself."""
    _limit()
    request = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_the_caller, daemon=True).start()
    if "probe" in request:
        _read_through(Path(request["probe"]))
        _tell({"result": {}})
        return 0
    if "mark" in request:
        _mark(request["mark"])
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


def _mark(about: dict[str, Any]) -> None:
    inputs = [Path(entry) for entry in about["inputs"]]
    workbook.write(preparing.findings_of(Path(about["findings"])), inputs, Path(about["target"]), about["language"])


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
