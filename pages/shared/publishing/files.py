"""Files from the browser, put into a private folder: their names are cleaned, their number and size are bounded."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from data.publishing import locking

KINDS = ("xlsx", "xls", "xlsb", "ods", "csv", "parquet")
MOST_FILES = 40
MOST_MB = 200  # of all files together; one file is bounded by Streamlit's own `server.maxUploadSize`
MB = 1_000_000
PREFIX = "dasbor-terbitkan-"
ALIVE = ".alive"  # locked while a desk needs the folder
LEFTOVER_SECONDS = 60  # a folder that young may be about to be locked
LONGEST_NAME = 100
NOT_IN_NAMES = re.compile(r"[^\w .,()&+-]")
UPLOADED, CARRIED = "upload", "terbit"  # folders: what was sent, and what is taken along


class Sent(Protocol):
    """A file as the browser sent it."""

    name: str
    size: int

    def getbuffer(self) -> Any:
        """The content."""


class Refused(NamedTuple):
    """Why files are not taken: the wording key, and what stands in the sentence."""

    key: str
    values: dict[str, Any]


def refused(sent: Sequence[Sent]) -> Refused | None:
    """Look at number, size and kind. None when they can be taken."""
    if not sent:
        return Refused("terbitkan.no_files", {})
    if len(sent) > MOST_FILES:
        return Refused("terbitkan.too_many_files", {"n": len(sent), "most": MOST_FILES})
    size = sum(one.size for one in sent)
    if size > MOST_MB * MB:
        return Refused("terbitkan.too_large", {"size": -(-size // MB), "most": MOST_MB})
    other = [one.name for one in sent if Path(one.name).suffix.lower().removeprefix(".") not in KINDS]
    if other:
        return Refused("terbitkan.other_kind", {"file": clean_name(other[0]), "kinds": ", ".join(KINDS)})
    return None


def clean_name(name: str) -> str:
    """A name that is safe as a file's and still says what the sender called it.

    >>> clean_name("../../etc/Hunian Okt<1>.XLSX"), clean_name("C:\\\\kantor\\\\~$hunian.csv")
    ('Hunian Okt_1_.xlsx', 'hunian.csv')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    stem, dot, suffix = last.rpartition(".")
    if not dot:
        stem, suffix = last, ""
    stem = NOT_IN_NAMES.sub("_", stem.lstrip("~$. ")).strip(" .")
    suffix = re.sub(r"[^a-z0-9]", "", suffix.lower())[:10]
    return (stem[: LONGEST_NAME - len(suffix) - 1].strip() or "berkas") + (f".{suffix}" if suffix else "")


def receive(sent: Iterable[Sent], about: dict[str, Any]) -> Path:
    """Write the files into a new folder that only this server's user can open, with what the dataset says of itself."""
    clear_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        tables = folder / UPLOADED / "tables"
        tables.mkdir(parents=True)
        taken: set[str] = set()
        for one in sent:
            (tables / _free(clean_name(one.name), taken)).write_bytes(one.getbuffer())
        (folder / UPLOADED / "dataset.toml").write_text(dataset_toml(about), encoding="utf-8")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def dataset_toml(about: dict[str, Any]) -> str:
    """What a dataset says of itself, as TOML: texts and booleans. Marks that no title needs are left out."""
    lines = []
    for name, value in about.items():
        if isinstance(value, str):
            value = "".join(mark for mark in value if unicodedata.category(mark)[0] != "C")
        if value is not None:
            lines.append(f"{name} = {json.dumps(value, ensure_ascii=False)}\n")
    return "".join(lines)


def clear_leftovers() -> None:
    """Remove the folders of servers that ended abruptly. A folder of another user stays: it cannot be removed."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            settled = time.time() - old.stat().st_mtime > LEFTOVER_SECONDS
            if settled and not old.is_symlink() and not locking.is_held(old / ALIVE):
                shutil.rmtree(old, ignore_errors=True)


def inputs_of(folder: Path) -> list[Path]:
    """What to publish, in the order in which it is read: what was sent, then what is taken along."""
    return [folder / name for name in (UPLOADED, CARRIED) if (folder / name).is_dir()]


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where another file of the upload has it."""
    stem, suffix = os.path.splitext(name)  # noqa: PTH122 (a bare name)
    free, number = name, 2
    while free.lower() in taken:
        free, number = f"{stem} ({number}){suffix}", number + 1
    taken.add(free.lower())
    return free
