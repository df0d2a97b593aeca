"""What the person who publishes reads in the terminal."""

import pytest

from data.__main__ import SHOWN, main

ROW = {"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "205", "occupants": "514"}
NEXT = ROW | {"date": "2022-02-18"}


@pytest.fixture(autouse=True)
def here(monkeypatch, root):
    monkeypatch.setenv("DASBOR_DATA", str(root))


def test_published(files, root, capsys):
    assert main(["publish", str(files()), "--dataset", "uji"]) == 0
    out = capsys.readouterr().out
    assert "Dibaca: 4 berkas, 7 baris dalam 4 tabel." in out  # 2 regions + 3 units + 1 innovation + 1 observation
    assert "Tidak ada temuan." in out
    assert "Diterbitkan: uji 20220118-" in out
    assert str(root / "uji" / "exports" / "20220118-") in out


def test_refused(files, root, capsys):
    assert main(["publish", str(files(occupancy=[ROW | {"occupants": "x"}, NEXT])), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert 'KESALAHAN occupancy.csv, baris 2, kolom Penghuni: "x" bukan bilangan bulat.' in out
    assert "TIDAK diterbitkan: 1 baris ditolak." in out
    assert not root.exists()


def test_dry_run(files, root, capsys):
    assert main(["publish", str(files()), "--dataset", "uji", "--dry-run"]) == 0
    assert "Uji coba: tidak ada yang ditulis." in capsys.readouterr().out
    assert not root.exists()


def test_many_findings_are_counted(files, capsys):
    rows = [ROW | {"date": f"2021-{month:02}-{day:02}", "occupants": "x"} for month in (1, 3) for day in range(1, 31)]
    assert main(["publish", str(files(occupancy=[ROW, *rows])), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert out.count("KESALAHAN") == SHOWN
    assert "... dan 10 temuan lagi." in out
    assert "  60 x type_integer (Hunian)" in out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["publish"],
        ["publish", "."],
        ["publish", "tidak-ada", "--dataset", "uji"],
        ["publish", ".", "--dataset", "../luar"],
    ],
)
def test_called_wrongly(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert code == 2


def test_a_broken_dataset_toml(files, capsys):
    folder = files()
    (folder / "dataset.toml").write_text("=")
    assert main(["publish", str(folder), "--dataset", "uji"]) == 2
    assert "dataset.toml" in capsys.readouterr().err
