"""Sums that only their figures prove are left out; what is not proven stays, and is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.data.test_not_data import HEADER, LAMONGAN, MALANG, SURABAYA, figures, read, said

L, M, S = ("lapas-lamongan", 205, 514), ("lapas-perempuan-malang", 164, 391), ("rutan-surabaya", 504, 1708)
PORONG = "4;Lapas Kelas I Surabaya;1038;2599"


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "sent"
    folder.mkdir()
    return folder


def test_groups_that_say_the_sums_of_the_rows_below(sent):
    """205 + 504 = 709, 514 + 1708 = 2222; 164 + 1038 = 1202, 391 + 2599 = 2990; in all 1911 and 5212."""
    groups = (";KORWIL BOJONEGORO;709;2222", LAMONGAN, SURABAYA, ";Korwil Malang;1202;2990", MALANG, PORONG)
    found = read(sent, *groups, ";JUMLAH;1911;5212")
    assert [row for _, row, _ in said(found, "group_row")] == [4, 7]
    assert (found.errors, said(found, "total_differs"), len(found.rows)) == ([], [], 4)


def test_figures_carried_to_the_next_page(sent):
    """Rows 4 and 5 make 709 and 2222, which row 7 repeats; with 164 and 391 they are 873 and 2613."""
    found = read(sent, LAMONGAN, SURABAYA, HEADER, ";Pindahan;709;2222", MALANG, ";JUMLAH;873;2613")
    assert [row for _, row, _ in said(found, "total_row")] == [7, 9]
    assert (found.errors, said(found, "total_differs"), figures(found)) == ([], [], [L, M, S])


@pytest.mark.parametrize(
    "line",
    [
        ";KORWIL MADIUN;709;2223",  # one person more
        ";KORWIL MADIUN;710;",
        ";Pindahan;709;2222",  # nothing above it
        ";Blok lama;709;2222",  # the name of no group
    ],
)
def test_what_is_not_proven_is_asked_about(sent, line):
    found = read(sent, line, LAMONGAN, SURABAYA)
    assert [row for _, row, _ in said(found, "ref")] == [4]
    assert figures(found) == [L, S]


def test_a_group_of_one_row_may_be_a_unit(sent):
    found = read(sent, ";KORWIL MADIUN;205;514", LAMONGAN)
    assert [row for _, row, _ in said(found, "ref")] == [4]
