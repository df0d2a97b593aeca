"""Rows that may not be what they seem: no day of the key that they lack, or a part of a figure in another sheet."""

import pytest

from data.publishing import discard, publish, publish_prepared
from data.publishing.adding import prepare_added
from tests.data.conftest import GOOD, TODAY, write_tables

ADOPTED = {"unit_id": "lapas-lamongan", "innovation_id": "kunjungan-daring", "stage": "adopted"}
TALK = {"unit_id": "lapas-lamongan", "date": "2022-01-10", "audience": "staff"}
LAMONGAN = {"unit_id": "lapas-lamongan", "date": "2022-01-18"}
METRO = {"unit_id": "lapas-metro", "date": "2022-01-18"}


@pytest.fixture
def added(tmp_path, root):
    """Prepare tables as an addition, each dictionary a folder of its own; what is left of it is dropped at the end."""
    made = []

    def run(*folders):
        sent = [write_tables(tmp_path / f"sent-{n}", tables) for n, tables in enumerate(folders)]
        made.append(prepare_added(sent, "uji", root, tmp_path / f"along-{len(made)}", TODAY, guard=False))
        return made[-1]

    yield run
    for prepared in made:
        discard(prepared)


def errors(prepared):
    """Check and text of every error."""
    found = prepared.findings[prepared.findings["severity"] == "error"]
    return list(zip(found["check"], found["what_id"], strict=True))


# ------------------------------------------------------------------------------ a column of the key is not there


def test_an_adoption_without_its_day_is_asked_for_it(added, published):
    """One adoption since June 2024 is published; the new sheet has no column for that: it would be a second one."""
    published(adoptions=[ADOPTED | {"since": "2024-06-01"}])
    prepared = added({"adoptions": [ADOPTED | {"last_verified_on": "2026-09-10"}]})
    assert errors(prepared) == [
        (
            "key_column_absent",
            "kolom Sejak tidak ada, padahal baris untuk hal yang sama sudah terbit atau ikut dikirim"
            " dengan Sejak 1 Juni 2024",
        )
    ]
    assert (prepared.rejected, prepared.comparison.same) == (1, True)


def test_a_talk_without_its_topic_is_no_second_talk(added, published):
    """40 people of the topic Gratifikasi are published; 44 without a topic are not added to them."""
    published(outreach=[TALK | {"topic": "Gratifikasi", "attended": "40"}])
    prepared = added({"outreach": [TALK | {"attended": "44"}, TALK | {"date": "2022-01-11", "attended": "9"}]})
    ((check, said),) = errors(prepared)
    assert (check, said[-17:], prepared.rejected) == ("key_column_absent", "Topik Gratifikasi", 1)
    added_rows = {one.table: one.added for one in prepared.comparison.tables}
    assert added_rows["outreach"] == 1  # the talk of the day after has no other beside it


def test_another_sheet_that_was_sent_tells_the_topic(added, published):
    published()
    prepared = added({"outreach": [TALK | {"attended": "44"}]}, {"outreach": [TALK | {"topic": "12", "attended": "9"}]})
    ((check, said),) = errors(prepared)
    assert check == "key_column_absent"
    assert "dengan Topik 12 (" in said
    assert said.endswith("outreach.csv baris 2)")


def test_what_was_published_without_a_topic_is_corrected_without_one(added, published):
    """Both are published: the talk without a topic is the one that the sheet without that column corrects."""
    published(outreach=[TALK | {"topic": "", "attended": "40"}, TALK | {"topic": "Gratifikasi", "attended": "9"}])
    prepared = added({"outreach": [TALK | {"attended": "44"}]})
    assert errors(prepared) == []
    assert [(one.column, one.old, one.new) for one in prepared.comparison.restated] == [("attended", 40, 44)]


# ------------------------------------------------------------------------------ parts of a figure in two sheets


def test_a_part_that_cannot_be_read_keeps_the_other_back(added_sheets, published):
    """501 men in one file, "20 orang" (the women) in the other: 501 is not published as the whole."""
    published()
    march = {row["unit_id"]: row | {"date": "2022-03-18"} for row in (LAMONGAN, METRO)}
    prepared = added_sheets(
        [march["lapas-lamongan"] | {"occupants": "501"}, march["lapas-metro"] | {"occupants": "600"}],
        [march["lapas-lamongan"] | {"occupants": "20 orang"}],
    )
    found = errors(prepared)
    assert sorted(check for check, _ in found) == ["duplicate_beside_wrong", "number_with_words"]
    said = dict(found)["duplicate_beside_wrong"]
    assert said.startswith("baris lain yang melaporkan hal yang sama ditolak (")
    assert "hunian 1.csv baris 2); mungkin keduanya bagian dari satu angka" in said
    assert prepared.rejected == 2
    assert {one.table: one.added for one in prepared.comparison.tables}["occupancy"] == 1  # Metro


@pytest.mark.parametrize(("told", "parts"), [("514", False), ("", False), ("13", True)])
def test_a_wrong_row_of_another_sheet_contests_only_other_figures(sent, tmp_path, root, told, parts):
    """A stale copy with a capacity of 0 tells the same 514 people or none: it is alone in error. 13 is another figure.

    The first sheet has no capacity, so the one that cannot be contests nothing of it.
    """
    others = write_tables(tmp_path / "others", {name: rows for name, rows in GOOD.items() if name != "occupancy"})
    sheets = sent(
        [LAMONGAN | {"occupants": "514"}, METRO | {"occupants": "600"}],
        [LAMONGAN | {"occupants": told, "capacity": "0"}],
    )
    outcome = publish([others, *sheets], "uji", root, dry_run=True, today=TODAY)
    assert ("duplicate_beside_wrong" in set(outcome.findings["check"])) == parts


def test_what_is_published_is_no_part(added_sheets, published, rows_of):
    """514 are published; a row that cannot be read leaves them, and a sound one takes their place."""
    published(occupancy=[LAMONGAN | {"occupants": "514", "capacity": "205"}])
    prepared = added_sheets([LAMONGAN | {"occupants": "520"}])
    assert errors(prepared) == []
    export = publish_prepared(prepared, accept_losses=True).export
    assert rows_of(export, "occupancy", "occupants") == [(520,)]


# ------------------------------------------------------------------------------ two units of one name


@pytest.mark.parametrize(("closed_on", "said"), [("", True), ("2021-12-31", False)])
def test_a_new_unit_with_the_name_of_one_that_is_open_is_said(published, good, closed_on, said):
    """Lamongan under another code, in another spelling: both are named. One that is closed may give its name on."""
    good["units"][0]["closed_on"] = closed_on
    other = {"unit_id": "lp-lamongan", "name": "LAPAS KLAS II B LAMONGAN", "kind": "lapas", "region_id": "jawa-timur"}
    occupancy = [LAMONGAN | {"date": "2021-10-18", "occupants": "514", "capacity": "205"}]
    found = published(dry_run=True, units=[*good["units"], other], occupancy=occupancy).findings
    twice = found[found["check"] == "unit_name_twice"]
    assert sorted(twice["row"]) == ([2, 5] if said else [])
    assert said == any(what.endswith(": Lapas Kelas IIB Lamongan (lapas-lamongan)") for what in twice["what_id"])


# ------------------------------------------------------------------------------ sheets that give no row


def test_sheets_that_are_not_read_are_counted_apart_from_rows(added_sheets, published):
    """One row of 2 is wrong; the second sheet has two columns of occupants that differ; the third is sound."""
    published()
    days = [LAMONGAN | {"date": f"2022-0{month}-18"} for month in (3, 4, 5, 6)]
    prepared = added_sheets(
        [days[0] | {"occupants": "501"}, days[1] | {"occupants": "20 orang"}],
        [days[2] | {"occupants": "514", "isi": "600"}],
        [days[3] | {"occupants": "514"}],
    )
    assert (prepared.rejected, prepared.unread) == (1, 1)
