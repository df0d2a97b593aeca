"""`python -m data exports list|verify|restore|thin --dataset NAME`: what the person who keeps the exports reads."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from data import exports, keeping
from data.findings import Message, say
from data.keeping import MB, Kept
from data.publishing import locking
from data.publishing.disk import said

Said = tuple[list[Message], int]


def add_to(parser: argparse.ArgumentParser, text: dict[str, str]) -> None:
    """Declare the four commands."""
    commands = parser.add_subparsers(dest="action", required=True)
    named = argparse.ArgumentParser(add_help=False)
    named.add_argument("--dataset", required=True, help=text["dataset"])
    for name in ("list", "verify"):
        commands.add_parser(name, parents=[named], help=text[f"exports_{name}"])
    restoring = commands.add_parser("restore", parents=[named], help=text["exports_restore"])
    restoring.add_argument("export", help=text["export"])
    restoring.add_argument("--yes", action="store_true", help=text["yes"])
    thinning = commands.add_parser("thin", parents=[named], help=text["exports_thin"])
    thinning.add_argument("--keep", action="append", default=[], metavar="EXPORT", help=text["keep"])
    about_days = text["days"].format(days=keeping.RECENT_DAYS)
    thinning.add_argument("--days", type=int, default=keeping.RECENT_DAYS, help=about_days)
    thinning.add_argument("--yes", action="store_true", help=text["yes"])


def run(asked: argparse.Namespace, root: Path) -> Said:
    """Do what is asked; the sentences, and the exit code: 0 well, 1 not done or not sound, 2 called wrongly."""
    closed = exports.closed(asked.dataset, root)
    if closed is not None:
        return [say("refused_unreadable", value=str(closed))], 1
    known = exports.datasets(root)
    if asked.dataset not in known:
        return [say("dataset_unknown", dataset=asked.dataset, known=", ".join(known) or "–")], 2
    try:
        if asked.action == "list":
            return _list(asked.dataset, root)
        if asked.action == "verify":
            messages, good = keeping.verified(asked.dataset, root)
            return messages, 0 if good else 1
        if asked.action == "restore":
            message, done = keeping.restore(asked.dataset, asked.export, root, dry_run=not asked.yes)
            return [message], 0 if done else 1
        return _thin(asked, root)
    except locking.BusyError:
        return [say("refused_busy")], 1
    except OSError as error:
        return [said(error) or say("refused_disk")], 1


def _list(dataset: str, root: Path) -> Said:
    found = keeping.listed(dataset, root)
    if not found:
        return [say("exports_none", dataset=dataset)], 0
    head = say("exports_head", dataset=dataset, count=len(found))
    return [head, *(_row(one) for one in found), say("exports_legend")], 0


def _row(one: Kept) -> Message:
    if one.manifest is None or one.failure:
        return say("exports_bad_row", export=one.export_id, file=one.failure)
    about = one.manifest
    return say(
        "exports_row",
        mark="*" if one.newest else " ",
        export=one.export_id,
        data_date=about.data_date.isoformat(),
        number=about.number or "–",
        made_at=_local(about.made_at),
        size=_size(one.bytes),
        rejected=about.rejected,
    )


def _local(made_at: str) -> str:
    """The time at which an export was made, by the clock of this machine; as it stands when it is none."""
    try:
        made = datetime.fromisoformat(made_at)
    except ValueError:
        return made_at
    return f"{made.astimezone():%Y-%m-%d %H:%M}"


def _thin(asked: argparse.Namespace, root: Path) -> Said:
    unknown = [name for name in asked.keep if name not in exports.ids(asked.dataset, root)]
    if unknown:
        return [say("export_unknown", export=", ".join(unknown), dataset=asked.dataset)], 2
    planned = keeping.thinning(asked.dataset, root, asked.days, asked.keep)
    head = say("thin_head" if asked.yes else "thin_head_dry", dataset=asked.dataset)
    lines = [
        head,
        *(say("thin_damaged", export=one.export_id, file=one.failure) for one in planned.damaged),
    ]
    lines += [
        say("thin_keep", export=one.export_id, data_date=_day(one), why=why.text("id")) for one, why in planned.keep
    ]
    lines += [
        say("thin_remove", export=one.export_id, data_date=_day(one), size=_size(one.bytes)) for one in planned.remove
    ]
    if not planned.remove:
        return [*lines, say("thin_nothing", dataset=asked.dataset)], 0
    if not asked.yes:
        return [*lines, say("thin_dry", count=len(planned.remove), size=_size(planned.bytes))], 0
    gone = keeping.thin(asked.dataset, planned, root)
    size = sum(one.bytes for one in planned.remove if one.export_id in gone)
    return [*lines, say("thin_done", count=len(gone), size=_size(size))], 0


def _day(one: Kept) -> str:
    return one.manifest.data_date.isoformat() if one.manifest else "–"


def _size(count: int) -> str:
    return f"{count / MB:.1f}".replace(".", ",")
