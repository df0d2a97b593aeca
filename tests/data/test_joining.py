"""Two new sheets about the same units and dates, each with columns of its own, make up one row."""

import pytest

from data.publishing import discard, publish, publish_prepared
from data.publishing.adding import prepare_added
from tests.data.conftest import GOOD, TODAY, write_tables

COLUMNS = "unit_id, occupants, capacity, elderly"
LAMONGAN = {"unit_id": "lapas-lamongan", "date": "2022-01-18"}
METRO = {"unit_id": "lapas-metro", "date": "2022-01-18"}
OLD = [LAMONGAN | {"occupants": "514", "capacity": "205", "elderly": "7", "source": "surat 12"}]


@pytest.fixture
def sent(tmp_path):
    """Write sheets of occupancy as files in one folder: sent([rows], [rows])."""

    def write(*sheets):
        for number, rows in enumerate(sheets):
            made = write_tables(tmp_path / f"sheet-{number}", {"occupancy": rows})
            (made / "tables" / "occupancy.csv").rename(made / "tables" / f"hunian {number}.csv")
        return [tmp_path / f"sheet-{number}" for number in range(len(sheets))]

    return write


@pytest.fixture
def added(sent, tmp_path, root):
    made = []

    def run(*sheets):
        made.append(prepare_added(sent(*sheets), "uji", root, tmp_path / "along", TODAY, guard=False))
        return made[-1]

    yield run
    for prepared in made:
        discard(prepared)


def said(prepared):
    """What was found, but for the layouts of sheets."""
    found = set(zip(prepared.findings["check"], prepared.findings["severity"], strict=True))
    return sorted(found - {("layout_found", "warning")})


def test_a_first_publish_from_occupants_and_capacity_apart(sent, tmp_path, root, rows_of):
    """Lamongan stands in both sheets; the capacity of Metro is told nowhere and stays not reported."""
    others = write_tables(tmp_path / "others", {name: rows for name, rows in GOOD.items() if name != "occupancy"})
    apart = sent(
        [LAMONGAN | {"occupants": "514"}, METRO | {"occupants": "600"}],
        [LAMONGAN | {"capacity": "205"}],
    )
    outcome = publish([others, *apart], "uji", root, today=TODAY)
    assert rows_of(outcome.export, "occupancy", COLUMNS) == [
        ("lapas-lamongan", 514, 205, None),
        ("lapas-metro", 600, None, None),
    ]
    found = outcome.findings[outcome.findings["check"] == "rows_joined"]
    assert [file.endswith(f"hunian {n}.csv") for n, file in enumerate(sorted(found["file"]))] == [True, True]
    assert sorted(found["value"]) == ["Kapasitas", "Penghuni"]
    assert "1 baris dilengkapi dari lembar lain" in found["what_id"].iloc[0]


def test_two_corrections_of_one_row_are_both_taken(added, published, root, rows_of):
    """The occupants in one sheet, the capacity in the other; the elderly stay published, the source told of 514."""
    published(occupancy=OLD)
    prepared = added([LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "210"}])
    assert said(prepared) == [("columns_kept", "warning"), ("rows_joined", "warning"), ("source_dropped", "warning")]
    export = publish_prepared(prepared, accept_losses=True).export
    assert rows_of(export, "occupancy", f"{COLUMNS}, source") == [("lapas-lamongan", 520, 210, 7, None)]


def test_an_empty_cell_of_the_other_sheet_is_told_too(added, published, root, rows_of):
    published(occupancy=OLD)
    prepared = added([LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "205", "elderly": ""}])
    export = publish_prepared(prepared, accept_losses=True).export
    assert rows_of(export, "occupancy", COLUMNS) == [("lapas-lamongan", 520, 205, None)]


def test_sheets_that_disagree_complete_nothing(added, published, root):
    """Two sheets tell another capacity: no row is published, and the third, without one, does not choose."""
    published(occupancy=OLD)
    prepared = added(
        [LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "210"}], [LAMONGAN | {"capacity": "230"}]
    )
    assert prepared.rejected == 3
    assert ("duplicate_key", "error") in said(prepared)
    assert prepared.comparison.same


def test_a_cell_that_cannot_be_read_completes_nothing(added, published, root, rows_of):
    published(occupancy=OLD)
    prepared = added([LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "dua ratus"}])
    assert prepared.rejected == 1
    export = publish_prepared(prepared, accept_rejects=True, accept_losses=True).export
    assert rows_of(export, "occupancy", COLUMNS) == [("lapas-lamongan", 520, 205, 7)]
