"""A month's files add to what is published: tables are taken along, and a row that is sent anew wins."""

from datetime import date

from data import exports
from data.publishing import carrying, discard, prepare, publish_prepared
from data.publishing.glance import Glance, glance_at
from tests.data.conftest import TODAY, write_tables

PUBLISHED = [
    {"unit_id": unit, "date": day, "capacity": "205", "occupants": "514"}
    for unit in ("lapas-lamongan", "lapas-metro")
    for day in ("2022-01-18", "2022-02-18")
]


def sent(tmp_path, rows):
    return write_tables(tmp_path / "sent", {"occupancy": rows})


def prepared_with(tmp_path, root, rows):
    """What the page does: the export is taken along; the rows that the files tell differently are left out of it."""
    export = exports.newest("uji", root).export
    inputs = [sent(tmp_path, rows), carrying.carry(export, tmp_path / "along")]
    first = prepare(inputs, "uji", root, TODAY, guard=False)
    rows = carrying.overruled(first.findings, export.id)
    if not rows:
        return first, export
    discard(first)
    carrying.leave_out(tmp_path / "along", rows)
    return prepare(inputs, "uji", root, TODAY, guard=False), export


def test_one_table_alone_adds_a_month(tmp_path, published, root):
    published(occupancy=PUBLISHED)
    new = [{"unit_id": "Lapas Kelas IIA Metro", "date": "2022-03-18", "capacity": "205", "occupants": "600"}]
    prepared, before = prepared_with(tmp_path, root, new)
    assert not prepared.comparison.loses
    added = {one.table: (one.added, one.changed, one.gone) for one in prepared.comparison.tables}
    assert added.pop("occupancy") == (1, 0, 0)
    assert set(added.values()) == {(0, 0, 0)}
    export = publish_prepared(prepared).export
    assert glance_at(before) == Glance(date(2022, 2, 18), 3, 2, 1028)
    assert glance_at(export) == Glance(date(2022, 3, 18), 3, 1, 600)


def test_a_row_that_is_sent_anew_wins_and_is_told(tmp_path, published, root):
    published(occupancy=PUBLISHED)
    anew = [PUBLISHED[3] | {"occupants": "520"}, PUBLISHED[0]]
    prepared, before = prepared_with(tmp_path, root, anew)
    assert not prepared.needs_accept_rejects
    assert [(one.unit_id, one.period, one.old, one.new) for one in prepared.comparison.restated] == [
        ("lapas-metro", "2022-02", 514, 520)
    ]
    assert list(prepared.findings["check"]) == ["duplicate_row"]  # the row that was sent again as it is
    assert carrying.without_known(prepared.findings, before).empty
    discard(prepared)


def test_two_new_rows_that_disagree_stay_an_error(tmp_path, published, root):
    published(occupancy=PUBLISHED)
    anew = [PUBLISHED[3] | {"occupants": number} for number in ("520", "530")]
    prepared, before = prepared_with(tmp_path, root, anew)
    assert prepared.rejected == 2
    assert prepared.needs_accept_losses  # the published row must not vanish unseen: its unit has no other that month
    shown = carrying.without_known(prepared.findings, before)
    assert list(shown[shown["severity"] == "error"]["check"]) == ["duplicate_key"] * 2
    discard(prepared)


def test_old_warnings_are_not_said_again_but_new_ones_are(tmp_path, published, root):
    jump = [*PUBLISHED[:3], PUBLISHED[3] | {"occupants": "900"}]
    published(occupancy=jump)
    new = [{"unit_id": "lapas-metro", "date": "2022-03-18", "capacity": "205", "occupants": "300"}]
    prepared, before = prepared_with(tmp_path, root, new)
    assert set(prepared.findings["check"]) == {"occupancy_jump", "unit_stopped"}
    shown = carrying.without_known(prepared.findings, before)
    assert sorted(zip(shown["check"], shown["unit"], strict=True)) == [
        ("occupancy_jump", "Lapas Kelas IIA Metro"),
        ("unit_stopped", "Lapas Kelas IIB Lamongan"),
    ]
    discard(prepared)


def test_the_export_itself_is_never_touched(tmp_path, published, root):
    published(occupancy=PUBLISHED)
    prepared, before = prepared_with(tmp_path, root, [row | {"occupants": "1"} for row in PUBLISHED])
    assert not (tmp_path / "along" / before.id / "occupancy" / "2022.parquet").exists()  # nothing of it was left
    assert exports.failure_in(before.folder, before.manifest) == ""
    discard(prepared)
