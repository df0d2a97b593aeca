"""What headers mean: columns that mean the same, groups over columns, words of offices; what is said every month."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter

from data.reading.profiles import FOLDER, keep
from tests.data import messy
from tests.data.test_layouts import GOOD, TITLED, found, workbook
from tests.data.test_messy import Read

LAMONGAN, RUTAN = "Lapas Kelas IIB Lamongan", "Rutan Kelas I Surabaya"
DAY = "Keadaan 31 Oktober 2026"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def lines_of(sent: Path, *lines: list[Any]) -> Read:
    """A sheet without a name that says anything."""
    workbook(sent / "laporan.xlsx", Sheet1=[list(line) for line in lines])
    return Read(sent.parent)


def said(read: Read, check: str) -> list[tuple[Any, Any]]:
    frame = read.frame[read.frame["check"] == check]
    return [tuple(row) for row in frame[["severity", "value"]].itertuples(index=False)]


def figures(read: Read) -> list[tuple[Any, ...]]:
    return [(row[0], row[2], row[3]) for row in read.rows]


# ---------------------------------------------------------------- columns that mean the same


def test_two_months_side_by_side_are_not_read(sent):
    """Of September 210 | 500 and Oktober 205 | 514 neither may be published as the sheet's."""
    read = lines_of(
        sent,
        [DAY],
        ["NO", "NAMA UPT", "SEPTEMBER", "SEPTEMBER", "OKTOBER", "OKTOBER"],
        ["", "", "KAPASITAS", "ISI", "KAPASITAS", "ISI"],
        [1, LAMONGAN, 210, 500, 205, 514],
    )
    clashes = [
        ("error", "C (SEPTEMBER | KAPASITAS), E (OKTOBER | KAPASITAS)"),
        ("error", "D (SEPTEMBER | ISI), F (OKTOBER | ISI)"),
    ]
    assert (read.rows, sorted(said(read, "columns_clash"))) == ([], clashes)
    assert read.profiles.texts() == ()


def test_two_lists_side_by_side_are_not_read(sent):
    head = ["UPT", "Kapasitas", "Isi"]
    read = lines_of(sent, [DAY], [*head, "", *head], [LAMONGAN, 205, 514, "", RUTAN, 504, 1708])
    assert (read.rows, len(said(read, "columns_clash"))) == ([], 3)


def test_columns_that_say_the_same_are_read_once_and_never_kept(sent):
    lines = [DAY], ["UPT", "Kapasitas", "Isi", "Jumlah"], [LAMONGAN, 205, 514, 514], [RUTAN, 504, 1708, 1708]
    read = lines_of(sent, *lines)
    assert figures(read) == [("lapas-lamongan", 205, 514), ("rutan-surabaya", 504, 1708)]
    assert read.checks == {"column_doubled", "layout_not_kept", "sheet_dated"}
    assert read.profiles.texts() == ()
    read = lines_of(sent, *lines[:3], [RUTAN, 504, 1708, 1707])
    assert (read.rows, said(read, "columns_clash")) == ([], [("error", "C (Isi), D (Jumlah)")])


def test_columns_are_compared_without_headers_and_totals(sent):
    """Page two prints the header again, the total stands in one column only: 514 and 1708 are the same in both."""
    head = ["UPT", "Kapasitas", "Isi", "Jumlah"]
    rows = [LAMONGAN, 205, 514, 514], head, [RUTAN, 504, 1708, 1708], ["JUMLAH", 709, 2222, ""]
    read = lines_of(sent, [DAY], head, *rows)
    assert figures(read) == [("lapas-lamongan", 205, 514), ("rutan-surabaya", 504, 1708)]
    assert (read.errors, [value for _, value in said(read, "column_doubled")]) == ([], ["Jumlah"])


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("1708", "1.708", False),
        ("1708", "1,708", False),
        ("1708", "1.707", True),
        ("1708", "", False),
        ("", "1708", True),  # read from the first, it would be published as not reported
        ("1708", "lihat SDP", False),
        ("", "lihat SDP", False),
    ],
)
def test_columns_of_figures_are_compared_as_figures(sent, one, other, clash):
    (sent / "hunian.csv").write_text(f"{DAY};;;\nUPT;Kapasitas;Isi;Jumlah\n{RUTAN};504;{one};{other}\n", "utf-8")
    read = Read(sent.parent)
    assert len(said(read, "columns_clash")) == clash
    assert figures(read) == ([] if clash else [("rutan-surabaya", 504, int(one) if one else None)])


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [("31/10/2026", "31 Oktober 2026", False), ("2026-10-31", "31-Okt-26", False), ("31/10/2026", "30/10/2026", True)],
)
def test_columns_of_dates_are_compared_as_dates(sent, one, other, clash):
    (sent / "hunian.csv").write_text(f"UPT;Tanggal;Tgl;Penghuni\n{RUTAN};{one};{other};1708\n", "utf-8")
    read = Read(sent.parent)
    assert len(said(read, "columns_clash")) == clash
    assert [row[1] for row in read.rows] == ([] if clash else [date(2026, 10, 31)])


def test_two_columns_of_names_are_compared_by_what_they_mean(sent):
    head = ["UPT", "Satker", "Kapasitas", "Penghuni"]
    rows = [LAMONGAN, "LAPAS LAMONGAN", 205, 514], [RUTAN, "Rumah Tahanan Negara Surabaya", 504, 1708]
    assert [row[0] for row in lines_of(sent, [DAY], head, *rows).rows] == ["lapas-lamongan", "rutan-surabaya"]
    read = lines_of(sent, [DAY], head, rows[0], [RUTAN, "Lapas Kelas I Surabaya", 504, 1708])
    assert (read.rows, len(said(read, "columns_clash"))) == ([], 1)


@pytest.mark.parametrize("head", [("Kode UPT", "Nama UPT"), ("Nama UPT", "Kode UPT"), ("Kode UPT", "UPT")])
def test_a_code_and_a_name_that_contradict_each_other_are_an_error_of_the_row(sent, head):
    """Sorted alone, one of them gives the 1708 people of Rutan Surabaya to a lapas; Lamongan's row is right."""
    pairs = [("lapas-lamongan", "Lapas Klas II B Lamongan"), ("lapas-surabaya", RUTAN), ("W15.9", "Lapas Porong")]
    order = 1 if head[0] == "Nama UPT" else -1
    rows = [[*pair[::-order], 504, 1708] for pair in pairs]
    read = lines_of(sent, [DAY], [*head, "Kapasitas", "Penghuni"], *rows)
    found = read.frame[read.frame["check"] == "code_name_differ"]
    assert found[["severity", "row"]].values.tolist() == [["error", 4]]
    assert {*found["value"].iloc[0].split(" / ")} == {"lapas-surabaya", RUTAN}
    named = ["lapas-surabaya"] if "UPT" in head else []  # where the name is read, the office's own code says nothing
    assert [row[0] for row in read.rows] == ["lapas-lamongan", *named]
    assert len(said(read, "column_doubled")) == 1


def test_columns_of_parquet_that_mean_the_same(sent):
    columns = {"UPT": ["lapas-lamongan"], "Tanggal": ["2026-10-31"], "Isi": [514], "Penghuni": [500]}
    pd.DataFrame(columns).to_parquet(sent / "hunian.parquet")
    read = Read(sent.parent)
    assert (read.rows, said(read, "columns_clash")) == ([], [("error", "C (Isi), D (Penghuni)")])


def test_a_kept_layout_that_silences_a_column_is_not_used(sent):
    """As layouts were kept before: of two columns for the occupants one is among those that are ignored."""
    lines = [DAY], ["UPT", "KAPASITAS", "ISI", "LAIN"], [LAMONGAN, 205, 514, 500]
    folder = sent.parent / "root" / FOLDER
    (path,) = keep(folder, lines_of(sent, *lines).profiles.texts())
    path.write_text(path.read_text(encoding="utf-8").replace('"LAIN"', '"JUMLAH"'), encoding="utf-8")
    workbook(sent / "laporan.xlsx", Sheet1=[*map(list, (lines[0], ["UPT", "KAPASITAS", "ISI", "JUMLAH"], lines[2]))])
    read = Read(sent.parent, sent.parent / "root")
    assert said(read, "profile_unfit") == [("warning", 'abaikan = "JUMLAH"')]
    assert (read.rows, said(read, "columns_clash")) == ([], [("error", "C (ISI), D (JUMLAH)")])


def test_a_layout_written_by_hand_silences_no_column(sent):
    """Not listed as ignored either: the sheet has it, so it is compared."""
    lines = [DAY], ["UPT", "KAPASITAS", "ISI", "LAIN"], [LAMONGAN, 205, 514, 500]
    folder = sent.parent / "root" / FOLDER
    (path,) = keep(folder, lines_of(sent, *lines).profiles.texts())
    text = path.read_text(encoding="utf-8").replace('abaikan = ["LAIN"]', "abaikan = []").replace("LAIN", "JUMLAH")
    path.write_text(text, encoding="utf-8")
    workbook(sent / "laporan.xlsx", Sheet1=[*map(list, (lines[0], ["UPT", "KAPASITAS", "ISI", "JUMLAH"], lines[2]))])
    read = Read(sent.parent, sent.parent / "root")
    assert (read.rows, said(read, "columns_clash")) == ([], [("error", "C (ISI), D (JUMLAH)")])


# ---------------------------------------------------------------- said every month


def test_the_date_of_a_title_and_unread_figures_are_said_with_a_kept_layout_too(sent):
    lines = [TITLED[0], TITLED[1], [*TITLED[2], "PEGAWAI", "KEPALA"]]
    rows = [[*GOOD[0], 61, "Budi"], [*GOOD[1], 250, "Ani"], [*GOOD[2], 190, "Edi"]]
    first = lines_of(sent, *lines, *rows)
    assert keep(sent.parent / "root" / FOLDER, first.profiles.texts())
    again = Read(sent.parent, sent.parent / "root")
    assert again.rows == first.rows
    assert sorted(found(again)) == [
        ("column_unknown", "warning", "Sheet1", "PEGAWAI"),
        ("sheet_dated", "warning", "Sheet1", "2026-10-31"),
    ]


# ---------------------------------------------------------------- words of offices


@pytest.mark.parametrize("occupants", ["Jumlah WBP", "WBP", "Warga Binaan", "Jumlah Warga Binaan Pemasyarakatan"])
@pytest.mark.parametrize("capacity", ["Kapasitas Hunian", "Kapasitas Lapas/Rutan", "Kapasitas UPT"])
def test_words_for_occupants_and_capacity(sent, occupants, capacity):
    head = ["UPT", capacity, occupants, "Kelebihan Kapasitas", "% Kapasitas", "% Kapasitas Hunian"]
    read = lines_of(sent, [DAY], head, [LAMONGAN, 205, 514, 309, "250,7", "250,7"])
    assert figures(read) == [("lapas-lamongan", 205, 514)]
    assert said(read, "column_unknown") == [("warning", "Kelebihan Kapasitas")]


def test_a_group_of_all_prisoners_takes_nothing_from_the_columns_below(sent):
    head = ["UPT", "KAPASITAS", "JUMLAH WBP", "JUMLAH WBP"], ["", "", "TAHANAN", "NAPI"]
    read = lines_of(sent, [DAY], *head, [LAMONGAN, 205, 107, 407])
    assert read.values("select [remand, sentenced] from stage_occupancy") == [[107, 407]]


def test_a_sheet_of_which_no_figure_is_understood_is_an_error(sent):
    workbook(sent / "hunian.xlsx", Hunian=[["UPT", "Tanggal", "Muatan", "Warna"], [LAMONGAN, "2026-10-31", 514, "x"]])
    read = Read(sent.parent)
    assert (read.rows, said(read, "figures_unread")) == ([], [("error", "C (Muatan)")])


# ---------------------------------------------------------------- groups without merged cells


def text(sent: Path, *lines: str) -> Read:
    (sent / "sdp.csv").write_text("\n".join(lines), encoding="utf-8")
    return Read(sent.parent)


def test_the_last_group_does_not_reach_over_total_and_capacity(sent):
    """100 + 5 + 2 + 0 + 390 + 14 + 3 + 0 = 514 people on 205 places, 250.7 %."""
    read = text(
        sent,
        "KEADAAN PER 31 OKTOBER 2026;;;;;;;;;;;;",
        ";;TAHANAN;;;;NARAPIDANA;;;;;;",
        ";;DEWASA;;ANAK;;DEWASA;;ANAK;;;;",
        "NO;NAMA UPT;L;P;L;P;L;P;L;P;JUMLAH;KAPASITAS;%",
        f"1;{LAMONGAN};100;5;2;0;390;14;3;0;514;205;250,7",
    )
    assert (read.errors, read.rows) == ([], [messy.FACTS[0]])
    assert "column_unknown" not in read.checks


def test_groups_of_one_row_less(sent):
    lines = ";;Tahanan;;Narapidana;;;;", "No;UPT;L;P;L;P;Jumlah;Kapasitas;Ket", f"1;{LAMONGAN};102;5;393;14;514;205;"
    read = text(sent, "Laporan;per 31 Oktober 2026;;;;;;;", *lines)
    assert figures(read) == [("lapas-lamongan", 205, 514)]
    assert [row[4:] for row in read.rows] == [(None,) * 8]
    assert sorted(value for _, value in said(read, "column_unknown")) == ["L", "L", "P", "P"]


def test_a_total_inside_every_group_stays_in_the_last_one_too(sent):
    lines = (
        ";TAHANAN;;;NARAPIDANA;;;", "UPT;DEWASA L;DEWASA P;JML;DEWASA L;DEWASA P;JML;KAPASITAS",
        f"{LAMONGAN};100;5;105;390;14;404;205",
    )  # fmt: skip
    read = text(sent, "Keadaan 31 Oktober 2026;;;;;;;", *lines)
    assert read.values("select [remand, sentenced, capacity, occupants] from stage_occupancy") == [
        [105, 404, 205, None]
    ]


# ---------------------------------------------------------------- men or boys


def test_prisoners_without_their_age_are_not_read_as_adults(sent):
    head = ["UPT", "Kapasitas", "Isi", "Narapidana Laki-laki", "Tahanan L"]
    read = lines_of(sent, [DAY], head, ["lapas-lamongan", 205, 514, 407, 107])
    assert (figures(read), read.rows[0][4:]) == ([("lapas-lamongan", 205, 514)], (None,) * 8)
    assert [value for _, value in said(read, "column_unknown")] == ["Narapidana Laki-laki", "Tahanan L"]


def test_beside_columns_for_children_they_are_adults(sent):
    """As the templates of earlier versions have it."""
    head = ["UPT", "Kapasitas", "Isi", "Narapidana laki-laki", "Anak binaan laki-laki"]
    read = lines_of(sent, [DAY], head, ["lapas-lamongan", 205, 514, 390, 3])
    assert read.values("select [sentenced_adult_male, sentenced_child_male] from stage_occupancy") == [[390, 3]]
    assert "column_unknown" not in read.checks


# ---------------------------------------------------------------- a column called Bulan


@pytest.mark.parametrize("header", ["Bulan", "Periode", "PERIODE LAPORAN"])
def test_a_month_in_a_column_is_its_last_day(sent, header):
    lines = [header, "UPT", "Kapasitas", "Penghuni"], ["Oktober 2026", LAMONGAN, 205, 514]
    workbook(sent / "hunian.xlsx", Hunian=[*lines])
    read = Read(sent.parent)
    assert (read.errors, [row[:4] for row in read.rows]) == ([], [("lapas-lamongan", date(2026, 10, 31), 205, 514)])
    assert read.values("select date_precision from stage_occupancy") == ["month"]


def test_a_month_that_a_workbook_made_a_first_is_its_last_day(sent):
    """Okt-26 typed into Excel is a real 1 October; where other days stand in the column, it is a day like them."""
    head = ["Bulan", "UPT", "Kapasitas", "Penghuni"]
    for other, day in (("Oktober 2026", 31), (date(2026, 10, 30), 1)):
        with xlsxwriter.Workbook(str(sent / "hunian.xlsx"), {"default_date_format": "mmm-yy"}) as book:
            sheet = book.add_worksheet("Hunian")
            for at, line in enumerate([head, [date(2026, 10, 1), LAMONGAN, 205, 514], [other, RUTAN, 504, 1708]]):
                sheet.write_row(at, 0, line)
        read = Read(sent.parent)
        assert next(row[:2] for row in read.rows) == ("lapas-lamongan", date(2026, 10, day))


def test_two_columns_of_bare_months_leave_the_date_to_the_title(sent):
    head = ["Bulan", "Periode", "UPT", "Kapasitas", "Penghuni"]
    read = lines_of(sent, [DAY], head, ["Oktober", "akhir", LAMONGAN, 205, 514])
    assert ([row[1] for row in read.rows], read.errors) == ([date(2026, 10, 31)], [])


def test_a_date_is_nearer_than_a_month(sent):
    head = ["Bulan", "Tanggal", "UPT", "Kapasitas", "Penghuni"]
    workbook(sent / "hunian.xlsx", Hunian=[head, ["Oktober 2026", "2026-10-30", LAMONGAN, 205, 514]])
    read = Read(sent.parent)
    assert [row[1] for row in read.rows] == [date(2026, 10, 30)]
    assert said(read, "column_unknown") == [("warning", "Bulan")]


def test_a_month_without_its_year_leaves_the_date_to_the_title(sent):
    read = lines_of(sent, [DAY], ["Bulan", "UPT", "Kapasitas", "Penghuni"], ["Oktober", LAMONGAN, 205, 514])
    assert [row[1] for row in read.rows] == [date(2026, 10, 31)]
    assert said(read, "column_unknown") == [("warning", "Bulan")]


@pytest.mark.parametrize("late", ["September", "SEPT", "9", "09", "September 2026", "Oktober 2025"])
def test_a_row_of_another_month_than_the_sheet_is_an_error_with_a_kept_layout_too(sent, late):
    """The rutan reported late: its 1708 people are not those of 31 October."""
    lines = [DAY], ["Bulan", "UPT", "Kapasitas", "Penghuni"]
    first = lines_of(sent, *lines, ["Oktober", LAMONGAN, 205, 514], ["Okt", RUTAN, 504, 1708])
    assert (first.errors, len(first.rows)) == ([], 2)
    keep(sent.parent / "root" / FOLDER, first.profiles.texts())
    rows = (
        ["Oktober", LAMONGAN, 205, 514],
        [late, RUTAN, 504, 1708],
        ["10", "Lapas Porong", 1038, 2599],
        ["", "x", 1, 1],
    )
    workbook(sent / "laporan.xlsx", Sheet1=[*map(list, (*lines, *rows))])
    for root in (None, sent.parent / "root") if "20" not in late else (sent.parent / "root",):
        read = Read(sent.parent, root)
        assert ("sheet_dated" in read.checks) == (root is not None)
        found = read.frame[read.frame["check"] == "month_differs"]
        assert found[["severity", "row", "value"]].values.tolist() == [["error", 4, late]]
        assert found["what_id"].tolist() == [
            f'bulan di baris ini "{late}", padahal lembar ini bertanggal 31 Oktober 2026'
        ]
        assert [row[:2] for row in read.rows] == [
            ("lapas-lamongan", date(2026, 10, 31)), ("lapas-surabaya", date(2026, 10, 31))
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "cell", "late"),
    [
        ("Periode", "1", False),  # the first semester or quarter
        ("Periode laporan", "2", False),
        ("Periode", "Semester 2", False),
        ("Periode", "September", True),
        ("Bulan", "2", True),
        ("Bulan laporan", "09", True),
    ],
)
def test_a_bare_number_is_a_month_only_under_bulan(sent, header, cell, late):
    read = lines_of(sent, [DAY], [header, "UPT", "Kapasitas", "Penghuni"], [cell, LAMONGAN, 205, 514],
                    ["", RUTAN, 504, 1708])  # fmt: skip
    assert said(read, "month_differs") == ([("error", cell)] if late else [])
    assert len(read.rows) == 2 - late


def test_a_month_does_not_make_a_table_of_occupancy(sent):
    """UPT, Bulan, Jumlah: the sum of what is not said."""
    read = lines_of(sent, ["UPT", "Bulan", "Layanan", "Jumlah"], [LAMONGAN, "Oktober 2026", "Cuci mobil", 12])
    assert not read.reading.of("occupancy")
