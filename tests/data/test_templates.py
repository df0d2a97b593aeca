"""Templates come from the contract: what they hold is what the import reads."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from data.contract import contract
from data.publishing import publish
from data.reading.headers import table_named
from data.templates import ALL, content, file_name, sheet_name, write_all
from tests.data.conftest import write_tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("templates")
    write_all(target)
    return target


@pytest.mark.parametrize("name", sorted(contract().tables))
def test_first_sheet_has_the_contract_s_headers(folder: Path, name: str) -> None:
    book = CalamineWorkbook.from_path(str(folder / file_name(name)))
    rows = book.get_sheet_by_index(0).to_python()
    assert book.sheet_names[0] == contract().tables[name].id
    assert rows[0] == [column.header for column in contract().tables[name].columns]


@pytest.mark.parametrize("name", sorted(contract().tables))
def test_second_sheet_explains_every_column(folder: Path, name: str) -> None:
    rows = CalamineWorkbook.from_path(str(folder / file_name(name))).get_sheet_by_name("Penjelasan").to_python()
    assert [row[1] for row in rows[3:]] == [column.name for column in contract().tables[name].columns]


def test_filled_templates_publish_without_a_finding(tmp_path: Path) -> None:
    filled = tmp_path / "isian"
    write_all(filled)
    for file in filled.iterdir():
        if file.name not in ("kanwil.xlsx", "upt.xlsx", "hunian.xlsx"):
            file.unlink()
    rows = {
        "regions": ["lampung", "Lampung", "Lampung", "WIB"],
        "units": ["lapas-metro", "Lapas Kelas IIA Metro", "Lapas", "IIA", "lampung"],
        "occupancy": ["lapas-metro", "2026-10-31", "hari", 489, 583],
    }
    for name, cells in rows.items():
        book = openpyxl.load_workbook(filled / file_name(name))
        sheet = book[contract().tables[name].id]
        sheet.delete_rows(2)  # the example
        for index, cell in enumerate(cells, start=1):
            sheet.cell(2, index, cell)
        book.save(filled / file_name(name))
    outcome = publish([filled], dataset="isian", root=tmp_path / "datasets")
    assert outcome.export is not None, outcome.findings.to_string()
    assert outcome.findings.empty, outcome.findings.to_string()
    assert {name: part.rows for name, part in outcome.export.manifest.tables.items()} == dict.fromkeys(rows, 1)


def rows_of(content: bytes, sheet: str) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()


def as_csv(folder: Path, name: str, rows: list[list[Any]], **changed: str) -> None:
    """The example row of a template as a file of its own, some cells changed."""
    row = dict(zip((column.name for column in contract().tables[name].columns), rows[1], strict=True)) | changed
    write_tables(folder, {name: [{key: str(value) for key, value in row.items()}]})


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_example_row_is_left_out_and_said(tmp_path: Path, language: str) -> None:
    """Untouched templates publish nothing: one finding for each example row, and the required tables are missing."""
    for name in contract().tables:
        (tmp_path / f"{name}.xlsx").write_bytes(content(name, language))
    outcome = publish([tmp_path], dataset="isian", root=tmp_path / "datasets", dry_run=True)
    checks = Counter(outcome.findings["check"])
    assert checks.pop("example_row") == len(contract().tables)
    assert set(checks) == {"table_missing"}


def test_the_workbook_of_all_tables_is_read_sheet_by_sheet(tmp_path: Path) -> None:
    (tmp_path / "kiriman.xlsx").write_bytes(content(ALL))
    outcome = publish([tmp_path], dataset="isian", root=tmp_path / "datasets", dry_run=True)
    checks = Counter(outcome.findings["check"])
    assert checks.pop("example_row") == 1
    assert set(checks) == {"table_missing"}
    (named,) = outcome.findings.loc[outcome.findings["check"] == "example_row", "value"]
    assert named.split(", ")[:2] == ["Kanwil baris 2", "UPT baris 2"]
    assert len(named.split(", ")) == len(contract().tables)


@pytest.mark.parametrize("language", ["id", "en"])
def test_names_of_files_and_sheets_are_titles_that_the_import_knows(language: str) -> None:
    for name, table in contract().tables.items():
        assert table_named(file_name(name, language).removesuffix(".xlsx")) == table
        assert table_named(sheet_name(table, language)) == table
    assert file_name("occupancy") == "hunian.xlsx"
    assert file_name("region_occupancy") == "hunian-kanwil-angka-terbit.xlsx"
    assert file_name("occupancy", "en") == "occupancy.xlsx"


def test_years_are_shown_without_thousands_and_lists_have_the_headers_of_their_columns() -> None:
    book = openpyxl.load_workbook(BytesIO(content("zi_scores")))
    assert [(cell.value, cell.number_format) for cell in book["Nilai ZI"][2]][1] == (2026, "0")
    assert [cell.value for cell in book["Pilihan"][1]] == ["Target", "Penilai", "Komponen", "ya/tidak"]


def test_the_examples_agree_with_every_rule(tmp_path: Path) -> None:
    """With its mark removed and its references known, each example is a row without any finding."""
    known = {"unit_id": "lapas-metro", "originator_unit_id": "lapas-metro", "region_id": "lampung"}
    for name, table in contract().tables.items():
        changed = {key: value for key, value in known.items() if any(c.name == key and c.ref for c in table.columns)}
        if name == "adoptions":
            changed["innovation_id"] = "inovasi-contoh"
        if name != "occupancy":
            as_csv(tmp_path / "a", name, rows_of(content(name), table.id), source="", **changed)
    as_csv(tmp_path / "b", "occupancy", rows_of(content("occupancy"), "Hunian"), source="", unit_id="lapas-metro")
    write_tables(tmp_path / "c", {"regions": [{"region_id": "lampung", "name": "Lampung"}]})
    unit = {"unit_id": "lapas-metro", "name": "Lapas Metro", "kind": "lapas", "region_id": "lampung"}
    write_tables(tmp_path / "d", {"units": [unit]})
    folders = [tmp_path / name / "tables" for name in "abcd"]
    outcome = publish(folders, dataset="isian", root=tmp_path / "datasets", dry_run=True)
    assert outcome.findings["what_id"].tolist() == []


def test_drop_downs_offer_exactly_the_choices() -> None:
    """Long lists and labels with commas are offered too: from the sheet of choices."""
    book = openpyxl.load_workbook(BytesIO(content("zi_scores")))
    rules = book["Nilai ZI"].data_validations.dataValidation
    offered = {next(iter(rule.sqref.ranges)).min_col: rule.formula1 for rule in rules}
    names = [column.name for column in contract().tables["zi_scores"].columns]
    place = offered[names.index("component") + 1]
    sheet, cells = place.replace("'", "").replace("$", "").split("!")
    labels = [row[0].value for row in book[sheet][cells]]
    assert labels == [about["id"] for about in contract().enums["zi_component"].values()]
