"""A kept layout as a TOML file that a person may read and change, and what in it may no longer hold."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from data.contract import contract
from data.reading.headers import DATED, Matched, header_key, match
from data.reading.subjects import says_whom, units_in_headers

STYLES = {"1.234,5": "id", "1,234.5": "en"}
ORDERS = {"hari-bulan": "day", "bulan-hari": "month"}
LARGEST = 200_000  # bytes of a profile: a longer file is not one
FROM_SHEET = "dari judul atau nama lembar"


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
    day_order: str | None = None

    @property
    def signature(self) -> str:
        """What a sheet of this layout is known by."""
        return "|".join(header_key(header) for header in self.headers).rstrip("|")


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
        '# Urutan tanggal bila dapat berarti dua (10/11/2026): "hari-bulan" atau "bulan-hari"; kosong = ditanyakan.',
        f"tanggal = {_quoted(next((text for text, order in ORDERS.items() if order == profile.day_order), ''))}",
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


def unfit(profile: Profile) -> str | None:
    """What does not hold together in a profile: a header that is not there or read twice, a column that is needed."""
    listed = {header_key(header) for header in profile.headers} - {""}
    if not listed:
        return "judul = []"
    read: set[str] = set()
    for name, header in profile.columns.items():
        if header_key(header) not in listed - read:
            return f"{name} = {_quoted(header)}"
        read.add(header_key(header))
    twice = _silenced(profile)
    if twice:
        return f"abaikan = {_quoted(twice)}"
    return _lacks(profile)


def _lacks(profile: Profile) -> str | None:
    """What a profile leaves open: a column that is needed, or whom the figures are about."""
    table, given = contract().tables[profile.table], {*profile.columns, *profile.fixed}
    units = units_in_headers(profile.headers, table.name)
    if units:
        return f"tabel = {_quoted(table.name)}, judul {_quoted(units)}"
    if not says_whom(Matched(dict.fromkeys(given, 0)), table):
        return f"{table.key[0]} = ?"
    needed = [column for column in table.columns if column.required and column.type not in DATED]
    return next((f"{column.name} = ?" for column in needed if column.name not in given), None)


def _silenced(profile: Profile) -> str | None:
    """A header left unread that means the same as one that is read: which of them holds is never settled in silence."""
    matched = match([path_of(header) for header in profile.headers], contract().tables[profile.table])
    ignored = {header_key(header) for header in profile.ignored}
    alike = [(name, [matched.used[name], *further]) for name, further in matched.doubled.items()]
    places = [at for name, places in alike for at in places if name in profile.columns]
    return next((profile.headers[at] for at in places if header_key(profile.headers[at]) in ignored), None)


def path_of(header: str) -> tuple[str, ...]:
    """The cells of a header that was written as one text."""
    return tuple(header.split(" | ")) if header else ()


def profile_in(path: Path) -> Profile | None:
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
            day_order=ORDERS.get(raw.get("tanggal", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _fixed(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def write(path: Path, text: str) -> None:
    """Write a file in one step: a half-written profile never shows."""
    handle, name = tempfile.mkstemp(prefix=".profile-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(name).chmod(0o644)
    Path(name).replace(path)
