"""Which export a page would open now: asked every few seconds by every open page, so it must cost one small read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from data import exports
from data.exports import Export
from data.publishing import publish
from queries import shelf

TABLES = Path(__file__).parent.parent / "golden" / "tables"


@pytest.fixture
def republish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Export]:
    """Publish the golden tables with another count of people in Lamongan."""
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(tmp_path / "datasets"))
    tables = tmp_path / "tables"
    shutil.copytree(TABLES, tables)
    before = (tables / "occupancy.csv").read_text(encoding="utf-8")

    def run(people: int) -> Export:
        changed = before.replace("205,514,100,4,0,0,400", f"205,{people},{people - 414},4,0,0,400")
        (tables / "occupancy.csv").write_text(changed, encoding="utf-8")
        export = publish([tables], "contoh", tmp_path / "datasets", accept_rejects=True).export
        assert export is not None
        return export

    return run


def test_a_new_export_is_told_and_is_open_by_then(republish: Callable[[int], Export]) -> None:
    first = republish(514)
    assert shelf.live("contoh") == first.id
    second = republish(520)
    assert shelf.known_live("contoh") is None
    assert shelf.live("contoh") == second.id
    assert any(key[1] == second.id for key in shelf._opened)


def test_nothing_is_verified_while_nothing_changes(
    republish: Callable[[int], Export], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = republish(514)
    shelf.live("contoh")
    monkeypatch.setattr(exports, "newest", lambda *_: pytest.fail("looked at again"))
    assert shelf.known_live("contoh") == shelf.live("contoh") == first.id


def test_a_damaged_newest_export_is_not_told_until_it_is_mended(republish: Callable[[int], Export]) -> None:
    first, second = republish(514), republish(520)
    file = second.files("units")[0]
    file.chmod(0o644)
    file.write_bytes(b"")
    assert shelf.live("contoh") == first.id
    assert republish(520).id == second.id
    assert shelf.live("contoh") == second.id


@pytest.mark.parametrize("name", ["", "lain", "../contoh", "contoh/", "x" * 999, "contoh\x00"])
def test_a_name_is_untrusted_text(republish: Callable[[int], Export], name: str) -> None:
    republish(514)
    assert shelf.known_live(name) == ""
