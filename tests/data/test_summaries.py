"""Summaries by hand: every expected value can be followed in the rows above it."""

from datetime import date

import pytest

from data import summaries
from data.summaries import SUMMARIES

LAMONGAN, METRO = "lapas-lamongan", "lapas-metro"


def seen(unit_id, day, capacity, occupants):
    return {"unit_id": unit_id, "date": day, "capacity": capacity, "occupants": occupants}


OCCUPANCY = [
    seen(LAMONGAN, "2025-11-30", "205", "500"),
    seen(LAMONGAN, "2025-12-05", "205", "510"),  # the newer one of December is the 20th
    seen(LAMONGAN, "2025-12-20", "205", "514"),
    # nothing in January and February
    seen(LAMONGAN, "2026-03-10", "220", "520"),
    seen(METRO, "2026-02-28", "300", "-"),  # starts later, occupants not reported
    seen(METRO, "2026-03-15", "300", "400"),
]


@pytest.fixture
def made(published, rows_of):
    def run(name, columns, **tables):
        """The summary `name`; a second call publishes over the first, whose rows may be gone."""
        tables = {"occupancy": OCCUPANCY} | tables
        return rows_of(published(accept_rejects=True, accept_losses=True, **tables).export, name, columns)

    return run


def days(*texts):
    return [date.fromisoformat(text) if text else None for text in texts]


def test_every_summary_file_is_listed():
    assert {file.stem for file in summaries.FOLDER.glob("*.sql")} == {summary.name for summary in SUMMARIES}


def test_every_summary_explains_its_grain():
    for summary in SUMMARIES:
        assert summary.sql.startswith(f"-- {summary.name}: one row per ")


def test_unit_latest(made):
    assert made("unit_latest", "unit_id, date::varchar, capacity, occupants") == [
        (LAMONGAN, "2026-03-10", 220, 520),
        (METRO, "2026-03-15", 300, 400),
    ]


def test_unit_month_carries_the_old_observation_with_its_date(made):
    assert made("unit_month", "month_end::varchar, unit_id, date::varchar, occupants") == [
        ("2025-11-30", LAMONGAN, "2025-11-30", 500),
        ("2025-12-31", LAMONGAN, "2025-12-20", 514),
        ("2026-01-31", LAMONGAN, "2025-12-20", 514),
        ("2026-02-28", LAMONGAN, "2025-12-20", 514),
        ("2026-02-28", METRO, "2026-02-28", None),
        ("2026-03-31", LAMONGAN, "2026-03-10", 520),
        ("2026-03-31", METRO, "2026-03-15", 400),
    ]


def test_unit_month_is_split_by_year(published):
    files = published(occupancy=OCCUPANCY).export.summary("unit_month")
    assert [file.name for file in files] == ["2025.parquet", "2026.parquet"]


def test_a_unit_that_stopped_reporting_is_carried_to_the_data_date(made):
    rows = [seen(LAMONGAN, "2026-01-31", "205", "500"), seen(METRO, "2026-03-02", "300", "400")]
    assert made("unit_month", "month(month_end), unit_id, month(date)", occupancy=rows) == [
        (1, LAMONGAN, 1),
        (2, LAMONGAN, 1),
        (3, LAMONGAN, 1),
        (3, METRO, 3),
    ]


def test_region_month(made):
    """Data date 2026-03-15. Fresh means at most 30 days old at the month's end, in March at the data date.

    Lamongan: Dec 20th is 11 days old at the end of December, 42 at the end of January.
    The Bapas holds nobody, so it is not among the units.
    Metro: February's row has no occupants: fresh, but without a rate.
    """
    assert made(
        "region_month", "region_id, month_end::varchar, units, fresh_units, rate_units, occupants, capacity"
    ) == [
        ("jawa-timur", "2025-11-30", 1, 1, 1, 500, 205),
        ("jawa-timur", "2025-12-31", 1, 1, 1, 514, 205),
        ("jawa-timur", "2026-01-31", 1, 0, 0, None, None),
        ("jawa-timur", "2026-02-28", 1, 0, 0, None, None),
        ("jawa-timur", "2026-03-31", 1, 1, 1, 520, 220),
        ("lampung", "2025-11-30", 1, 0, 0, None, None),
        ("lampung", "2025-12-31", 1, 0, 0, None, None),
        ("lampung", "2026-01-31", 1, 0, 0, None, None),
        ("lampung", "2026-02-28", 1, 1, 0, None, None),
        ("lampung", "2026-03-31", 1, 1, 1, 400, 300),
    ]


def test_region_month_sums_units_with_both_figures(made, good):
    for unit in good["units"]:
        unit["region_id"] = "lampung"
    rows = [seen(LAMONGAN, "2026-03-31", "205", "514"), seen(METRO, "2026-03-31", "", "400")]
    columns = "region_id, units, fresh_units, rate_units, occupants, capacity"
    assert made("region_month", columns, units=good["units"], occupancy=rows) == [
        ("jawa-timur", 0, 0, 0, None, None),
        ("lampung", 2, 2, 1, 514, 205),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("opened", "closed", "units"),
    [
        ("", "", (1, 1)),
        ("2026-02-28", "", (1, 1)),
        ("2026-03-01", "", (0, 1)),
        ("", "2026-02-28", (0, 0)),  # closed on a day: not open at its end
        ("", "2026-03-01", (1, 0)),
        ("", "2026-03-31", (1, 1)),  # the data date of March is the 15th
    ],
)
def test_region_month_counts_open_units(made, good, opened, closed, units):
    good["units"][1] |= {"opened_on": opened, "closed_on": closed}
    rows = [row for row in OCCUPANCY if row["unit_id"] == METRO]
    counted = made("region_month", "units", units=good["units"], occupancy=rows)
    assert counted[2:] == [(units[0],), (units[1],)]


@pytest.mark.parametrize(("day", "fresh"), [("2026-02-13", 1), ("2026-02-12", 0)])
def test_freshness_ends_after_thirty_days(made, day, fresh):
    """Data date 2026-03-15: the 13th of February is 30 days before (15 + 28 - 13), the 12th is 31."""
    rows = [seen(LAMONGAN, day, "205", "514"), seen(METRO, "2026-03-15", "300", "400")]
    assert made("region_month", "fresh_units", occupancy=rows)[1] == (fresh,)


# ------------------------------------------------------------------------------------------ integrity zone


def stage(name, cycle, day="", target="WBK", unit_id=LAMONGAN):
    return {"unit_id": unit_id, "cycle_year": cycle, "target": target, "stage": name, "reached_on": day}


HELD = "unit_id, target, cycle_year, from_date, from_known, to_date"


def test_held_from_the_award_on(made):
    """The award of cycle 2025 was handed over in 2026. Without a day it counts from the end of its cycle."""
    rows = [stage("awarded", 2025, "2026-02-11"), stage("awarded", 2018, unit_id=METRO), stage("tpi", 2024)]
    assert made("zi_held", HELD, zi_stages=rows) == [
        (LAMONGAN, "WBK", 2025, *days("2026-02-11"), True, None),
        (METRO, "WBK", 2018, *days("2018-12-31"), False, None),
    ]


def test_both_targets_are_held_side_by_side(made):
    rows = [stage("awarded", 2019, "2019-12-10"), stage("awarded", 2022, "2022-12-06", "WBBM")]
    assert made("zi_held", HELD, zi_stages=rows) == [
        (LAMONGAN, "WBBM", 2022, *days("2022-12-06"), True, None),
        (LAMONGAN, "WBK", 2019, *days("2019-12-10"), True, None),
    ]


def test_a_renewal_opens_no_second_period(made):
    rows = [stage("awarded", 2019, "2019-12-10"), stage("awarded", 2021, "2021-12-20")]
    assert made("zi_held", HELD, zi_stages=rows) == [(LAMONGAN, "WBK", 2019, *days("2019-12-10"), True, None)]


def test_revoked_and_awarded_again(made):
    rows = [
        stage("awarded", 2019, "2019-12-10"),
        stage("revoked", 2020, "2020-06-01"),
        stage("awarded", 2023, "2023-12-06"),
        stage("revoked", 2024),  # no day: end of 2024
        stage("revoked", 2021, "2021-03-01", target="WBBM"),  # never held
    ]
    assert made("zi_held", HELD, zi_stages=rows) == [
        (LAMONGAN, "WBK", 2019, date(2019, 12, 10), True, date(2020, 6, 1)),
        (LAMONGAN, "WBK", 2023, date(2023, 12, 6), True, date(2024, 12, 31)),
    ]


def test_a_revocation_without_a_day_follows_an_award_without_a_day(made):
    rows = [stage("awarded", 2020), stage("revoked", 2020)]
    assert made("zi_held", HELD, zi_stages=rows) == [
        (LAMONGAN, "WBK", 2020, date(2020, 12, 31), False, date(2020, 12, 31))
    ]


STAGE = "stage, stage_order, from_date, to_date"


def test_stages_follow_each_other(made):
    rows = [
        stage("tpi", 2025, "2025-05-20"),
        stage("declared", 2025, "2025-01-15"),
        stage("not_passed", 2025, "2025-06-30"),
    ]
    assert made("zi_stage", STAGE, zi_stages=rows) == [
        ("declared", 1, *days("2025-01-15", "2025-05-20")),
        ("tpi", 6, *days("2025-05-20", "2025-06-30")),
        ("not_passed", None, *days("2025-06-30", "")),
    ]


def test_a_stage_of_the_same_day_is_superseded_by_the_higher_one(made):
    rows = [stage("tpn", 2025, "2025-07-01"), stage("tpn_proposed", 2025, "2025-07-01")]
    assert made("zi_stage", STAGE, zi_stages=rows) == [
        ("tpn_proposed", 7, *days("2025-07-01", "2025-07-01")),
        ("tpn", 8, *days("2025-07-01", "")),
    ]


def test_stages_without_a_day(made):
    """From January, except the award; and never before a lower stage that has a day."""
    rows = [stage("declared", 2025, "2025-02-03"), stage("building", 2025), stage("awarded", 2025)]
    assert made("zi_stage", STAGE, zi_stages=rows) == [
        ("declared", 1, *days("2025-02-03", "2025-02-03")),
        ("building", 2, *days("2025-02-03", "2025-12-31")),
        ("awarded", 9, *days("2025-12-31", "")),
    ]
    assert made("zi_stage", STAGE, zi_stages=[stage("tpi", 2025)]) == [("tpi", 6, *days("2025-01-01", ""))]


def test_cycles_and_targets_are_apart(made):
    rows = [
        stage("tpi", 2024, "2024-05-20"),
        stage("declared", 2025, "2025-01-15"),
        stage("tpi", 2024, "2024-06-01", "WBBM"),
    ]
    assert made("zi_stage", "cycle_year, target, to_date", zi_stages=rows) == [
        (2024, "WBBM", None),
        (2024, "WBK", None),
        (2025, "WBK", None),
    ]


# ------------------------------------------------------------------------------------------ innovations


def adoption(name, since="", verified=""):
    return {
        "unit_id": LAMONGAN, "innovation_id": "kunjungan-daring", "stage": name,
        "since": since, "last_verified_on": verified,
    }  # fmt: skip


PERIOD = "stage, stage_order, from_date, to_date, last_verified_on"


def test_adoption_that_stopped(made):
    rows = [
        adoption("stopped", "2025-08-01"),
        adoption("trial", "2024-02-01"),
        adoption("adopted", "2024-06-01", "2025-03-01"),
    ]
    assert made("adoption_period", PERIOD, adoptions=rows) == [
        ("trial", 2, *days("2024-02-01", "2024-06-01", "")),
        ("adopted", 3, *days("2024-06-01", "2025-08-01", "2025-03-01")),
        ("stopped", None, *days("2025-08-01", "", "")),
    ]


def test_adoption_of_unknown_start(made):
    rows = [adoption("adopted", verified="2022-01-18")]
    assert made("adoption_period", PERIOD, adoptions=rows) == [("adopted", 3, *days("", "", "2022-01-18"))]
    rows = [adoption("trial"), adoption("adopted", "2024-06-01")]
    assert made("adoption_period", PERIOD, adoptions=rows) == [
        ("trial", 2, *days("", "2024-06-01", "")),
        ("adopted", 3, *days("2024-06-01", "", "")),
    ]


def test_an_undated_higher_stage_is_not_before_a_dated_lower_one(made):
    rows = [adoption("stopped"), adoption("adopted", "2024-06-01")]
    assert made("adoption_period", PERIOD, adoptions=rows) == [
        ("adopted", 3, *days("2024-06-01", "2024-06-01", "")),
        ("stopped", None, *days("2024-06-01", "", "")),
    ]


def test_of_undated_stages_the_highest_holds(made):
    rows = [adoption("trial"), adoption("adopted"), adoption("initiative")]
    assert made("adoption_period", PERIOD, adoptions=rows) == [("adopted", 3, *days("", "", ""))]


def test_adopted_again_after_a_stop(made):
    rows = [adoption("adopted", "2022-01-01"), adoption("stopped", "2023-01-01"), adoption("adopted", "2024-01-01")]
    assert made("adoption_period", "stage, to_date", adoptions=rows) == [
        ("adopted", date(2023, 1, 1)),
        ("stopped", date(2024, 1, 1)),
        ("adopted", None),
    ]


def test_without_its_table_a_summary_is_absent(published):
    assert set(published(occupancy=OCCUPANCY).export.manifest.summaries) == {
        "unit_latest",
        "unit_month",
        "region_month",
    }
