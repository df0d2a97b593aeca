"""The exports that are kept: list them, verify them, make an older one the newest again, thin them out.

Nothing here changes an export. `restore` moves the pointer; `thin` takes whole exports away, after it was shown which.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data import exports
from data.exports import Export
from data.findings import Message, say
from data.manifest import NAME, Manifest, ManifestError, is_ordinary, read
from data.publishing import locking, writing

RECENT_DAYS = 30  # of making: open sessions and meetings of these weeks still pin such an export
WAIT = 60.0
MB = 1_000_000


@dataclass(frozen=True)
class Kept:
    """One export folder. `manifest` is None when it cannot be read; `failure` names the first bad file, "" when sound.

    `newest` is true for the one that the dashboard opens.
    """

    export_id: str
    manifest: Manifest | None
    failure: str
    newest: bool
    bytes: int


@dataclass(frozen=True)
class Thinning:
    """What `thin` would do: exports to remove, those to keep with the reason, and damaged ones, which stay."""

    remove: tuple[Kept, ...]
    keep: tuple[tuple[Kept, Message], ...]
    damaged: tuple[Kept, ...] = ()

    @property
    def bytes(self) -> int:
        """The room that is won."""
        return sum(one.bytes for one in self.remove)


def listed(dataset: str, root: Path) -> list[Kept]:
    """Every export of a dataset, the one published last first; those whose manifest cannot be read at the end."""
    opened = exports.newest(dataset, root).export
    found = [_kept(dataset, name, root, opened) for name in exports.ids(dataset, root)]
    return sorted(found, key=_order, reverse=True)


def verified(dataset: str, root: Path) -> tuple[list[Message], bool]:
    """Hash every file of every export and look at the pointer: what was found, and whether all is well."""
    said: list[Message] = []
    bad = False
    for name in exports.ids(dataset, root):
        trouble = _trouble(exports.folder_of(dataset, name, root))
        bad = bad or trouble is not None
        said += [trouble] if trouble else _sound(exports.folder_of(dataset, name, root))
    found = exports.newest(dataset, root)
    if found.export is None:
        return [*said, say("verify_none", dataset=dataset)], False
    if found.problem is not None and found.problem.code == "pointer_missing":
        return [*said, say("verify_pointer", export=found.export.id)], False
    if found.problem is not None:
        pointed = found.problem.params["newest"]
        return [*said, say("verify_pointer_bad", export=pointed, opened=found.export.id)], False
    return said, not bad


def restore(
    dataset: str, export_id: str, root: Path, wait: float = WAIT, *, dry_run: bool = False
) -> tuple[Message, bool]:
    """Make an export the newest again, if it is sound. Only the pointer moves. False when it cannot be done.

    A dry run only says what would become of it.
    """
    with locking.locked(root / dataset / writing.LOCK, wait):
        found = exports.find(dataset, export_id, root)
        if found.export is None:
            failure = found.problem.params.get("file") if found.problem else None
            if failure:
                return say("export_damaged", export=export_id, file=failure), False
            return say("export_unknown", export=export_id, dataset=dataset), False
        before = exports.pointer(dataset, root)
        if before == export_id:
            return say("restored_same", export=export_id), True
        if not dry_run:
            writing.point(root / dataset, export_id)
    day = found.export.data_date.isoformat()
    return say("restore_dry" if dry_run else "restored", export=export_id, data_date=day, before=before or "–"), True


def thinning(dataset: str, root: Path, days: int = RECENT_DAYS, named: Iterable[str] = ()) -> Thinning:
    """What may go: every sound export but the newest, those before it, the last of each data month, and recent ones.

    Before it: the one that was the newest until then, and the one that would be opened in its place; after a restore
    these are two. The last of a month is the one that was the newest last among those whose data date lies in that
    month. Those with rejected rows stay, which are kept nowhere else, and damaged ones, for a person to look into.
    """
    every = listed(dataset, root)
    order = exports.order(dataset, root)
    sound = [(one, one.manifest) for one in every if one.manifest is not None and not one.failure]
    sound.sort(key=lambda pair: order.held_last(pair[1]), reverse=True)
    others = [manifest for one, manifest in sound if not one.newest]
    before = {manifest.export_id for manifest in (*others[:1], *sorted(others, key=order.opened_before)[-1:])}
    months: set[tuple[int, int]] = set()
    keep: list[tuple[Kept, Message]] = []
    remove: list[Kept] = []
    wanted = set(named)
    for one, manifest in sound:
        why = _why(one, days, wanted)
        if one.export_id in before:
            why = why or say("why_before")
        month = (manifest.data_date.year, manifest.data_date.month)
        if month not in months:
            months.add(month)
            why = why or say("why_month")
        if why is None:
            remove.append(one)
        else:
            keep.append((one, why))
    damaged = tuple(one for one in every if one.manifest is None or one.failure)
    return Thinning(tuple(remove), tuple(keep), damaged)


def thin(dataset: str, planned: Thinning, root: Path, wait: float = WAIT) -> list[str]:
    """Take the planned exports away; the one that the pointer names by now is left. The ids that are gone."""
    gone = []
    with locking.locked(root / dataset / writing.LOCK, wait):
        for one in planned.remove:
            folder = exports.folder_of(dataset, one.export_id, root)
            if one.export_id != exports.pointer(dataset, root) and folder.is_dir():
                writing.take_away(folder)
                gone.append(one.export_id)
    return gone


def _why(one: Kept, days: int, named: set[str]) -> Message | None:
    if one.newest:
        return say("why_newest")
    if one.export_id in named:
        return say("why_named")
    if _age(one) < timedelta(days=days):
        return say("why_recent", days=days)
    return say("why_rejects", count=one.manifest.rejected) if one.manifest and one.manifest.rejected else None


def _age(one: Kept) -> timedelta:
    """Since it was made. Of a date that cannot be read, or lies in the future: none, so that it stays."""
    try:
        made = datetime.fromisoformat(one.manifest.made_at if one.manifest else "")
    except ValueError:
        return timedelta(0)
    return max(timedelta(0), datetime.now(UTC) - (made if made.tzinfo else made.replace(tzinfo=UTC)))


def _order(one: Kept) -> tuple[int, str, str]:
    if one.manifest is None:
        return (-1, "", one.export_id)
    return (one.manifest.number, one.manifest.data_date.isoformat(), one.manifest.made_at)


def _kept(dataset: str, name: str, root: Path, opened: Export | None) -> Kept:
    folder = exports.folder_of(dataset, name, root)
    try:
        manifest = read(folder)
    except ManifestError:
        return Kept(name, None, NAME, False, 0)
    size = sum(file.bytes for file in manifest.files)
    failure = exports.failure_in(folder, manifest)
    return Kept(name, manifest, failure, opened is not None and opened.id == name, size)


def _trouble(folder: Path) -> Message | None:
    """What is wrong with an export, as a sentence; None when it is sound."""
    try:
        manifest = read(folder)
    except ManifestError:
        return say("verify_no_manifest", export=folder.name)
    failure = exports.failure_in(folder, manifest)
    if not failure:
        return None
    path = folder / failure
    if not path.exists() and not path.is_symlink():
        return say("verify_missing", export=folder.name, file=failure)
    code = "verify_altered" if is_ordinary(path) else "verify_link"
    return say(code, export=folder.name, file=failure)


def _sound(folder: Path) -> list[Message]:
    """That an export is sound, and what lies in its folder without belonging to it."""
    known = {file.path for file in read(folder).files} | {NAME}
    extra = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    good = say("verify_good", export=folder.name, files=len(known) - 1)
    return [good, *(say("verify_extra", export=folder.name, file=name) for name in extra if name not in known)]
