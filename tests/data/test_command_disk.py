"""Disks that are full and files that cannot be opened, as the person at the terminal meets them: no traceback."""

import errno
import os
from pathlib import Path

import pytest

from data import publish_command
from data.__main__ import main
from data.exports import newest
from data.publishing import carrying, every_change, prepare, screening, writing
from data.publishing.adding import prepare_added
from data.publishing.sides import sides
from data.reading import KINDS
from tests.data.conftest import GOOD, TODAY

ROW = GOOD["occupancy"][0]
LATER = ROW | {"date": "2022-02-18"}
SURVEY = {"unit_id": "lapas-lamongan", "period_start": "2022-01-01", "index": "ipak", "value": "3.5"}


@pytest.fixture(autouse=True)
def here(monkeypatch, root):
    monkeypatch.setenv("DASBOR_DATA", str(root))


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def closed(monkeypatch, name):
    """Take away the right to read the file of a name, of everybody who is in this process."""
    real = Path.open

    def refuse(self, *arguments, **named):
        if self.name == name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)


@pytest.mark.parametrize("option", ["--add", "--dry-run"])
def test_no_room_for_temporary_folders(published, files, capsys, monkeypatch, option):
    published()
    monkeypatch.setattr(writing.tempfile, "mkdtemp", full)
    assert main(["publish", str(files()), "--dataset", "uji", option]) == 1
    assert "TIDAK diterbitkan: disk penuh." in capsys.readouterr().out


def test_no_room_for_copies_of_published_tables(published, files, root, tmp_path, monkeypatch):
    published()
    monkeypatch.setattr(carrying.shutil, "copyfile", full)
    prepared = prepare_added([files()], "uji", root, tmp_path / "along", TODAY, guard=False)
    assert prepared.refusal.code == "refused_disk_full"


def test_findings_that_cannot_be_written_do_not_hide_that_it_was_published(files, root, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(publish_command, "as_workbook", full)
    book = tmp_path / "temuan.xlsx"
    assert main(["publish", str(files()), "--dataset", "uji", "--findings", str(book)]) == 0
    out = capsys.readouterr().out
    assert out.index("Diterbitkan: uji") < out.index(f"{book} tidak dapat ditulis") < out.index("Yang terbaru sekarang")
    assert newest("uji", root).export


def test_changes_that_break_off_leave_an_empty_file_and_stop_nothing(published, files, tmp_path, capsys, monkeypatch):
    """The first line is written before the disk is full: half a list would pass for all of it."""
    published(occupancy=[ROW])
    monkeypatch.setattr(every_change, "_every", full)
    target = tmp_path / "perubahan.csv"
    arguments = ["publish", str(files(occupancy=[ROW, LATER])), "--dataset", "uji", "--changes", str(target)]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert f"{target} tidak dapat ditulis" in out
    assert "Diterbitkan: uji" in out
    assert target.read_bytes() == b""


def test_a_file_that_cannot_be_opened_is_left_to_its_reader(files, monkeypatch):
    folder = files(surveys=[SURVEY])
    closed(monkeypatch, "surveys.csv")
    assert screening.screen([folder]) == []


def test_a_file_that_cannot_be_opened_is_a_finding_and_no_fault_of_the_data_folder(files, root, monkeypatch):
    folder = files(surveys=[SURVEY])
    closed(monkeypatch, "surveys.csv")
    prepared = prepare([folder], "uji", root, TODAY, guard=False)
    assert prepared.refusal is None
    assert prepared.findings["check"].tolist() == ["file_unreadable"]
    assert prepared.findings["file"].tolist() == ["surveys.csv"]
    sources = {source.file for source in prepared.result.manifest.sources}
    assert sources == {f"{name}.csv" for name in GOOD}


def test_comparing_is_bounded_and_spills_where_it_is_told(tmp_path):
    with sides({}, None, tmp_path) as both:
        limit, place = both.con.execute(
            "select current_setting('memory_limit'), current_setting('temp_directory')"
        ).fetchall()[0]
    assert limit == "1.3 GiB"  # 1,500,000,000 / 2^30 = 1.397, cut off
    assert Path(place).parent == tmp_path
    assert not list(tmp_path.iterdir())


def test_every_kind_that_is_read_is_named(tmp_path, capsys):
    (tmp_path / "masuk").mkdir()
    assert main(["publish", str(tmp_path / "masuk"), "--dataset", "uji"]) == 1
    refused = capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["publish", "--help"])
    told = capsys.readouterr().out
    assert [kind for kind in KINDS if f"{kind}" not in refused or kind not in told] == []
