"""Locks that end with the process that holds them, however it ends: of the operating system, on an open file.

They hold between processes of one machine, and between threads. Network drives without locks are not protected.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.05  # seconds between two tries


class BusyError(Exception):
    """Another process had the lock for all the time that was waited."""


class Held:
    """A lock that is held until `release`, or until this object or its process is gone."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    def release(self) -> None:
        """Give the lock back; more than once does no harm."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __del__(self) -> None:
        self.release()


def hold(path: Path) -> Held | None:
    """Lock the file at `path`, which is made when missing; None when someone else has it. OSError as `open` raises."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    if _lock(handle):
        return Held(handle)
    os.close(handle)
    return None


def is_held(path: Path) -> bool:
    """True while someone holds the lock of the file at `path`."""
    if not path.is_file():
        return False
    try:
        held = hold(path)
    except OSError:
        return True  # it cannot be told: leave it alone
    if held is None:
        return True
    held.release()
    return False


@contextmanager
def locked(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock of the file at `path`; BusyError when it is not free within `wait` seconds."""
    until = time.monotonic() + wait
    while (held := hold(path)) is None:
        if time.monotonic() > until:
            raise BusyError(path.name)
        time.sleep(PAUSE)
    try:
        yield
    finally:
        held.release()


def _lock(handle: int) -> bool:
    if os.name == "nt":
        import msvcrt  # exists on Windows only

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True
    import fcntl  # does not exist on Windows

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
