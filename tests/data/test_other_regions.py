"""Units of another Kanwil than the one that the sheet is about are published and named."""

from __future__ import annotations

import pytest

from tests.data.conftest import GOOD
from tests.data.test_messy import Read

UNITS = ("lapas-lamongan", "lapas-metro")  # of Jawa Timur and of Lampung


@pytest.fixture
def said(tmp_path):
    """Row, Kanwil of the unit, and whether the sheet is read in full, of a sheet with a title and a name."""

    def read(title: str, name: str = "hunian") -> list[list]:
        (tmp_path / "sent").mkdir()
        rows = [f"{unit};2026-10-31;205;514" for unit in UNITS]
        lines = [f"{title};;;", "UPT;Tanggal;Kapasitas;Penghuni", *rows]
        (tmp_path / "sent" / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
        found = Read(tmp_path, tables={name: GOOD[name] for name in ("regions", "units")})
        assert len(found.rows) == len(UNITS)
        frame = found.frame[found.frame["check"] == "unit_of_other_region"]
        return frame[["row", "value"]].values.tolist()

    return read


@pytest.mark.parametrize(
    "title",
    ["KANWIL JAWA TIMUR", "Kantor Wilayah Ditjenpas Jawa Timur", "HUNIAN LAPAS DAN RUTAN SE-JAWA TIMUR", "Jawa Timur"],
)
def test_the_title_names_another_kanwil(said, title):
    assert said(title) == [[4, "Lampung"]]


def test_the_file_names_another_kanwil(said):
    assert said("DATA HUNIAN", name="hunian_kanwil_lampung") == [[3, "Jawa Timur"]]


@pytest.mark.parametrize("title", ["DATA HUNIAN", "KANWIL JAWA TIMUR DAN LAMPUNG", "Dikirim Lapas Bandar Lampung"])
def test_where_no_single_kanwil_is_named_nothing_is_said(said, title):
    assert said(title) == []
