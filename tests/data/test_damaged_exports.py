"""An export's folder may hold anything: nothing fails, nothing altered is opened, the last good export stays."""

import json
import os
from dataclasses import replace

import pytest

from data import keeping
from data.exports import find, listing, newest
from data.manifest import MOST_BYTES, ManifestError, dumps, parse, read, to_dict

OLD = [{"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "205", "occupants": "514"}]
NEW = [*OLD, {"unit_id": "lapas-lamongan", "date": "2022-02-18", "capacity": "205", "occupants": "520"}]


@pytest.fixture
def two(published):
    return published(occupancy=OLD).export, published(occupancy=NEW).export


def rewritten(folder, content):
    path = folder / "manifest.json"
    path.unlink()
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content, encoding="utf-8")


def stays_on(older, newer, root):
    found = newest("uji", root)
    assert found.export == older
    assert found.problem.code == "newest_damaged"
    assert find("uji", newer.id, root).export is None
    assert newer.id not in {manifest.export_id for manifest in listing("uji", root)}
    messages, good = keeping.verified("uji", root)
    assert not good
    assert f"{newer.id}: manifest.json tidak ada, rusak, atau bukan milik folder ini." in messages[1].text()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"export_id": ' + b"9" * 5000 + b"}",
        b'{"a": NaN}',
        b" " * (MOST_BYTES + 1),
        b'"teks"',
        b"7",
    ],
)
def test_a_manifest_that_is_none(two, root, content):
    rewritten(two[1].folder, content)
    stays_on(*two, root)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tables", []),
        ("tables", None),
        ("tables", {"units": {"rows": 1}}),
        ("tables", {"units": {"rows": 1, "files": "units.parquet"}}),
        ("sources", [7]),
        ("data_date", "2022-13-01"),
        ("data_date", 20220101),
        ("errors", "satu"),
        ("errors", -1),
        ("errors", True),
        ("errors", 2**70),
        ("simulated", "tidak"),
        ("home_region", ["lampung"]),
        ("title_id", None),
        ("made_at", {}),
        ("findings", None),
        ("salt", None),
        ("tambahan", 1),
    ],
)
def test_a_manifest_of_other_types(two, root, name, value):
    """Each is signed anew, as somebody would who knows how: the types alone must stop it."""
    raw = to_dict(two[1].manifest) | {name: value}
    with pytest.raises(ValueError, match=r"manifest|month|date"):
        parse(raw)
    rewritten(two[1].folder, json.dumps(raw))
    stays_on(*two, root)


@pytest.mark.parametrize(
    "path",
    ["../../etc/passwd", "/etc/passwd", "..", "", "units.csv", "a/b/c/d.parquet", "units.parquet\n", "UNITS.parquet"],
)  # fmt: skip
def test_a_manifest_that_points_elsewhere(two, root, path):
    raw = to_dict(two[1].manifest)
    raw["tables"]["units"]["files"][0]["path"] = path
    rewritten(two[1].folder, json.dumps(raw))
    stays_on(*two, root)


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", ".", "../..", "manifest.json", "tidak-ada"])
@pytest.mark.parametrize("name", ["manifest.json", "units.parquet"])
def test_a_link_in_place_of_a_file(two, root, name, target):
    older, newer = two
    (newer.folder / name).unlink()
    (newer.folder / name).symlink_to(target)
    assert newest("uji", root).export == older


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
@pytest.mark.parametrize("name", ["exports/{id}/manifest.json", "exports/{id}/units.parquet", "newest.json"])
def test_a_pipe_in_place_of_a_file_is_never_opened(two, root, name):
    older, newer = two
    path = root / "uji" / name.format(id=newer.id)
    path.unlink()
    os.mkfifo(path)
    assert newest("uji", root).export == (newer if name == "newest.json" else older)


def test_a_folder_without_manifest_and_a_manifest_without_files(two, root):
    older, newer = two
    for path in newer.folder.rglob("*.parquet"):
        path.unlink()
    assert newest("uji", root).export == older
    assert "berkas regions.parquet tidak ada" in " ".join(m.text() for m in keeping.verified("uji", root)[0])
    (newer.folder / "manifest.json").unlink()
    stays_on(older, newer, root)


def test_an_export_under_another_name(two, root):
    older, newer = two
    newer.folder.rename(newer.folder.with_name("20220218-000000"))
    assert find("uji", "20220218-000000", root).export is None
    assert newest("uji", root).export == older


def test_a_content_that_was_signed_anew_still_needs_its_files(two, root):
    older, newer = two
    manifest = replace(newer.manifest, findings=replace(newer.manifest.findings, sha256="0" * 64))
    named = newer.folder.with_name(manifest.content_id())
    rewritten(newer.folder, dumps(replace(manifest, export_id=named.name)))
    newer.folder.rename(named)
    assert read(named).export_id == named.name
    assert find("uji", named.name, root).problem.params["file"] == "findings.parquet"
    assert newest("uji", root).export == older


@pytest.mark.parametrize("content", ["[" * 100_000, "x" * (MOST_BYTES + 1), '{"export_id": [1]}', "\x00"])
def test_a_pointer_that_is_none(two, root, content):
    (root / "uji" / "newest.json").write_text(content)
    found = newest("uji", root)
    assert (found.export, found.problem.code) == (two[1], "pointer_missing")


def test_a_file_where_the_exports_should_be(root):
    (root / "uji").mkdir(parents=True)
    (root / "uji" / "exports").write_text("")
    assert newest("uji", root).problem.code == "dataset_unknown"


def test_a_manifest_of_before_the_count_is_read(two):
    raw = to_dict(two[0].manifest)
    del raw["number"]
    assert parse(raw).content_id() == two[0].id
    with pytest.raises(ManifestError):
        read(two[0].folder.with_name("tidak-ada"))
