"""Prepare files as an addition: what is published is taken along, and a row that is told anew replaces the old one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from data import exports
from data.findings import Message, say
from data.publishing import carrying, disk, nothing_prepared, prepare
from data.publishing.prepared import Prepared


def prepare_added(
    inputs: list[Path],
    dataset: str,
    root: Path,
    place: Path,
    today: date | None = None,
    *,
    guard: bool = True,
    dry_run: bool = False,
    told: Callable[[str], None] = lambda step: None,
) -> Prepared:
    """`prepare` for a month's files: they add to the newest export of `dataset` and correct it.

    A new row with the key of a published one takes its place; columns that its sheet does not have keep what was
    published, a column that is there with an empty cell says "not reported". A row with an error replaces nothing.

    `place` is a folder of the caller's for the copies of the published tables; it is emptied first and must stay until
    the findings are written out. Without an export there is nothing to add to: the files are prepared as they are.
    Refused when the newest export is damaged: an addition to an older one would lose what only the newest one holds,
    and where none is sound, what is published cannot be taken along at all.
    """
    found = exports.newest(dataset, root)
    refusal = _damaged(found, dataset, root)
    if refusal:
        return nothing_prepared(dataset, root, refusal)
    before = found.export
    shutil.rmtree(place, ignore_errors=True)
    ready = partial(prepare, dataset=dataset, root=root, today=today, guard=guard, dry_run=dry_run, told=told)
    if before is None:
        return ready(inputs)
    try:
        along = carrying.carry(before, place)
    except OSError as error:
        return nothing_prepared(dataset, root, disk.said_or_raised(error))
    prepared = ready(inputs, along=along)
    return replace(prepared, adding=True, findings=carrying.without_known(prepared.findings, along))


def _damaged(found: exports.Found, dataset: str, root: Path) -> Message | None:
    """Why nothing may be added: the newest export, or every one, is not as it was published."""
    if found.export is None:
        return say("refused_none_good", dataset=dataset) if exports.ids(dataset, root) else None
    if found.problem is not None and found.problem.code == "newest_damaged":
        return say("refused_damaged", export=found.problem.params["newest"], good=found.export.id)
    return None
