"""A dash in a column of figures is a zero where arithmetic proves it, else not reported; either is said."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from data.reading.sheets import DASHES
from tests.data.messy import EIGHT
from tests.data.test_findings import LAMONGAN, occupancy, only

# 100 + 5 + 2 + 390 + 14 + 3 = 514
COUNTS = dict(zip(EIGHT, ("100", "5", "2", "-", "390", "14", "3", "\N{EN DASH}"), strict=True))


def test_dashes_beside_counts_that_make_up_the_total_are_zeros(tmp_path):
    read = occupancy(tmp_path, LAMONGAN | COUNTS | {"occupants": "514"})
    assert read.rows[0][4:] == (100, 5, 2, 0, 390, 14, 3, 0)
    assert only(read, "dash_is_zero")["what_id"] == (
        "tanda - di 2 sel golongan dibaca 0, sebab golongan yang terisi sudah sama dengan jumlahnya"
    )
    assert read.checks == {"dash_is_zero"}


def test_dashes_that_nothing_proves_are_not_reported(tmp_path):
    read = occupancy(tmp_path, LAMONGAN | COUNTS | {"occupants": "520"}, LAMONGAN | COUNTS | {"date": "2026-10-31"})
    assert read.rows[0][4:] == (100, 5, 2, None, 390, 14, 3, None)
    found = read.frame[read.frame["check"] == "dash_unreported"]
    assert found[["column", "what_id"]].values.tolist() == [
        ["Anak perempuan (tahanan)", "tanda - di 2 sel dibaca belum dilaporkan"],
        ["Anak binaan perempuan", "tanda - di 2 sel dibaca belum dilaporkan"],
    ]


@pytest.mark.parametrize("dash", ["-", " - ", "\N{EM DASH}"])
def test_the_total_of_a_form_s_group_proves_it_too(tmp_path, dash):
    row = {"remand_adult_male": "12", "remand_adult_female": dash, "Jumlah tahanan dewasa": "12"}
    read = occupancy(tmp_path, LAMONGAN | row)
    assert read.rows[0][4:6] == (12, 0)
    assert read.checks == {"dash_is_zero"}


def test_an_unread_count_proves_nothing(tmp_path):
    read = occupancy(tmp_path, LAMONGAN | COUNTS | {"occupants": "511", "sentenced_child_male": "x"})
    assert "dash_is_zero" not in read.checks


def test_an_empty_cell_is_not_spoken_of(tmp_path):
    assert occupancy(tmp_path, LAMONGAN | {"elderly": ""}).checks == set()


def test_cells_and_rows_know_the_same_dashes():
    con = duckdb.connect()
    con.execute((Path(__file__).parents[2] / "data" / "reading" / "cells.sql").read_text(encoding="utf-8"))
    read = [con.execute("select cell($mark)", {"mark": mark}).fetchall()[0][0] for mark in (*DASHES, "--", "x")]
    con.close()
    assert read == [*[None for _ in DASHES], "--", "x"]
