"""What a new export would change: added, changed and gone rows, losses, restated figures."""

import json
from collections import Counter
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract import contract
from data.publishing.changes import Comparison, Emptied, GoneRow, LostPeriod, LostUnit, Restated, Retold, TableChange
from data.publishing.comparing import LISTED_OF_TABLE, MOST_LISTED, compare
from tests.data.conftest import GOOD

OLD = [
    {"unit_id": unit, "date": day, "capacity": "205", "occupants": "514"}
    for unit in ("lapas-lamongan", "lapas-metro")
    for day in ("2022-01-18", "2022-02-18")
]
SCORE = {"unit_id": "lapas-metro", "cycle_year": "2024", "target": "WBK", "assessor": "tpi", "component": "ipak"}
SCORES = [SCORE | {"points": "9"}]


@pytest.fixture
def compared(published):
    """The comparison of a publish with the one before it."""

    def run(before, after):
        published(**before)
        outcome = published(**after, dry_run=True, accept_losses=True)
        assert not outcome.refused
        return outcome.comparison

    return run


def change(comparison, table):
    return next(one for one in comparison.tables if one.table == table)


def test_the_first_export(published):
    comparison = published().comparison
    assert (comparison.base, comparison.loses, comparison.restated) == (None, False, ())
    assert change(comparison, "units") == TableChange("units", before=0, after=3, added=3, changed=0, gone=0)


def test_the_same_again(compared):
    comparison = compared({"occupancy": OLD}, {"occupancy": OLD})
    assert comparison.same
    assert not comparison.loses
    assert [one.table for one in comparison.tables] == ["regions", "units", "occupancy", "innovations"]


def test_added_changed_and_gone_rows(compared):
    """Four rows: one stays, one has another source, one has other occupants, one is gone; two are new."""
    after = [
        OLD[0],
        OLD[1] | {"source": "surat"},
        OLD[2] | {"occupants": "520", "capacity": ""},
        {"unit_id": "lapas-metro", "date": "2022-02-19", "capacity": "205", "occupants": "501"},
        {"unit_id": "lapas-metro", "date": "2022-03-19", "capacity": "205", "occupants": "501"},
    ]
    comparison = compared({"occupancy": OLD}, {"occupancy": after})
    assert change(comparison, "occupancy") == TableChange("occupancy", before=4, after=5, added=2, changed=2, gone=1)
    key = "lapas-metro, 2022-01-18"
    assert comparison.restated == (Restated("occupancy", key, "lapas-metro", "2022-01", "occupants", 514, 520),)
    assert comparison.restated_count == 1
    assert comparison.emptied == (Emptied("occupancy", key, "lapas-metro", "2022-01", "capacity", "205", True),)
    gone = GoneRow("occupancy", "lapas-metro, 2022-02-18", "lapas-metro", "2022-02")
    assert (comparison.gone, comparison.gone_count) == ((gone,), 1)
    assert comparison.lost_periods == ()  # another day of that month is there


def test_a_value_of_an_earlier_month_that_becomes_empty_needs_a_yes(compared):
    """February is the newest month: its own value may be taken back, January's needs a yes."""
    column = {"elderly": "3"}
    before = [OLD[0] | column, OLD[1] | column, *OLD[2:]]
    newest = compared({"occupancy": before}, {"occupancy": [before[0], OLD[1], *OLD[2:]]})
    assert [(one.key, one.old, one.asked) for one in newest.emptied] == [("lapas-lamongan, 2022-02-18", "3", False)]
    assert (newest.emptied_count, newest.emptied_asked, newest.loses) == (1, 0, False)
    both = compared({"occupancy": before}, {"occupancy": OLD})
    assert [(one.period, one.asked) for one in both.emptied] == [("2022-01", True), ("2022-02", False)]
    assert (both.emptied_count, both.emptied_asked, both.loses) == (2, 1, True)


def test_a_value_without_time_that_becomes_empty_needs_a_yes(compared):
    named = [GOOD["units"][0] | {"city": "Lamongan"}, *GOOD["units"][1:]]
    timeless = compared({"units": named}, {})
    assert timeless.emptied == (Emptied("units", "lapas-lamongan", "lapas-lamongan", None, "city", "Lamongan", True),)
    assert timeless.loses


def test_of_a_year_the_newest_one_may_be_taken_back(compared):
    """Occupancy speaks for 2022: a score of 2021 is of an earlier year, one of 2022 is not."""
    scores = [SCORE | {"cycle_year": year, "points": "9", "assessed_on": "2022-01-05"} for year in ("2021", "2022")]
    bare = [score | {"assessed_on": ""} for score in scores]
    found = compared({"zi_scores": scores}, {"zi_scores": bare})
    assert [(one.period, one.column, one.asked) for one in found.emptied] == [
        ("2021", "assessed_on", True), ("2022", "assessed_on", False),
    ]  # fmt: skip


def test_only_the_first_are_listed_and_all_are_counted(compared):
    days = [f"2022-{month:02}-{day:02}" for month in range(1, 11) for day in range(1, 29)]
    rows = [OLD[0] | {"unit_id": unit, "date": day} for unit in ("lapas-lamongan", "lapas-metro") for day in days]
    other = [row | {"occupants": "515"} for row in rows[:-1]]
    found = compared({"occupancy": rows}, {"occupancy": other})
    assert (found.restated_count, len(found.restated)) == (559, MOST_LISTED)  # 2 x 280 - 1
    assert (found.gone_count, [one.key for one in found.gone]) == (1, ["lapas-metro, 2022-10-28"])


def test_a_month_that_a_unit_loses(compared):
    comparison = compared({"occupancy": OLD}, {"occupancy": OLD[:3]})
    assert comparison.lost_periods == (LostPeriod("occupancy", "2022-02", False, 1, ("lapas-metro",)),)


def test_a_month_that_everybody_loses(compared):
    comparison = compared({"occupancy": OLD}, {"occupancy": [OLD[1], OLD[3]]})
    assert comparison.lost_periods == (LostPeriod("occupancy", "2022-01", True, 2, ("lapas-lamongan", "lapas-metro")),)


def test_a_unit_that_is_gone(compared):
    comparison = compared({}, {"units": GOOD["units"][:2]})
    assert comparison.lost_units == (LostUnit("bapas-malang", "Bapas Kelas I Malang"),)
    assert comparison.lost_units_count == 1
    assert comparison.loses


def test_a_table_and_a_year_that_are_gone(compared):
    later = SCORES[0] | {"cycle_year": "2025"}
    comparison = compared({"zi_scores": [*SCORES, later]}, {"zi_scores": [later]})
    assert comparison.lost_periods == (LostPeriod("zi_scores", "2024", True, 1, ("lapas-metro",)),)
    assert comparison.lost_tables == ()
    comparison = compared({"zi_scores": [later]}, {})
    assert comparison.lost_tables == ("zi_scores",)


def test_a_row_that_is_gone_needs_a_yes_although_its_period_keeps_others(compared):
    other = SCORES[0] | {"unit_id": "lapas-lamongan"}
    comparison = compared({"zi_scores": [*SCORES, other]}, {"zi_scores": [other]})
    assert change(comparison, "zi_scores").gone == 1
    assert comparison.lost_periods == ()
    assert [row.table for row in comparison.gone_rows] == ["zi_scores"]
    assert comparison.loses


@pytest.mark.parametrize("column", ["occupants", "capacity"])
def test_people_and_places_of_the_newest_month_that_become_empty_need_a_yes(compared, column):
    found = compared({"occupancy": OLD}, {"occupancy": [*OLD[:3], OLD[3] | {column: ""}]})
    assert [(one.period, one.column, one.asked) for one in found.emptied] == [("2022-02", column, True)]
    assert found.loses


LAMONGAN = GOOD["units"][0] | {"city": "Lamongan"}


def test_another_text_is_told_and_a_unit_that_moves_needs_a_yes(compared):
    """The town is a text; the region, which goes by its name, takes the unit's figures along."""
    after = [LAMONGAN | {"city": "Kab. Lamongan", "region_id": "lampung"}, *GOOD["units"][1:]]
    found = compared({"units": [LAMONGAN, *GOOD["units"][1:]]}, {"units": after})
    row = ("units", "lapas-lamongan", "lapas-lamongan", None)
    assert found.retold == (
        Retold(*row, "region_id", "Jawa Timur", "Lampung", True),
        Retold(*row, "city", "Lamongan", "Kab. Lamongan", False),
    )
    assert (found.retold_count, found.retold_asked, found.loses) == (2, 1, True)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"kind": "rutan"}, True),
        ({"opened_on": "2000-01-02"}, True),
        ({"closed_on": "2022-06-30"}, True),
        ({"unit_class": "IIB"}, False),
        ({"name": "Lapas Kelas IIB Tuban"}, True),
        ({"name": "LAPAS KLAS II B LAMONGAN"}, False),
    ],
)
def test_which_values_of_a_unit_need_a_yes(compared, told, asked):
    found = compared({}, {"units": [GOOD["units"][0] | told, *GOOD["units"][1:]]})
    assert [(one.column, one.new, one.asked) for one in found.retold] == [(*told.keys(), *told.values(), asked)]
    assert found.loses == asked


SUPPORT = {"support_id": "d1", "unit_id": "lapas-lamongan", "partner": "RSUD Lamongan", "stage": "running"}
SUPPORT |= {"partner_kind": "health", "field": "kesehatan", "beneficiaries": "514"}


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"unit_id": "lapas-metro"}, True),
        ({"partner": "RS Ibnu Sina"}, True),
        ({"partner": "RSUD  LAMONGAN."}, False),
        ({"field": "dokter gigi"}, False),
    ],
)
def test_a_code_of_support_that_stands_for_another_commitment_needs_a_yes(compared, told, asked):
    """The 514 beneficiaries of the old commitment would become those of another unit or partner."""
    found = compared({"support": [SUPPORT]}, {"support": [SUPPORT | told]})
    assert [(one.column, one.asked) for one in found.retold] == [(*told, asked)]
    assert (found.retold_asked, found.loses) == (int(asked), asked)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"name": "Antrean daring"}, True),
        ({"category": "complaints"}, True),
        ({"name": "Kunjungan Daring"}, False),
        ({"is_digital": "ya"}, False),
    ],
)
def test_a_code_of_an_innovation_that_stands_for_another_one_needs_a_yes(compared, told, asked):
    found = compared({}, {"innovations": [GOOD["innovations"][0] | told]})
    assert [(one.column, one.asked) for one in found.retold] == [(*told, asked)]
    assert found.loses == asked


def test_names_of_two_units_that_are_exchanged_need_a_yes(compared):
    """Every figure of Lamongan would stand under the name of Metro, and the other way round."""
    first, second, *rest = GOOD["units"]
    exchanged = [first | {"name": second["name"]}, second | {"name": first["name"]}, *rest]
    found = compared({}, {"units": exchanged})
    assert (found.retold_count, found.retold_asked, found.loses) == (2, 2, True)


def test_source_and_note_are_not_told_as_changes(compared):
    found = compared({"occupancy": OLD}, {"occupancy": [OLD[0] | {"source": "surat", "note": "x"}, *OLD[1:]]})
    assert (found.retold, change(found, "occupancy").changed) == ((), 1)


def test_of_each_table_the_first_rows_that_are_gone_are_listed(compared):
    days = [f"2022-{month:02}-{day:02}" for month in range(1, 11) for day in range(1, 29)]
    rows = [OLD[0] | {"date": day} for day in days]
    other = SCORES[0] | {"unit_id": "lapas-lamongan"}
    found = compared({"occupancy": rows, "zi_scores": [*SCORES, other]}, {"occupancy": rows[:1], "zi_scores": [other]})
    assert Counter(one.table for one in found.gone) == {"occupancy": LISTED_OF_TABLE, "zi_scores": 1}
    assert found.gone_count == 279 + 1


def test_a_comparison_survives_json(compared):
    comparison = compared(
        {"occupancy": OLD, "zi_scores": SCORES}, {"occupancy": OLD[:1], "units": [LAMONGAN, *GOOD["units"][1:]]}
    )
    assert comparison.loses
    assert Comparison.from_dict(json.loads(json.dumps(comparison.to_dict()))) == comparison


def test_an_export_of_an_older_contract_lacks_a_column(published, tmp_path):
    export = published(occupancy=OLD).export
    path = tmp_path / "occupancy.parquet"
    older = "select unit_id, date, 1 as occupants from read_parquet($files)"
    duckdb.execute(f"copy ({older}) to '{path}'", {"files": [str(file) for file in export.files("occupancy")]})
    comparison = compare({"occupancy": [path]}, export)
    assert {one.column for one in comparison.restated} == {"occupants"}
    assert {one.column for one in comparison.emptied} == {"capacity"}


DAYS = st.dates(date(2022, 1, 1), date(2022, 3, 31))
ROWS = st.dictionaries(st.tuples(st.sampled_from("abc"), DAYS), st.one_of(st.none(), st.integers(0, 9)), max_size=12)


@settings(max_examples=40, deadline=None)
@given(before=ROWS, after=ROWS)
def test_against_plain_dictionaries(tmp_path_factory, before, after):
    """The same answers as sets of Python give."""
    folder = tmp_path_factory.mktemp("tables")
    columns = ", ".join(f'"{c.name}" {c.duckdb_type}' for c in contract().tables["occupancy"].columns)
    for name, rows in (("before", before), ("after", after)):
        with duckdb.connect() as con:
            con.execute(f"create table t ({columns})")
            for (unit, day), people in rows.items():
                con.execute("insert into t (unit_id, date, occupants) values (?, ?, ?)", [unit, day, people])
            con.execute(f"copy t to '{folder / name}.parquet' (format parquet)")

    class Before:
        id = "20220101-000000"

        def files(self, table):
            return [folder / "before.parquet"] if table == "occupancy" else []

    found = compare({"occupancy": [folder / "after.parquet"]}, Before())
    both = before.keys() & after.keys()
    changed = [key for key in both if before[key] != after[key]]
    assert change(found, "occupancy") == TableChange(
        "occupancy", len(before), len(after), len(after.keys() - both), len(changed), len(before.keys() - both)
    )
    said = {(f"{unit}, {day}", before[unit, day], after[unit, day]) for unit, day in changed}
    assert {(one.key, one.old, one.new) for one in found.restated} == {one for one in said if one[2] is not None}
    assert {(one.key, int(one.old)) for one in found.emptied} == {one[:2] for one in said if one[2] is None}
    assert {one.key for one in found.gone} == {f"{unit}, {day}" for unit, day in before.keys() - both}
    assert all(one.asked for one in found.emptied)  # occupants, of any month
    months = {(unit, f"{day:%Y-%m}") for unit, day in before} - {(unit, f"{day:%Y-%m}") for unit, day in after}
    assert {(unit, lost.period) for lost in found.lost_periods for unit in lost.unit_ids} == months
    left = {f"{day:%Y-%m}" for _, day in after}
    assert all(lost.whole == (lost.period not in left) for lost in found.lost_periods)
