"""Templates come from the contract: what they hold is what the import reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from data.contract import contract
from data.publishing import publish
from data.templates import write_all


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("templates")
    write_all(target)
    return target


@pytest.mark.parametrize("name", sorted(contract().tables))
def test_first_sheet_has_the_contract_s_headers(folder: Path, name: str) -> None:
    book = CalamineWorkbook.from_path(str(folder / f"{name}.xlsx"))
    rows = book.get_sheet_by_index(0).to_python()
    assert book.sheet_names[0] == name
    assert rows[0] == [column.header for column in contract().tables[name].columns]


@pytest.mark.parametrize("name", sorted(contract().tables))
def test_second_sheet_explains_every_column(folder: Path, name: str) -> None:
    rows = CalamineWorkbook.from_path(str(folder / f"{name}.xlsx")).get_sheet_by_name("Penjelasan").to_python()
    assert [row[1] for row in rows[3:]] == [column.name for column in contract().tables[name].columns]


def test_filled_templates_publish_without_a_finding(tmp_path: Path) -> None:
    filled = tmp_path / "isian"
    write_all(filled)
    for file in filled.iterdir():
        if file.stem not in ("regions", "units", "occupancy"):
            file.unlink()
    rows = {
        "regions": ["lampung", "Lampung", "Lampung", "WIB"],
        "units": ["lapas-metro", "Lapas Kelas IIA Metro", "Lapas", "IIA", "lampung"],
        "occupancy": ["lapas-metro", "2026-10-31", "hari", 489, 583],
    }
    import openpyxl

    for name, cells in rows.items():
        book = openpyxl.load_workbook(filled / f"{name}.xlsx")
        for index, cell in enumerate(cells, start=1):
            book[name].cell(2, index, cell)
        book.save(filled / f"{name}.xlsx")
    outcome = publish([filled], dataset="isian", root=tmp_path / "datasets")
    assert outcome.export is not None, outcome.findings.to_string()
    assert outcome.findings.empty, outcome.findings.to_string()
    assert {name: part.rows for name, part in outcome.export.manifest.tables.items()} == dict.fromkeys(rows, 1)
