"""What was prepared becomes the newest export, or is refused: under the dataset's lock, after the last look."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace

import duckdb

from data import exports
from data.findings import say
from data.manifest import Manifest
from data.publishing import answers, building, disk, locking, preparing, writing
from data.publishing.prepared import Outcome, Prepared, discard
from data.reading import profiles

WAIT = 60.0  # seconds to wait for another publisher, who needs the lock for milliseconds


def publish_prepared(
    prepared: Prepared,
    accept_rejects: bool = False,
    accept_losses: bool = False,
    *,
    recompare: bool = False,
    wait: float = WAIT,
) -> Outcome:
    """Make what was prepared the newest export.

    Refused, with what was prepared kept so that the person may say yes and try again, when
    - a finding is an error and `accept_rejects` is false ("refused"),
    - rows or values of the open export would be lost, or a unit would move, and `accept_losses` is false
      ("refused_losses"; "refused_blind" where every export is damaged, so that nobody can tell),
    - another export of the other nature, real or simulated, was published meanwhile ("refused_nature"),
    - another export became the newest since the comparison was made ("refused_meanwhile": look at the new
      `Outcome.comparison`, then call again with `recompare`; it is then made anew and decides. What was prepared as an
      addition holds the rows of the older export and must be prepared anew),
    - another publisher holds the lock for longer than `wait` seconds ("refused_busy"),
    - the disk does not take it ("refused_disk_full", "refused_read_only", "refused_disk").
    """
    refused = answers.not_accepted(prepared, accept_rejects)
    if refused:
        return refused
    try:
        with locking.locked(prepared.root / prepared.dataset / writing.LOCK, wait):
            return _publish_locked(prepared, accept_losses, recompare)
    except locking.BusyError:
        return answers.refusal(prepared, say("refused_busy"))
    except (OSError, MemoryError, duckdb.Error) as error:
        return answers.refusal(prepared, disk.said_or_raised(error))


def _publish_locked(prepared: Prepared, accept_losses: bool, recompare: bool) -> Outcome:
    folder, manifest = prepared.folder, prepared.result.manifest
    if folder is None or manifest is None or not folder.is_dir():
        return answers.refusal(prepared, say("refused_gone"))
    opened = exports.newest(prepared.dataset, prepared.root).export
    if opened and opened.manifest.simulated != manifest.simulated:
        return answers.refusal(prepared, say("refused_nature", dataset=prepared.dataset))
    if prepared.comparison is None or (opened.id if opened else None) != prepared.comparison.base:
        comparison = preparing.compared(folder, manifest, opened, prepared.root)
        prepared = replace(prepared, result=replace(prepared.result, comparison=comparison))
        why = say("refused_meanwhile", export=opened.id if opened else "")
        if prepared.adding:  # what was taken along is no longer what is published: nothing of it can be compared
            return replace(answers.refusal(prepared, why), comparison=None)
        if not recompare:
            return answers.refusal(prepared, why)
    lost = answers.lost(prepared, accept_losses)
    if lost:
        return lost
    if opened and _adds_nothing(prepared, manifest, opened):
        if exports.pointer(prepared.dataset, prepared.root) != opened.id:
            writing.point(prepared.root / prepared.dataset, opened.id)
        discard(prepared)
        return _outcome(prepared, opened, same=True)
    os.utime(folder)  # it looks fresh to those who clear up, from the moment on when it is no longer held
    if prepared.held is not None:
        prepared.held.release()
    export, _ = building.settle(folder, manifest, prepared.root / prepared.dataset)
    with suppress(OSError):  # a layout that is not kept is found anew next time
        profiles.keep(prepared.root / prepared.dataset / profiles.FOLDER, prepared.result.profiles)
    discard(prepared)
    return _outcome(prepared, export, same=opened is not None and export.id == opened.id)


def _adds_nothing(prepared: Prepared, manifest: Manifest, opened: exports.Export) -> bool:
    """True for an addition of what is published already: the open export stays as it is."""
    same = prepared.comparison is not None and prepared.comparison.same
    return prepared.adding and same and building.adds_nothing(manifest, opened.manifest)


def _outcome(prepared: Prepared, export: exports.Export, same: bool) -> Outcome:
    messages = prepared.messages + answers.done(export, same)
    return Outcome(export, prepared.findings, messages, comparison=prepared.comparison)
