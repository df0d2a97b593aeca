"""What the person who publishes reads in the terminal."""

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from data.__main__ import SHOWN, main
from data.exports import newest
from tests.data.conftest import GOOD

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
    assert (
        'KESALAHAN occupancy.csv, baris 2, kolom Penghuni, Lapas Kelas IIB Lamongan: "x" bukan bilangan bulat.' in out
    )
    assert "TIDAK diterbitkan: 1 baris ditolak." in out
    assert not root.exists()


def test_dry_run(files, root, capsys):
    assert main(["publish", str(files()), "--dataset", "uji", "--dry-run"]) == 0
    assert "Uji coba: tidak ada yang ditulis." in capsys.readouterr().out
    assert not root.exists()


def test_losses_need_a_yes(files, root, capsys):
    """A new file without January and without the Bapas."""
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    later = files(occupancy=[NEXT | {"occupants": "520"}], units=GOOD["units"][:2])
    capsys.readouterr()
    assert main(["publish", str(later), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert "  Hunian: 0 baris baru, 1 berubah, 1 hilang" in out
    assert "  Hunian, lapas-lamongan, 2022-02-18, Penghuni: 514 menjadi 520" in out
    assert "HILANG: UPT Bapas Kelas I Malang (bapas-malang)" in out
    assert "HILANG: Hunian 2022-01, seluruhnya" in out
    assert "ulangi dengan --accept-losses" in out
    assert main(["publish", str(later), "--dataset", "uji", "--accept-losses"]) == 0
    assert "Diterbitkan: uji 20220218-" in capsys.readouterr().out


def test_a_months_file_adds_to_what_is_published_and_corrects_it(files, root, capsys, tmp_path):
    """January stays, February is sent again with another figure, March is new."""
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    month = tmp_path / "occupancy.csv"
    month.write_text(
        "unit_id,date,capacity,occupants\nlapas-lamongan,2022-02-18,205,520\nlapas-lamongan,2022-03-18,205,530\n"
    )
    capsys.readouterr()
    assert main(["publish", str(month), "--dataset", "uji", "--add"]) == 0
    out = capsys.readouterr().out
    assert "  Hunian: 1 baris baru, 1 berubah, 0 hilang" in out
    assert "514 menjadi 520" in out
    assert newest("uji", root).export.manifest.tables["occupancy"].rows == 3


def month_of(tmp_path, rows):
    file = tmp_path / "occupancy.csv"
    file.write_text("unit_id,date,capacity,occupants\n" + rows)
    return str(file)


def test_a_correction_that_is_wrong_leaves_the_published_row(files, root, capsys, tmp_path):
    first = main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    wrong = month_of(tmp_path, "lapas-lamongan,2022-02-18,205,-7\nlapas-lamongan,2022-03-18,205,530\n")
    capsys.readouterr()
    assert first == main(["publish", wrong, "--dataset", "uji", "--add", "--accept-rejects"]) == 0
    assert "  Hunian: 1 baris baru, 0 berubah, 0 hilang" in capsys.readouterr().out
    assert newest("uji", root).export.manifest.tables["occupancy"].rows == 3  # January, February as it was, March


def test_nothing_is_added_to_an_older_export_when_the_newest_is_damaged(files, root, capsys, tmp_path):
    main(["publish", str(files(occupancy=[ROW])), "--dataset", "uji"])
    older = newest("uji", root).export
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    damaged = newest("uji", root).export.folder / "units.parquet"
    damaged.parent.chmod(0o755)
    damaged.chmod(0o644)
    damaged.write_bytes(damaged.read_bytes()[:40])
    capsys.readouterr()
    assert (
        main(["publish", month_of(tmp_path, "lapas-lamongan,2022-03-18,205,530\n"), "--dataset", "uji", "--add"]) == 1
    )
    assert "TIDAK diterbitkan: ekspor terbaru" in capsys.readouterr().out
    assert newest("uji", root).export.id == older.id


def test_an_empty_file_is_an_error(files, capsys):
    folder = files()
    (folder / "tables" / "surveys.csv").write_text("")
    assert main(["publish", str(folder), "--dataset", "uji"]) == 1
    assert "surveys.csv: berkas ini kosong" in capsys.readouterr().out


@pytest.mark.parametrize(
    "below", [["L", "P", "Jml"], ["Bulan lalu", "", "Bulan ini"], ["30 September", "", "31 Oktober"]]
)
def test_a_header_that_is_not_understood_publishes_no_figure(files, root, tmp_path, capsys, below):
    """Of "Isi" over several columns the first one is not the total: 493 of 514 are men."""
    main(["publish", str(files(occupancy=[ROW])), "--dataset", "uji"])
    book = Workbook()
    sheet = book.active
    for row in (
        ["Per 28 Februari 2022"],
        ["UPT", "Kapasitas", "Isi"],
        ["", "", *below],
        ["Lapas Kelas IIB Lamongan", 205, 493, 21, 514],
    ):
        sheet.append(row)
    sheet.merge_cells("C2:E2")
    book.save(tmp_path / "hunian.xlsx")
    capsys.readouterr()
    code = main(["publish", str(tmp_path / "hunian.xlsx"), "--dataset", "uji", "--add", "--accept-rejects"])
    assert "judul kolom bertingkat tidak dipahami" in capsys.readouterr().out
    assert newest("uji", root).export.manifest.tables["occupancy"].rows == 1, code


def test_the_findings_are_written_as_a_workbook(files, tmp_path, capsys):
    folder, book = files(occupancy=[ROW | {"occupants": "x"}, NEXT]), tmp_path / "temuan.xlsx"
    assert main(["publish", str(folder), "--dataset", "uji", "--findings", str(book)]) == 1
    assert f"Temuan dengan sel yang ditandai: {book}" in capsys.readouterr().out
    sheets = CalamineWorkbook.from_path(str(book)).sheet_names
    assert sheets[0] == "Daftar temuan"
    assert "occupancy" in sheets


def test_an_unsafe_file_is_named(files, root, capsys):
    folder = files()
    (folder / "tables" / "surveys.csv").write_text(",".join(map(str, range(10_000))))
    assert main(["publish", str(folder), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert "surveys.csv: 10000 kolom, paling banyak 1000." in out
    assert "TIDAK diterbitkan: 1 berkas tidak aman untuk dibaca." in out


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
