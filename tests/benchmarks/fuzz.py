"""Harm valid files at random and look for what must not be: `python -m tests.benchmarks fuzz`.

It runs for FUZZ_SECONDS, ten minutes when not told; FUZZ_SEED repeats a run.

Importer: whatever a file holds, preparing it ends in time and memory, with a result or a refusal, never with an error
of the program. Manifest: whatever an export's folder holds, opening, listing and verifying never fail, and no export
that differs from what was published is ever opened. What is found is kept in `.bench/fuzz/`, one folder each, and
becomes a test.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from data import exports, keeping, verified
from data.contract import contract, definitions, zi_models
from data.findings import wording
from data.manifest import dumps, parse, read
from data.publishing import prepare, publish, screening
from tests.benchmarks import fuzz_files as harm
from tests.data.conftest import GOOD

SECONDS = 600
FOUND = Path(__file__).resolve().parents[2] / ".bench" / "fuzz"
ONE = 30  # seconds that one import may take
MEMORY = 4096 * 2**20
TODAY = date(2026, 11, 22)
BATCH = 20  # exports are harmed between two imports: they take milliseconds


def run(seconds: float | None = None) -> int:
    """Harm, look, count; how many findings there are."""
    seconds = seconds or float(os.environ.get("FUZZ_SECONDS", SECONDS))
    seed = int(os.environ.get("FUZZ_SEED", time.time()))
    print(f"seed {seed}, {seconds:.0f} s", flush=True)
    for warm in (contract, definitions, zi_models, wording):
        warm()
    counted: Counter[str] = Counter()
    until = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
        turn = seed
        _fork(lambda: _published(Path(place) / "root"), Path(place))  # this process starts no thread of DuckDB's
        while time.monotonic() < until:
            turn += 1
            counted[_import(turn, Path(place) / "in")] += 1
            for inner in range(BATCH):
                counted[_export(turn * BATCH + inner, Path(place) / "root")] += 1
    for said, count in sorted(counted.items()):
        print(f"{count:8} {said}")
    return sum(count for said, count in counted.items() if said.startswith("FOUND"))


def _published(root: Path) -> None:
    for day in ("2022-01-18", "2022-02-18"):
        rows = [GOOD["occupancy"][0] | {"date": day}]
        folder = root.parent / "good"
        harm.write(
            folder, {f"{name}.csv": harm.csv_bytes(table) for name, table in (GOOD | {"occupancy": rows}).items()}
        )
        publish([folder], "uji", root, today=TODAY, accept_losses=True)


# ------------------------------------------------------------------------------------------ importer


def _import(turn: int, folder: Path) -> str:
    chance = random.Random(turn)
    shutil.rmtree(folder, ignore_errors=True)
    files = _files(chance)
    harm.write(folder, files)
    ended = _fork(lambda: _prepared(folder), folder)
    if ended.startswith("FOUND"):
        _keep(f"import-{turn}", ended, files)
    return f"import: {ended}" if not ended.startswith("FOUND") else ended.splitlines()[0]


def _files(chance: random.Random) -> dict[str, bytes]:
    """The good tables as files of several kinds, one or two of them harmed."""
    form = chance.choice(("csv", "csv", "parquet", "xlsx", "typed"))
    tables = {name: [dict(row) for row in rows] for name, rows in GOOD.items()}
    named = chance.choice(sorted(tables))
    if form == "xlsx":
        if chance.random() < 0.5:
            tables[named] = harm.harm_rows(tables[named], chance)
            return {"buku.xlsx": harm.workbook_bytes(tables)}
        return {"buku.xlsx": chance.choice(harm.BYTES)(harm.workbook_bytes(tables), chance)}
    files = {f"{name}.csv": harm.csv_bytes(rows, chance.choice(",;\t")) for name, rows in tables.items()}
    content = files.pop(f"{named}.csv")
    if form == "typed":
        return files | {f"{named}.parquet": harm.typed_rows(tables[named], chance)}
    if form == "parquet":
        return files | {f"{named}.parquet": chance.choice(harm.BYTES)(harm.parquet_bytes(tables[named]), chance)}
    if chance.random() < 0.5:
        content = harm.csv_bytes(harm.harm_rows(tables[named], chance))
    else:
        content = chance.choice(harm.BYTES)(content, chance)
    return files | {f"{named}.csv": content}


def _prepared(folder: Path) -> str:
    if screening.screen([folder]):
        return "screened"
    prepared = prepare([folder], "uji", folder.parent / "new", TODAY, guard=False, dry_run=True)
    for message in prepared.messages:
        message.text("id")
    return prepared.refusal.code if prepared.refusal else "prepared"


def _fork(work: Callable[[], Any], place: Path) -> str:
    """What a piece of work says, done in a process with bounded memory and time."""
    told = place.parent / "told"
    told.unlink(missing_ok=True)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(ONE)
        try:
            said = str(work())
        except BaseException:
            said = "FOUND " + _headed(traceback.format_exc())
        told.write_text(said, encoding="utf-8")
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"FOUND signal {signal.Signals(os.WTERMSIG(status)).name}"
    return told.read_text(encoding="utf-8")


def _headed(text: str) -> str:
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return f"{lines[-1][:150]}\n{text}"


# ------------------------------------------------------------------------------------------ exports


def _export(turn: int, root: Path) -> str:
    """Harm a copy of the newest export's folder or the pointer, and ask everything that reads it."""
    chance = random.Random(turn)
    copy = root.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy)
    before = exports.newest("uji", root).export
    if before is None:
        raise RuntimeError("nothing to harm")
    folder = copy / "uji" / "exports" / before.id
    what = _harm_export(folder, copy / "uji" / exports.POINTER, chance)
    try:
        found = exports.newest("uji", copy)
        pinned = exports.find("uji", before.id, copy)
        exports.listing("uji", copy)
        for message in keeping.verified("uji", copy)[0]:
            message.text("id")
        keeping.thinning("uji", copy, days=0)
        wrong = [export for export in (found.export, pinned.export) if export and not _same(export, root)]
        ended = f"FOUND an altered export was opened: {what}" if wrong else ""
        if found.export is None:
            ended = f"FOUND the last good export is not open: {what}"
    except Exception:
        ended = "FOUND " + _headed(traceback.format_exc())
    verified.forget()
    if ended:
        _keep(
            f"export-{turn}",
            ended,
            {"manifest.json": (folder / "manifest.json").read_bytes()} if folder.is_dir() else {},
        )
        return ended.splitlines()[0]
    return f"export: {what}: {found.problem.code if found.problem else 'open'}"


def _harm_export(folder: Path, pointer: Path, chance: random.Random) -> str:
    path = chance.choice(
        [*sorted(file for file in folder.rglob("*") if file.is_file()), *[folder / "manifest.json"] * 9]
    )
    what = chance.choice(("bytes", "bytes", "json", "signed", "pointer", "gone", "link"))
    path.parent.chmod(0o755)
    if what == "json" or what == "signed":
        path = folder / "manifest.json"
        text = harm.harm_json(path.read_text("utf-8"), chance)
        path.unlink()
        path.write_text(text, "utf-8")
        if what == "signed":
            _sign(folder, path, text)
    elif what == "pointer":
        text = harm.harm_json(pointer.read_text("utf-8"), chance)
        pointer.write_bytes(chance.choice(harm.BYTES)(text.encode(), chance))
    elif what == "bytes":
        content = chance.choice(harm.BYTES)(path.read_bytes(), chance)
        path.unlink()
        path.write_bytes(content)
    else:
        path.unlink()
        if what == "link":
            path.symlink_to(chance.choice(("/dev/zero", "/etc/passwd", "manifest.json", ".", "../..")))
    return what


def _sign(folder: Path, path: Path, text: str) -> None:
    """A manifest whose content fits its export id, as one makes it who knows how: the files must still fit."""
    raw = json.loads(text)
    with suppress(ValueError):
        manifest = parse(raw)
        named = manifest.content_id()
        path.write_text(dumps(replace(manifest, export_id=named)), "utf-8")
        folder.rename(folder.parent / named)


def _same(export: exports.Export, root: Path) -> bool:
    """True when the tables are byte for byte those that were published; the texts may have been signed anew."""
    for known in (root / "uji" / "exports").iterdir():
        hashes = {file.sha256 for file in read(known).files}
        if {file.sha256 for file in export.manifest.files} <= hashes:
            return exports.failure_in(export.folder, export.manifest) == ""
    return False


def _keep(name: str, said: str, files: dict[str, bytes]) -> None:
    folder = FOUND / name
    shutil.rmtree(folder, ignore_errors=True)
    harm.write(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "found.txt").write_text(said, "utf-8")


if __name__ == "__main__":
    run()
