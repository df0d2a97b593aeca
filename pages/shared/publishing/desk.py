"""One publish in the browser: the files, the check that runs beside the page, what it found, what came of it.

A desk lives in the session. The check runs in a thread of its own and reads the files in a guarded process, so neither
this session's reruns nor other sessions wait for it. Its files and its hidden export go when it is dropped, when it is
published, and when no page has shown it for half an hour: a browser that is closed says nothing.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
import weakref
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Literal

from data import exports, publishing
from data.findings import Message, say
from data.publishing import locking
from data.publishing.about import manifest_of
from data.publishing.prepared import Outcome, Prepared
from pages.shared.publishing import files
from pages.shared.publishing.checked import WAITING, Checked, Wish, about, check
from pages.shared.publishing.files import Sent

log = logging.getLogger("dasbor")

AT_ONCE = 1  # checks that run at the same time on this server: each may take the memory of `guarded`
WAIT_FOR_LOCK = 10.0
KEPT_SECONDS = 30 * 60  # after it was last shown
SWEEP_SECONDS = 60

State = Literal["working", "checked", "failed", "published"]

_turn = threading.BoundedSemaphore(AT_ONCE)
_numbers = count(1)
_desks: weakref.WeakSet[Desk] = weakref.WeakSet()
_desks_lock = threading.Lock()
_sweeper = threading.Lock()  # held for ever by the one thread that sweeps


class _StoppedError(Exception):
    """The officer took the check back."""


class _Holding:
    """What must go when its desk goes. It knows nothing of the desk, so that the desk can go."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._alive = locking.hold(folder / files.ALIVE)
        self.prepared: Prepared | None = None
        self.gone = False
        self._lock = threading.Lock()

    def take(self, prepared: Prepared | None) -> None:
        """Hold what was prepared in place of what was held; drop it at once when the desk has gone meanwhile."""
        with self._lock:
            before, self.prepared = self.prepared, prepared
            gone = self.gone
        for dropped in (before, prepared if gone else None):
            if dropped is not None:
                publishing.discard(dropped)

    def clear(self) -> None:
        """Drop everything. More than once does no harm."""
        with self._lock:
            self.gone = True
        self.take(None)
        if self._alive is not None:
            self._alive.release()
        shutil.rmtree(self.folder, ignore_errors=True)


class Desk:
    """One upload and its check, until it is published or dropped."""

    def __init__(self, wish: Wish, sent: Sequence[Sent], root: Path) -> None:
        self.wish, self.root = wish, root
        self.names = tuple(files.clean_name(one.name) for one in sent)
        self.checked: Checked | None = None
        self.outcome: Outcome | None = None
        self.base: str | None = None  # the export that was the newest before this one was published
        self._holding = _Holding(files.receive(sent, about(wish, root)))
        self._finalizer = weakref.finalize(self, self._holding.clear)
        self.touch()
        self.start()
        with _desks_lock:
            _desks.add(self)
        _start_sweeping()

    @property
    def gone(self) -> bool:
        """True when nothing is left of it."""
        return self._holding.gone

    def touch(self) -> None:
        """A page shows it."""
        self.touched = time.monotonic()

    @property
    def inputs(self) -> list[Path]:
        """What is published: the files as they were read."""
        return files.inputs_of(self._holding.folder)

    def start(self, adding: bool = False) -> None:
        """Check the files (again), against what is the newest export now; `adding`: from now on as an addition."""
        self.wish = replace(self.wish, adding=self.wish.adding or adding)
        self.number = next(_numbers)  # of the check: a yes is given to one check only
        self.state: State = "working"
        self.step: str = WAITING
        self.began = time.monotonic()
        self.refusal: Message | None = None
        threading.Thread(target=_run, args=(self, self._holding), name="publish-check", daemon=True).start()

    def drop(self) -> None:
        """Take everything back; nothing was ever visible. A running check ends at its next step."""
        self._finalizer()

    def publish(self, accept_rejects: bool, accept_losses: bool) -> Outcome:
        """Make it the newest export. A refusal keeps everything, so that it can be tried again."""
        if self.checked is None:
            raise RuntimeError("not checked")
        known = manifest_of(self.wish.dataset, self.root)
        if known is not None and known.simulated != self.wish.simulated:
            why = Message("nature_changed", {"dataset": self.wish.dataset})  # its words are the page's own
            self.outcome = Outcome(None, self.checked.prepared.findings, [why], refused=True)
            return self.outcome
        opened = exports.newest(self.wish.dataset, self.root).export
        self.outcome = publishing.publish_prepared(
            self.checked.prepared, accept_rejects, accept_losses, wait=WAIT_FOR_LOCK
        )
        if self.outcome.export is not None:
            self.base = opened.id if opened else None
            self.state = "published"
            self.drop()
        return self.outcome


def sweep() -> None:
    """Drop the desks that no page has shown for long."""
    with _desks_lock:
        desks = list(_desks)
    for desk in desks:
        if time.monotonic() - desk.touched > KEPT_SECONDS:
            desk.drop()


def _start_sweeping() -> None:
    if _sweeper.acquire(blocking=False):
        threading.Thread(target=_keep_sweeping, name="publish-sweep", daemon=True).start()


def _keep_sweeping() -> None:
    while True:
        time.sleep(SWEEP_SECONDS)
        sweep()


def _run(desk: Desk, holding: _Holding) -> None:
    """The check, in its thread. Whatever happens ends in a state that the page can tell."""

    def told(step: str) -> None:
        if holding.gone:
            raise _StoppedError
        desk.step = step

    try:
        with _turn:
            checked = check(desk.wish, holding.folder, desk.root, told)
        holding.take(checked.prepared)
        desk.checked, desk.refusal = checked, checked.prepared.refusal
        desk.state = "failed" if desk.refusal else "checked"
    except _StoppedError:
        pass
    except Exception:
        if not holding.gone:  # else its files were taken away under its hands
            log.exception("check of an upload failed")
            desk.refusal, desk.state = say("refused_crash"), "failed"
    finally:
        if holding.gone:
            holding.clear()  # of what was made since
