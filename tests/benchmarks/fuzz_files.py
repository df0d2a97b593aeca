"""Valid files and ways to harm them: bytes, texts, cells, JSON values; each harm follows one random source."""

from __future__ import annotations

import io
import json
import random
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

Tables = dict[str, list[dict[str, Any]]]

NASTY = [
    "", " ", "NaN", "nan", "inf", "-inf", "1e999", "-0", "0x10", "1_000", "3.260", "1.234,5", "9" * 400, "\x00",
    "\ufeff", "2026-02-30", "0000-00-00", "31/13/2026", "9999-12-31", "1899-12-31", "=1+1", "{value}", "{detail}",
    "{0}", "%s", "'; drop table units; --", "../../etc/passwd", "lapas-lamongan", "LAPAS LAMONGAN", "\u202e", "𝟘",
    "٣", "é" * 50,
    "\r", "\n", '"', ";", ",", "\t", "#REF!", "TRUE", "ya", "-1", "1.5", "WBBK", "null",
    "None", "a" * 70_000,
]  # fmt: skip
JSON_VALUES: list[Any] = [
    None, True, False, 0, -1, 1.5, 2**70, float("nan"), "", "x", [], {}, [[]], {"a": 1}, "../../etc/passwd",
    "a" * 10_000, "/etc/passwd", "units.parquet", "2026-13-01", "\x00", ["units.parquet"],
]  # fmt: skip


def csv_bytes(rows: list[dict[str, Any]], separator: str = ",") -> bytes:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [separator.join(columns), *(separator.join(str(row.get(name, "")) for name in columns) for row in rows)]
    return ("\r\n".join(lines) + "\r\n").encode()


def parquet_bytes(rows: list[dict[str, Any]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


def workbook_bytes(tables: Tables) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    for name, rows in tables.items():
        sheet = book.add_worksheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.write_row(0, 0, columns)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, [row.get(column, "") for column in columns])
    book.close()
    return out.getvalue()


# ------------------------------------------------------------------------------------------ harm to bytes


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def flip(content: bytes, chance: random.Random) -> bytes:
    harmed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 64))):
        if harmed:
            harmed[chance.randrange(len(harmed))] ^= 1 << chance.randrange(8)
    return bytes(harmed)


def zero(content: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(content) + 1)
    last = min(len(content), first + chance.choice((4, 64, 4096)))
    return content[:first] + bytes(last - first) + content[last:]


def repeat(content: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(content) + 1)
    piece = content[first : first + chance.choice((3, 40, 400))]
    return content[:first] + piece * chance.choice((2, 50, 2000)) + content[first:]


def swap_head(content: bytes, chance: random.Random) -> bytes:
    heads = [b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF", b"<html>", b"\x00" * 8]
    return chance.choice(heads) + content[chance.choice((0, 4, 8)) :]


def inner(content: bytes, chance: random.Random) -> bytes:
    """Harm one part of a workbook, which is a zip, and pack it again."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return flip(content, chance)
    name = chance.choice(sorted(parts))
    parts[name] = chance.choice((cut, flip, zero, repeat))(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, inside in parts.items():
            packed.writestr(part, inside)
    return out.getvalue()


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, flip, zero, repeat, swap_head, inner)


# ------------------------------------------------------------------------------------------ harm to rows and to JSON


def harm_rows(rows: list[dict[str, Any]], chance: random.Random) -> list[dict[str, Any]]:
    """Some cells, columns or rows are others now; everything is text, as in a CSV file."""
    harmed = [{name: str(value) for name, value in row.items()} for row in rows]
    for _ in range(chance.choice((1, 1, 3, 10))):
        row = chance.choice(harmed)
        what = chance.randrange(6)
        name = chance.choice(sorted(row)) if row else "x"
        if what <= 2:
            row[name] = chance.choice(NASTY)
        elif what == 3:
            row.pop(name, None)
        elif what == 4:
            row[chance.choice([*NASTY, f"kolom {chance.randrange(99)}"])] = chance.choice(NASTY)
        else:
            harmed.append(dict(row))
    return harmed


def typed_rows(rows: list[dict[str, Any]], chance: random.Random) -> bytes:
    """A Parquet file whose columns have types that nobody expects."""
    columns: dict[str, Any] = {}
    for name in rows[0]:
        size = len(rows)
        columns[name] = chance.choice(
            [
                pa.array([str(row.get(name, "")) for row in rows]),
                pa.array([str(row.get(name, "")).encode() for row in rows], pa.binary()),
                pa.array([float("nan")] * size),
                pa.array([float("inf")] * size, pa.float32()),
                pa.array([None] * size, pa.null()),
                pa.array([2**63] * size, pa.uint64()),
                pa.array([[1, 2]] * size),
                pa.array([{"a": 1}] * size),
                pa.array([0] * size, pa.timestamp("ns", tz="Asia/Jakarta")),
                pa.array([1] * size, pa.time64("us")),
                pa.array([1] * size, pa.duration("s")),
                pa.array([10**20] * size, pa.decimal128(38, 5)),
                pa.array([True] * size),
                pa.array([-(2**31)] * size, pa.date32()),
                pa.array(["a"] * size).dictionary_encode(),
            ]
        )
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def harm_json(text: str, chance: random.Random) -> str:
    """One value somewhere in a JSON text is another one, is gone, or is there twice."""
    raw = json.loads(text)
    for _ in range(chance.choice((1, 1, 3))):
        holder: Any = raw
        while True:
            keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(holder[key], dict | list) and holder[key] and chance.random() < 0.8:
                holder = holder[key]
                continue
            if chance.random() < 0.2:
                del holder[key]
            else:
                holder[key] = deepcopy(chance.choice(JSON_VALUES))  # the next turn may put something into it
            break
    return json.dumps(raw)


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
