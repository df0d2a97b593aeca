"""A publish makes a whole new export or changes nothing."""

import json
import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.contract import contract
from data.exports import newest
from data.manifest import read
from data.publishing import DatasetFileError, building, preparing, publish

TODAY = date(2026, 11, 22)
GOLDEN = Path(__file__).parents[1] / "golden" / "tables"
GOOD_ROW = {"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "205", "occupants": "514"}
NEXT_ROW = GOOD_ROW | {"date": "2022-02-18", "occupants": "520"}
BAD_ROW = NEXT_ROW | {"occupants": "3.260"}


def everything(folder):
    """Every file under a folder with its content."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def codes(outcome):
    return [message.code for message in outcome.messages]


def test_a_row_with_an_error_stops_the_publish_and_changes_nothing(published, root):
    first = published(occupancy=[GOOD_ROW])
    before = everything(root)
    outcome = published(occupancy=[GOOD_ROW, BAD_ROW])
    assert outcome.refused
    assert outcome.export is None
    assert outcome.findings["check"].tolist() == ["number_ambiguous"]
    assert "--accept-rejects" in outcome.messages[-1].text()
    assert everything(root) == before
    assert newest("uji", root).export == first.export


def test_accepted_rejects_are_kept_beside_the_export(published, rows_of):
    outcome = published(occupancy=[GOOD_ROW, BAD_ROW], accept_rejects=True)
    manifest = outcome.export.manifest
    assert (manifest.errors, manifest.warnings, manifest.rejected) == (1, 0, 1)
    assert rows_of(outcome.export, "occupancy", "occupants") == [(514,)]
    rejected = duckdb.read_parquet(str(outcome.export.rejected)).fetchall()
    assert [row[:4] for row in rejected] == [("occupancy", "occupancy.csv", None, 3)]
    assert json.loads(rejected[0][4])["occupants"] == "3.260"
    findings = duckdb.read_parquet(str(outcome.export.findings)).project('"check", value').fetchall()
    assert findings == [("number_ambiguous", "3.260")]


def test_findings_keep_their_types_when_there_are_none(published):
    export = published().export
    described = duckdb.execute("describe from read_parquet($f)", {"f": str(export.findings)}).fetchall()
    named = [*preparing.FINDING_COLUMNS]
    assert {row[0]: row[1] for row in described} == dict.fromkeys(named, "VARCHAR") | {"row": "BIGINT"}


def test_accepting_rejects_without_any_is_the_same_export(published):
    assert published().export.id == published(accept_rejects=True).export.id


def test_a_dry_run_writes_nothing(published, root):
    outcome = published(dry_run=True)
    assert (outcome.export, outcome.refused) == (None, False)
    assert codes(outcome)[-1] == "dry_run"
    assert not root.exists()


def test_the_same_content_is_the_same_export(published, root):
    first = published()
    before = everything(root)
    second = published()
    assert second.export == first.export
    assert "unchanged" in codes(second)
    assert everything(root) == before


def test_publishing_an_older_content_again_points_back_to_it(published, root):
    first = published(occupancy=[GOOD_ROW])
    published(occupancy=[GOOD_ROW, NEXT_ROW])
    assert published(occupancy=[GOOD_ROW], accept_losses=True).export == first.export
    assert newest("uji", root).export == first.export


def test_publishing_again_mends_a_damaged_export(published, root):
    first = published().export
    file = first.files("units")[0]
    file.chmod(0o644)
    file.write_bytes(b"")
    assert newest("uji", root).export is None
    mended = published().export
    assert mended.id == first.id
    found = newest("uji", root)
    assert (found.export, found.problem) == (mended, None)


def test_order_of_rows_does_not_matter(published):
    rows = [GOOD_ROW, NEXT_ROW]
    assert published(occupancy=rows).export.id == published(occupancy=rows[::-1]).export.id


def test_another_content_of_the_same_six_digits_gets_its_own_id(published, monkeypatch):
    """Two contents, one hash for the first salt: the second is moved on, never mixed up with the first."""
    first = published(occupancy=[GOOD_ROW]).export
    real = building.Manifest.content_id
    other = GOOD_ROW | {"occupants": "515"}
    clash = lambda manifest: first.id if manifest.salt == 0 else real(manifest)  # noqa: E731
    monkeypatch.setattr(building.Manifest, "content_id", clash)
    second = published(occupancy=[other]).export
    assert second.id != first.id
    assert second.manifest.salt == 1
    assert read(first.folder) == first.manifest


def test_exports_are_read_only(published):
    for path in published().export.folder.rglob("*.*"):
        assert path.stat().st_mode & 0o222 == 0, path.name


def test_the_manifest_tells_every_file(published):
    export = published(occupancy=[GOOD_ROW, NEXT_ROW | {"date": "2023-02-18"}]).export
    manifest = export.manifest
    assert {file.path for file in manifest.files} == {
        path.relative_to(export.folder).as_posix() for path in export.folder.rglob("*.parquet")
    }
    assert [file.path for file in manifest.tables["occupancy"].files] == [
        "occupancy/2022.parquet",
        "occupancy/2023.parquet",
    ]
    assert manifest.tables["occupancy"].rows == 2
    assert [(s.file, s.rows) for s in manifest.sources] == [
        ("innovations.csv", 1), ("occupancy.csv", 2), ("regions.csv", 2), ("units.csv", 3),
    ]  # fmt: skip
    assert (manifest.data_date, manifest.contract_version) == (date(2023, 2, 18), contract().version)
    assert set(manifest.tables) == {"regions", "units", "innovations", "occupancy"}
    assert set(manifest.summaries) == {"unit_latest", "unit_month", "region_month"}


def test_every_contract_column_is_there_in_its_type(published):
    export = published().export
    for name in export.manifest.tables:
        described = duckdb.execute("describe from read_parquet($f)", {"f": [str(f) for f in export.files(name)]})
        wanted = [(column.name, column.duckdb_type) for column in contract().tables[name].columns]
        assert [(row[0], row[1]) for row in described.fetchall()] == wanted


def test_occupancy_is_sorted_by_date_and_unit(published, rows_of):
    rows = [
        GOOD_ROW | {"unit_id": u, "date": d}
        for d in ("2022-01-02", "2022-01-01")
        for u in ("lapas-metro", "lapas-lamongan")
    ]
    export = published(occupancy=rows).export
    assert rows_of(export, "occupancy", "day(date), unit_id") == [
        (1, "lapas-lamongan"), (1, "lapas-metro"), (2, "lapas-lamongan"), (2, "lapas-metro"),
    ]  # fmt: skip


@pytest.mark.parametrize("missing", ["regions", "units", "occupancy"])
def test_a_required_table_is_missing(published, root, missing):
    outcome = published(**{missing: []}, accept_rejects=True)
    assert outcome.refused
    assert codes(outcome)[-1] == "refused_table"
    assert "table_missing" in set(outcome.findings["check"])
    assert not root.exists()


def test_no_good_row_of_a_required_table(published, root):
    outcome = published(occupancy=[BAD_ROW], accept_rejects=True)
    assert outcome.refused
    assert codes(outcome)[-1] == "refused_table"
    assert not root.exists()


def test_nothing_to_read(tmp_path, root):
    (tmp_path / "kosong").mkdir()
    outcome = publish([tmp_path / "kosong"], "uji", root, today=TODAY)
    assert (outcome.refused, codes(outcome)) == (True, ["refused_inputs"])


def test_an_unreadable_optional_file_stops_the_publish_too(files, root):
    folder = files()
    (folder / "tables" / "surveys.parquet").write_bytes(b"PAR1")
    assert publish([folder], "uji", root, today=TODAY).refused
    assert publish([folder], "uji", root, accept_rejects=True, today=TODAY).export


def test_a_parquet_file_that_breaks_off_inside_is_reported(files, root):
    """The footer is sound, a page is not: it is seen only while the rows are read."""
    folder = files()
    path = folder / "tables" / "surveys.parquet"
    duckdb.execute(
        f"copy (select 'x' || range as note, range as value from range(9999)) to '{path}' (compression zstd)"
    )
    content = path.read_bytes()
    path.write_bytes(content[:8] + bytes(len(content) // 2) + content[8 + len(content) // 2 :])
    findings = publish([folder], "uji", root, dry_run=True, today=TODAY).findings
    assert "file_unreadable" in set(findings["check"])


def test_single_files_instead_of_a_folder(files, root):
    folder = files()
    inputs = sorted((folder / "tables").glob("*.csv"))
    assert publish(inputs, "uji", root, today=TODAY).export.id == publish([folder], "uji", root, today=TODAY).export.id


# ------------------------------------------------------------------------------------------ dataset.toml


def test_without_dataset_toml(published):
    manifest = published().export.manifest
    assert (manifest.title_id, manifest.title_en, manifest.simulated) == ("uji", "uji", False)
    assert manifest.home_region == "jawa-timur"  # the first row of regions


def test_dataset_toml(files, root):
    folder = files()
    text = 'title_id = "Uji"\ntitle_en = "Test"\nsimulated = true\nhome_region = "lampung"\n'
    (folder / "dataset.toml").write_text(text)
    for entry in (folder, folder / "tables"):
        manifest = publish([entry], "uji", root, today=TODAY).export.manifest
        found = (manifest.title_id, manifest.title_en, manifest.simulated, manifest.home_region)
        assert found == ("Uji", "Test", True, "lampung")


def test_another_title_is_another_export(files, root):
    folder = files()
    ids = set()
    for title in ("Satu", "Dua"):
        (folder / "dataset.toml").write_text(f'title_id = "{title}"\n')
        ids.add(publish([folder], "uji", root, today=TODAY).export.id)
    assert len(ids) == 2


def test_a_home_region_that_is_not_there(files, root):
    folder = files()
    (folder / "dataset.toml").write_text('home_region = "atlantis"\n')
    outcome = publish([folder], "uji", root, today=TODAY)
    assert outcome.findings[["check", "file", "value"]].values.tolist() == [
        ["home_region_unknown", "dataset.toml", "atlantis"]
    ]
    assert outcome.export.manifest.home_region == "jawa-timur"


def test_a_broken_dataset_toml(files, root):
    folder = files()
    (folder / "dataset.toml").write_text("title_id = \n")
    with pytest.raises(DatasetFileError):
        publish([folder], "uji", root, today=TODAY)


def told_of_itself(folder, simulated):
    """The golden tables in a folder that says what it is."""
    shutil.copytree(GOLDEN, folder / "tables")
    text = f'title_id = "Latihan"\ntitle_en = "Exercise"\nsimulated = {str(simulated).lower()}\n'
    (folder / "dataset.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_dataset_stays_simulated_when_later_files_do_not_say_so(tmp_path):
    root = tmp_path / "datasets"
    publish([told_of_itself(tmp_path / "first", simulated=True)], "latihan", root)
    later = publish([GOLDEN], "latihan", root).export
    assert later is not None
    assert later.manifest.simulated
    assert later.manifest.title_id == "Latihan"


def test_simulated_data_never_become_real_under_the_same_name(tmp_path):
    root = tmp_path / "datasets"
    first = publish([told_of_itself(tmp_path / "first", simulated=True)], "latihan", root).export
    outcome = publish([told_of_itself(tmp_path / "second", simulated=False)], "latihan", root)
    assert outcome.refused
    assert [message.code for message in outcome.messages] == ["refused_nature"]
    assert newest("latihan", root).export == first
