"""Which table a sheet is, when name and headers disagree; files of which nothing is understood; kept layouts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from data.publishing import publish
from data.reading.profiles import FOLDER, keep
from tests.data import messy
from tests.data.conftest import TODAY, write_tables
from tests.data.test_messy import Read

OCCUPANCY = [["UPT", "Tanggal", "Kapasitas", "Penghuni"], ["lapas-lamongan", "2026-10-31", 205, 514]]
FACT = ("lapas-lamongan", 205, 514)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def workbook(path: Path, **sheets: list[list[Any]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)


def found(read: Read) -> list[tuple[Any, ...]]:
    chosen = read.frame[["check", "severity", "sheet", "value"]].astype(object)
    return [tuple(row) for row in chosen.where(chosen.notna(), None).itertuples(index=False)]


def facts(read: Read) -> list[tuple[Any, ...]]:
    return [(row[0], row[2], row[3]) for row in read.rows]


# ---------------------------------------------------------------- name against headers


@pytest.mark.parametrize("name", ["UPT", "Kanwil", "Peristiwa"])
def test_headers_decide_where_the_named_table_lacks_its_columns(sent, name):
    workbook(sent / "kiriman.xlsx", **{name: OCCUPANCY})
    read = Read(sent.parent)
    assert found(read) == [("table_by_headers", "warning", name, name)]
    assert facts(read) == [FACT]


def test_a_text_file_and_parquet_named_after_another_table(sent):
    text = "\n".join(";".join(map(str, line)) for line in OCCUPANCY)
    (sent / "upt.csv").write_text(text, encoding="utf-8")
    read = Read(sent.parent)
    assert (found(read), facts(read)) == ([("table_by_headers", "warning", None, "upt")], [FACT])
    (sent / "upt.csv").unlink()
    pd.DataFrame(OCCUPANCY[1:], columns=OCCUPANCY[0]).to_parquet(sent / "upt.parquet")
    read = Read(sent.parent)
    assert (found(read), facts(read)) == ([("table_by_headers", "warning", None, "upt")], [FACT])


def test_the_name_wins_where_both_are_possible(sent):
    """Kode UPT, Tanggal, Jenis, Judul are all columns of Peristiwa; three of occupancy would do as well."""
    lines = [["Kode UPT", "Tanggal", "Jenis", "Judul"], ["lapas-lamongan", "2026-10-31", "Remisi", "Remisi umum"]]
    workbook(sent / "kiriman.xlsx", Peristiwa=lines, Hunian=[["UPT", "Tanggal", "Penghuni"], *[OCCUPANCY[1][:2]]])
    read = Read(sent.parent)
    assert {(source.sheet, source.table.name) for source in read.reading.sources if source.sheet} == {
        ("Peristiwa", "events"), ("Hunian", "occupancy"),
    }  # fmt: skip
    assert "table_by_headers" not in read.checks


# ---------------------------------------------------------------- nothing understood


def test_a_file_of_which_nothing_is_understood_is_an_error(sent):
    workbook(sent / "laporan.xlsx", Sheet1=[["Rapat", "Peserta"], ["Senin", 12]], Sheet2=[["apa saja"]])
    read = Read(sent.parent)
    errors = [
        ("file_not_understood", "error", "Sheet1", "Sheet1"),
        ("file_not_understood", "error", "Sheet2", "Sheet2"),
    ]
    assert found(read)[:2] == errors


def test_beside_a_sheet_that_is_understood_others_are_warnings(sent):
    workbook(sent / "laporan.xlsx", Hunian=OCCUPANCY, Sampul=[["LAPORAN BULANAN"]], Kosong=[["  "]])
    read = Read(sent.parent)
    assert found(read) == [("table_unknown", "warning", "Sampul", "Sampul")]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (["UPT", "Kapasitas"], ["lapas-lamongan", 205]),
        (["No", "UPT", "Kapasitas"], [1, "lapas-lamongan", 205]),
        (["No.", "UPT", "Kapasitas", "Ket", "Paraf"], [1, "lapas-lamongan", 205, "", ""]),
    ],
)
def test_columns_that_forms_have_beside_a_table_do_not_hide_it(sent, head, row):
    """The occupants on one sheet, the capacity on the other: 514 people on 205 places, not on none."""
    day = ["Keadaan 31 Oktober 2026"]
    people = [day, ["No", "UPT", "Penghuni"], [1, "lapas-lamongan", 514]]
    workbook(sent / "laporan.xlsx", Satu=people, Dua=[day, head, row])
    read = Read(sent.parent)
    assert (facts(read), "table_unknown" in read.checks) == ([FACT], False)


@pytest.mark.parametrize(("file", "rows"), [("laporan.xlsx", []), ("hunian.xlsx", [("lapas-lamongan", None, 514)])])
def test_a_bare_sum_of_units_is_no_table_unless_the_file_says_so(sent, file, rows):
    """No, UPT, Jumlah may count vehicles."""
    lines = [["Keadaan 31 Oktober 2026"], ["No", "UPT", "Jumlah"], [1, "lapas-lamongan", 514]]
    workbook(sent / file, Satu=lines, Sampul=[["LAPORAN BULANAN"]])
    assert facts(Read(sent.parent)) == rows


def test_an_unknown_column_beside_two_makes_no_table(sent):
    lines = [["Keadaan 31 Oktober 2026"], ["No", "UPT", "Kapasitas", "Luas tanah"], [1, "lapas-lamongan", 205, 900]]
    workbook(sent / "laporan.xlsx", Hunian=OCCUPANCY, Tanah=lines)
    read = Read(sent.parent)
    assert (facts(read), found(read)) == ([FACT], [("layout_unread", "warning", "Tanah", "Luas tanah")])


def test_nothing_is_published_beside_a_file_that_is_not_understood(tmp_path, files, root):
    folder = files()
    (folder / "tables" / "hunian oktober.csv").write_text("satu;dua\n1;2\n", encoding="utf-8")
    outcome = publish([folder], "uji", root, today=TODAY)
    assert outcome.export is None
    assert outcome.findings["check"].tolist() == ["file_not_understood"]


def test_a_file_with_headers_alone_is_said(sent):
    (sent / "hunian.csv").write_text("UPT;Tanggal;Penghuni\n", encoding="utf-8")
    assert ("file_without_rows", "warning", None, None) in found(Read(sent.parent))


# ---------------------------------------------------------------- kept layouts

TITLED = [["DATA HUNIAN"], ["Keadaan 31 Oktober 2026"], ["NO", "NAMA UPT", "ISI", "KAPASITAS"]]
GOOD = [[1, "lapas-lamongan", 514, 205], [2, "lapas-surabaya", 2599, 1038], [3, "rutan-surabaya", 1708, 504]]
BAD = [[1, "Lapas A", 514, 205], [2, "Lapas B", 2599, 1038], [3, "rutan-surabaya", 1708, 504]]


@pytest.mark.parametrize(("rows", "kept"), [(GOOD, 1), (BAD, 0)])
def test_only_the_layout_of_a_sound_sheet_is_kept(tmp_path, rows, kept):
    """Two of three rows name units that nobody knows: whatever the layout means, it is not to be remembered."""
    folder, root = write_tables(tmp_path / "in", messy.TABLES), tmp_path / "datasets"
    workbook(folder / "tables" / "laporan.xlsx", Sheet1=TITLED + rows)
    publish([folder], "uji", root, accept_rejects=True, today=TODAY)
    assert len(list((root / "uji" / FOLDER).glob("*.toml"))) == kept


def kept_layout(sent: Path, lines: list[list[Any]]) -> Path:
    """The file of the layout of a sheet, kept under `<folder>/root`."""
    workbook(sent / "laporan.xlsx", Sheet1=lines)
    root = sent.parent / "root"
    (path,) = keep(root / FOLDER, Read(sent.parent).profiles.texts())
    return path


@pytest.mark.parametrize("width", [0, 3, 500])
def test_a_kept_layout_is_known_whatever_blank_columns_follow(sent, width):
    """A sheet formatted far beyond its table holds blank cells there."""
    path = kept_layout(sent, TITLED + GOOD)
    with xlsxwriter.Workbook(str(sent / "laporan.xlsx")) as book:
        sheet = book.add_worksheet("Sheet1")
        shape = book.add_format({"bold": True})
        for at, line in enumerate(TITLED + GOOD):
            sheet.write_row(at, 0, line)
            for column in range(4, 4 + width):
                sheet.write_blank(at, column, None, shape)
    read = Read(sent.parent, sent.parent / "root")
    assert found(read) == [("sheet_dated", "warning", "Sheet1", "2026-10-31")]
    assert len(read.rows) == 3
    assert keep(path.parent, read.profiles.texts()) == []


def test_a_formatted_width_does_not_hide_the_header(sent):
    with xlsxwriter.Workbook(str(sent / "laporan.xlsx")) as book:
        sheet = book.add_worksheet("Sheet1")
        for at, line in enumerate(TITLED + GOOD):
            sheet.write_row(at, 0, line)
            sheet.write_blank(at, 600, None, book.add_format({"bold": True}))
    read = Read(sent.parent)
    assert (read.errors, len(read.rows)) == ([], 3)


def test_a_layout_does_not_hold_for_a_header_that_goes_on_below(sent):
    """ "Tahanan" over L and P begins as the kept header "UPT | Penghuni | Tahanan" does: P is not to be lost."""
    kept_layout(sent, [TITLED[1], ["UPT", "Penghuni", "Tahanan"], ["lapas-lamongan", 514, 107]])
    lines = [
        TITLED[1],
        ["UPT", "Penghuni", "Tahanan"],
        ["", "", "Dewasa L", "Dewasa P"],
        ["lapas-lamongan", 514, 100, 7],
    ]
    workbook(sent / "laporan.xlsx", Sheet1=lines)
    read = Read(sent.parent, sent.parent / "root")
    assert "layout_dated" in read.checks
    assert [row[:1] + row[3:6] for row in read.rows] == [("lapas-lamongan", 514, 100, 7)]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('capacity = "KAPASITAS"', 'capacity = "DAYA TAMPUNG"', 'capacity = "DAYA TAMPUNG"'),
        ('capacity = "KAPASITAS"', 'capacity = "ISI"', 'capacity = "ISI"'),
        ('unit_id = "NAMA UPT"\n', "", "unit_id = ?"),
        ('judul = ["NO", "NAMA UPT", "ISI", "KAPASITAS"]', "judul = []", "judul = []"),
    ],
)
def test_a_layout_that_does_not_fit_says_so_and_is_not_used(sent, old, new, why):
    path = kept_layout(sent, TITLED + GOOD)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    read = Read(sent.parent, sent.parent / "root")
    unfit = read.frame[read.frame["check"] == "profile_unfit"]
    assert unfit[["severity", "file", "value"]].values.tolist() == [["warning", path.name, why]]
    assert (read.errors, ("lapas-lamongan", 205, 514) in facts(read)) == ([], True)


def test_a_layout_whose_file_cannot_be_used_is_not_said_to_be_kept(sent):
    """`keep` never writes over a file: a broken one of that name stays, and the layout is found again next month."""
    path = kept_layout(sent, TITLED + GOOD)
    for text in ("tabel = 5", path.read_text(encoding="utf-8").replace('unit_id = "NAMA UPT"\n', "")):
        path.write_text(text, encoding="utf-8")
        read = Read(sent.parent, sent.parent / "root")
        assert {"layout_file_stays", "sheet_dated"} < read.checks
        assert "layout_dated" not in read.checks
        assert (read.profiles.texts(), len(read.rows)) == ((), 3)
    unfit = read.frame[read.frame["check"] == "profile_unfit"].iloc[0]
    assert unfit["what_id"] == "tata letak ini tidak dipakai; baris yang tidak cocok: unit_id = ?"
    path.unlink()
    assert "layout_dated" in Read(sent.parent, sent.parent / "root").checks


def test_a_fixed_date_that_the_title_contradicts_is_said(sent):
    path = kept_layout(sent, TITLED + GOOD)
    text = path.read_text(encoding="utf-8").replace('"dari judul atau nama lembar"', "2026-09-30", 1)
    path.write_text(text.replace('date = "dari judul atau nama lembar"', "date = 2026-09-30"), encoding="utf-8")
    read = Read(sent.parent, sent.parent / "root")
    assert found(read) == [("profile_date_differs", "warning", "Sheet1", "2026-09-30")]
    assert {row[1].isoformat() for row in read.rows} == {"2026-09-30"}
