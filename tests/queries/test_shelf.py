"""Exports are opened on demand, each once, a few at a time."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data import exports
from data.publishing import publish
from queries import shelf

TABLES = Path(__file__).parent.parent / "golden" / "tables"


@pytest.fixture
def ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """One export more than the shelf holds, oldest first."""
    root, tables = tmp_path / "datasets", tmp_path / "tables"
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(root))
    shutil.copytree(TABLES, tables)
    file, found = tables / "occupancy.csv", []
    before = file.read_text(encoding="utf-8")
    for people in range(500, 501 + shelf.AT_ONCE):
        rest = people - 414
        file.write_text(before.replace("205,514,100,4,0,0,400", f"205,{people},{rest},4,0,0,400"), encoding="utf-8")
        outcome = publish([tables], dataset="contoh", root=root)
        assert outcome.export is not None, outcome.findings.to_string()
        found.append(outcome.export.id)
    return found


def test_no_more_than_a_few_exports_are_open(ids: list[str]) -> None:
    for export in ids:
        taken = shelf.take("contoh", export)
        assert taken.shelved is not None
        assert taken.shelved.opened.export.id == export
    assert len(shelf._opened) <= shelf.AT_ONCE
    again = shelf.take("contoh", ids[0]).shelved  # put away meanwhile, opened anew
    assert again is not None
    assert again.opened.export.id == ids[0]


def test_readers_who_come_at_once_share_one_opened_export(ids: list[str]) -> None:
    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda _: shelf.take("contoh", ids[2]).shelved, range(16)))
    assert len({id(one) for one in found}) == 1


def test_newest_is_told_without_opening_it(ids: list[str]) -> None:
    shelf.take("contoh", ids[0])
    open_before = set(shelf._opened)
    newest = shelf.newest("contoh")
    assert newest is not None
    assert newest.id == ids[-1]
    assert set(shelf._opened) == open_before
