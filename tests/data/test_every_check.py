"""Every check has a test; and the few that no other file is about: file, sheet, row, column and value of each."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from data.contract import FOLDER
from data.findings import wording
from tests.data.test_messy import Read

HEADER = "UPT;Tanggal;Kapasitas;Penghuni"
ROWS = ("Lapas Kelas IIB Lamongan;2026-10-31;205;514", "Rutan Kelas I Surabaya;2026-10-31;504;1708")
SCORE = "UPT;Tahun siklus;Target;Penilai;Komponen;Nilai"

# File, lines, and what is said of them: check, row, column, value.
LINES = [
    ("hunian.csv", (HEADER, *ROWS, "Rata-rata;;354;1111"), ("average_row", 4, None, "Rata-rata 354 1111")),
    ("hunian.csv", (HEADER, "Lapas;;205;514", *ROWS), ("ref", 2, "UPT", "Lapas")),
    ("nilai-zi.csv", (SCORE, "lapas-lamongan;2025;WBK;TPI;IPAK;tiga"), ("type_number", 2, "Nilai", "tiga")),
]


def test_every_check_is_named_by_a_test():
    tests = "\n".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [check for check in wording()["checks"] if f'"{check}"' not in tests] == []


def test_every_check_has_its_texts_and_placeholders_agree():
    for check, about in wording()["checks"].items():
        assert about["severity"] in wording()["severities"], check
        for text in ("what", "do"):
            filled = [set(re.findall(r"\{(\w+)\}", about[f"{text}_{language}"])) for language in ("id", "en")]
            assert filled[0] == filled[1], (check, text)


def test_every_crosscheck_has_its_question():
    asked = {path.stem for path in (FOLDER.parent / "checking" / "crosschecks").glob("*.sql")}
    assert asked == {check for check, about in wording()["checks"].items() if "table" in about}


@pytest.mark.parametrize(("name", "lines", "expected"), LINES, ids=lambda case: str(case)[:24])
def test_one_bad_row(tmp_path, name, lines, expected):
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / name).write_text("\n".join(lines), encoding="utf-8")
    frame = Read(tmp_path).frame
    check, row, column, value = expected
    (found,) = frame[frame["check"] == check].to_dict("records")
    assert (found["file"], found["row"]) == (name, row)
    assert (found["column"], found["value"]) == (column, value)


def test_a_header_that_goes_on_is_an_error_on_its_row(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Oktober"
    sheet.append(["UPT", "Tanggal", "Kapasitas", "Penghuni", ""])
    sheet.append(["", "", "", "Pria", "Wanita"])
    sheet.append(["Lapas Kelas IIB Lamongan", "2026-10-31", 205, 500, 14])
    (tmp_path / "sent").mkdir()
    book.save(tmp_path / "sent" / "hunian.xlsx")
    frame = Read(tmp_path).frame
    found = frame[frame["check"] == "header_unclear"].to_dict("records")
    assert [(one["file"], one["sheet"], one["row"]) for one in found] == [("hunian.xlsx", "Oktober", 2)]
