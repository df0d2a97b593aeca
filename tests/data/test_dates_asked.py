"""Dates that may mean two are read only where something proves how; else each is asked, with what it may mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
import xlsxwriter

from data.reading.dating import DatesDifferError, SundayOrWeekError, date_of_sheet
from data.reading.profiles import FOLDER, keep
from tests.data.test_messy import Read

HEADER = ("UPT", "Tanggal", "Penghuni")
UNITS = ("lapas-lamongan", "lapas-surabaya", "rutan-surabaya", "lapas-perempuan-malang")
Sheets = dict[str, list[Any]]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def write(path: Path, sheets: Sheets, titles: tuple[str, ...] = ()) -> None:
    """A workbook of occupancy: a sheet for each list of dates, of which texts stay texts."""
    with xlsxwriter.Workbook(str(path)) as book:
        form = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, days in sheets.items():
            sheet = book.add_worksheet(name)
            for at, title in enumerate(titles):
                sheet.write(at, 0, title)
            sheet.write_row(len(titles), 0, HEADER)
            for at, day in enumerate(days):
                row = len(titles) + 1 + at
                sheet.write_row(row, 0, [UNITS[at], "", 100])
                if isinstance(day, date):
                    sheet.write_datetime(row, 1, day, form)
                else:
                    sheet.write_string(row, 1, day)


def days(read: Read) -> list[tuple[str, date]]:
    return sorted(((row[0], row[1]) for row in read.rows), key=lambda row: UNITS.index(row[0]))


def asked(read: Read, *checks: str) -> list[list[Any]]:
    frame = read.frame[read.frame["check"].isin(checks or ("date_ambiguous", "date_swapped"))]
    return frame[["check", "row", "value"]].values.tolist()


def sentence(read: Read, check: str, language: str = "id") -> str:
    return str(read.frame[read.frame["check"] == check][f"what_{language}"].iloc[0])


def test_real_dates_beside_texts_may_be_exchanged(sent):
    """31/10/2026 stayed a text: this Excel expects the month first, so it made 11 October of 10/11/2026."""
    write(sent / "hunian.xlsx", {"Hunian": [date(2026, 10, 11), "31/10/2026", date(2026, 5, 5), "2026-10-09"]})
    read = Read(sent.parent)
    assert days(read) == [
        (UNITS[1], date(2026, 10, 31)),
        (UNITS[2], date(2026, 5, 5)),  # the same either way
        (UNITS[3], date(2026, 10, 9)),  # a text of one meaning
    ]
    assert asked(read) == [["date_swapped", 2, "2026-10-11"]]
    assert "11 Oktober 2026 / 10 November 2026" in sentence(read, "date_swapped")


def test_real_dates_alone_are_sound(sent):
    write(sent / "hunian.xlsx", {"Hunian": [date(2026, 10, 11), date(2026, 3, 2), date(2026, 10, 31), "2026-10-09"]})
    read = Read(sent.parent)
    assert days(read) == list(
        zip(UNITS, (date(2026, 10, 11), date(2026, 3, 2), date(2026, 10, 31), date(2026, 10, 9)), strict=True)
    )
    assert read.checks == set()


def test_texts_of_two_meanings_are_asked(sent):
    """ISO, named months and 5/5 mean one day."""
    (sent / "hunian.csv").write_text(
        "UPT;Tanggal;Penghuni\nlapas-lamongan;10/11/2026;1\nlapas-surabaya;05/05/2026;1\n"
        "rutan-surabaya;2026-11-10;1\nlapas-perempuan-malang;10 November 2026;1\n",
        encoding="utf-8",
    )
    read = Read(sent.parent)
    assert asked(read) == [["date_ambiguous", 2, "10/11/2026"]]
    assert "10 November 2026 / 11 Oktober 2026" in sentence(read, "date_ambiguous")
    assert "10 November 2026 / 11 October 2026" in sentence(read, "date_ambiguous", "en")
    assert days(read) == [
        (UNITS[1], date(2026, 5, 5)), (UNITS[2], date(2026, 11, 10)), (UNITS[3], date(2026, 11, 10))
    ]  # fmt: skip


def test_one_date_of_one_meaning_settles_the_column(sent):
    write(sent / "hunian.xlsx", {"Hunian": ["10/11/2026", "31/10/2026"]})
    read = Read(sent.parent)
    assert [day for _, day in days(read)] == [date(2026, 11, 10), date(2026, 10, 31)]
    assert read.checks <= {"unit_stopped"}


@pytest.mark.parametrize(("shown", "day"), [("31/10/2026", date(2026, 11, 10)), ("10/31/2026", date(2026, 10, 11))])
def test_another_sheet_settles_it(sent, shown, day):
    write(sent / "hunian.xlsx", {"Hunian": ["10/11/2026"], "Occupancy": ["01/02/2026", shown]})
    read = Read(sent.parent)
    assert day in [one for _, one in days(read)]
    assert "lembar lain pada berkas ini" in sentence(read, "dates_settled")
    assert asked(read) == []


def test_another_column_settles_it(tmp_path):
    rows = [{"alias": "Lapas Lama", "unit_id": UNITS[0], "valid_from": "10/11/2020", "valid_to": "31/12/2024"}]
    tables = {"units": [{"unit_id": UNITS[0], "name": "X", "kind": "lapas", "region_id": "r"}],
              "regions": [{"region_id": "r", "name": "R"}], "unit_aliases": rows}  # fmt: skip
    read = Read(tmp_path, tables=tables)
    assert read.values("select valid_from from stage_unit_aliases") == [date(2020, 11, 10)]
    assert 'hari dahulu, seperti "10/11/2020" (1 sel), menurut kolom tanggal lain' in sentence(read, "dates_settled")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Keadaan tanggal 10 November 2026", date(2026, 11, 10)),
        ("Bulan Oktober 2026", date(2026, 10, 11)),
        ("Keadaan tanggal 31 Oktober 2026", None),  # neither reading
        ("Keadaan tanggal 10/11/2026", None),  # no better than the cell
        ("Sesuai SK Nomor 5 tanggal 10 November 2026", None),  # the date of a decree
    ],
)
def test_a_title_settles_it(sent, title, day):
    write(sent / "hunian.xlsx", {"Hunian": ["10/11/2026"]}, (title,))
    read = Read(sent.parent)
    assert [one for _, one in days(read)] == ([day] if day else [])
    assert len(asked(read)) == (day is None)
    assert ("dates_settled" in read.checks) == (day is not None)


def test_contrary_evidence_settles_nothing(sent):
    write(sent / "hunian.xlsx", {"Hunian": ["10/11/2026"], "Occupancy": ["10/31/2026"]}, ("Bulan November 2026",))
    assert asked(Read(sent.parent)) == [["date_ambiguous", 3, "10/11/2026"]]


def test_a_kept_layout_settles_it(sent, tmp_path):
    """A person writes into the profile which comes first."""
    write(sent / "hunian.xlsx", {"Hunian": ["10/11/2026", "31/10/2026"]}, ("Hunian",))
    (path,) = keep(tmp_path / "root" / FOLDER, Read(tmp_path).profiles.texts())
    text = path.read_text(encoding="utf-8")
    assert 'tanggal = ""' in text
    path.write_text(text.replace('tanggal = ""', 'tanggal = "hari-bulan"'), encoding="utf-8")
    write(sent / "hunian.xlsx", {"Hunian": ["10/11/2026"]}, ("Hunian",))
    read = Read(tmp_path, tmp_path / "root")
    assert [day for _, day in days(read)] == [date(2026, 11, 10)]
    assert "tata letak yang disimpan" in sentence(read, "dates_settled")


# ------------------------------------------------------------------------------------------ months


def test_a_month_without_a_day_is_its_last_day(sent):
    write(sent / "hunian.xlsx", {"Hunian": ["Okt-26", "Oktober 2026", "10/2026", "2026-02-28"]})
    read = Read(sent.parent)
    assert [day for _, day in days(read)] == [date(2026, 10, 31)] * 3 + [date(2026, 2, 28)]
    precisions = read.values("select date_precision from stage_occupancy order by _row")
    assert precisions == ["month", "month", "month", None]
    assert read.checks == {"dates_of_months"}
    assert '"Okt-26" (3 sel) hanya bulan' in sentence(read, "dates_of_months")


def test_a_month_is_no_date_where_a_day_is_needed(tmp_path):
    units = [{"unit_id": "lapas-x", "name": "X", "kind": "lapas", "region_id": "r", "opened_on": "Oktober 2020"}]
    read = Read(tmp_path, tables={"regions": [{"region_id": "r", "name": "R"}], "units": units})
    assert asked(read, "date_without_day") == [["date_without_day", 2, "Oktober 2020"]]


@pytest.mark.parametrize(("other", "said"), [(date(2026, 9, 1), True), (date(2026, 9, 30), False)])
def test_first_days_of_months_in_a_workbook_are_asked_about(sent, other, said):
    write(sent / "hunian.xlsx", {"Hunian": [date(2026, 10, 1), other]})
    read = Read(sent.parent)
    assert [day for _, day in days(read)] == [date(2026, 10, 1), other]
    assert ("dates_first_of_month" in read.checks) == said
    assert read.errors == []
    if said:
        assert "seperti 1 Oktober 2026 (2 sel)" in sentence(read, "dates_first_of_month")


# ------------------------------------------------------------------------------------------ titles


@pytest.fixture(scope="module")
def con():
    con = duckdb.connect()
    con.execute((Path(__file__).parents[2] / "data" / "reading" / "cells.sql").read_text(encoding="utf-8"))
    yield con
    con.close()


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Kapasitas sesuai Kepmen Nomor 7 tanggal 5 Maret 2020", None),
        ("SK Dirjen tanggal 5 Maret 2020", None),
        ("Undang-Undang Nomor 22 Tahun 2022 tanggal 3 Agustus 2022", None),
        ("Surat Edaran 5 Maret 2020", None),
        ("Permenkumham 33 per 1 Januari 2020", None),
        ("Keputusan berlaku per 1 Januari 2020", None),
        ("Keadaan penghuni per 31 Oktober 2026 sesuai SK 5 Maret 2020", date(2026, 10, 31)),
        ("Kapasitas menurut SK 5 Maret 2020, keadaan 31 Oktober 2026", date(2026, 10, 31)),
        ("Rutan se-Jawa Timur per 31 Oktober 2026", date(2026, 10, 31)),
        ("Data perkara perdagangan orang 31 Oktober 2026", date(2026, 10, 31)),
        ("Surabaya, 2 November 2026", None),  # a letter's own date
        ("Pangkal Pinang, tanggal 2 November 2026.", None),
        ("Sabtu, 31 Oktober 2026", date(2026, 10, 31)),
        ("Data penghuni, 31 Oktober 2026", date(2026, 10, 31)),
        ("Keadaan\u00a031\u00a0Oktober\u00a02026", date(2026, 10, 31)),
    ],
)
def test_the_date_of_a_decree_is_not_the_date_of_the_figures(con, title, day):
    dated = date_of_sheet([title], None, "hunian", con)
    assert (dated.day if dated else None) == day


def test_keadaan_or_per_wins_over_other_titles(con):
    titles = ["Rekapitulasi 2 November 2026", "Rapat 5 November 2026", "Keadaan per 31 Oktober 2026"]
    dated = date_of_sheet(titles, None, "hunian", con)
    assert (dated.day, dated.where) == (date(2026, 10, 31), "title")
    with pytest.raises(DatesDifferError):
        date_of_sheet(titles[:2], None, "hunian", con)
    with pytest.raises(DatesDifferError):
        date_of_sheet(["Penghuni per UPT September 2026", "Bulan Oktober 2026"], None, "hunian", con)
    with pytest.raises(DatesDifferError):
        date_of_sheet(titles, "30 September 2026", "hunian", con)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("Data hunian per 31 Oktober 2026", (date(2026, 10, 31), "day", "file")),
        ("hunian_oktober_2026", (date(2026, 10, 31), "month", "file")),
        ("hunian 10-11-2026", None),  # October or November
        ("hunian 31-12-2026", (date(2026, 12, 31), "day", "file")),
        ("hunian 12.31.2026", None),  # is no date with the day first
        ("hunian", None),
    ],
)
def test_the_name_of_the_file_is_the_last_source(con, file, told):
    dated = date_of_sheet(["Data hunian", "Surabaya, 2 November 2026"], "Sheet1", file, con)
    assert ((dated.day, dated.precision, dated.where) if dated else None) == told
    assert date_of_sheet(["Per 30 September 2026"], None, file, con).day == date(2026, 9, 30)


def test_the_date_of_the_files_name_is_said(sent):
    (sent / "hunian per 31 oktober 2026.csv").write_text("UPT;Kapasitas;Penghuni\nlapas-lamongan;205;514\n")
    read = Read(sent.parent)
    assert days(read) == [(UNITS[0], date(2026, 10, 31))]
    assert "tanggal 31 Oktober 2026 dari nama berkas" in sentence(read, "layout_dated")


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Hunian TW 4-2026", None),
        ("Hunian TW4/2026", None),
        ("Triwulan ke-3-2026", None),
        ("Semester 2-2026", None),
        ("Minggu 2-2026", None),
        ("pekan 3/2026", None),
        ("ke-4-2026", None),
        ("Rekap v2-2026", None),
        ("versi 3-2026", None),
        ("rev. 1-2026", None),
        ("hunian_rev2-2026", None),
        ("Minggu ke-2 Oktober 2026", (date(2026, 10, 31), "month")),
        ("v2-10-2026", (date(2026, 10, 31), "month")),
        ("Triwulan 3, keadaan 30 September 2026", (date(2026, 9, 30), "day")),
        ("Minggu, 4 Oktober 2026", (date(2026, 10, 4), "day")),
        ("Laporan semester 31 Desember 2026", (date(2026, 12, 31), "day")),
        ("Data: 10-2026", (date(2026, 10, 31), "month")),
    ],
)
def test_a_numbered_quarter_week_or_draft_is_no_month(con, title, told):
    for dated in (date_of_sheet([title], None, "hunian", con), date_of_sheet([], None, title, con)):
        assert ((dated.day, dated.precision) if dated else None) == told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Keadaan hari Minggu 4 Oktober 2026", (date(2026, 10, 4), "day")),
        ("Keadaan hari minggu tanggal 4 Oktober 2026", (date(2026, 10, 4), "day")),
        ("Hari/Tanggal : Minggu 4 Oktober 2026", (date(2026, 10, 4), "day")),
        ("hunian hari Minggu 4 Okt 2026", (date(2026, 10, 4), "day")),
        ("Keadaan Minggu 11 Oktober 2026", (date(2026, 10, 11), "day")),  # no month has eleven weeks
        ("Keadaan Minggu 2 Oktober 2026", (date(2026, 10, 31), "month")),  # a Friday
        ("Minggu ke-4 Oktober 2026", (date(2026, 10, 31), "month")),
        ("Dicetak Minggu 4 Oktober 2026", None),
    ],
)
def test_minggu_is_a_sunday_where_it_says_so(con, title, told):
    """The Sundays of October 2026 are the 4th, 11th, 18th and 25th."""
    for dated in (date_of_sheet([title], None, "hunian", con), date_of_sheet([], None, title, con)):
        assert ((dated.day, dated.precision) if dated else None) == told


@pytest.mark.parametrize(
    "text", ["Keadaan Minggu 4 Oktober 2026", "Minggu 1 November 2026", "hunian minggu 4 Okt 2026"]
)
def test_a_sunday_that_may_be_a_numbered_week_is_asked(con, text):
    for titles, sheet, file in (([text], None, "hunian"), ([], text, "hunian"), ([], None, text)):
        with pytest.raises(SundayOrWeekError):
            date_of_sheet(titles, sheet, file, con)


def test_another_title_tells_the_sunday_from_the_week(con):
    week = "Rekap Minggu 4 Oktober 2026"
    for day in (date(2026, 10, 4), date(2026, 10, 25)):
        assert date_of_sheet([week, f"Keadaan {day.day} Oktober 2026"], None, "hunian", con).day == day
    assert date_of_sheet(["Keadaan bulan Oktober 2026", week], None, "hunian", con).precision == "month"
    with pytest.raises(DatesDifferError):
        date_of_sheet([week, "Keadaan 1 November 2026"], week, "hunian", con)


def test_a_sheet_of_a_sunday_or_a_week_is_not_read_as_the_end_of_the_month(sent):
    """Neither 4 nor 31 October is taken for the 514 people of a Sunday, or for the 1708 of another one below."""
    lines = ["Keadaan Minggu 4 Oktober 2026;", "UPT;Penghuni", "lapas-lamongan;514", "Keadaan Minggu 11 Oktober 2026;",
             "rutan-surabaya;1708"]  # fmt: skip
    (sent / "hunian.csv").write_text("\n".join(lines), "utf-8")
    read = Read(sent.parent)
    assert (read.rows, asked(read, "sunday_or_week")) == ([], [["sunday_or_week", pd.NA, "Minggu 4 Oktober 2026"]])
    assert "hari Minggu tanggal itu" in sentence(read, "sunday_or_week")
    (sent / "hunian.csv").write_text("\n".join([lines[0].replace("Minggu", "hari Minggu"), *lines[1:]]), "utf-8")
    read = Read(sent.parent)
    assert days(read) == [(UNITS[0], date(2026, 10, 4))]
    assert asked(read, "other_date") == [["other_date", 4, "Keadaan Minggu 11 Oktober 2026"]]


def test_a_sunday_below_another_day_is_another_date(sent):
    """Read as a week of October it would be within 11 October's month, and its rows of that day."""
    lines = ["Keadaan Minggu 11 Oktober 2026;", "UPT;Penghuni", "lapas-lamongan;514", "Keadaan Minggu 4 Oktober 2026;",
             "rutan-surabaya;1708"]  # fmt: skip
    (sent / "hunian.csv").write_text("\n".join(lines), "utf-8")
    read = Read(sent.parent)
    assert days(read) == [(UNITS[0], date(2026, 10, 11))]
    assert asked(read, "other_date") == [["other_date", 4, "Keadaan Minggu 4 Oktober 2026"]]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/10/2026 08:00", date(2026, 10, 31)),
        ("2026-10-31 08:00:00", date(2026, 10, 31)),
        ("31 Oktober 2026 pukul 08.00 WIB", date(2026, 10, 31)),
        ("31-10-26", date(2026, 10, 31)),
        ("31/10/26", date(2026, 10, 31)),
        ("31.10.26", date(2026, 10, 31)),
        ("20261031", date(2026, 10, 31)),
        ("31 - 10 - 2026", date(2026, 10, 31)),
        ("Sabtu/31 Oktober 2026", date(2026, 10, 31)),
        ("31\u00a0Oktober\u202f2026", date(2026, 10, 31)),
        ("31-10-76", None),  # 1976 or 2076
        ("30.2.26", None),
        ("2026-10-31 siang", None),
    ],
)
def test_dates_as_people_write_them(con, text, day):
    assert con.execute("select date_of(cell($text))", {"text": text}).fetchall() == [(day,)]


def test_years_of_two_digits_are_asked_about_as_others(sent):
    write(sent / "hunian.xlsx", {"Hunian": ["10/11/26", "05-05-26"]})
    read = Read(sent.parent)
    assert asked(read) == [["date_ambiguous", 2, "10/11/26"]]
    assert "10 November 2026 / 11 Oktober 2026" in sentence(read, "date_ambiguous")
    assert days(read) == [(UNITS[1], date(2026, 5, 5))]


def test_a_real_date_with_a_time_is_that_day(sent):
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, [UNITS[0], "", 100])
        sheet.write_number(1, 1, 46326.354167, book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))  # 31/10/2026 8:30
    read = Read(sent.parent)
    assert (days(read), read.errors) == ([(UNITS[0], date(2026, 10, 31))], [])


def test_dates_that_differ_are_said_in_words(sent):
    write(sent / "laporan.xlsx", {"September 2026": ["x"]}, ("Keadaan 31 Oktober 2026",))
    with xlsxwriter.Workbook(str(sent / "laporan.xlsx")) as book:
        sheet = book.add_worksheet("30 September 2026")
        sheet.write(0, 0, "Keadaan 31 Oktober 2026")
        sheet.write_row(1, 0, ["UPT", "Kapasitas", "Penghuni"])
        sheet.write_row(2, 0, ["lapas-lamongan", 205, 514])
    read = Read(sent.parent)
    said = read.frame[read.frame["check"] == "dates_differ"].iloc[0]
    assert said["what_id"].endswith("30 September 2026, 31 Oktober 2026")
    assert "tambahkan kolom Tanggal" in said["do_id"]


# ------------------------------------------------------------------------------------------ files


def test_a_text_file_with_zero_bytes_is_unreadable(sent):
    (sent / "hunian.csv").write_bytes(b"UPT;Tanggal;Penghuni\nlapas-lamongan;2026-10-31;5\x0014\n")
    (sent / "occupancy.csv").write_bytes(bytes(5000))
    read = Read(sent.parent)
    assert read.frame.dropna(subset=["file"])[["check", "file"]].values.tolist() == [
        ["file_unreadable", "hunian.csv"],
        ["file_unreadable", "occupancy.csv"],
    ]
