"""A cell with an error, or with a formula that was never calculated, is said and never read as "not reported"."""

from __future__ import annotations

import shutil
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from data.publishing import discard
from data.publishing.adding import prepare_added
from data.reading.cell_errors import broken_cells
from tests.data.conftest import TODAY
from tests.data.test_messy import Read

HEADER = ("UPT", "Tanggal", "Kapasitas", "Penghuni", "Catatan", "Kepala UPT", "% hunian")
SPACE = "urn:oasis:names:tc:opendocument:xmlns"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def found(read: Read, *checks: str) -> list[list[Any]]:
    frame = read.frame[read.frame["check"].isin(checks)]
    return frame[["check", "row", "column", "value"]].fillna("").values.tolist()


def test_errors_of_excel(sent):
    """Errors count where the contract looks: not in other columns, proofs, totals, or rows of nothing else."""
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(0, 0, HEADER)
        for at, unit in enumerate(
            ("lapas-lamongan", "lapas-surabaya", "lapas-perempuan-malang", "rutan-surabaya"), start=1
        ):
            sheet.write_row(at, 0, [unit, "2026-10-31", 100, 50])
        sheet.write_formula(1, 5, "=Lain!A1", None, "#REF!")  # a column that is not read
        sheet.write_formula(1, 6, "=D2/C2", None, "#DIV/0!")  # a proof
        sheet.write_formula(2, 3, "=VLOOKUP(A3,Lain!A:B,2)", None, "#N/A")
        sheet.write_formula(3, 3, "=SUM(H4:O4)", None, "")  # no result
        sheet.write_formula(3, 2, "=A1&B1", None, "205")
        sheet.write_formula(4, 4, "=Lain!B2", None, "#REF!")  # a text
        sheet.write(5, 0, "JUMLAH")
        sheet.write_formula(5, 3, "=SUM(D2:D5)", None, "#N/A")
        for at in (6, 7):
            sheet.write_formula(at, 6, "=D7/C7", None, "#DIV/0!")
    read = Read(sent.parent)
    assert [row[0] for row in read.rows] == ["lapas-lamongan"]
    assert found(read, "cell_error", "formula_unsaved", "rows_of_errors", "proof_unread") == [
        ["cell_error", 3, "Penghuni", "#N/A"],
        ["formula_unsaved", 4, "Penghuni", "=SUM(H4:O4)"],
        ["cell_error", 5, "Catatan", "#REF!"],
        ["proof_unread", 2, "% hunian", "#DIV/0!"],
        ["rows_of_errors", 7, "", "2"],
    ]
    assert len(read.errors) == 3


def test_what_a_workbook_says_that_nobody_calculated(sent):
    """The 0 that a program wrote beside its formula is no result; any other figure is."""
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(0, 0, HEADER[:4])
        sheet.write_row(1, 0, ["lapas-lamongan", "2026-10-31", 205])
        sheet.write_formula(1, 3, "=500+14", None, 514)
        sheet.write_row(2, 0, ["lapas-surabaya", "2026-10-31", 1038])
        sheet.write_formula(2, 3, "=2599")
    read = Read(sent.parent)
    assert [row[:4:3] for row in read.rows] == [("lapas-lamongan", 514)]
    assert found(read, "formula_unsaved") == [["formula_unsaved", 3, "Penghuni", "=2599"]]


def test_a_sheet_of_formulas_alone(sent):
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(0, 0, HEADER[:4])
        sheet.write_row(1, 0, ["lapas-lamongan", "2026-10-31", 205, 514])
        book.add_worksheet("September").write_formula(0, 0, "=Lain!A1", None, "#REF!")
        book.add_worksheet("Kosong")
    read = Read(sent.parent)
    assert read.frame[["check", "sheet"]].values.tolist() == [["sheet_of_errors", "September"]]


def test_errors_of_excel_97(sent):
    """files/errors.xls: a sheet of notes, then Surabaya's occupants as #N/A; written once with xlwt 1.3.0."""
    shutil.copy(Path(__file__).parent / "files" / "errors.xls", sent / "hunian.xls")
    read = Read(sent.parent)
    assert [row[0] for row in read.rows] == ["lapas-lamongan"]
    assert found(read, "cell_error") == [["cell_error", 3, "Penghuni", "#N/A"]]


def test_errors_of_libreoffice(sent):
    """Equal cells and rows are written once, with their number; a formula without a value was not calculated."""

    def text(said: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{said}</text:p></table:table-cell>'

    def number(value: int) -> str:
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'

    error = (
        '<table:table-cell table:number-columns-repeated="2" table:formula="of:=NA()" office:value-type="string"'
        ' office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    lines = [
        [text(header) for header in HEADER[:4]],
        [text("lapas-lamongan"), text("2026-10-31"), number(205), number(514)],
        [text("lapas-surabaya"), text("2026-10-31"), error],
        [
            text("lapas-perempuan-malang"),
            text("2026-10-31"),
            number(1),
            '<table:table-cell table:formula="of:=SUM([.H4])"/>',
        ],
    ]
    rows = "".join(f"<table:table-row>{''.join(line)}</table:table-row>" for line in lines)
    names = " ".join(f'xmlns:{name}="{SPACE}:{name}:1.0"' for name in ("office", "table", "text"))
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    body = f'<office:spreadsheet><table:table table:name="Hunian">{rows}</table:table></office:spreadsheet>'
    content = f"<office:document-content {names}><office:body>{body}</office:body></office:document-content>"
    with zipfile.ZipFile(sent / "hunian.ods", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{SPACE}:manifest:1.0"/>')
        book.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    read = Read(sent.parent)
    assert [row[0] for row in read.rows] == ["lapas-lamongan"]
    assert found(read, "cell_error", "formula_unsaved") == [
        ["cell_error", 3, "Kapasitas", "#N/A"],
        ["cell_error", 3, "Penghuni", "#N/A"],
        ["formula_unsaved", 4, "Penghuni", "=SUM([.H4])"],
    ]


def test_errors_of_binary_workbooks(tmp_path):
    """Records of a kind, a length and content: a row, a number, an error; then a row with a formula's error."""

    def record(kind: int, content: bytes) -> bytes:
        code = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
        return code + bytes([len(content)]) + content

    def text(said: str) -> bytes:
        return struct.pack("<I", len(said)) + said.encode("utf-16-le")

    def cell(kind: int, column: int, content: bytes) -> bytes:
        return record(kind, struct.pack("<II", column, 0) + content)

    sheet = record(0, struct.pack("<I", 4)) + cell(5, 0, struct.pack("<d", 514)) + cell(3, 2, b"\x2a")
    sheet += record(0, struct.pack("<I", 9)) + cell(11, 1, b"\x07\x00\x00" + bytes(8)) + record(130, b"")
    with zipfile.ZipFile(tmp_path / "x.xlsb", "w") as book:
        book.writestr("xl/workbook.bin", record(156, bytes(8) + text("rId7") + text("Hunian")) + record(132, b""))
        book.writestr("xl/_rels/workbook.bin.rels", '<R><Relationship Id="rId7" Target="worksheets/one.bin"/></R>')
        book.writestr("xl/worksheets/one.bin", sheet)
    assert list(broken_cells(tmp_path / "x.xlsb", "Hunian")) == [(4, 2, "#N/A"), (9, 1, "#DIV/0!")]
    assert list(broken_cells(tmp_path / "x.xlsb", "Lain")) == []


def test_errors_in_a_text_file(sent):
    """As a spreadsheet writes them; a text that only begins like one stays."""
    lines = [
        "UPT;Tanggal;Penghuni;Catatan",
        "lapas-lamongan;2026-10-31;514;#Lamongan bisa!",
        "lapas-surabaya;2026-10-31;;#NAME?",
    ]
    (sent / "hunian.csv").write_text("\n".join([*lines, "lapas-perempuan-malang;2026-10-31;####;"]), encoding="utf-8")
    read = Read(sent.parent)
    assert [row[0] for row in read.rows] == ["lapas-lamongan"]
    assert found(read, "cell_error") == [
        ["cell_error", 3, "Catatan", "#NAME?"],
        ["cell_error", 4, "Penghuni", "####"],
    ]


def test_an_error_never_empties_what_is_published(tmp_path, published, root, sent):
    """514 people stay published when the new file's cell says #N/A."""
    published()
    with xlsxwriter.Workbook(str(sent / "hunian.xlsx")) as book:
        sheet = book.add_worksheet("Hunian")
        sheet.write_row(0, 0, HEADER[:4])
        sheet.write_row(1, 0, ["lapas-lamongan", "2022-01-18", 205])
        sheet.write_formula(1, 3, "=Lain!B2", None, "#N/A")
    prepared = prepare_added([sent], "uji", root, tmp_path / "along", TODAY, guard=False)
    assert prepared.rejected == 1
    assert prepared.comparison.same
    discard(prepared)
