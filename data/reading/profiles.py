"""Layouts that were found once are kept: a small TOML file per layout beside the dataset, made to be read and changed.

    <root>/<dataset>/profiles/hunian-3f9a1c.toml

A sheet with the same headers is read by its profile. A person may change which header is which column, what is left
unread without a word, the date and how numbers are written; the headers themselves are what a sheet is known by.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.contract import contract
from data.reading.headers import Matched, header_key
from data.reading.layout import Layout, Spans, every_span, laid_out
from data.reading.sheets import Row, plain

FOLDER = "profiles"
STYLES = {"1.234,5": "id", "1,234.5": "en"}
LARGEST = 200_000  # bytes of a profile: a longer file is not one


@dataclass(frozen=True)
class Profile:
    """One layout. `columns` maps contract columns to headers, `fixed` holds values that no column gives."""

    name: str
    table: str
    headers: tuple[str, ...]
    columns: dict[str, str]
    ignored: tuple[str, ...] = ()
    fixed: dict[str, str] = field(default_factory=dict)
    numbers: str | None = None

    @property
    def signature(self) -> str:
        """What a sheet of this layout is known by."""
        return "|".join(header_key(header) for header in self.headers).rstrip("|")


class Profiles:
    """The profiles of a dataset: those on the disk, and those found now, which `keep` writes."""

    def __init__(self, folder: Path | None) -> None:
        self.broken: list[str] = []
        self.found: dict[str, Profile] = {}
        self._known: dict[str, Profile] = {}
        for path in sorted(folder.glob("*.toml")) if folder and folder.is_dir() else ():
            profile = _read(path)
            if profile:
                self._known[profile.signature] = profile
            else:
                self.broken.append(path.name)

    def layout(self, rows: list[Row], spans: Spans) -> tuple[Layout, Profile] | None:
        """The layout of a sheet whose headers are those of a profile."""
        if not self._known:
            return None
        for start, depth, paths in every_span(rows, spans):
            layout = laid_out(rows, next(iter(contract().tables.values())), start, depth, paths, Matched())
            profile = self._known.get(layout.signature)
            if profile:
                layout.table = contract().tables[profile.table]
                layout.matched = _matched(profile, layout.headers)
                return layout, profile
        return None

    def remember(self, layout: Layout, fixed: dict[str, str]) -> None:
        """Note a layout that was found without a profile."""
        headers = layout.headers
        columns = {name: headers[index] for name, index in layout.matched.used.items()}
        ignored = (*layout.matched.unknown, *layout.matched.doubled)
        code = hashlib.sha256(layout.signature.encode()).hexdigest()[:6]
        name = f"{plain(layout.table.id)}-{code}"
        self.found[layout.signature] = Profile(name, layout.table.name, tuple(headers), columns, ignored, fixed)

    def texts(self) -> tuple[tuple[str, str], ...]:
        """The layouts found now, as file names and texts: what `keep` writes."""
        return tuple((f"{profile.name}.toml", text_of(profile)) for profile in self.found.values())


def keep(folder: Path, texts: tuple[tuple[str, str], ...]) -> list[Path]:
    """Write layouts into `folder`; a file that is there already is left as it is."""
    kept = []
    for name, text in texts:
        if not (folder / name).exists():
            folder.mkdir(parents=True, exist_ok=True)
            _write(folder / name, text)
            kept.append(folder / name)
    return kept


def text_of(profile: Profile) -> str:
    """A profile as the file that is kept, with its explanations."""
    lines = [
        "# Tata letak lembar yang pernah dibaca. Dipakai lagi untuk lembar dengan judul kolom yang sama.",
        "# Boleh diubah: [kolom] menyebut judul untuk tiap kolom, [isi] nilai tetap, abaikan = judul tak dibaca.",
        f"tabel = {_quoted(profile.table)}",
        f"judul = [{', '.join(map(_quoted, profile.headers))}]",
        f"abaikan = [{', '.join(map(_quoted, profile.ignored))}]",
        '# Cara menulis angka bila titik dan koma dapat berarti dua: "1.234,5" atau "1,234.5"; kosong = ditanyakan.',
        f"angka = {_quoted(next((text for text, style in STYLES.items() if style == profile.numbers), ''))}",
        "",
        "[kolom]",
        *(f"{name} = {_quoted(header)}" for name, header in profile.columns.items()),
        "",
        '# "dari judul atau nama lembar", atau nilai tetap seperti "2026-10-31".',
        "[isi]",
        *(f"{name} = {_quoted(value)}" for name, value in profile.fixed.items()),
        "",
    ]
    return "\n".join(lines)


FROM_SHEET = "dari judul atau nama lembar"


def _matched(profile: Profile, headers: list[str]) -> Matched:
    places = {header_key(header): index for index, header in reversed(list(enumerate(headers)))}
    known = {
        name: places[header_key(header)] for name, header in profile.columns.items() if header_key(header) in places
    }
    quiet = {header_key(header) for header in profile.ignored}
    unread = [
        header
        for index, header in enumerate(headers)
        if header and index not in known.values() and header_key(header) not in quiet
    ]
    return Matched(known, unread)


def _read(path: Path) -> Profile | None:
    """A profile from its file, None when it is not one that can be used."""
    try:
        if path.stat().st_size > LARGEST:
            return None
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        table = contract().tables[raw["tabel"]]
        columns = {table.column(name).name: str(header) for name, header in raw["kolom"].items()}
        fixed = {table.column(name).name: _fixed(value) for name, value in raw.get("isi", {}).items()}
        return Profile(
            name=path.stem,
            table=table.name,
            headers=tuple(str(header) for header in raw["judul"]),
            columns=columns,
            ignored=tuple(str(header) for header in raw.get("abaikan", ())),
            fixed=fixed,
            numbers=STYLES.get(raw.get("angka", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _fixed(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(path: Path, text: str) -> None:
    """Write a file in one step: a half-written profile never shows."""
    handle, name = tempfile.mkstemp(prefix=".profile-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(path)
