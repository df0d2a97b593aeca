"""Files, sheets and headers: what is recognised, and that nothing else is lost without a word."""

import hashlib
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import xlsxwriter

from data import reading
from data.findings import Findings
from data.publishing import publish

TODAY = date(2026, 11, 22)


@pytest.fixture
def read(tmp_path):
    """Read files of a folder: read() -> (reading, raw rows by table, checks found)."""
    con = duckdb.connect()

    def run(*paths: Path):
        findings = Findings(con)
        result = reading.read(list(paths) or [tmp_path], con, findings)
        rows = {}
        for source in result.sources:
            columns = ", ".join(f'{raw} as "{name}"' for name, (raw, _) in source.columns.items())
            chosen = con.execute(f"select _row, {columns} from {source.raw} order by _row").fetchall()
            rows.setdefault(source.table.name, []).extend(chosen)
        frame = findings.frame(result.places)
        pairs = frame["check"], frame["value"]
        return (
            result,
            rows,
            [(check, value if isinstance(value, str) else None) for check, value in zip(*pairs, strict=True)],
        )

    yield run
    con.close()


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_with_any_separator(read, tmp_path, separator, encoding):
    write(tmp_path / "regions.csv", f"Kode Kanwil{separator}Nama Kanwil\njawa-timur{separator}Jawa Timur\n", encoding)
    _, rows, found = read()
    assert rows == {"regions": [(2, "jawa-timur", "Jawa Timur")]}
    assert found == []


@pytest.mark.parametrize("name", ["regions", "Kanwil", "KANWIL", "Regional offices", "regional-offices"])
def test_a_table_is_known_by_code_and_titles(read, tmp_path, name):
    write(tmp_path / f"{name}.csv", "region_id,name\nr,R\n")
    assert list(read()[1]) == ["regions"]


def test_a_table_is_known_by_its_folder(read, tmp_path):
    write(tmp_path / "occupancy" / "2025.csv", "unit_id,date\na,2025-01-31\n")
    write(tmp_path / "occupancy" / "2026.csv", "unit_id,date\na,2026-01-31\n")
    result, rows, _ = read()
    assert [source.file for source in result.sources] == ["occupancy/2025.csv", "occupancy/2026.csv"]
    assert rows["occupancy"] == [(2, "a", "2025-01-31"), (2, "a", "2026-01-31")]


@pytest.mark.parametrize("header", ["unit_id", "UPT", "upt ", "Kode UPT", "KODE_UPT", "Nama upt", "Únit"])
def test_a_header_is_known_by_code_labels_and_spellings(read, tmp_path, header):
    write(tmp_path / "occupancy.csv", f"{header},date\na,2025-01-31\n")
    assert read()[1]["occupancy"] == [(2, "a", "2025-01-31")]


def test_row_numbers_are_those_of_the_file(read, tmp_path):
    """Blank rows are skipped and counted; a line break inside quotes does not count."""
    write(tmp_path / "regions.csv", 'region_id,name\n\na,"A\nA"\n,\nb,B\n')
    assert read()[1]["regions"] == [(3, "a", "A\nA"), (5, "b", "B")]


def test_short_rows_are_filled_and_long_rows_are_errors(read, tmp_path):
    write(tmp_path / "regions.csv", "region_id,name,provinces\na,A\nb,B,P,more,\nc,C,P,,\n")
    _, rows, found = read()
    assert rows["regions"] == [(2, "a", "A", None), (3, "b", "B", "P"), (4, "c", "C", "P")]
    assert found == [("row_too_long", "more | ")]


def test_unknown_tables_columns_and_kinds_are_named(read, tmp_path):
    write(tmp_path / "ngawur.csv", "a\n1\n")
    write(tmp_path / "regions.csv", "region_id,name,Warna\na,A,biru\n")
    write(tmp_path / "foto.jpg", "x")
    write(tmp_path / "README.md", "x")
    write(tmp_path / ".tersembunyi.csv", "x")
    write(tmp_path / "~$regions.xlsx", "x")
    _, rows, found = read()
    assert list(rows) == ["regions"]
    assert set(found) == {("file_kind_unknown", None), ("file_not_understood", "ngawur"), ("column_unknown", "Warna")}


def test_two_headers_for_one_column(read, tmp_path):
    """The one nearer to the code is read; both are remembered, to be compared once it is known who they name."""
    write(tmp_path / "occupancy.csv", "Nama UPT,Kode UPT,Tanggal\nLapas A,lapas-a,2025-01-31\n")
    result, rows, found = read()
    assert rows["occupancy"] == [(2, "lapas-a", "2025-01-31")]
    assert (result.sources[0].doubled, found) == ({"unit_id": [1, 0]}, [])


def test_a_file_of_windows_is_read_and_said(read, tmp_path):
    write(tmp_path / "regions.csv", "region_id,name\na,Élan\n", "cp1252")
    assert read()[1:] == ({"regions": [(2, "a", "Élan")]}, [("encoding_guessed", None)])


def test_a_file_of_no_known_encoding(read, tmp_path):
    (tmp_path / "regions.csv").write_bytes(b"region_id,name\na,\x81\x8d\n")
    assert read()[1:] == ({}, [("file_encoding", None)])


@pytest.mark.parametrize("name", ["regions.parquet", "regions.xlsx"])
@pytest.mark.parametrize("content", [b"PAR1 and then nothing", b"PK\x03\x04 nonsense"])
def test_a_broken_file_is_reported(read, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    _, rows, found = read()
    assert rows == {}
    assert found == [("file_unreadable", None)]


@pytest.mark.parametrize("name", ["regions.parquet", "regions.xlsx", "regions.csv"])
def test_a_file_of_no_bytes_is_empty(read, tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    assert read()[1:] == ({}, [("file_empty", None)])


def test_a_broken_csv_leaves_nothing_of_itself(read, tmp_path):
    write(tmp_path / "regions.csv", 'region_id,name\na,A\nb,"B\n')
    assert read()[1:] == ({}, [("file_unreadable", None)])


def test_a_header_alone_is_no_table_and_an_empty_file_is_told(read, tmp_path):
    write(tmp_path / "regions.csv", "")
    write(tmp_path / "units.csv", "unit_id,name\n")
    result, _, found = read()
    assert result.of("regions") == []
    assert result.of("units") == []
    assert found == [("file_empty", None), ("file_without_rows", None)]


def test_workbook_sheets_dates_and_numbers(read, tmp_path):
    """A number cell is never ambiguous: 3.125 in the workbook is three and an eighth."""
    with xlsxwriter.Workbook(tmp_path / "kiriman.xlsx") as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(1, 0, ["UPT", "Tanggal", "Kapasitas", "Angka perkiraan"])  # the first row is empty
        sheet.write_row(2, 0, ["lapas-lamongan"])
        sheet.write_datetime(2, 1, date(2022, 1, 18), day)
        sheet.write_number(2, 2, 205)
        sheet.write_boolean(2, 3, True)
        other = book.add_worksheet("Survei")
        other.write_row(0, 0, ["UPT", "Nilai indeks"])
        other.write_row(1, 0, ["lapas-lamongan", 3.125])
        book.add_worksheet("Petunjuk").write(0, 0, "isi di sini")
        book.add_worksheet("Kosong")
    result, rows, found = read()
    assert rows["occupancy"] == [(3, "lapas-lamongan", "2022-01-18", "205", "true")]
    assert rows["surveys"] == [(2, "lapas-lamongan", "3.1250")]
    assert found == [("table_unknown", "Petunjuk")]
    assert [source.sheet for source in result.sources] == ["Hunian", "Survei"]


def test_a_workbook_of_one_sheet_may_be_named_by_its_file(read, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "Kanwil.xlsx") as book:
        book.add_worksheet("Sheet1").write_row(0, 0, ["Kode Kanwil", "Nama Kanwil"])
        book.worksheets()[0].write_row(1, 0, ["r", "R"])
    assert read()[1] == {"regions": [(2, "r", "R")]}


def test_parquet_keeps_its_types_and_counts_from_one(read, tmp_path):
    frame = pd.DataFrame({"UPT": ["a", "b"], "Tanggal": pd.to_datetime(["2026-01-31"] * 2).date, "x; drop": ["p", "q"]})
    frame.to_parquet(tmp_path / "occupancy.parquet")
    _, rows, found = read()
    assert rows["occupancy"] == [(1, "a", date(2026, 1, 31)), (2, "b", date(2026, 1, 31))]
    assert found == [("column_unknown", "x; drop")]


def test_a_folder_with_tables_is_read_from_there(read, tmp_path):
    write(tmp_path / "set" / "tables" / "regions.csv", "region_id,name\na,A\n")
    write(tmp_path / "set" / "source" / "units.csv", "unit_id\nx\n")
    result, rows, _ = read(tmp_path / "set")
    assert list(rows) == ["regions"]
    assert [source.file for source in result.sources] == ["regions.csv"]


def test_hashes_name_every_file(read, tmp_path):
    path = write(tmp_path / "regions.csv", "region_id,name\na,A\nb,B\n")
    result, _, _ = read()
    assert [(name, rows) for name, _, rows in result.hashes()] == [("regions.csv", 2)]
    assert result.hashes()[0][1] == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("types", ["native", "text", "floats"])
def test_parquet_of_any_types_publishes_the_same(files, root, types):
    """Counts as integers, as text and as floats with NaN for empty are the same facts."""
    folder = files()
    counts = {"native": [514, None], "text": ["514", "-"], "floats": [514.0, float("nan")]}[types]
    frame = pd.DataFrame({"unit_id": ["lapas-lamongan", "lapas-metro"], "occupants": counts})
    frame["date"] = pd.to_datetime(["2022-01-18"] * 2) if types == "floats" else "2022-01-18"
    frame["capacity"] = [205, 300]
    if types == "native":
        frame["occupants"] = frame["occupants"].astype("Int64")
    frame.to_parquet(folder / "tables" / "occupancy.parquet")
    (folder / "tables" / "occupancy.csv").unlink()
    outcome = publish([folder], "uji", root, today=TODAY)
    rows = duckdb.read_parquet(str(outcome.export.files("occupancy")[0])).project("unit_id, date, occupants").fetchall()
    assert rows == [("lapas-lamongan", date(2022, 1, 18), 514), ("lapas-metro", date(2022, 1, 18), None)]
