"""Start a Streamlit server of ours as its own process, and read its CPU time and resident memory."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / ".bench"
APPS = Path(__file__).parent / "apps"
READY_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    process: psutil.Process

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def cpu(self) -> float:
        """Seconds of CPU that the process has used, all threads; to the nanosecond where the system tells it."""
        if sys.platform == "linux":
            with suppress(OSError):
                return time.clock_gettime(~self.process.pid << 3 | 2)
        used = self.process.cpu_times()
        return float(used.user + used.system)

    def memory(self) -> float:
        """Resident memory in megabytes."""
        return float(self.process.memory_info().rss) / 1e6


@contextmanager
def dashboard(**environment: str) -> Iterator[Server]:
    """The dashboard, as `streamlit run dashboard.py` serves it."""
    with _running(ROOT / "dashboard.py", environment) as server:
        yield server


@contextmanager
def behind_the_door(script: str, **environment: str) -> Iterator[Server]:
    """A script of `apps/` served exactly as the dashboard serves the site: same door, same settings, same font."""
    place = BENCH / "apps"
    shutil.copytree(ROOT / "pages" / "shared" / "static", place / "static", dirs_exist_ok=True)
    for file in APPS.glob("*.py"):
        shutil.copy(file, place / file.name)
    with _running(place / "door.py", {"BENCH_SCRIPT": str(place / script), **environment}) as server:
        yield server


@contextmanager
def _running(app: Path, environment: dict[str, str]) -> Iterator[Server]:
    port = _free_port()
    log = BENCH / f"server-{port}.log"
    log.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "streamlit", "run", str(app), "--server.port", str(port)]
    with log.open("wb") as out:
        started = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=out, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}
        )
    try:
        _wait(started, port, log)
        yield Server(port, psutil.Process(started.pid))
    finally:
        started.terminate()
        with suppress(subprocess.TimeoutExpired):
            started.wait(10)
        started.kill()
        log.unlink(missing_ok=True)


def _wait(started: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and started.poll() is None:
        with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).close()
            return
        time.sleep(0.2)
    raise RuntimeError("the server did not start:\n" + log.read_text(encoding="utf-8", errors="replace")[-2000:])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
