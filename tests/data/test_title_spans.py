"""Titles over figures of one month: spans of months, last month's rows or file under a new title are asked."""

from __future__ import annotations

from typing import Any

import pytest

from data.reading.times import spans_months
from tests.data.test_layouts import workbook
from tests.data.test_messy import Read

LAMONGAN = "Lapas Kelas IIB Lamongan"
SERVICES = [["UPT", "Layanan", "Transaksi"], [LAMONGAN, "Kunjungan", 2000]]
OCCUPANCY = [["UPT", "Kapasitas", "Penghuni"], [LAMONGAN, 205, 514]]


@pytest.fixture
def sent(tmp_path):
    """What is read of a file with one sheet of a title and lines."""

    def read(file: str, sheet: str, title: str, lines: list[list[Any]]) -> tuple[Read, int]:
        (tmp_path / "sent").mkdir()
        workbook(tmp_path / "sent" / f"{file}.xlsx", **{sheet: [[title], *lines]})
        found = Read(tmp_path)
        mine = [source.number for source in found.reading.sources if source.titles]
        return found, sum(source.rows for source in found.reading.sources if source.number in mine)

    return read


def said(read: Read, check: str) -> list[tuple[str, str]]:
    frame = read.frame[read.frame["check"] == check]
    return [(row["severity"], row["what_id"]) for row in frame.to_dict("records")]


@pytest.mark.parametrize(
    "text",
    [
        "PERIODE JULI S.D. SEPTEMBER 2026", "JANUARI S/D SEPTEMBER 2026", "Jan - Jun 2026", "Juli–September 2026",
        "Juli sampai dengan September 2026", "Oktober 2025 s.d. Oktober 2026", "Juli, Agustus 2026", "Juli dan Agustus",
        "S.D. BULAN OKTOBER 2026", "s.d. 31 Oktober 2026", "25 September s.d. 24 Oktober 2026", "SEMESTER I TAHUN 2026",
        "TRIWULAN III 2026", "TW 4 2026", "KUMULATIF OKTOBER 2026", "hingga Oktober 2026",
    ],
)  # fmt: skip
def test_titles_that_tell_a_span(text):
    assert spans_months(text)


@pytest.mark.parametrize(
    "text",
    [
        "BULAN OKTOBER 2026", "1 s.d. 31 Oktober 2026", "1 Oktober 2026 s.d. 31 Oktober 2026", "1 - 31 Oktober 2026",
        "LAYANAN TAHUN 2026", "Oktober - Lapas Lamongan 2026", "31 Oktober 2026", "Layanan Oktober 2026 (Oktober)",
    ],
)  # fmt: skip
def test_titles_of_one_month(text):
    assert not spans_months(text)


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("layanan", "PEMAKAIAN LAYANAN PERIODE JULI S.D. SEPTEMBER 2026"),
        ("Laporan layanan Juni 2026", "PEMAKAIAN LAYANAN SEMESTER I TAHUN 2026"),
        ("Laporan layanan Jan - Jun 2026", "PEMAKAIAN LAYANAN"),
    ],
)
def test_figures_of_a_span_are_asked(sent, file, title):
    """2000 transactions of three or six months are none of the last of them."""
    read, _ = sent(file, "Pemakaian layanan", title, SERVICES)
    ((severity, what),) = said(read, "title_span")
    assert severity == "error"
    assert (title if "Jan" not in file else "Jan - Jun 2026") in what
    assert "rentang" in what
    assert "layout_dated" not in read.checks


def test_occupants_up_to_a_day_are_those_of_the_day(sent):
    read, _ = sent("hunian", "Hunian", "DATA HUNIAN S.D. 31 OKTOBER 2026", OCCUPANCY)
    assert (said(read, "title_span"), [row[2:4] for row in read.rows]) == ([], [(205, 514)])


@pytest.mark.parametrize(("title", "sheet"), [("LAYANAN BULAN OKTOBER 2026", "Data"), ("LAYANAN 2026", "Okt")])
def test_last_months_rows_under_a_new_title(sent, title, sheet):
    lines = [["UPT", "Bulan", *SERVICES[0][1:]], [LAMONGAN, "September 2026", "Kunjungan", 2000]]
    read, rows = sent("kiriman", sheet, title, lines)
    ((severity, what),) = said(read, "title_date_differs")
    assert (severity, rows) == ("error", 0)
    assert "menyebut Oktober 2026" in what
    assert "isi kolom Bulan September 2026" in what


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("LAYANAN BULAN OKTOBER 2026", ("September 2026", "Oktober 2026")),
        ("LAYANAN S.D. OKTOBER 2026", ("September 2026",)),
        ("LAYANAN TAHUN 2026", ("September 2026",)),
    ],
)
def test_months_that_the_title_allows(sent, title, months):
    lines = [["UPT", "Bulan", *SERVICES[0][1:]], *([LAMONGAN, month, "Kunjungan", 2000] for month in months)]
    read, rows = sent("kiriman", "Data", title, lines)
    assert (said(read, "title_date_differs"), said(read, "title_span"), rows) == ([], [], len(months))


@pytest.mark.parametrize(
    ("file", "title", "lines", "both"),
    [
        ("Hunian 31 Oktober 2026", "PER 30 SEPTEMBER 2026", OCCUPANCY, "30 September 2026, 31 Oktober 2026"),
        ("Layanan Oktober 2026", "LAYANAN BULAN SEPTEMBER 2026", SERVICES, "September 2026, Oktober 2026"),
    ],
)
def test_a_file_named_after_another_month_than_its_title(sent, file, title, lines, both):
    read, _ = sent(file, "Sheet1", title, lines)
    ((severity, what),) = said(read, "file_date_differs")
    assert severity == "error"
    assert both in what
    assert read.rows == []


@pytest.mark.parametrize(
    "file",
    [
        "Hunian 2026", "Hunian", "Hunian Oktober", "Hunian September 2026", "Hunian Sep - Okt 2026", "Hunian 1-10-2026",
        "Hunian terkirim 2 Oktober 2026", "Hunian September kirim ulang 2026",
    ],
)  # fmt: skip
def test_file_names_that_contradict_no_title(sent, file):
    read, _ = sent(file, "Sheet1", "PER 30 SEPTEMBER 2026", OCCUPANCY)
    assert (said(read, "file_date_differs"), [row[2:4] for row in read.rows]) == ([], [(205, 514)])


def test_the_month_of_a_title_is_said_as_a_month(sent):
    """Not as its last day, which no title tells."""
    read, rows = sent("kiriman", "Data", "LAYANAN BULAN SEPTEMBER 2026", SERVICES)
    ((_, what),) = said(read, "layout_dated")
    assert what.endswith("bulan September 2026 dari judul di atas tabel")
    assert "month September 2026" in read.frame.loc[read.frame["check"] == "layout_dated", "what_en"].iloc[0]
    assert rows == 1
