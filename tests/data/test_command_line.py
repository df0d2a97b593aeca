"""What the person who publishes reads in the terminal."""

import errno
import os
import tempfile

import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from data.__main__ import main
from data.exports import newest
from data.publish_command import SHOWN
from data.publishing import disk, writing
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
    assert "  Hunian, Lapas Kelas IIB Lamongan, 18 Februari 2022, Penghuni: 514 menjadi 520" in out
    assert "HILANG: UPT Bapas Kelas I Malang (bapas-malang)" in out
    assert "HILANG: Hunian Januari 2022, seluruhnya" in out
    assert (
        "2 baris yang sudah terbit hilang:\n  UPT, bapas-malang\n  Hunian, Lapas Kelas IIB Lamongan, 18 Januari 2022\n"
        in out
    )
    assert "ulangi dengan --accept-losses" in out
    assert "Berkas ini hanya sebagian, misalnya bulan ini saja? Ulangi dengan --add" in out
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
    assert (
        "Dibaca: 1 berkas, 2 baris dalam 1 tabel.\n  Hunian: 2 baris\nDitambahkan pada 8 baris yang sudah terbit" in out
    )
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


def test_a_column_that_is_not_in_the_file_keeps_what_is_published(files, root, capsys, tmp_path, rows_of):
    """February's capacity alone is corrected: 514 people stay, on 210 places."""
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    (tmp_path / "occupancy.csv").write_text("unit_id,date,capacity\nlapas-lamongan,2022-02-18,210\n")
    capsys.readouterr()
    assert main(["publish", str(tmp_path / "occupancy.csv"), "--dataset", "uji", "--add"]) == 0
    out = capsys.readouterr().out
    assert "PERINGATAN occupancy.csv: lembar ini tidak memuat semua kolom; 1 baris yang diralat" in out
    assert "  Hunian, Lapas Kelas IIB Lamongan, 18 Februari 2022, Kapasitas: 205 menjadi 210" in out
    found = rows_of(newest("uji", root).export, "occupancy", "capacity, occupants")
    assert found == [(205, 514), (210, 514)]


def test_an_emptied_value_of_an_earlier_month_needs_a_yes(files, root, capsys, tmp_path):
    """The file has the column Penghuni, and January's cell is empty."""
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    month = month_of(tmp_path, "lapas-lamongan,2022-01-18,205,\n")
    capsys.readouterr()
    assert main(["publish", month, "--dataset", "uji", "--add"]) == 1
    out = capsys.readouterr().out
    assert "1 nilai yang sudah terbit menjadi kosong (belum dilaporkan):" in out
    assert "  Hunian, Lapas Kelas IIB Lamongan, 18 Januari 2022, Penghuni: 514 menjadi kosong" in out
    assert "HILANG: 1 nilai terbit menjadi kosong" in out
    assert "atau nilai terbit yang hilang" in out
    assert "--add" not in out  # it was given
    assert main(["publish", month, "--dataset", "uji", "--add", "--accept-losses"]) == 0


def test_rejected_rows_and_losses_are_both_said(files, capsys, tmp_path):
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    month = month_of(tmp_path, "lapas-lamongan,2022-01-18,205,\nlapas-metro,2022-02-18,205,x\n")
    capsys.readouterr()
    assert main(["publish", month, "--dataset", "uji", "--add", "--dry-run"]) == 1
    out = capsys.readouterr().out
    assert "terbitkan sisanya dengan --accept-rejects" in out
    assert "perlu juga --accept-losses" in out
    both = [month, "--dataset", "uji", "--add", "--accept-rejects", "--accept-losses"]
    assert main(["publish", *both]) == 0


def test_the_same_file_again_says_that_nothing_changes(files, root, capsys, tmp_path):
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    month = month_of(tmp_path, "lapas-lamongan,2022-02-18,205,520\nlapas-lamongan,2022-01-18,205,514\n")
    assert main(["publish", month, "--dataset", "uji", "--add"]) == 0
    first = newest("uji", root).export
    capsys.readouterr()
    assert main(["publish", month, "--dataset", "uji", "--add"]) == 0
    out = capsys.readouterr().out
    assert f"Dibanding {first.id}: tidak ada baris yang berbeda." in out
    assert f"Tidak ada yang berubah: isinya sama dengan {first.id}" in out
    assert newest("uji", root).export == first


def test_one_months_file_in_place_of_all_is_told_what_to_do(files, root, capsys, tmp_path):
    month = month_of(tmp_path, "lapas-lamongan,2022-03-18,205,530\n")
    assert main(["publish", month, "--dataset", "uji"]) == 1
    assert "--add" not in capsys.readouterr().out  # there is nothing yet to add to
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    assert main(["publish", month, "--dataset", "uji"]) == 1
    assert "Berkas ini hanya sebagian, misalnya bulan ini saja? Ulangi dengan --add" in capsys.readouterr().out


# ------------------------------------------------------------------------------------------ real, simulated, tried


def banners(capsys, *arguments):
    """The first line and the last."""
    code = main(["publish", *arguments, "--dataset", "uji"])
    lines = capsys.readouterr().out.splitlines()
    return code, lines[0], lines[-1]


def test_real_simulated_and_tried_are_said_first_and_last(files, root, capsys):
    folder = files()
    bad = files(occupancy=[ROW | {"occupants": "x"}, NEXT])
    tried, real, nothing = "UJI COBA, DATA NYATA: uji", "DATA NYATA: uji", "Tidak ada yang ditulis"
    assert banners(capsys, str(folder), "--dry-run") == (
        0, f"=== {tried} ===", f"=== {tried}. {nothing}; siap diterbitkan. ===",
    )  # fmt: skip
    assert banners(capsys, str(bad), "--dry-run") == (
        1, f"=== {tried} ===", f"=== {tried}. {nothing}; belum dapat diterbitkan begitu saja. ===",
    )  # fmt: skip
    assert banners(capsys, str(bad)) == (1, f"=== {real} ===", f"=== {real}. TIDAK diterbitkan. ===")
    code, first, last = banners(capsys, str(folder))
    assert (code, first) == (0, f"=== {real} ===")
    assert last == f"=== {real}. Yang terbaru sekarang {newest('uji', root).export.id}. ==="


def test_a_simulated_dataset_says_so_and_keeps_saying_so(files, capsys):
    folder = files()
    (folder / "dataset.toml").write_text("simulated = true\n")
    assert banners(capsys, str(folder), "--dry-run")[1] == "=== UJI COBA, DATA SIMULASI: uji ==="
    assert banners(capsys, str(folder))[1] == "=== DATA SIMULASI: uji ==="
    code, first, last = banners(capsys, str(files()))  # no dataset.toml: it stays what it is
    assert (code, first) == (0, "=== DATA SIMULASI: uji ===")
    assert last.startswith("=== DATA SIMULASI: uji. Yang terbaru sekarang ")


def test_a_new_dataset_that_does_not_say_what_it_is_is_taken_as_real(files, capsys):
    said = "Dataset baru tanpa dataset.toml: dianggap DATA NYATA."
    assert main(["publish", str(files()), "--dataset", "uji"]) == 0
    assert said in capsys.readouterr().out
    assert main(["publish", str(files()), "--dataset", "uji"]) == 0
    assert said not in capsys.readouterr().out


# ------------------------------------------------------------------------------------------ files that are written


def test_all_changes_are_written(files, tmp_path, capsys):
    main(["publish", str(files(occupancy=[ROW, NEXT])), "--dataset", "uji"])
    target, later = tmp_path / "perubahan.csv", files(occupancy=[NEXT])
    capsys.readouterr()
    assert main(["publish", str(later), "--dataset", "uji", "--dry-run", "--changes", str(target)]) == 1
    assert f"Semua baris hilang dan nilai yang menjadi lain: {target}" in capsys.readouterr().out
    assert target.read_text("utf-8-sig").splitlines()[1:] == [
        "baris hilang;Hunian;Lapas Kelas IIB Lamongan;2022-01;lapas-lamongan, 2022-01-18;;;"
    ]


def test_without_anything_to_compare_no_changes_are_written(files, tmp_path, capsys):
    target = tmp_path / "perubahan.csv"
    assert main(["publish", str(files()), "--dataset", "uji", "--changes", str(target)]) == 0
    assert "tidak ada yang dapat dibandingkan" in capsys.readouterr().out
    assert not target.exists()


def test_a_file_that_cannot_be_written_stops_nothing(files, root, tmp_path, capsys):
    assert main(["publish", str(files()), "--dataset", "uji", "--findings", str(tmp_path / "x" / "t.xlsx")]) == 2
    assert "Folder untuk berkas hasil tidak ada" in capsys.readouterr().err
    assert main(["publish", str(files()), "--dataset", "uji", "--findings", str(tmp_path)]) == 0
    assert f"{tmp_path} tidak dapat ditulis" in capsys.readouterr().out
    assert newest("uji", root).export


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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('simulated = "false"', 'baris 2: simulated = "false" tidak dapat dipakai; tulis simulated = true atau false,'),
        ("title_id = 7", "baris 2: title_id = 7 tidak dapat dipakai; tulis title_id = teks di antara tanda kutip."),
    ],
)
def test_a_value_of_another_kind_in_dataset_toml_is_named_with_its_line(files, capsys, line, said):
    folder = files()
    (folder / "dataset.toml").write_text(f'title_en = "Uji"\n{line}\n')
    assert main(["publish", str(folder), "--dataset", "uji"]) == 2
    assert said in capsys.readouterr().err


def test_what_the_disk_refuses_is_logged_in_one_line(caplog):
    assert disk.said_or_raised(PermissionError(errno.EACCES, "ditolak", "/data")).code == "refused_read_only"
    assert "PermissionError" in caplog.text
    assert not [record for record in caplog.records if record.exc_info]


@pytest.mark.parametrize("kind", ["along", "dry-run"])
def test_what_a_killed_publisher_left_among_temporary_folders_goes_after_an_hour(tmp_path, monkeypatch, kind):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, young, held = (writing.temporary_folder(kind) for _ in range(3))
    alive = writing.keep(held)
    for folder in (old, held):
        os.utime(folder, (1_000_000, 1_000_000))
    writing.temporary_folder(kind)
    assert [folder.exists() for folder in (old, young, held)] == [False, True, True]
    alive.release()
