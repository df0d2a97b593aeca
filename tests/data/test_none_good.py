"""A dataset of which every export is damaged: it stays what it was, and nothing is added to what cannot be read."""

import pytest

from data.__main__ import main
from data.exports import newest, pointer
from data.publishing import prepare, publish, publish_prepared
from data.publishing.about import known_about, manifest_of
from data.publishing.adding import prepare_added
from tests.data.conftest import GOOD, TODAY

JANUARY, FEBRUARY = GOOD["occupancy"][0], GOOD["occupancy"][0] | {"date": "2022-02-18"}


def cut_off(export, name="units.parquet"):
    path = export.folder / name
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:20])


@pytest.fixture
def simulated(files, root, monkeypatch):
    """Publish simulated data under a title: simulated("Latihan", occupancy=[...]) -> export."""
    monkeypatch.setenv("DASBOR_DATA", str(root))

    def run(title, **tables):
        folder = files(**tables)
        (folder / "dataset.toml").write_text(f'title_id = "{title}"\nsimulated = true\n')
        return publish([folder], "uji", root, today=TODAY, accept_losses=True).export

    return run


def test_it_stays_simulated_and_says_that_nothing_could_be_compared(simulated, files, root, capsys):
    cut_off(simulated("Latihan", occupancy=[JANUARY, FEBRUARY]))
    assert main(["publish", str(files(occupancy=[FEBRUARY])), "--dataset", "uji", "--accept-losses"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("=== DATA SIMULASI: uji ===")
    assert "Semua ekspor uji rusak: tidak ada yang dapat dibandingkan" in out
    assert "Dataset baru" not in out
    assert "Ekspor pertama" not in out
    manifest = newest("uji", root).export.manifest
    assert (manifest.simulated, manifest.title_id, manifest.tables["occupancy"].rows) == (True, "Latihan", 1)


@pytest.mark.parametrize("option", ["--dry-run", "--accept-rejects"])
def test_losses_that_nobody_can_see_need_a_yes(simulated, files, root, capsys, option):
    """January and February were published, only February is sent: one month of two would be gone unseen."""
    cut_off(simulated("Latihan", occupancy=[JANUARY, FEBRUARY]))
    pointed = pointer("uji", root)
    folder = files(occupancy=[FEBRUARY])
    assert main(["publish", str(folder), "--dataset", "uji", option]) == 1
    out = capsys.readouterr().out
    assert "TIDAK diterbitkan: semua ekspor uji rusak, jadi data lama yang hilang tidak terlihat" in out
    assert "--accept-losses" in out
    assert pointer("uji", root) == pointed
    prepared = prepare([folder], "uji", root, TODAY, guard=False)
    assert prepared.needs_accept_losses
    assert [publish_prepared(prepared, accept_losses=yes).refused for yes in (False, True)] == [True, False]


def test_beside_errors_the_other_yes_is_named_too(simulated, files, capsys):
    cut_off(simulated("Latihan"))
    folder = files(occupancy=[JANUARY | {"occupants": "x"}, FEBRUARY])
    assert main(["publish", str(folder), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert "Selain itu tidak ada yang dapat dibandingkan" in out
    assert "HILANG atau PERLU" not in out


def test_the_first_publish_is_not_blind(files, root):
    comparison = prepare([files()], "uji", root, TODAY, guard=False, dry_run=True).comparison
    assert (comparison.blind, comparison.loses) == (False, False)


def test_the_damaged_newest_again_is_named_and_needs_no_yes(simulated, files, root, capsys):
    export = simulated("Latihan", occupancy=[JANUARY, FEBRUARY])
    cut_off(export)
    folder = files(occupancy=[JANUARY, FEBRUARY])
    prepared = prepare([folder], "uji", root, TODAY, guard=False, dry_run=True)
    assert (prepared.comparison.renews, prepared.comparison.loses) == (export.id, False)
    assert main(["publish", str(folder), "--dataset", "uji"]) == 0
    out = capsys.readouterr().out
    assert f"Isi berkas ini sama dengan yang terakhir terbit, {export.id}" in out
    assert "Ekspor pertama" not in out
    assert newest("uji", root).export.id == export.id


def test_nothing_is_added(simulated, files, root, tmp_path, capsys):
    cut_off(simulated("Latihan"))
    prepared = prepare_added([files()], "uji", root, tmp_path / "along", TODAY, guard=False)
    assert (prepared.refusal.code, prepared.refusal.params) == ("refused_none_good", {"dataset": "uji"})
    assert main(["publish", str(files()), "--dataset", "uji", "--add"]) == 1
    assert "semua ekspor uji rusak, jadi tidak ada data yang dapat ditambahi" in capsys.readouterr().out
    assert newest("uji", root).export is None


def test_a_part_is_not_advised_to_be_added(simulated, files, root, capsys):
    cut_off(simulated("Latihan"))
    folder = files()
    (folder / "tables" / "units.csv").unlink()
    assert main(["publish", str(folder), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert "tabel UPT tidak berisi baris yang sah" in out
    assert "--add" not in out


def test_real_data_are_refused(simulated, files, root):
    cut_off(simulated("Latihan"))
    folder = files()
    (folder / "dataset.toml").write_text("simulated = false")
    assert prepare([folder], "uji", root, TODAY, guard=False).refusal.code == "refused_nature"


def test_the_export_that_led_last_tells_of_it(simulated, root):
    """The second one speaks for January only, an earlier date than the first one's."""
    first, second = simulated("Satu", occupancy=[JANUARY, FEBRUARY]), simulated("Dua", occupancy=[JANUARY])
    cut_off(first)
    assert known_about("uji", root)["title_id"] == "Dua"
    cut_off(second)
    assert manifest_of("uji", root) == second.manifest


def test_without_any_manifest_nobody_guesses_what_it_is(simulated, files, root, capsys):
    cut_off(simulated("Latihan"), "manifest.json")
    assert main(["publish", str(files()), "--dataset", "uji"]) == 1
    said = capsys.readouterr()
    assert "tidak ada yang menyebut data nyata atau simulasi" in said.err
    assert "DATA NYATA" not in said.out
    assert prepare([files()], "uji", root, TODAY, guard=False).refusal.code == "refused_nature_lost"
    assert simulated("Latihan").manifest.simulated
