"""A check of uploaded files: what was asked for, and what came of it. Nothing of it is visible to anybody."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from data import exports, publishing
from data.exports import Export
from data.publishing import glance
from data.publishing.about import manifest_of
from data.publishing.adding import prepare_added
from data.publishing.glance import Glance
from data.publishing.prepared import Prepared
from data.publishing.preparing import STEPS
from pages.shared.publishing import files

WAITING, COPYING = "waiting", "copying"
ALL_STEPS = (WAITING, COPYING, *STEPS)


@dataclass(frozen=True)
class Wish:
    """What the officer asked for. `adding`: the published tables are taken along and the files add to them."""

    dataset: str
    simulated: bool
    title: str | None = None
    adding: bool = False


@dataclass(frozen=True)
class Checked:
    """What came of a check. `before` is the export that was the newest then; both are taken in at a glance."""

    prepared: Prepared
    before: Export | None
    was: Glance | None = None
    will: Glance | None = None


def about(wish: Wish, root: Path) -> dict[str, str | bool | None]:
    """What the new export will say of itself: what the dataset always said, or what the officer named."""
    known = manifest_of(wish.dataset, root)
    if known is None:
        return {"simulated": wish.simulated, "title_id": wish.title, "title_en": wish.title}
    return {
        "simulated": known.simulated,
        "title_id": known.title_id,
        "title_en": known.title_en,
        "home_region": known.home_region,
    }


def check(wish: Wish, folder: Path, root: Path, told: Callable[[str], None]) -> Checked:
    """Check the files in a folder against the newest export. `told` hears each of ALL_STEPS but the first."""
    told(COPYING)
    before = exports.newest(wish.dataset, root).export
    sent, place = folder / files.UPLOADED, folder / files.CARRIED
    if wish.adding:
        prepared = prepare_added([sent], wish.dataset, root, place, told=told)
    else:
        shutil.rmtree(place, ignore_errors=True)
        prepared = publishing.prepare([sent], wish.dataset, root, told=told)
    base = prepared.comparison.base if prepared.comparison else None
    if base is not None and (before is None or before.id != base):  # published while this was read
        before = exports.find(wish.dataset, base, root).export
    return _glanced(Checked(prepared, before))


def _glanced(checked: Checked) -> Checked:
    folder, manifest = checked.prepared.folder, checked.prepared.result.manifest
    return replace(
        checked,
        was=glance.glance_at(checked.before) if checked.before else None,
        will=glance.glance(folder, manifest) if folder and manifest else None,
    )
