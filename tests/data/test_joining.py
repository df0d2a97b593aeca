"""Two new sheets about the same units and dates, each with columns of its own, make up one row."""

from data.publishing import publish, publish_prepared
from tests.data.conftest import GOOD, TODAY, write_tables

COLUMNS = "unit_id, occupants, capacity, elderly"
LAMONGAN = {"unit_id": "lapas-lamongan", "date": "2022-01-18"}
METRO = {"unit_id": "lapas-metro", "date": "2022-01-18"}
OLD = [LAMONGAN | {"occupants": "514", "capacity": "205", "elderly": "7", "source": "surat 12"}]


def said(prepared):
    """What was found, but for the layouts of sheets."""
    found = set(zip(prepared.findings["check"], prepared.findings["severity"], strict=True))
    return sorted(found - {("layout_found", "warning")})


def errors(prepared):
    """Check, file and row of every error."""
    found = prepared.findings[prepared.findings["severity"] == "error"]
    files = found["file"].str.rsplit("/").str[-1]
    return sorted(zip(found["check"], files, found["row"], strict=True))


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


def test_two_corrections_of_one_row_are_both_taken(added_sheets, published, root, rows_of):
    """The occupants in one sheet, the capacity in the other; the elderly stay published, the source told of 514."""
    published(occupancy=OLD)
    prepared = added_sheets([LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "210"}])
    assert said(prepared) == [("columns_kept", "warning"), ("rows_joined", "warning"), ("source_dropped", "warning")]
    export = publish_prepared(prepared, accept_losses=True).export
    assert rows_of(export, "occupancy", f"{COLUMNS}, source") == [("lapas-lamongan", 520, 210, 7, None)]


def test_an_empty_cell_of_the_other_sheet_is_told_too(added_sheets, published, root, rows_of):
    published(occupancy=OLD)
    prepared = added_sheets([LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "205", "elderly": ""}])
    export = publish_prepared(prepared, accept_losses=True).export
    assert rows_of(export, "occupancy", COLUMNS) == [("lapas-lamongan", 520, 205, None)]


def test_sheets_that_disagree_complete_nothing(added_sheets, published, root):
    """Two sheets tell another capacity: no row is published, and the third, without one, does not choose."""
    published(occupancy=OLD)
    prepared = added_sheets(
        [LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "210"}], [LAMONGAN | {"capacity": "230"}]
    )
    assert prepared.rejected == 3
    assert ("duplicate_key", "error") in said(prepared)
    assert prepared.comparison.same


def test_a_cell_that_cannot_be_read_completes_nothing(added_sheets, published, root, rows_of):
    published(occupancy=OLD)
    prepared = added_sheets([LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "dua ratus"}])
    assert prepared.rejected == 1
    export = publish_prepared(prepared, accept_rejects=True, accept_losses=True).export
    assert rows_of(export, "occupancy", COLUMNS) == [("lapas-lamongan", 520, 205, 7)]


def test_a_sheet_whose_percentages_cannot_be_read_still_completes(sent, tmp_path, root, rows_of):
    """The form's own 514 / nothing is #DIV/0!, because the capacity stands in the other sheet: 514 on 205 places."""
    others = write_tables(tmp_path / "others", {name: rows for name, rows in GOOD.items() if name != "occupancy"})
    apart = sent([LAMONGAN | {"occupants": "514", "% hunian": "#DIV/0!"}], [LAMONGAN | {"capacity": "205"}])
    outcome = publish([others, *apart], "uji", root, today=TODAY)
    assert rows_of(outcome.export, "occupancy", COLUMNS) == [("lapas-lamongan", 514, 205, None)]
    assert outcome.export.manifest.rejected == 0
    assert "proof_unread" in set(outcome.findings["check"])


def test_a_row_is_quoted_only_with_what_its_sheet_says(added_sheets, published):
    """Occupants 520 and 530; the sheet of capacities says nothing of them, although 514 is published."""
    published(occupancy=OLD)
    prepared = added_sheets(
        [LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "210"}], [LAMONGAN | {"occupants": "530"}]
    )
    assert [(check, file) for check, file, _ in errors(prepared)] == [
        ("duplicate_key", "hunian 0.csv"),
        ("duplicate_key", "hunian 2.csv"),
        ("others_disagree", "hunian 1.csv"),
    ]
    said = prepared.findings[prepared.findings["severity"] == "error"].set_index("check")["what_id"]
    assert "514" not in " ".join(said)
    first, second = said["duplicate_key"]
    assert "di sini Penghuni 520; di" in first
    assert first.endswith("hunian 2.csv baris 2 (Penghuni 530)")
    assert second.endswith("hunian 0.csv baris 2 (Penghuni 520)")
    third = said["others_disagree"]
    assert third.startswith("baris ini tidak dapat dilengkapi, karena laporan lain untuk hal yang sama berbeda: di ")
    assert third.endswith("hunian 2.csv baris 2 (Penghuni 530)")


def test_a_value_beyond_its_bounds_is_the_error_of_its_own_sheet(added_sheets, published, rows_of):
    """A capacity of 0 is less than 1: its row is rejected, and 520 are published on the 205 places known before."""
    published(occupancy=OLD)
    prepared = added_sheets([LAMONGAN | {"occupants": "520"}], [LAMONGAN | {"capacity": "0"}])
    assert errors(prepared) == [("minimum", "hunian 1.csv", 2)]
    assert prepared.rejected == 1
    export = publish_prepared(prepared, accept_rejects=True, accept_losses=True).export
    assert rows_of(export, "occupancy", COLUMNS) == [("lapas-lamongan", 520, 205, 7)]


def test_a_sheet_that_contradicts_itself_is_alone_in_error(added_sheets, published, rows_of):
    """8 elderly of 5 people cannot be; the 210 places of the other sheet are published beside the 514 people known."""
    published(occupancy=OLD)
    prepared = added_sheets([LAMONGAN | {"occupants": "5", "elderly": "8"}], [LAMONGAN | {"capacity": "210"}])
    assert errors(prepared) == [("overlay_within_occupants", "hunian 0.csv", 2)]
    export = publish_prepared(prepared, accept_rejects=True, accept_losses=True).export
    assert rows_of(export, "occupancy", COLUMNS) == [("lapas-lamongan", 514, 210, 7)]


def test_a_row_that_stands_twice_in_its_sheet_is_named_although_it_was_completed(added_sheets, published):
    published(occupancy=OLD)
    prepared = added_sheets([LAMONGAN | {"occupants": "520"}] * 2, [LAMONGAN | {"capacity": "210"}])
    found = prepared.findings[prepared.findings["check"] == "duplicate_row"]
    assert [(file.rsplit("/")[-1], row) for file, row in zip(found["file"], found["row"], strict=True)] == [
        ("hunian 0.csv", 3)
    ]
    assert prepared.rejected == 0
