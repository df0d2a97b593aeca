"""The calendar of a cycle: a year's own dates before the typical ones, and nothing that is not known."""

import tomllib
from datetime import date

import pytest

from data.contract import FOLDER, contract
from data.contract.calendar import zi_calendar

FILE = tomllib.loads((FOLDER / "zi_calendar.toml").read_text(encoding="utf-8"))
LADDER = [stage for stage, row in contract().enums["zi_stage"].items() if "order" in row]


def last(cycle):
    return {window.stage: window.last for window in zi_calendar(cycle)}


def test_a_year_without_dates_of_its_own_has_the_typical_ones():
    assert [window.stage for window in zi_calendar(2026)] == [
        "declared",
        "self_assessed",
        "directorate_passed",
        "tpi",
        "tpn_proposed",
        "tpn",
        "awarded",
    ]
    assert not any(window.known for window in zi_calendar(2026))
    deadline = next(window for window in zi_calendar(2026) if window.stage == "tpn_proposed")
    assert (deadline.first, deadline.last) == (None, date(2026, 5, 31))


def test_what_is_known_of_a_year_takes_the_place_of_the_typical_date():
    window = next(window for window in zi_calendar(2024) if window.stage == "tpn_proposed")
    assert (window.first, window.last, window.known) == (date(2024, 7, 18), date(2024, 7, 31), True)


def test_the_awards_of_2025_were_handed_over_in_the_next_year():
    assert last(2025)["awarded"] == date(2026, 2, 11)


def test_a_typical_date_that_the_year_has_outrun_is_not_told():
    # TPI in August 2025, so the proposal to TPN cannot have been due on 31 May; TPN until November still can
    assert "tpn_proposed" not in last(2025)
    assert last(2025)["tpn"] == date(2025, 11, 30)


def test_earlier_cycles_have_no_calendar():
    assert zi_calendar(2020) == ()


@pytest.mark.parametrize("row", FILE["windows"], ids=lambda row: f"{row.get('cycle', 'typical')}-{row['stage']}")
def test_every_row_says_where_it_is_from(row):
    assert row["stage"] in LADDER
    assert row["confidence"] in ("C2", "S1", "GK")
    assert row["id"]
    assert row["en"]
    assert row["source"].startswith("https://") or row["confidence"] == "GK"
    assert "cycle" not in row or row["cycle"] >= FILE["typical_since"]


@pytest.mark.parametrize("cycle", range(2021, 2031))
def test_windows_are_in_order_and_real(cycle):
    for window in zi_calendar(cycle):
        assert window.first is None or window.first <= window.last
    assert [window.stage for window in zi_calendar(cycle)] == [stage for stage in LADDER if stage in last(cycle)]
