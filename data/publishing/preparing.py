"""The part of a publish that reads files nobody has checked yet: read, check, write a hidden folder, compare.

It changes nothing that anybody sees, takes and gives JSON types only, and so can run in this process or in a guarded
one (`guarded`). What it wrote is looked over again before it is published.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from duckdb import DuckDBPyConnection

from data import checking, exports, reading
from data.contract import contract
from data.findings import TEXTS, Findings, Message, say
from data.manifest import Manifest, parse, to_dict
from data.publishing import building
from data.publishing.changes import Comparison
from data.publishing.comparing import compare
from data.publishing.every_change import tables_in
from data.publishing.rejects import sheets_unread
from data.publishing.workplace import workplace
from data.reading.profiles import FOLDER, Profiles

STEPS = ("reading", "checking", "writing", "comparing")  # in this order, as `told` is told
DATASET_FILE = "dataset.toml"
PROFILE_NAME = re.compile(r"[a-z0-9]+-[0-9a-f]{6}\.toml")
FINDING_COLUMNS = ("severity", "table", "file", "sheet", "row", "column", "value", "check", "unit", "cell", *TEXTS)


@dataclass(frozen=True)
class Task:
    """What to prepare: the input files, the dataset with what dataset.toml says of it, and the hidden folder.

    `along` is the input folder with copies of the published tables, which the other files add to; `base` is the export
    that they are of.
    """

    inputs: tuple[str, ...]
    dataset: str
    root: str
    folder: str
    today: str
    about: dict[str, Any]
    along: str | None = None
    base: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The task as JSON types."""
        return asdict(self)

    @staticmethod
    def from_dict(raw: dict[str, Any]) -> Task:
        """The task that `to_dict` wrote."""
        return Task(**{**raw, "inputs": tuple(raw["inputs"])})


@dataclass(frozen=True)
class Result:
    """What came of a task. `manifest` and `comparison` are None when nothing can be published: `refusal` says why.

    `unread` are the sheets with an error that gave no row. `profiles` are layouts of sheets that were found, as file
    names and texts, to be kept once this is published.
    """

    messages: tuple[Message, ...] = ()
    refusal: Message | None = None
    rejected: int = 0
    manifest: Manifest | None = None
    comparison: Comparison | None = None
    profiles: tuple[tuple[str, str], ...] = ()
    unread: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The result as JSON types."""
        return {
            "messages": [asdict(message) for message in self.messages],
            "refusal": asdict(self.refusal) if self.refusal else None,
            "rejected": self.rejected,
            "manifest": to_dict(self.manifest) if self.manifest else None,
            "comparison": self.comparison.to_dict() if self.comparison else None,
            "profiles": self.profiles,
            "unread": self.unread,
        }

    @staticmethod
    def from_dict(raw: dict[str, Any]) -> Result:
        """The result that `to_dict` wrote."""
        return Result(
            messages=tuple(Message(**message) for message in raw["messages"]),
            refusal=Message(**raw["refusal"]) if raw["refusal"] else None,
            rejected=raw["rejected"],
            manifest=parse(raw["manifest"]) if raw["manifest"] else None,
            comparison=Comparison.from_dict(raw["comparison"]) if raw["comparison"] else None,
            profiles=tuple((name, text) for name, text in raw["profiles"] if PROFILE_NAME.fullmatch(name)),
            unread=raw["unread"],
        )


def work(task: Task, told: Callable[[str], None]) -> Result:
    """Do the task. `told` hears each of STEPS as it begins. Findings are in the folder afterwards, in any case."""
    folder = Path(task.folder)
    with workplace(folder) as con:
        findings = Findings(con)
        told("reading")
        known = Profiles(Path(task.root) / task.dataset / FOLDER)
        read = reading.read([Path(entry) for entry in task.inputs], con, findings, known)
        told("checking")
        published = _published(task, read)
        data_date = (
            checking.check(read, con, findings, date.fromisoformat(task.today), published) if read.files else None
        )
        about = dict(task.about)
        about["home_region"] = _home_region(about.get("home_region"), read, con, findings)
        frame = findings.frame(read.places)
        refusal = say("refused_nothing_new") if _nothing_new(task, read, published) else _refusal(read, con)
        if refusal or data_date is None:
            building.write_findings(con, frame, folder)
            return Result(_what_was_read(read, published), refusal or no_inputs())
        rejected = con.execute("select count(*) from bad where rejected").fetchall()[0][0]
        unread = sheets_unread(frame, read)
        told("writing")
        checked = building.Checked(con, task.dataset, about, read, frame, rejected, data_date)
        known.forget_unsound(read.sources, con)
        manifest = building.build(checked, folder)
    told("comparing")
    opened = exports.newest(task.dataset, Path(task.root)).export
    if task.along and (opened is None or opened.id != task.base):  # the copies would take back what it published
        return Result(_what_was_read(read, published), say("refused_meanwhile", export=opened.id if opened else ""))
    comparison = compared(folder, manifest, opened, Path(task.root))
    return Result(_what_was_read(read, published), None, rejected, manifest, comparison, known.texts(), unread)


def _published(task: Task, read: reading.Reading) -> frozenset[int]:
    """The sources, by number, that hold what is published."""
    along = Path(task.along) if task.along else None
    return frozenset(source.number for source in read.sources if along and source.path.is_relative_to(along))


def _nothing_new(task: Task, read: reading.Reading, published: frozenset[int]) -> bool:
    """True for an addition in which no row beside the published ones was understood."""
    return task.along is not None and not any(s.rows for s in read.sources if s.number not in published)


def compared(folder: Path, manifest: Manifest, opened: exports.Export | None, root: Path) -> Comparison:
    """The tables in a hidden folder against an export.

    Blind where every export is damaged, unless the new one is the damaged newest again, which then loses nothing.
    """
    found = compare(tables_in(folder, manifest), opened, folder)
    if opened is not None or not exports.ids(manifest.dataset, root):
        return found
    again = manifest.content_id() == exports.pointer(manifest.dataset, root)
    return replace(found, blind=not again, renews=manifest.content_id() if again else None)


def findings_in(folder: Path) -> pd.DataFrame:
    """The findings of a task, as `Findings.frame` gives them; none when the task broke off before."""
    path = folder / f"{building.FINDINGS}.parquet"
    if not path.is_file():
        return pd.DataFrame({name: pd.Series(dtype="object") for name in FINDING_COLUMNS})
    return findings_of(path)


def findings_of(path: Path) -> pd.DataFrame:
    """The findings in a Parquet file."""
    with duckdb.connect(":memory:") as con:
        frame = con.execute("select * from read_parquet($file)", {"file": str(path)}).df()
    frame["row"] = frame["row"].astype("Int64")
    return frame


def _home_region(named: Any, read: reading.Reading, con: DuckDBPyConnection, findings: Findings) -> str | None:
    """The region that pages open with: as dataset.toml says, else the first one."""
    if not read.of("regions"):
        return None
    regions = [row[0] for row in con.execute("select region_id from ok_regions order by _source, _row").fetchall()]
    if named in regions:
        return str(named)
    if named:
        kind = findings.kind("home_region_unknown", "regions", None)
        findings.add(kind, read.place(DATASET_FILE), value=str(named))
    return regions[0] if regions else None


def _refusal(read: reading.Reading, con: DuckDBPyConnection) -> Message | None:
    """Why nothing can be published from these files, whatever is accepted; or None."""
    if not read.files:
        return no_inputs()
    for table in contract().tables.values():
        if table.required and not _good_rows(read, con, table.name):
            return say("refused_table", table=table.id)
    return None


def no_inputs() -> Message:
    """No file is of a kind that is read: which kinds are."""
    return say("refused_inputs", kinds=", ".join(reading.KINDS))


def _good_rows(read: reading.Reading, con: DuckDBPyConnection, table: str) -> int:
    return con.execute(f"select count(*) from ok_{table}").fetchall()[0][0] if read.of(table) else 0  # noqa: S608


def _what_was_read(read: reading.Reading, published: frozenset[int]) -> tuple[Message, ...]:
    """The files that were given, and their rows by table; of an addition not what was published already."""
    along = {source.path for source in read.sources if source.number in published}
    files = [path for path, _ in read.files if path not in along]
    if not files:
        return ()
    tables = {
        table.id: sum(source.rows for source in read.of(name) if source.number not in published)
        for name, table in contract().tables.items()
    }
    held = {title: rows for title, rows in tables.items() if rows}
    total = say("read", files=len(files), rows=sum(held.values()), tables=len(held))
    return (total, *(say("table_read", table=title, rows=rows) for title, rows in held.items()))
