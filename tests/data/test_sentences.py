"""The sentences of findings: no column is taken for another, codes keep their look, nothing reassures wrongly."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from data.__main__ import main
from data.findings import Message, say, with_messages, wording
from data.findings import lines as findings_text
from data.findings import workbook as findings_file
from data.publishing import prepare, preparing, said
from tests.data.conftest import TODAY
from tests.data.test_checking import OCCUPANCY, UNIT
from tests.data.test_findings import LAMONGAN, TABLES, occupancy, only
from tests.data.test_messy import Read


@pytest.fixture(autouse=True)
def here(monkeypatch, root):
    monkeypatch.setenv("DASBOR_DATA", str(root))


SCORE = {"unit_id": UNIT, "cycle_year": "2021", "target": "WBK", "assessor": "tpi", "component": "change_fulfilment"}


def test_rows_that_disagree_quote_their_columns_and_leave_codes_and_texts_as_they_are(tmp_path):
    """The column Sumber is not the number of the file; 0012 stays 0012, the file's 2026 a year; a choice is worded."""
    first = LAMONGAN | {"source": "SDP 2021", "note": "0012", "date_precision": "day", "approximate": "ya"}
    second = LAMONGAN | {"source": "SDP 2022", "note": "1012", "date_precision": "month", "approximate": "tidak"}
    read = occupancy(tmp_path, first, second | {"occupants": "1520"})
    what, other = read.frame["what_id"]
    assert what == (
        "laporan untuk hal yang sama berbeda: di sini Ketelitian tanggal hari, Penghuni 1.514, Angka perkiraan ya,"
        " Sumber SDP 2021, Catatan 0012; di occupancy.csv baris 3 (Ketelitian tanggal bulan, Penghuni 1.520,"
        " Angka perkiraan tidak, Sumber SDP 2022, Catatan 1012)"
    )
    assert "di sini Ketelitian tanggal bulan, Penghuni 1.520" in other
    assert read.frame["value"][0].endswith("Penghuni 1514, Angka perkiraan ya, Sumber SDP 2021, Catatan 0012")


def test_rows_that_disagree_name_sheet_and_row_and_mark_the_cells_that_differ(tmp_path):
    (tmp_path / "sent").mkdir()
    head = ["UPT", "Tanggal", "Kapasitas", "Penghuni"]
    row = ["Lapas Kelas IIB Lamongan", "2026-10-31", 205, 514]
    with xlsxwriter.Workbook(str(tmp_path / "sent" / "okt.xlsx")) as book:
        for name, people in (("Hunian", 514), ("Hunian lagi", 520)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, head)
            sheet.write_row(1, 0, [*row[:3], people])
    read = Read(tmp_path)
    first = read.frame[read.frame["check"] == "duplicate_key"].iloc[0]
    assert first["what_id"].endswith("di sini Penghuni 514; di okt.xlsx lembar Hunian lagi baris 2 (Penghuni 520)")
    assert first["what_en"].endswith("at okt.xlsx sheet Hunian lagi row 2 (Penghuni 520)")
    assert first["do_id"] == "sisakan satu baris yang benar; sampai itu baris ini tidak diterbitkan"
    assert (first["column"], first["cell"]) == ("Penghuni", "D2")


def test_a_workbook_s_own_number_is_quoted_as_it_was_typed(tmp_path):
    """2.832 is kept apart from thousands by a zero of ours, which nobody typed."""
    (tmp_path / "sent").mkdir()
    with xlsxwriter.Workbook(str(tmp_path / "sent" / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(0, 0, ["UPT", "Tanggal", "Kapasitas", "Penghuni"])
        sheet.write_row(1, 0, ["Lapas Kelas IIB Lamongan", "2026-10-31", 205, 2.832])
        sheet.write_row(2, 0, ["Rutan Kelas I Surabaya", "2026-10-31", 504, 1321.5])
    found = Read(tmp_path).frame.query("check == 'type_integer'")
    assert found["what_id"].tolist() == ['"2.832" bukan bilangan bulat', '"1321,5" bukan bilangan bulat']


@pytest.mark.parametrize("word", ["nihil", "Nihil", "KOSONG"])
def test_a_word_for_nothing_among_figures_is_a_zero_to_be_written(tmp_path, word):
    read = occupancy(tmp_path, LAMONGAN | {"elderly": word})
    found = only(read, "number_nihil")
    assert found["what_id"] == f'"{word}" tertulis di kolom angka'
    assert found["do_id"] == "bila nihil, tulis 0; kosongkan hanya bila belum dilaporkan"


def test_a_total_that_differs_is_written_as_the_sum_is(tmp_path):
    sheet = ("UPT;Tanggal;Kapasitas;Penghuni", "Lapas Kelas IIB Lamongan;2026-10-31;1205;1514", "JUMLAH;;1205;2514")
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "hunian.csv").write_text("\n".join(sheet))
    assert only(Read(tmp_path), "total_differs")["what_id"] == (
        "jumlah tertulis 2.514, padahal baris-barisnya berjumlah 1.514"
    )


def test_a_comparison_names_units_and_writes_dates_and_figures_in_words(published, root):
    published(occupancy=[OCCUPANCY | {"occupants": "1514"}])
    outcome = published(occupancy=[OCCUPANCY | {"occupants": "1520"}], dry_run=True)
    lines = [message.text() for message in said.compared(outcome.comparison, "uji", root)]
    assert "  Hunian, Lapas Kelas IIB Lamongan, 18 Januari 2022, Penghuni: 1.514 menjadi 1.520" in lines


def test_a_timeout_says_nothing_in_english(files, root, monkeypatch, capfd):
    monkeypatch.setenv("DASBOR_IMPORT_SECONDS", "1")
    monkeypatch.setattr("data.publishing.guarded.PROBE_SECONDS", 0.1)
    assert main(["publish", str(files()), "--dataset", "uji"]) in (0, 1)
    assert "Warning" not in capfd.readouterr().err


def test_points_beyond_the_weight_name_the_model(published):
    finding = published(zi_scores=[SCORE | {"points": "4,01"}], dry_run=True).findings.iloc[0]
    assert finding["what_id"] == "nilai 4,01 melebihi bobot komponen pada model tahun siklus itu: 4 (model 2021)"
    assert finding["what_en"].startswith("4.01 points exceed the component's weight")
    assert finding["value"] == "4,01"


@pytest.mark.parametrize(
    ("changes", "do"),
    [
        ({"cycle_year": "1999"}, "periksa Tahun siklus; paling kecil 2014"),
        ({"cycle_year": "dua ribu"}, "tulis angka saja, misalnya 2026"),
        ({"points": "-1"}, "periksa Nilai; paling kecil 0; kosongkan bila belum dilaporkan"),
        ({"points": "x"}, "tulis angka, misalnya 3,26; kosongkan bila belum dilaporkan"),
    ],
)
def test_only_what_may_be_empty_is_to_be_left_empty(published, changes, do):
    (finding,) = published(zi_scores=[SCORE | {"points": "3"} | changes], dry_run=True).findings.to_dict("records")
    assert finding["do_id"] == do
    assert "1.999" not in finding["what_id"]


# ------------------------------------------------------------------------------------------ many units, one line


def stopped(tmp_path, count: int) -> pd.DataFrame:
    """Lamongan reports in October; `count` other units reported in September last."""
    units = [
        {"unit_id": f"lapas-x{n}", "name": f"Lapas X{n}", "kind": "lapas", "region_id": "jawa-timur"}
        for n in range(count)
    ]
    rows = [LAMONGAN | {"unit_id": unit["unit_id"]} for unit in units]
    return occupancy(tmp_path, LAMONGAN | {"date": "2026-10-31"}, *rows, units=[*TABLES["units"], *units]).frame


def test_units_that_stopped_are_one_line_with_the_last_date_of_each(tmp_path):
    assert findings_text.lines(stopped(tmp_path, 2)) == [
        "Temuan: 0 kesalahan, 2 peringatan.",
        "PERINGATAN Hunian: 2 UPT melapor bulan sebelumnya tetapi tidak pada bulan data terbaru:"
        " Lapas X0 (30 September 2026), Lapas X1 (30 September 2026)."
        " Yang perlu dilakukan: minta laporannya; sampai itu angka lamanya ditandai terlambat.",
    ]


def test_of_very_many_units_the_first_are_named(tmp_path):
    (_, line) = findings_text.lines(stopped(tmp_path, 13), "en", most=1)
    assert "13 units reported the month before" in line
    assert line.count("(30 September 2026)") == 10
    assert "(30 September 2026) and 3 more. To do: " in line


def test_one_unit_that_stopped_is_a_line_with_its_place(tmp_path):
    (_, line) = findings_text.lines(stopped(tmp_path, 1))
    assert line.startswith(
        "PERINGATAN occupancy.csv, baris 3, kolom UPT, Lapas X0: UPT ini melapor bulan sebelumnya (30"
    )


def test_a_published_row_is_named_by_its_export(tmp_path):
    frame = stopped(tmp_path, 1).assign(file="20260930-abc123/occupancy/2026.parquet")
    assert findings_text.lines(frame)[1].startswith(
        "PERINGATAN data terbit 20260930-abc123, Hunian, kolom UPT, Lapas X0: UPT ini melapor"
    )


# ------------------------------------------------------------------------------------------ whole files


UNSAFE = [
    say("unsafe_bomb", file="a.xlsx", size=3000),
    say("unsafe_large", file="a.csv", size=600, most=500),
    say("unsafe_columns", file="a.csv", count=10_000, most=1_000),
    say("unsafe_nested", file="a.parquet", column="isi"),
    say("unsafe_link", file="a.csv"),
    say("unsafe_kind", file="a.csv"),
    say("unsafe_many", count=3_000, most=2_000),
    say("culprit", file="a.xlsx"),
]


def test_every_sentence_about_an_unsafe_file_is_a_finding():
    known = {name for name in wording()["checks"] if name.startswith("unsafe_") or name == "culprit"}
    assert {message.code for message in UNSAFE} == known


@pytest.mark.parametrize("message", UNSAFE, ids=lambda message: message.code)
def test_an_unsafe_file_is_told_in_every_list(tmp_path, message: Message):
    none = preparing.findings_in(tmp_path)
    frame = with_messages(none, [message, say("refused_files", count=1)])
    assert list(frame.columns) == list(none.columns)
    assert frame[["severity", "check"]].values.tolist() == [["error", message.code]]
    file = message.params.get("file", "")
    for language in ("id", "en"):
        text = message.text(language)
        assert text.startswith(f"{file}: " if file else text[0])
        assert "{" not in text
        line = findings_text.lines(frame, language)[1]
        assert text.split(". ")[0].removeprefix(f"{file}: ") in line
        assert str(file) in line
    target = BytesIO()
    findings_file.write(frame, [tmp_path], target)
    row = [cell.value for cell in openpyxl.load_workbook(target)["Daftar temuan"][2]]
    assert (row[0], row[1] or "") == ("KESALAHAN", file)
    assert frame["what_id"][0] in row


def test_beside_an_unsafe_file_nothing_says_that_nothing_was_found(files, root, capsys):
    folder = files()
    (folder / "tables" / "surveys.csv").write_text(",".join(map(str, range(10_000))))
    prepared = prepare([folder], "uji", root, TODAY)
    assert prepared.findings[["file", "check"]].values.tolist() == [["surveys.csv", "unsafe_columns"]]
    assert main(["publish", str(folder), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert "Tidak ada temuan" not in out
    assert out.count("10000 kolom, paling banyak 1000") == 1


def test_a_refusal_without_findings_says_nothing_about_findings(tmp_path, capsys):
    (tmp_path / "kosong").mkdir()
    assert main(["publish", str(tmp_path / "kosong"), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert "Tidak ada temuan" not in out
    assert "TIDAK diterbitkan" in out


def test_an_error_without_a_rejected_row_does_not_speak_of_rejected_rows(files, root, capsys):
    folder = files()
    (folder / "tables" / "surveys.xlsx").write_bytes(b"rusak")
    assert main(["publish", str(folder), "--dataset", "uji"]) == 1
    out = capsys.readouterr().out
    assert "0 baris ditolak" not in out
    assert "TIDAK diterbitkan: ada 1 kesalahan (lihat temuan)" in out


def test_a_row_with_an_error_is_counted_as_before(published):
    outcome = published(occupancy=[OCCUPANCY, OCCUPANCY | {"date": "2022-02-18", "occupants": "x"}])
    assert outcome.messages[-1].code == "refused"
    assert outcome.messages[-1].params == {"rejected": 1}


@pytest.mark.parametrize("text", ["1127 orang", "205 org", "521*", "1.127 orang *"])
def test_a_word_or_mark_beside_a_figure_is_to_be_removed(tmp_path, text):
    read = occupancy(tmp_path, LAMONGAN | {"occupants": text})
    found = only(read, "number_with_words")
    assert found["what_id"] == f'"{text}" memuat tulisan atau tanda di samping angkanya'
    assert "type_integer" not in read.checks


@pytest.mark.parametrize("text", ["31 Oktober", "12 %", "3,5", "orang"])
def test_other_texts_are_no_figures_with_words(tmp_path, text):
    assert only(occupancy(tmp_path, LAMONGAN | {"occupants": text}), "type_integer")["value"] == text
