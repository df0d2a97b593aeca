"""Disks that are full or closed, publishers that wait, clocks that run back: a sentence, and nothing changed."""

import errno
import os
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from data import exports, publishing
from data.exports import find, listing, newest
from data.publishing import building, discard, locking, prepare, publish, publish_prepared, writing
from tests.data import publishers
from tests.data.conftest import GOOD, TODAY

OLD = GOOD["occupancy"]
MORE = [*OLD, OLD[0] | {"date": "2022-02-18", "occupants": "520"}]


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def code(outcome):
    return outcome.messages[-1].code


def prepared_of(files, root, **tables):
    return prepare([files(**tables)], "uji", root, TODAY, guard=False)


# ------------------------------------------------------------------------------------------ the disk


def test_a_full_disk_at_every_write(published, root, monkeypatch):
    """Every write that is made durable fails once: the old export stays, nothing is left over, the next try works."""
    first = published(occupancy=OLD).export
    before, real, left = everything(root), os.fsync, [0]

    def full(handle):
        left[0] -= 1
        if left[0] == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    monkeypatch.setattr(writing.os, "fsync", full)
    for nth in (1, 2, 5, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18):
        left[0] = nth
        outcome = published(occupancy=MORE)
        if not outcome.refused:
            break
        assert code(outcome) == "refused_disk_full"
        assert "disk penuh" in outcome.messages[-1].text()
        assert newest("uji", root) == exports.Found(first)
        kept = everything(root)
        assert {path: kept[path] for path in before} == before
        assert not list((root / "uji" / "exports").glob(".new-*"))
    assert nth > 12, "the last writes were not reached"
    left[0] = 0  # none fails any more
    assert published(occupancy=MORE).export == newest("uji", root).export


def test_the_pointer_file_cannot_be_written(published, root, monkeypatch):
    first = published(occupancy=OLD).export
    real = writing.Path.replace

    def refuse(self, target):
        if self.name.startswith(".pointer-"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(writing.Path, "replace", refuse)
    assert code(published(occupancy=MORE)) == "refused_disk_full"
    assert newest("uji", root) == exports.Found(first)
    monkeypatch.undo()
    assert "published" in [message.code for message in published(occupancy=MORE).messages]
    assert newest("uji", root).export.data_date.month == 2


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_cannot_be_written_to(published, root, monkeypatch, number):
    first = published(occupancy=OLD).export

    def refuse(**_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(writing.tempfile, "mkdtemp", refuse)
    outcome = published(occupancy=MORE)
    assert (outcome.refused, code(outcome)) == (True, "refused_read_only")
    assert newest("uji", root) == exports.Found(first)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights do not bind root, and are others on Windows")
def test_a_folder_without_the_right_to_write(published, root):
    first = published(occupancy=OLD).export
    folder = root / "uji" / "exports"
    folder.chmod(0o555)
    try:
        assert code(published(occupancy=MORE)) == "refused_read_only"
    finally:
        folder.chmod(0o755)
    assert newest("uji", root) == exports.Found(first)


def test_a_file_where_the_datasets_should_be(files, root):
    root.write_text("bukan folder")
    outcome = publish([files()], "uji", root, today=TODAY)
    assert (outcome.refused, code(outcome)) == (True, "refused_disk")


def test_a_disk_that_kept_something_else(files, root):
    """What was written is read again before it is published."""
    prepared = prepared_of(files, root)
    path = prepared.folder / "units.parquet"
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert code(publish_prepared(prepared)) == "refused_disk"
    assert newest("uji", root).export is None
    discard(prepared)


# ------------------------------------------------------------------------------------------ prepared, then published


def test_prepared_is_invisible_until_it_is_published(files, root):
    prepared = prepared_of(files, root)
    assert newest("uji", root).problem.code == "no_export"
    assert (prepared.refusal, prepared.needs_accept_rejects, prepared.needs_accept_losses) == (None, False, False)
    outcome = publish_prepared(prepared)
    assert newest("uji", root).export == outcome.export
    assert code(publish_prepared(prepared)) == "refused_gone"  # a second press of the button
    assert newest("uji", root).export == outcome.export


def test_dropping_what_was_prepared_leaves_nothing(files, root):
    prepared = prepared_of(files, root)
    discard(prepared)
    discard(prepared)
    assert not root.exists()


def test_rejects_need_a_yes_and_then_go_through(files, root):
    prepared = prepared_of(files, root, occupancy=[*OLD, MORE[1] | {"occupants": "x"}])
    assert prepared.needs_accept_rejects
    assert code(publish_prepared(prepared)) == "refused"
    assert publish_prepared(prepared, accept_rejects=True).export.manifest.rejected == 1


def test_losses_need_a_yes_and_then_go_through(published, files, root):
    published(occupancy=MORE)
    prepared = prepared_of(files, root, occupancy=OLD)
    assert prepared.needs_accept_losses
    outcome = publish_prepared(prepared)
    assert code(outcome) == "refused_losses"
    assert [(lost.table, lost.period, lost.whole) for lost in outcome.comparison.lost_periods] == [
        ("occupancy", "2022-02", True)
    ]
    assert publish_prepared(prepared, accept_losses=True).export.data_date.month == 1


def test_another_publish_in_between_is_told(published, files, root):
    """The person looked at a comparison with an export that is no longer the newest."""
    published(occupancy=OLD)
    prepared = prepared_of(files, root, occupancy=[OLD[0], MORE[1] | {"occupants": "521"}])
    other = published(occupancy=MORE).export
    outcome = publish_prepared(prepared)
    assert code(outcome) == "refused_meanwhile"
    assert newest("uji", root).export == other
    assert [(one.old, one.new) for one in outcome.comparison.restated] == [(520, 521)]
    assert publish_prepared(prepared, recompare=True).export == newest("uji", root).export


def test_a_slower_publisher_does_not_undo_the_faster_one(published, files, root):
    """What the other one published meanwhile would be lost: that needs a yes, too."""
    published(occupancy=OLD)
    prepared = prepared_of(files, root, occupancy=OLD)
    other = published(occupancy=MORE).export
    assert code(publish_prepared(prepared, recompare=True)) == "refused_losses"
    assert newest("uji", root).export == other


def test_a_second_publisher_waits(files, root):
    prepared = prepared_of(files, root)
    with locking.locked(root / "uji" / writing.LOCK, 1):
        assert code(publish_prepared(prepared, wait=0.1)) == "refused_busy"
        waiting = threading.Thread(target=publish_prepared, args=(prepared,))
        waiting.start()
        time.sleep(0.2)
        assert newest("uji", root).export is None
    waiting.join()
    assert newest("uji", root).export


def test_what_is_prepared_is_not_cleared_while_its_publisher_lives(files, published, root):
    prepared = prepared_of(files, root)
    past = time.time() - 7 * 86400
    os.utime(prepared.folder, (past, past))
    published()
    assert prepared.folder.is_dir()
    prepared.held.release()  # as when its process ends
    published(occupancy=MORE)
    assert not prepared.folder.exists()


def test_a_dry_run_needs_no_right_to_write(files, published, root, monkeypatch):
    published(occupancy=MORE)
    before = everything(root)
    monkeypatch.setattr(publishing.writing, "keep", lambda folder: None)
    outcome = publish([files(occupancy=OLD)], "uji", root, today=TODAY, dry_run=True)
    assert code(outcome) == "refused_losses"
    outcome = publish([files(occupancy=OLD)], "uji", root, today=TODAY, dry_run=True, accept_losses=True)
    assert code(outcome) == "dry_run"
    assert outcome.comparison.loses
    assert everything(root) == before


# ------------------------------------------------------------------------------------------ the clock


def test_a_clock_that_runs_back(tmp_path, root, monkeypatch):
    """The order of publishing is counted, not timed: newest, fallback and list are right with any clock."""
    start = datetime(2026, 11, 22, tzinfo=UTC)
    made = []
    for turn in range(4):
        clock = type("Clock", (datetime,), {"now": classmethod(lambda cls, tz=None: start - timedelta(days=turn))})  # noqa: B023
        monkeypatch.setattr(building, "datetime", clock)
        monkeypatch.setattr(writing.time, "time", lambda: start.timestamp() - turn * 86400)  # noqa: B023
        made.append(publish([publishers.marked(tmp_path / "in", f"t{turn}")], "uji", root, today=TODAY).export)
    assert [export.manifest.number for export in made] == [1, 2, 3, 4]
    assert made[0].manifest.made_at > made[3].manifest.made_at
    assert newest("uji", root).export == made[3]
    assert [manifest.export_id for manifest in listing("uji", root)] == [export.id for export in made[::-1]]
    (root / "uji" / "newest.json").unlink()
    assert newest("uji", root).export == made[3]
    (made[3].folder / "manifest.json").unlink()
    assert newest("uji", root).export == made[2]


def test_the_number_is_no_content(published, root):
    export = published().export
    assert replace(export.manifest, number=7).content_id() == export.id
    assert find("uji", export.id, root).export == export
