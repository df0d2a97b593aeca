"""A month's files add to what is published: a row that is sent anew wins, columns that are not there stay."""

from datetime import date

import pytest

from data import exports
from data.publishing import discard, publish_prepared
from data.publishing.adding import prepare_added
from data.publishing.glance import Glance, glance_at
from tests.data.conftest import TODAY, write_tables

PUBLISHED = [
    {"unit_id": unit, "date": day, "capacity": "205", "occupants": "514"}
    for unit in ("lapas-lamongan", "lapas-metro")
    for day in ("2022-01-18", "2022-02-18")
]
COUNTS = [
    f"{status}_{age}_{sex}"
    for status in ("remand", "sentenced")
    for age in ("adult", "child")
    for sex in ("male", "female")
]
# 100 + 10 + 0 + 0 + 380 + 24 + 0 + 0 = 514
WHOLE = PUBLISHED[0] | dict(zip(COUNTS, ("100", "10", "0", "0", "380", "24", "0", "0"), strict=True))
WHOLE |= {"elderly": "7", "source": "surat 12", "approximate": "tidak"}


@pytest.fixture
def added(tmp_path, root):
    """Prepare tables as an addition: added(occupancy=[...]); what is left of it is dropped at the end."""
    made = []

    def run(**tables):
        sent = write_tables(tmp_path / f"sent-{len(made)}", tables)
        made.append(prepare_added([sent], "uji", root, tmp_path / f"along-{len(made)}", TODAY, guard=False))
        return made[-1]

    yield run
    for prepared in made:
        discard(prepared)


def before(root):
    return exports.newest("uji", root).export


def restated(prepared):
    return {(one.key, one.column, one.old, one.new) for one in prepared.comparison.restated}


def said(prepared):
    return sorted(zip(prepared.findings["check"], prepared.findings["severity"], strict=True))


def test_one_table_alone_adds_a_month(added, published, root):
    published(occupancy=PUBLISHED)
    old = before(root)
    new = [{"unit_id": "Lapas Kelas IIA Metro", "date": "2022-03-18", "capacity": "205", "occupants": "600"}]
    prepared = added(occupancy=new)
    assert not prepared.comparison.loses
    rows = {one.table: (one.added, one.changed, one.gone) for one in prepared.comparison.tables}
    assert rows.pop("occupancy") == (1, 0, 0)
    assert set(rows.values()) == {(0, 0, 0)}
    export = publish_prepared(prepared).export
    assert glance_at(old) == Glance(date(2022, 2, 18), 3, 2, 1028)
    assert glance_at(export) == Glance(date(2022, 3, 18), 3, 1, 600)


def test_a_row_that_is_sent_anew_wins_and_is_told(added, published, root):
    published(occupancy=PUBLISHED)
    prepared = added(occupancy=[PUBLISHED[3] | {"occupants": "520"}, PUBLISHED[0]])
    assert not prepared.needs_accept_rejects
    assert restated(prepared) == {("lapas-metro, 2022-02-18", "occupants", 514, 520)}
    assert prepared.findings.empty  # neither the row that is corrected nor the one that is sent again as it is


def test_two_new_rows_that_disagree_leave_the_published_one(added, published, root):
    published(occupancy=PUBLISHED)
    prepared = added(occupancy=[PUBLISHED[3] | {"occupants": number} for number in ("520", "530")])
    assert prepared.rejected == 2
    assert said(prepared) == [("duplicate_key", "error")] * 2
    assert prepared.comparison.same
    assert not prepared.needs_accept_losses


def test_old_warnings_are_not_said_again_but_new_ones_are(added, published, root):
    published(occupancy=[*PUBLISHED[:3], PUBLISHED[3] | {"occupants": "900"}])
    prepared = added(
        occupancy=[{"unit_id": "lapas-metro", "date": "2022-03-18", "capacity": "205", "occupants": "300"}]
    )
    assert sorted(zip(prepared.findings["check"], prepared.findings["unit"], strict=True)) == [
        ("occupancy_jump", "Lapas Kelas IIA Metro"),
        ("unit_stopped", "Lapas Kelas IIB Lamongan"),
    ]


def test_the_export_itself_is_never_touched(added, published, root):
    published(occupancy=PUBLISHED)
    old = before(root)
    prepared = added(occupancy=[row | {"occupants": "1"} for row in PUBLISHED])
    assert len(restated(prepared)) == 4
    assert exports.failure_in(old.folder, old.manifest) == ""


# ------------------------------------------------------------------------------------------ only some columns


def test_columns_that_a_sheet_does_not_have_keep_what_is_published(added, published, root, rows_of):
    """The capacity alone is corrected: occupants, their eight counts and the elderly stay; the source told of 205."""
    published(occupancy=[WHOLE, *PUBLISHED[1:]])
    prepared = added(occupancy=[{"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "210"}])
    assert restated(prepared) == {("lapas-lamongan, 2022-01-18", "capacity", 205, 210)}
    assert said(prepared) == [("columns_kept", "warning"), ("source_dropped", "warning")]
    finding = prepared.findings.set_index("check").loc["columns_kept"]
    assert finding["what_id"].startswith("lembar ini tidak memuat semua kolom; 1 baris yang diralat")
    assert {"Penghuni", "Lansia"} <= set(finding["value"].split(", "))
    assert "Sumber" not in finding["value"]
    export = publish_prepared(prepared).export
    columns = f"capacity, occupants, {', '.join(COUNTS)}, elderly, source, approximate"
    row = (210, 514, 100, 10, 0, 0, 380, 24, 0, 0, 7, None, False)
    assert rows_of(export, "occupancy", columns)[0] == row
    assert export.manifest.tables["occupancy"].rows == 4


def test_the_source_stays_where_a_correction_only_adds_to_the_row(added, published, root, rows_of):
    published(occupancy=[PUBLISHED[0] | {"source": "surat 12"}])
    prepared = added(
        occupancy=[{"unit_id": "lapas-lamongan", "date": "2022-01-18", "occupants": "514", "elderly": "7"}]
    )
    export = publish_prepared(prepared).export
    assert rows_of(export, "occupancy", "occupants, elderly, source") == [(514, 7, "surat 12")]


@pytest.mark.parametrize("was", ["surat 12", "surat 12; surat 13", "surat 13"])
def test_a_source_of_the_corrected_figure_does_not_hide_that_of_the_kept_ones(added, published, root, rows_of, was):
    """The capacity comes from letter 13 now, the 514 occupants still from letter 12."""
    published(occupancy=[PUBLISHED[0] | {"source": was}])
    capacity = {"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "210", "source": "surat 13"}
    export = publish_prepared(added(occupancy=[capacity])).export
    told = {"surat 12": "surat 13; surat 12"}.get(was, was)
    assert rows_of(export, "occupancy", "capacity, occupants, source") == [(210, 514, told)]


def test_a_source_replaces_the_published_one_where_no_figure_of_that_is_left(added, published, root, rows_of):
    published(occupancy=[PUBLISHED[0] | {"source": "surat 12"}])
    whole = PUBLISHED[0] | {"capacity": "210", "source": "surat 13"}
    export = publish_prepared(added(occupancy=[whole])).export
    assert rows_of(export, "occupancy", "capacity, source") == [(210, "surat 13")]


def test_a_source_that_is_corrected_alone_is_the_rows(added, published, root, rows_of):
    published(occupancy=[PUBLISHED[0] | {"source": "surat 12"}])
    alone = {"unit_id": "lapas-lamongan", "date": "2022-01-18", "source": "surat 13"}
    export = publish_prepared(added(occupancy=[alone])).export
    assert rows_of(export, "occupancy", "occupants, source") == [(514, "surat 13")]


def test_the_source_stays_where_only_the_note_is_another(added, published, root, rows_of):
    published(occupancy=[PUBLISHED[0] | {"source": "surat 12", "note": "lama"}])
    prepared = added(occupancy=[{"unit_id": "lapas-lamongan", "date": "2022-01-18", "note": "baru"}])
    assert "source_dropped" not in prepared.findings["check"].tolist()
    export = publish_prepared(prepared, accept_losses=True).export
    assert rows_of(export, "occupancy", "occupants, source, note") == [(514, "surat 12", "baru")]


def test_an_empty_cell_of_a_column_that_is_there_says_not_reported(added, published, root, rows_of):
    published(occupancy=[WHOLE])
    prepared = added(occupancy=[{"unit_id": "lapas-lamongan", "date": "2022-01-18", "occupants": "514", "elderly": ""}])
    emptied = {(one.column, one.old, one.asked) for one in prepared.comparison.emptied}
    assert emptied == {("elderly", "7", False), ("source", "surat 12", False)}
    export = publish_prepared(prepared).export
    assert rows_of(export, "occupancy", "occupants, capacity, elderly") == [(514, 205, None)]


def test_a_completed_row_must_pass_the_same_checks(added, published, root):
    """520 occupants with the published counts: 100 + 10 + 380 + 24 = 514. The published row stays."""
    published(occupancy=[WHOLE])
    prepared = added(occupancy=[{"unit_id": "lapas-lamongan", "date": "2022-01-18", "occupants": "520"}])
    assert said(prepared) == [
        ("columns_kept", "warning"),
        ("published_counts_differ", "error"),
        ("source_dropped", "warning"),
    ]
    assert prepared.rejected == 1
    assert prepared.comparison.same
    both = {"unit_id": "lapas-lamongan", "date": "2022-01-18", "occupants": "520", "sentenced_adult_male": "386"}
    assert restated(added(occupancy=[both])) == {
        ("lapas-lamongan, 2022-01-18", "occupants", 514, 520),
        ("lapas-lamongan, 2022-01-18", "sentenced_adult_male", 380, 386),
    }


def test_a_required_column_may_be_absent_where_the_row_is_published(added, published, root):
    """A list of units with their towns only: the published unit keeps its name; a new one still needs it."""
    published(occupancy=PUBLISHED)
    prepared = added(
        units=[{"unit_id": "lapas-metro", "city": "Metro"}, {"unit_id": "rutan-kotabumi", "city": "Kotabumi"}]
    )
    errors = prepared.findings[prepared.findings["severity"] == "error"]
    assert set(zip(errors["check"], errors["row"], strict=True)) == {("required", 3)}
    assert prepared.rejected == 1
    changes = {one.table: (one.added, one.changed, one.gone) for one in prepared.comparison.tables}
    assert changes["units"] == (0, 1, 0)


def test_the_same_file_again_changes_nothing_and_asks_nothing(added, published, root):
    published(occupancy=[WHOLE, *PUBLISHED[1:]])
    month = [
        {"unit_id": "lapas-lamongan", "date": "2022-01-18", "capacity": "210"},
        {"unit_id": "lapas-metro", "date": "2022-01-18", "capacity": "205"},
    ]
    first = publish_prepared(added(occupancy=month)).export
    again = added(occupancy=month)
    assert again.comparison.same
    assert (again.needs_accept_rejects, again.needs_accept_losses) == (False, False)
    assert again.findings.empty
    outcome = publish_prepared(again)
    assert outcome.export == first
    said = [message.code for message in outcome.messages]
    assert said[-1] == "unchanged"
    assert not {"published", "rejected_kept"} & set(said)
    assert len(exports.ids("uji", root)) == 2


def test_an_addition_never_takes_back_what_another_published_meanwhile(added, published, root):
    """Both begin with January and February. The other corrects February first; ours must be prepared anew."""
    published(occupancy=PUBLISHED)
    ours = added(occupancy=[PUBLISHED[0] | {"occupants": "500"}])
    other = publish_prepared(added(occupancy=[PUBLISHED[3] | {"occupants": "520"}])).export
    outcome = publish_prepared(ours, accept_rejects=True, accept_losses=True, recompare=True)
    assert outcome.messages[-1].code == "refused_meanwhile"
    assert outcome.comparison is None  # it would tell that the other's rows are lost
    assert exports.newest("uji", root).export == other
    again = added(occupancy=[PUBLISHED[0] | {"occupants": "500"}])
    assert restated(again) == {("lapas-lamongan, 2022-01-18", "occupants", 514, 500)}
    assert publish_prepared(again).export.manifest.tables["occupancy"].rows == 4
