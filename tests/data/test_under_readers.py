"""A publish every 200 ms under eight readers for half a minute: no page is torn, mixed or wrong."""

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from data.exports import newest
from data.manifest import sha256_of
from data.publishing import building, locking, publish, writing
from tests.data import publishers
from tests.data.conftest import TODAY

SECONDS = 30
EVERY = 0.2


def copy_of(export, place, token):
    """A hidden folder with the export's files, every row with another token, and its manifest: quicker than reading."""
    folder = writing.new_folder(place)
    changed = {}
    for entry in export.manifest.files:
        table = pq.read_table(export.folder / entry.path)
        if "source" in table.column_names:
            tokens = pa.array([token] * len(table), pa.string())
            table = table.set_column(table.column_names.index("source"), "source", tokens)
        path = folder / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, path)
        changed[entry.path] = replace(entry, sha256=sha256_of(path), bytes=path.stat().st_size)

    def parts(known):
        return {
            name: replace(part, files=tuple(changed[file.path] for file in part.files)) for name, part in known.items()
        }

    about = export.manifest
    return folder, replace(
        about,
        tables=parts(about.tables),
        summaries=parts(about.summaries),
        findings=changed[about.findings.path],
        rejects=changed[about.rejects.path],
    )


def test_no_reader_ever_sees_anything_but_a_whole_export(tmp_path, root):
    first = publish([publishers.marked(tmp_path / "in", "t0")], "uji", root, today=TODAY).export
    place = root / "uji"
    readers = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.data.reader", str(root), str(SECONDS), "4"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=publishers.ROOT,
            env={"PYTHONPATH": str(publishers.ROOT), "PATH": "", "DASBOR_DATA": str(root)},
        )
        for _ in range(2)
    ]
    published, due = 0, time.monotonic()
    while any(reader.poll() is None for reader in readers):
        folder, manifest = copy_of(first, place, f"t{published + 1}")
        with locking.locked(place / writing.LOCK, 10):
            export, new = building.settle(folder, manifest, place)
        assert new
        published += 1
        due = max(due + EVERY, time.monotonic())
        time.sleep(max(0.0, due - time.monotonic()))
    told = [json.loads(reader.communicate()[0]) for reader in readers]
    assert [wrong for one in told for wrong in one["wrong"]] == []
    seen = {token for one in told for token in one["seen"]}
    assert seen <= {f"t{number}" for number in range(published + 1)}
    assert published >= SECONDS  # at least one a second, on the busiest machine
    assert len(seen) >= SECONDS / 2  # readers take up new exports at once
    assert sum(one["pages"] for one in told) >= 8 * SECONDS / 2
    assert newest("uji", root).export == export


def test_a_reader_keeps_its_export_when_the_newest_one_goes_on(tmp_path, root):
    held = publish([publishers.marked(tmp_path / "in", "t0")], "uji", root, today=TODAY).export
    publish([publishers.marked(tmp_path / "in", "t1")], "uji", root, today=TODAY)
    assert publishers.token_of(held) == "t0"
    assert publishers.token_of(newest("uji", root).export) == "t1"
    assert Path(held.folder).is_dir()
