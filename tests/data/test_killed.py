"""A publisher may be killed at any moment: readers always open a whole export, and the next publish goes through."""

import os
import random
import time

import pytest

from data.exports import find, listing, newest
from tests.data import publishers

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills by fork")

KILLS = 200


@pytest.fixture(scope="module")
def warm():
    with publishers.started() as started:
        yield started


def hidden(root):
    return sorted(path.name for path in (root / "uji" / "exports").glob(".new-*"))


def test_killed_at_any_moment(warm, tmp_path, root):
    """0 torn, 0 mixed, 0 lost in 200 kills spread over the whole length of a publish."""
    number, seconds = 0, 0.0
    for _ in range(4):
        number += 1
        done = warm.publish(publishers.marked(tmp_path / "in", f"t{number}"), root)
        assert done["code"] == "published"
        seconds = done["seconds"]
    chance, kills, visible, beyond = random.Random(6), 0, f"t{number}", 0
    while kills < KILLS:
        number += 1
        done = warm.publish(
            publishers.marked(tmp_path / "in", f"t{number}"), root, kill_after=chance.uniform(0, 1.1 * seconds)
        )
        kills += done["killed"]
        found = newest("uji", root)
        assert found.problem is None
        seen = publishers.token_of(found.export)
        assert seen in (visible, f"t{number}")
        assert done["killed"] or seen == f"t{number}"
        beyond += done["killed"] and seen == f"t{number}"
        visible = seen
        if not done["killed"]:
            seconds = done["seconds"]
    assert hidden(root), "no kill fell into the writing"
    for manifest in listing("uji", root):
        assert find("uji", manifest.export_id, root).problem is None

    past = time.time() - 2 * 3600
    for name in hidden(root)[1:]:
        os.utime(root / "uji" / "exports" / name, (past, past))
    young = hidden(root)[0]
    assert warm.publish(publishers.marked(tmp_path / "in", "last"), root)["code"] == "published"
    assert publishers.token_of(newest("uji", root).export) == "last"
    assert hidden(root) == [young]  # too young: its publisher might only be about to take hold of it
    assert not list((root / "uji").glob(".pointer-*"))
    numbers = [manifest.number for manifest in listing("uji", root)]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("largest_file", [0, 100, 500, 900, 1500, 2500])
def test_no_room_for_a_file(warm, tmp_path, root, largest_file):
    """The system refuses every byte beyond a size, wherever the publish then is."""
    assert warm.publish(publishers.marked(tmp_path / "in", "old"), root)["code"] == "published"
    done = warm.publish(publishers.marked(tmp_path / "in", "new"), root, largest_file=largest_file)
    assert done["code"] == "refused_disk_full"
    found = newest("uji", root)
    assert (publishers.token_of(found.export), found.problem) == ("old", None)
    assert hidden(root) == []


def test_two_publishers_at_once(tmp_path, root):
    """Both go through, one after the other: neither is lost, and they never mix."""
    with publishers.started() as first, publishers.started() as second:
        for turn in range(4):
            for name, publisher in (("a", first), ("b", second)):
                publisher.begin(publishers.marked(tmp_path / f"{name}{turn}", f"{name}{turn}"), root)
            assert [first.end()["code"], second.end()["code"]] == ["published"] * 2
            assert publishers.token_of(newest("uji", root).export) in (f"a{turn}", f"b{turn}")
    found = [find("uji", manifest.export_id, root).export for manifest in listing("uji", root)]
    assert sorted(map(publishers.token_of, found)) == sorted(f"{name}{turn}" for name in "ab" for turn in range(4))
    assert sorted(export.manifest.number for export in found) == list(range(1, 9))
