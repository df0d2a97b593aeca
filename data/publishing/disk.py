"""What a disk may refuse, as a sentence. Messages of the system and of DuckDB hold paths: they go to the log only."""

from __future__ import annotations

import errno
import logging
import os

import duckdb

from data.findings import Message, say

log = logging.getLogger("dasbor")

FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)


def said(error: Exception) -> Message | None:
    """The sentence for an error of the disk or of memory; None for any other error, which is a fault of the program."""
    if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
        return say("refused_memory")
    if isinstance(error, OSError):
        return _of_number(error.errno)
    if isinstance(error, duckdb.IOException | duckdb.FatalException):
        text = str(error)
        return _of_number(next((number for number in (*FULL, *READ_ONLY) if os.strerror(number) in text), None))
    return None


def said_or_raised(error: Exception) -> Message:
    """The sentence for an error of the disk; other errors are faults of the program and are raised on."""
    message = said(error)
    if message is None:
        raise error
    log.warning("publish refused: %s: %s", type(error).__name__, error)  # in one line: it may be a person's terminal
    return message


def _of_number(number: int | None) -> Message:
    if number in FULL:
        return say("refused_disk_full")
    return say("refused_read_only") if number in READ_ONLY else say("refused_disk")
