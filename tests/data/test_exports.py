"""Only a whole, unaltered export is ever opened; a damaged one is named and the last good one stays."""

import json
import shutil
from datetime import date

import pytest

from data import exports, verified
from data.exports import Problem, datasets, datasets_root, find, listing, newest
from data.publishing import finish
from data.publishing.adding import prepare_added
from tests.data.conftest import write_tables

OLD = [{"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "205", "occupants": "514"}]
NEW = [*OLD, {"unit_id": "lapas-lamongan", "date": "2022-02-18", "capacity": "205", "occupants": "520"}]


@pytest.fixture
def two(published):
    """An older and a newer export of the dataset `uji`."""
    older, newer = published(occupancy=OLD).export, published(occupancy=NEW).export
    assert (older.id[:8], newer.id[:8]) == ("20220118", "20220218")
    return older, newer


def test_the_newest_export_opens(two, root):
    found = newest("uji", root)
    assert (found.export, found.problem) == (two[1], None)
    assert found.export.data_date == date(2022, 2, 18)
    assert [file.name for file in found.export.files("occupancy")] == ["2022.parquet"]
    assert [file.name for file in found.export.summary("unit_month")] == ["2022.parquet"]
    assert found.export.files("surveys") == found.export.summary("zi_held") == []


def test_a_copied_dataset_is_one_of_its_own(two, root, tmp_path):
    """Copied to try things out: what is added goes into the copy, not into the dataset whose name its exports carry."""
    shutil.copytree(root / "uji", root / "salinan")
    opened = newest("salinan", root).export
    assert (opened.id, opened.manifest.dataset) == (two[1].id, "salinan")
    later = [{**NEW[1], "date": "2022-03-18", "occupants": "530"}]
    sent = write_tables(tmp_path / "maret", {"occupancy": later})
    prepared = prepare_added([sent], opened.manifest.dataset, root, tmp_path / "along", guard=False)
    outcome = finish(prepared, accept_rejects=False, accept_losses=False)
    assert outcome.export.folder.is_relative_to(root / "salinan")
    assert newest("uji", root).export == two[1]


def truncate(path):
    path.write_bytes(path.read_bytes()[:-7])


def empty(path):
    path.write_bytes(b"")


def alter(path):
    """Same length, one bit other: DuckDB would read it without complaint."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def remove(path):
    path.unlink()


@pytest.mark.parametrize("harm", [truncate, empty, alter, remove])
@pytest.mark.parametrize(
    "name", ["units.parquet", "occupancy/2022.parquet", "summaries/region_month.parquet", "findings.parquet"]
)
def test_a_damaged_file_is_named_and_the_last_good_export_stays(two, root, harm, name):
    older, newer = two
    assert newest("uji", root).export == newer  # a verdict from before the damage must not last
    path = newer.folder / name
    path.chmod(0o644)
    harm(path)
    found = newest("uji", root)
    assert found.export == older
    assert found.problem == Problem("newest_damaged", {"newest": newer.id, "file": name, "opened": older.id})


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '{"export_id": "20220218-000000"}',
        lambda text: text.replace('"simulated": false', '"simulated": true'),
        lambda text: text.replace("units.parquet", "../../../secret.parquet"),
        lambda text: text.replace('"rows": 3', '"rows": 4'),
    ],
)
def test_a_damaged_manifest_is_not_believed(two, root, content):
    older, newer = two
    path = newer.folder / "manifest.json"
    path.chmod(0o644)
    path.write_text(content(path.read_text()) if callable(content) else content)
    found = newest("uji", root)
    assert found.export == older
    assert found.problem == Problem("newest_damaged", {"newest": newer.id, "file": "manifest.json", "opened": older.id})


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"export_id": 7}', '{"export_id": "../../etc"}'])
def test_without_a_pointer_the_newest_data_opens(two, root, content):
    pointer = root / "uji" / "newest.json"
    pointer.unlink()
    if content is not None:
        pointer.write_text(content)
    found = newest("uji", root)
    assert found.export == two[1]
    assert found.problem == Problem("pointer_missing", {"opened": two[1].id})


def test_a_pointer_to_a_missing_folder(two, root):
    (root / "uji" / "newest.json").write_text('{"export_id": "20990101-abcdef"}')
    found = newest("uji", root)
    assert found.export == two[1]
    params = {"newest": "20990101-abcdef", "file": "manifest.json", "opened": two[1].id}
    assert found.problem == Problem("newest_damaged", params)


def test_the_pointer_decides_not_the_date(two, root):
    """A correction may be published with an older data date."""
    (root / "uji" / "newest.json").write_text(json.dumps({"export_id": two[0].id}))
    assert newest("uji", root).export == two[0]


def test_nothing_good_at_all(two, root):
    for export in two:
        truncate_all(export)
    found = newest("uji", root)
    assert found.export is None
    assert found.problem == Problem("none_good", {"newest": two[1].id, "file": "units.parquet"})


def truncate_all(export):
    path = export.folder / "units.parquet"
    path.chmod(0o644)
    truncate(path)


def test_no_dataset_and_no_export(root):
    assert newest("uji", root).problem == Problem("dataset_unknown", {})
    (root / "uji" / "exports").mkdir(parents=True)
    assert newest("uji", root).problem == Problem("no_export", {})
    assert listing("uji", root) == []


def test_half_written_folders_are_not_exports(two, root):
    (root / "uji" / "exports" / ".new-abc").mkdir()
    (root / "uji" / "exports" / "20230101-abcdef").mkdir()  # no manifest
    assert newest("uji", root).export == two[1]
    assert [manifest.export_id for manifest in listing("uji", root)] == [two[1].id, two[0].id]


def test_a_pinned_export_opens(two, root):
    assert find("uji", two[0].id, root).export == two[0]


@pytest.mark.parametrize(
    "text", ["", "..", "../uji", "20220118-f4eb3", "20220118-F4EB3D", "20220118-abcdef\n", "a" * 999]
)
def test_a_pinned_export_is_untrusted_text(two, root, text):
    assert find("uji", text, root) == exports.Found(None, Problem("export_id_invalid", {}))


def test_a_pinned_export_that_is_not_here_is_never_swapped(two, root):
    found = find("uji", "20220118-000000", root)
    assert found == exports.Found(None, Problem("export_unknown", {"export": "20220118-000000"}))


def test_a_pinned_export_that_is_damaged_is_never_swapped(two, root):
    truncate_all(two[0])
    found = find("uji", two[0].id, root)
    assert found.export is None
    assert found.problem == Problem("export_damaged", {"export": two[0].id, "file": "units.parquet"})


@pytest.mark.parametrize("name", ["..", "", "uji/../uji", "UJI", "lain"])
def test_a_dataset_name_is_untrusted_text(two, root, name):
    assert newest(name, root).problem == find(name, two[0].id, root).problem == Problem("dataset_unknown", {})


def test_files_are_hashed_once(two, root, monkeypatch):
    newest("uji", root)
    monkeypatch.setattr(verified, "sha256_of", lambda path: pytest.fail("hashed again"))
    assert newest("uji", root).export == two[1]


def test_the_root_is_a_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("DASBOR_DATA", str(tmp_path))
    assert datasets_root() == tmp_path
    monkeypatch.delenv("DASBOR_DATA")
    assert datasets_root().parts[-2:] == ("data", "datasets")


def test_datasets_are_folders_with_exports(two, root):
    (root / "kosong").mkdir()
    (root / ".tersembunyi" / "exports").mkdir(parents=True)
    assert datasets(root) == ["uji"]
    assert datasets(root / "tidak-ada") == []
