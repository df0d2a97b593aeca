"""How a written name finds its unit: in other spellings, without its class, and asked where it may mean two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data.test_findings import LAMONGAN, TABLES, occupancy, only

# Malang as it is: its prison is of class I, its women's prison of class IIA, and a probation office of class I.
MALANG = [
    {"unit_id": "lapas-malang", "name": "Lapas Kelas I Malang", "kind": "lapas", "region_id": "jawa-timur"},
    {"unit_id": "bapas-malang", "name": "Bapas Kelas I Malang", "kind": "bapas", "region_id": "jawa-timur"},
]


def read_name(folder: Path, name: str, *more: dict[str, str], **tables: Any) -> Any:
    return occupancy(folder, LAMONGAN | {"unit_id": name}, units=[*TABLES["units"], *MALANG, *more], **tables)


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("Lapas Klas IIA Malang", "lapas-malang, lapas-perempuan-malang"),
        ("LP Kelas II-A MALANG", "lapas-malang, lapas-perempuan-malang"),
        ("Lapas Perempuan Kelas I Malang", "bapas-malang, lapas-malang, lapas-perempuan-malang"),
    ],
)
def test_a_class_that_another_unit_of_the_place_has_is_asked(tmp_path, name, candidates):
    read = read_name(tmp_path, name)
    found = only(read, "ref_ambiguous")
    assert (found["severity"], found["row"], found["value"]) == ("error", 2, name)
    assert found["what_id"] == f'"{name}" dapat berarti lebih dari satu: {candidates}'
    assert read.rows == []
    assert read.checks == {"ref_ambiguous"}


@pytest.mark.parametrize("name", ["Lapas Klas III Malang", "Lapas Kelas IIB Malang"])
def test_a_class_that_no_unit_of_the_place_has_may_be_new(tmp_path, name):
    read = read_name(tmp_path, name)
    assert "dibaca sebagai Lapas Kelas I Malang" in only(read, "unit_class_differs")["what_id"]
    assert read.rows[0][0] == "lapas-malang"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Lapas Malang", "lapas-malang"),  # without a class nothing is contradicted
        ("Lapas Klas 1 Malang", "lapas-malang"),
        ("Lapas Perempuan Malang", "lapas-perempuan-malang"),
        ("lapas-malang", "lapas-malang"),
    ],
)
def test_a_name_that_contradicts_nothing_is_taken(tmp_path, name, unit):
    read = read_name(tmp_path, name)
    assert read.rows[0][0] == unit
    assert read.checks == set()


def test_the_class_of_the_register_counts_although_the_name_has_the_old_one(tmp_path):
    """Lamongan was raised to IIA in the register; Rutan Lamongan has IIA too, but the prison's own class is enough."""
    raised = [unit | {"unit_class": "IIA"} for unit in TABLES["units"] if unit["unit_id"] == "lapas-lamongan"]
    other = {
        "unit_id": "rutan-lamongan",
        "name": "Rutan Kelas IIA Lamongan",
        "kind": "rutan",
        "region_id": "jawa-timur",
    }
    read = occupancy(tmp_path, LAMONGAN | {"unit_id": "Lapas Kelas IIA Lamongan"}, units=[*raised, other])
    assert read.rows[0][0] == "lapas-lamongan"
    assert read.errors == []


def test_a_class_of_the_register_that_stands_in_no_name_is_asked_too(tmp_path):
    other = {"unit_id": "rutan-lamongan", "name": "Rutan Lamongan", "kind": "rutan", "region_id": "jawa-timur"}
    units = [*TABLES["units"], other | {"unit_class": "IIA"}]
    read = occupancy(tmp_path, LAMONGAN | {"unit_id": "Lapas Klas IIA Lamongan"}, units=units)
    assert "lapas-lamongan, rutan-lamongan" in only(read, "ref_ambiguous")["what_id"]


def test_a_class_and_place_of_an_alias_is_asked_too(tmp_path):
    """Rutan Surabaya is also called Rutan Kelas IIA Lamongan: a class IIA in Lamongan may be that one."""
    aliases = [{"alias": "Rutan Kelas IIA Lamongan", "unit_id": "rutan-surabaya"}]
    read = occupancy(tmp_path, LAMONGAN | {"unit_id": "Lapas Klas IIA Lamongan"}, unit_aliases=aliases)
    assert "lapas-lamongan, rutan-surabaya" in only(read, "ref_ambiguous")["what_id"]


def test_a_name_with_another_class_is_said(tmp_path):
    read = occupancy(tmp_path, LAMONGAN | {"unit_id": "Lapas Klas II A Lamongan"})
    assert "Lapas Kelas IIB Lamongan" in only(read, "unit_class_differs")["what_id"]
    assert read.rows[0][0] == "lapas-lamongan"


def test_a_name_without_class_that_means_two_units_is_asked(tmp_path):
    twins = [
        {
            "unit_id": f"lapas-x-{code}",
            "name": f"Lapas Kelas {code.upper()} X",
            "kind": "lapas",
            "region_id": "jawa-timur",
        }
        for code in ("iia", "iib")
    ]
    read = occupancy(tmp_path, LAMONGAN | {"unit_id": "Lapas X"}, units=[*TABLES["units"], *twins])
    assert "lapas-x-iia, lapas-x-iib" in only(read, "ref_ambiguous")["what_id"]
    assert occupancy(tmp_path, LAMONGAN | {"unit_id": "Lapas Klas 2B X"}, units=twins).rows[0][0] == "lapas-x-iib"


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Lapas IIB Lamongan", "lapas-lamongan"),  # a class without the word
        ("LAPAS I MALANG", "lapas-malang"),
        ("Lapas Perempuan II A Malang", "lapas-perempuan-malang"),
        ("RUTAN KLAS I SURABAYA (MEDAENG)", "rutan-surabaya"),
        ("Lapas Kelas I Surabaya di Porong", "lapas-surabaya"),
    ],
)
def test_a_name_as_offices_write_it_is_taken(tmp_path, name, unit):
    read = read_name(tmp_path, name)
    assert [row[0] for row in read.rows] == [unit]
    assert read.checks == set()


@pytest.mark.parametrize(
    "name", ["Lapas Kelas I Malang (Perempuan)", "Lapas Kelas I Malang (Baru)", "Lapas Malang (2)"]
)
def test_what_is_left_out_of_a_name_may_not_tell_another_unit(tmp_path, name):
    read = read_name(tmp_path, name)
    assert read.rows == []
    assert read.checks <= {"ref", "ref_near"}


def test_a_place_that_other_units_have_is_asked(tmp_path):
    read = read_name(tmp_path, "Lapas Kelas I Surabaya di Malang")
    assert "lapas-malang" in only(read, "ref_ambiguous")["what_id"]
    assert read.rows == []


def test_a_slip_of_the_pen_is_told_with_the_names_most_like_it(tmp_path):
    found = only(read_name(tmp_path, "Lapas Kelas IIB Lamogan"), "ref_near")
    assert (found["severity"], found["value"]) == ("error", "Lapas Kelas IIB Lamogan")
    assert found["what_id"] == (
        '"Lapas Kelas IIB Lamogan" tidak ada pada tabel UPT; paling mirip:'
        " Lapas Kelas IIB Lamongan, Lapas Kelas I Malang"
    )


def test_a_name_unlike_all_others_is_told_alone(tmp_path):
    assert only(read_name(tmp_path, "Lapas Atlantis"), "ref")["value"] == "Lapas Atlantis"
