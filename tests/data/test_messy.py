"""The same facts in every form in which offices send them give the same rows, and nothing is left out in silence."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
import xlsxwriter

from data import checking, reading
from data.findings import Findings
from data.reading.profiles import FOLDER, Profiles, keep
from tests.data import messy
from tests.data.conftest import TODAY, write_tables
from tests.data.messy import Form

TITLES = ("DATA PENGHUNI LAPAS DAN RUTAN", "KANWIL DITJENPAS JAWA TIMUR", "Keadaan tanggal 31 Oktober 2026")
REMARKS = ("Surabaya, 2 November 2026", "Kepala Kantor Wilayah", "NIP. 19700101 199503 1 001")
DATES = (
    "31/10/2026", "31-10-2026", "31.10.2026", "2026/10/31", "31 Oktober 2026", "31-Okt-26", "Sabtu, 31 Okt 2026",
    "Oct 31, 2026", "October 31, 2026", "31 Oct 2026",
)  # fmt: skip
NAMES = {
    "klas": lambda unit: unit.name.replace("Kelas", "Klas"),
    "spaced": lambda unit: unit.name.replace("IIB", "II B").replace("IIA", "II-A").upper(),
    "official": lambda unit: unit.name.replace("Lapas", "Lembaga Pemasyarakatan").replace(
        "Rutan", "Rumah Tahanan Negara"
    ),
    "without class": lambda unit: unit.name.replace("Kelas IIB ", "").replace("Kelas IIA ", "").replace("Kelas I ", ""),
    "alias": lambda unit: "LAPAS PORONG" if unit.unit_id == "lapas-surabaya" else unit.name,
}
SDP = Form(number=messy.plainly, day=None, name=lambda unit: unit.name, titles=TITLES, header=messy.SDP)


class Read:
    """What a folder gives: the rows to publish, the findings, the layouts to keep."""

    def __init__(self, folder: Path, root: Path | None = None, tables: Any = messy.TABLES) -> None:
        write_tables(folder, tables)
        con = duckdb.connect()
        findings = Findings(con)
        self.profiles = Profiles(root / FOLDER if root else None)
        inputs = [place for place in (folder / "tables", folder / "sent") if place.is_dir()]
        self.reading = reading.read(inputs, con, findings, self.profiles)
        checking.check(self.reading, con, findings, TODAY)
        frame = findings.frame(self.reading.places)
        self.frame = frame
        self.errors = frame[frame["severity"] == "error"]["what_id"].tolist()
        self.checks = set(frame["check"])
        names = ", ".join(("unit_id", '"date"', "capacity", "occupants", *messy.EIGHT))
        self.rows = con.execute(f"select {names} from ok_occupancy order by all").fetchall() if self.good() else []
        self._con = con

    def values(self, select: str) -> list[Any]:
        """The first column of a select over the staged tables."""
        return [row[0] for row in self._con.execute(select).fetchall()]

    def good(self) -> bool:
        return bool(self.reading.of("occupancy"))


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def assert_same(sent: Path, *said: str) -> Read:
    read = Read(sent.parent)
    assert read.errors == []
    assert read.rows == messy.FACTS
    assert read.checks == set(said)
    return read


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_files(sent, separator, encoding):
    messy.write_csv(sent / "hunian.csv", Form(), separator, encoding)
    assert_same(sent)


def test_a_text_file_of_windows_with_titles_above(sent):
    form = Form(titles=("Données, à vérifier", "Keadaan; akhir bulan"))
    messy.write_csv(sent / "hunian.csv", form, ";", "cp1252")
    assert_same(sent, "encoding_guessed", "layout_found")


def test_a_declared_separator(sent):
    messy.write_csv(sent / "hunian.csv", Form(), ";")
    (sent / "hunian.csv").write_bytes(b"sep=;\r\n" + (sent / "hunian.csv").read_bytes())
    assert_same(sent)


@pytest.mark.parametrize("day", DATES)
def test_dates_in_many_forms(sent, day):
    messy.write_csv(sent / "hunian.csv", Form(day=day), ";")
    assert_same(sent)


@pytest.mark.parametrize("name", NAMES)
def test_names_in_many_forms(sent, name):
    messy.write_csv(sent / "hunian.csv", Form(name=NAMES[name]))
    assert_same(sent)


@pytest.mark.parametrize("number", [messy.indonesian, messy.english])
def test_thousands_that_the_row_s_sums_settle(sent, number):
    messy.write_csv(sent / "hunian.csv", Form(number=number, totals=True), ";")
    assert_same(sent, "numbers_by_sum", "total_row")


def test_extra_columns_and_blanks_are_said(sent):
    messy.write_csv(sent / "hunian.csv", Form(extra=True, blanks=True), ";")
    read = assert_same(sent, "column_unknown")
    assert read.frame["value"].tolist() == ["Kepala UPT"]


@pytest.mark.parametrize("form", [Form(totals=True), Form(subtotals=True), Form(totals=True, subtotals=True)])
def test_totals_are_left_out_and_compared(sent, form):
    messy.write_xlsx(sent / "hunian.xlsx", {"Hunian": form})
    read = assert_same(sent, "total_row")
    assert len(read.frame) == form.totals + 2 * form.subtotals


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("header", [messy.SDP, messy.CODES])
def test_the_form_of_sdp(sent, merged, header):
    form = replace(SDP, header=header, totals=True, subtotals=True, numbered=True, remarks=REMARKS)
    messy.write_xlsx(sent / "laporan.xlsx", {"Sheet1": form}, merged)
    read = assert_same(sent, "layout_dated", "total_row", "remark_row")
    found = read.frame[read.frame["check"] == "layout_dated"]["what_id"].tolist()
    assert "tabel Hunian" in found[0]
    assert "31 Oktober 2026" in found[0]


@pytest.mark.parametrize("number", [messy.indonesian, messy.english])
def test_the_form_of_sdp_as_text(sent, number):
    """Thousands of every column are settled by sums in the row, capacity by the total under it."""
    messy.write_csv(sent / "sdp.csv", replace(SDP, number=number, totals=True), ";")
    assert_same(sent, "layout_dated", "total_row", "numbers_by_sum")


def test_a_sheet_for_every_month(sent):
    forms = {"Oktober 2026": replace(SDP, titles=TITLES[:2]), "September 2026": replace(SDP, titles=TITLES[:2])}
    messy.write_xlsx(sent / "hunian.xlsx", forms)
    read = Read(sent.parent)
    assert read.errors == []
    assert [row for row in read.rows if row[1] == messy.DAY] == messy.FACTS
    assert {row[1].isoformat() for row in read.rows} == {"2026-10-31", "2026-09-30"}


@pytest.mark.parametrize("sheet", ["Oktober", "OKT", "Okt 2026", "10-2026", "2026-10"])
def test_the_month_of_a_sheet(sent, sheet):
    messy.write_xlsx(sent / "hunian 2026.xlsx", {sheet: replace(SDP, titles=TITLES[:2]), "Petunjuk": Form(day=None)})
    read = Read(sent.parent)
    assert read.rows == messy.FACTS


def test_dates_that_differ_are_asked(sent):
    messy.write_xlsx(sent / "hunian.xlsx", {"September 2026": SDP, "Catatan": Form()})
    read = Read(sent.parent)
    assert "dates_differ" in read.checks
    assert "column_missing" in read.checks


def test_a_date_of_printing_is_not_the_date(sent):
    messy.write_xlsx(sent / "x.xlsx", {"Sheet1": replace(SDP, titles=(*TITLES, "Dicetak 2 November 2026"))})
    assert_same(sent, "layout_dated")


def test_a_layout_found_once_is_kept(sent, tmp_path):
    messy.write_xlsx(sent / "laporan.xlsx", {"Sheet1": SDP})
    first = Read(tmp_path)
    kept = keep(tmp_path / "root" / FOLDER, first.profiles.texts())
    assert [path.suffix for path in kept] == [".toml"]
    again = Read(tmp_path, tmp_path / "root")
    assert again.rows == messy.FACTS
    assert again.checks == {"sheet_dated"}
    assert keep(tmp_path / "root" / FOLDER, again.profiles.texts()) == []


def test_a_kept_layout_may_be_changed(sent, tmp_path):
    """A person says what a header means and which date holds; a broken file is said and not used."""
    messy.write_xlsx(sent / "laporan.xlsx", {"Sheet1": SDP})
    folder = tmp_path / "root" / FOLDER
    (path,) = keep(folder, Read(tmp_path).profiles.texts())
    text = path.read_text(encoding="utf-8").replace('"dari judul atau nama lembar"', "2026-10-30")
    text = text.replace('capacity = "KAPASITAS"', 'elderly = "KAPASITAS"')
    path.write_text(text, encoding="utf-8")
    (folder / "rusak.toml").write_text("tabel = 5", encoding="utf-8")
    read = Read(tmp_path, tmp_path / "root")
    assert {(row[1].isoformat(), row[2]) for row in read.rows} == {("2026-10-30", None)}
    assert read.checks >= {"profile_broken"}


def test_a_total_that_differs_is_said_with_both_figures(sent):
    form = Form(totals=True)
    grid = messy.rows(form)
    grid[-1][3] = 9999
    (sent / "hunian.csv").write_text("\n".join(",".join(map(str, line)) for line in grid), encoding="utf-8")
    read = Read(sent.parent)
    assert read.rows == messy.FACTS
    differs = read.frame[read.frame["check"] == "total_differs"]
    total = sum(unit.occupants for unit in messy.UNITS)  # 514 + 2.599 + 391 + 1.708 = 5.212
    assert differs[["row", "column", "value"]].values.tolist() == [[6, "Penghuni", "9999"]]
    assert f"{messy.indonesian(total)}" in differs["what_id"].iloc[0]


def test_a_workbook_of_excel_97(sent):
    """files/sdp.xls is the SDP form with totals and a remark, written once with xlwt 1.3.0."""
    shutil.copy(Path(__file__).parent / "files" / "sdp.xls", sent / "sdp.xls")
    assert_same(sent, "layout_dated", "total_row", "remark_row")


def test_a_workbook_of_libreoffice(sent):
    messy.write_ods(sent / "hunian.ods", Form(titles=("Hunian",)))
    assert_same(sent, "layout_found")


def test_data_merged_downwards_holds_for_every_row(sent):
    """A unit merged over its months is the unit of each; a figure merged over rows is not repeated."""
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(0, 0, ["UPT", "Tanggal", "Penghuni", "Kapasitas"])
        sheet.merge_range(1, 0, 2, 0, "lapas-lamongan")
        sheet.merge_range(1, 3, 2, 3, 205)
        sheet.write_row(1, 1, ["2026-09-30", 514])
        sheet.write_row(2, 1, ["2026-10-31", 520])
    read = Read(sent.parent)
    assert [row[:4] for row in read.rows] == [
        ("lapas-lamongan", date(2026, 9, 30), 205, 514), ("lapas-lamongan", date(2026, 10, 31), None, 520),
    ]  # fmt: skip


def test_a_column_without_a_header_is_said(sent):
    (sent / "hunian.csv").write_text("UPT,Tanggal,Penghuni,\nlapas-lamongan,2026-10-31,514,205\n", encoding="utf-8")
    read = Read(sent.parent)
    assert read.frame[["check", "value"]].values.tolist() == [["column_bare", "D"]]


def test_a_row_without_figures_under_the_table_stays_when_it_names_a_unit(sent):
    text = "UPT;Tanggal;Penghuni\nlapas-lamongan;2026-10-31;514\n\nlapas-surabaya;2026-10-31;\nMengetahui;;\n"
    (sent / "hunian.csv").write_text(text, encoding="utf-8")
    read = Read(sent.parent)
    assert [row[0] for row in read.rows] == ["lapas-lamongan", "lapas-surabaya"]
