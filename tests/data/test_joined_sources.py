"""Where joined figures came from: no source is lost, and none is said of figures that it is not about."""

import pytest

from data.publishing import publish_prepared

LAMONGAN = {"unit_id": "lapas-lamongan", "date": "2022-01-18"}
OLD = [LAMONGAN | {"occupants": "514", "capacity": "205", "elderly": "7", "source": "surat 12"}]
OCCUPANTS, CAPACITY = LAMONGAN | {"occupants": "520"}, LAMONGAN | {"capacity": "210"}


@pytest.fixture
def joined(added_sheets, published, rows_of):
    """What is published for Lamongan from sheets that are sent together: occupants, capacity, source, note."""

    def run(*sheets, rejected=0):
        published(occupancy=OLD)
        prepared = added_sheets(*sheets)
        assert prepared.rejected == rejected
        export = publish_prepared(prepared, accept_rejects=True, accept_losses=True).export
        (row,) = rows_of(export, "occupancy", "occupants, capacity, source, note")
        return row

    return run


def test_a_source_of_one_sheet_is_named_with_what_it_is_about(joined):
    """Nobody says where the 520 come from."""
    assert joined([OCCUPANTS], [CAPACITY | {"source": "Kepmen 12"}]) == (520, 210, "Kapasitas: Kepmen 12", None)


def test_so_is_one_beside_an_empty_cell_of_another_sheet(joined):
    sheets = [OCCUPANTS | {"source": ""}], [CAPACITY | {"source": "Kepmen 12"}]
    assert joined(*sheets) == (520, 210, "Kapasitas: Kepmen 12", None)


def test_sources_and_notes_of_both_sheets_are_put_together(joined):
    sheets = [OCCUPANTS | {"source": "SDP", "note": "b"}], [CAPACITY | {"source": "Kepmen 12", "note": "a"}]
    assert joined(*sheets) == (520, 210, "SDP; Kepmen 12", "b; a")


def test_one_source_of_both_sheets_is_said_once(joined):
    assert joined([OCCUPANTS | {"source": "SDP"}], [CAPACITY | {"source": "SDP"}]) == (520, 210, "SDP", None)


def test_a_source_of_a_sheet_that_tells_all_figures_is_about_all(joined):
    """The first sheet says of the 520 what the second says, too, with a source."""
    assert joined([OCCUPANTS], [OCCUPANTS | CAPACITY | {"source": "SDP"}]) == (520, 210, "SDP", None)


def test_equal_rows_of_which_one_has_a_source(joined):
    both = OCCUPANTS | CAPACITY
    assert joined([both], [both | {"source": "SDP"}]) == (520, 210, "SDP", None)


def test_a_note_of_a_sheet_without_figures_is_about_the_row(joined):
    sheets = [OCCUPANTS], [CAPACITY | {"source": "Kepmen 12"}], [LAMONGAN | {"note": "banjir"}]
    assert joined(*sheets) == (520, 210, "Kapasitas: Kepmen 12", "banjir")


def test_a_source_of_three_sheets_is_named_once_with_all_it_is_about(joined):
    elderly = LAMONGAN | {"elderly": "8", "source": "SDP"}
    sheets = [OCCUPANTS | {"source": "SDP"}], [CAPACITY], [elderly]
    assert joined(*sheets) == (520, 210, "Penghuni, Lansia: SDP", None)


def test_a_rejected_sheet_adds_no_source(joined):
    """A capacity of 0 is rejected: the 520 stand with their own source on the 205 places known before."""
    sheets = [OCCUPANTS | {"source": "SDP"}], [LAMONGAN | {"capacity": "0", "source": "Kepmen 12"}]
    assert joined(*sheets, rejected=1) == (520, 205, "SDP", None)


def test_two_sources_inside_one_sheet_are_a_contradiction(joined):
    """Nothing of the three rows is published."""
    sheets = [OCCUPANTS], [CAPACITY | {"source": "Kepmen 12"}, CAPACITY | {"source": "Kepmen 13"}]
    assert joined(*sheets, rejected=3) == (514, 205, "surat 12", None)


def test_the_same_sheets_again_change_nothing(added_sheets, joined):
    sheets = [OCCUPANTS], [CAPACITY | {"source": "Kepmen 12"}]
    joined(*sheets)
    again = added_sheets(*sheets)
    assert again.comparison.same
    assert again.rejected == 0
