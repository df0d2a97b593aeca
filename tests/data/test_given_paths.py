"""Files and folders that are given: closed ones, others beside `tables`, names of old archives, outputs over inputs."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from data import exports
from data.__main__ import main
from data.publishing import DatasetFileError, prepare, publish, screening
from data.reading import files_in
from tests.data.conftest import TODAY

FEBRUARY = "unit_id,date,capacity,occupants\nlapas-lamongan,2022-02-18,205,530\n"


@pytest.fixture(autouse=True)
def here(monkeypatch, root):
    monkeypatch.setenv("DASBOR_DATA", str(root))


@pytest.fixture
def shut(monkeypatch):
    """Close a folder to everybody; for an administrator, who may enter any, the system's answers are replaced."""
    closed = []

    def run(folder):
        folder.chmod(0)
        closed.append(folder)
        if os.access(folder, os.R_OK):
            for name in ("scandir", "stat"):
                monkeypatch.setattr(os, name, _refusing(getattr(os, name), folder, within=name == "stat"))

    yield run
    for folder in closed:
        folder.chmod(0o755)


def _refusing(real, folder, within):
    def asked(path=".", *arguments, **named):
        if not isinstance(path, int) and (folder in Path(path).parents if within else Path(path) == folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return real(path, *arguments, **named)

    return asked


def with_folder(files, name):
    """The good tables and February in a folder among them."""
    folder = files() / "tables" / name
    folder.mkdir()
    (folder / "occupancy.csv").write_text(FEBRUARY)
    return folder


# ---------------------------------------------------------------------------------------------------------- closed


def test_a_closed_folder_among_the_tables_is_named_and_nothing_published(files, root, shut, capsys):
    """Four tables can be read, one cannot be seen: before, it vanished and the four were published."""
    closed = with_folder(files, "rahasia")
    entry = closed.parent.parent
    assert len(files_in([entry])) == 5
    shut(closed)
    refusal = prepare([entry], "uji", root, TODAY).refusal
    assert (refusal.code, refusal.params) == ("refused_unreadable", {"value": "in-0/tables/rahasia"})
    assert main(["publish", str(entry), "--dataset", "uji"]) == 1
    assert "TIDAK diterbitkan: in-0/tables/rahasia tidak dapat dibaca." in capsys.readouterr().err
    assert not root.exists()


def test_a_closed_folder_alone_is_not_said_to_be_empty(tmp_path, shut, capsys):
    closed = tmp_path / "kiriman" / "rahasia"
    closed.mkdir(parents=True)
    (closed / "occupancy.csv").write_text(FEBRUARY)
    shut(closed)
    assert main(["publish", str(tmp_path / "kiriman"), "--dataset", "uji"]) == 1
    assert "kiriman/rahasia tidak dapat dibaca" in capsys.readouterr().err


def test_the_input_folder_itself_and_a_file_in_it(published, files, shut, capsys):
    """For a dataset that is there already: dataset.toml was then looked for outside of what tells of errors."""
    published()
    entry = files()
    shut(entry)
    for path in (entry, entry / "tables" / "units.csv"):
        assert main(["publish", str(path), "--dataset", "uji"]) == 1
        assert "tidak dapat dibaca. Periksa izin bacanya" in capsys.readouterr().err


def test_a_name_that_is_too_long_does_not_exist(tmp_path, capsys):
    assert main(["publish", str(tmp_path / ("x" * 300)), "--dataset", "uji"]) == 2
    assert "Tidak ada: " in capsys.readouterr().err


@pytest.mark.parametrize("below", ["", "uji", "uji/exports"])
def test_a_closed_data_folder_does_not_make_a_dataset_new(published, files, root, shut, capsys, below):
    published()
    shut(root / below)
    assert exports.closed("uji", root) == root / below
    assert main(["publish", str(files()), "--dataset", "uji", "--dry-run"]) == 1
    assert main(["exports", "list", "--dataset", "uji"]) == 1
    said = capsys.readouterr()
    for text in (said.err, said.out):
        assert f"{root / below} tidak dapat dibaca" in text
    assert prepare([files()], "uji", root, TODAY, guard=False).refusal.code == "refused_disk"


def test_a_closed_dataset_does_not_stop_another(published, files, root, shut):
    published()
    publish([files()], "lain", root, today=TODAY)
    shut(root / "lain")
    assert exports.datasets(root) == ["uji"]


@pytest.mark.parametrize("text", ['simulated = "ya"', "simulated ="])
def test_a_bad_dataset_toml_for_a_dataset_that_is_there(published, files, root, capsys, text):
    published()
    entry = files()
    (entry / "dataset.toml").write_text(text)
    assert main(["publish", str(entry), "--dataset", "uji"]) == 2
    assert capsys.readouterr().err.startswith("dataset.toml")
    with pytest.raises(DatasetFileError):
        prepare([entry], "uji", root, TODAY)


# ------------------------------------------------------------------------------------------------- beside `tables`


def test_a_file_beside_the_tables_is_named(files, root):
    """January is in `tables`. February lies beside, March in a folder beside: neither is read, both are named."""
    entry = files()
    (entry / "arsip").mkdir()
    for name in ("hunian februari.csv", "arsip/maret.xlsx", "dataset.toml", "BACA.md", ".hunian.csv"):
        (entry / name).write_text(FEBRUARY if name.endswith("csv") else "")
    prepared = prepare([entry], "uji", root, TODAY, guard=False)
    said = prepared.findings[prepared.findings["check"] == "file_beside"]
    assert said["file"].tolist() == ["in-0/arsip/maret.xlsx", "in-0/hunian februari.csv"]
    assert set(said["severity"]) == {"error"}
    assert len(prepared.findings) == 2
    assert prepared.result.manifest.tables["occupancy"].rows == 1


def test_what_tables_were_made_from_is_not_named(files, root):
    entry = files()
    shutil.copytree(entry / "tables", entry / "source")
    assert prepare([entry], "uji", root, TODAY, guard=False).findings.empty


def test_files_beside_count_as_files(files, monkeypatch):
    """Four tables and one file beside them are five."""
    entry = files()
    (entry / "februari.csv").write_text(FEBRUARY)
    monkeypatch.setattr(screening, "MOST_FILES", 4)
    assert [(said.code, said.params["count"]) for said in screening.screen([entry])] == [("unsafe_many", 5)]


# ----------------------------------------------------------------------------------------------------------- names


def test_a_link_that_leads_nowhere_is_named(files, root):
    """To nothing, to itself, to a folder: none of them was a file, so none of them was told of."""
    tables = files() / "tables"
    for name, target in (("februari.csv", "tidak-ada.csv"), ("maret.csv", "maret.csv"), ("april", "../..")):
        (tables / name).symlink_to(target)
    assert [message.params["file"] for message in screening.screen([tables])] == ["februari.csv"]
    (tables / "februari.csv").unlink()
    findings = prepare([tables], "uji", root, TODAY).findings
    said = dict(zip(findings["file"], findings["check"], strict=True))
    assert said == {"april": "file_kind_unknown", "maret.csv": "file_unreadable"}


@pytest.mark.parametrize("place", [b"huni\xe9an.csv", b"kiriman\xe9/hunian.csv"])
def test_a_name_in_an_old_encoding_is_named_and_the_rest_is_read(files, root, tmp_path, capfd, place):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + place))
    path.parent.mkdir(exist_ok=True)
    path.write_text(FEBRUARY)
    (found,) = prepare([files(), path], "uji", root, TODAY).findings.to_dict("records")
    assert (found["check"], found["file"]) == ("file_name_unreadable", place.decode("utf-8", "replace").split("/")[-1])
    assert main(["publish", str(path) + "x", "--dataset", "uji"]) == 2
    assert "\N{REPLACEMENT CHARACTER}" in capfd.readouterr().err


# --------------------------------------------------------------------------------------------------------- outputs


@pytest.fixture
def month(tmp_path):
    """A month's file."""
    path = tmp_path / "hunian.csv"
    path.write_text(FEBRUARY)
    return path


@pytest.mark.parametrize("option", ["--changes", "--findings"])
@pytest.mark.parametrize("name", ["hunian.csv", "./lain/../hunian.csv", "tautan.csv", "nama-kedua.csv", "dataset.toml"])
def test_an_output_never_takes_the_place_of_an_input(month, tmp_path, capsys, option, name):
    folder = tmp_path / "lain"
    folder.mkdir()
    (folder / "isi.csv").write_text(FEBRUARY)
    (tmp_path / "tautan.csv").symlink_to("hunian.csv")
    os.link(month, tmp_path / "nama-kedua.csv")
    asked = ["publish", str(month), str(folder), "--dataset", "uji", "--add", "--dry-run"]
    assert main([*asked, option, f"{tmp_path}/{name}"]) == 2
    assert "Berkas hasil akan menimpa atau tercampur" in capsys.readouterr().err
    assert month.read_text() == FEBRUARY


@pytest.mark.parametrize("where", ["in-0", "in-0/tables", "datasets/uji"])
def test_an_output_is_not_put_where_it_would_be_read_or_kept(files, root, tmp_path, capsys, where):
    """The input folder would hold it the next time; in the folder of the exports it could be the pointer."""
    (root / "uji").mkdir(parents=True)
    (root / "uji" / "newest.json").write_text("{}")
    target = tmp_path / where / "newest.json"
    assert main(["publish", str(files()), "--dataset", "uji", "--findings", str(target)]) == 2
    assert str(target) in capsys.readouterr().err
    assert not target.exists() or target.read_text() == "{}"


def test_two_outputs_are_two_files(month, published, tmp_path, capsys):
    published()
    asked = ["publish", str(month), "--dataset", "uji", "--add", "--dry-run", "--findings", str(tmp_path / "a.xlsx")]
    assert main([*asked, "--changes", str(tmp_path / "x" / ".." / "a.xlsx")]) == 2
    assert "Folder untuk berkas hasil tidak ada" in capsys.readouterr().err
    (tmp_path / "x").mkdir()
    assert main([*asked, "--changes", str(tmp_path / "x" / ".." / "a.xlsx")]) == 2
    assert "--findings dan --changes menunjuk berkas yang sama" in capsys.readouterr().err
    assert main([*asked, "--changes", str(tmp_path / "a.csv")]) == 0
    assert (tmp_path / "a.csv").is_file()
    assert (tmp_path / "a.xlsx").is_file()


def test_an_output_whose_folder_may_not_be_entered(month, tmp_path, shut, capsys):
    folder = tmp_path / "tertutup"
    (folder / "x").mkdir(parents=True)
    shut(folder)
    asked = ["publish", str(month), "--dataset", "uji", "--add", "--dry-run"]
    assert main([*asked, "--findings", str(folder / "x" / "t.xlsx")]) == 2
    assert "Folder untuk berkas hasil tidak ada" in capsys.readouterr().err
