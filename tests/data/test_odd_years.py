"""A row of another year among rows of one day is asked about; a unit's history is not."""

from __future__ import annotations

import pytest

from tests.data.test_messy import Read

UNITS = ("lapas-lamongan", "rutan-surabaya", "lapas-surabaya", "lapas-perempuan-malang", "lapas-malang")


@pytest.fixture
def asked(tmp_path):
    """The rows that are asked about, of a sheet with one row per unit and the dates given."""

    def read(*days: str, units: tuple[str, ...] = UNITS) -> list[int]:
        rows = [f"{unit};{day};500;600" for unit, day in zip(units, days, strict=True)]
        (tmp_path / "sent").mkdir()
        (tmp_path / "sent" / "hunian.csv").write_text("\n".join(["UPT;Tanggal;Kapasitas;Penghuni", *rows]))
        frame = Read(tmp_path).frame
        found = frame[frame["check"] == "other_year"]
        assert all(found["severity"] == "error")
        return found["row"].tolist()

    return read


OCT = "31/10/2026"


def test_another_year_among_rows_of_one_day(asked):
    """Four of five rows are of 31 October 2026; row 4 says 2025."""
    assert asked(OCT, OCT, "31/10/2025", OCT, OCT) == [4]


def test_days_to_come_say_nothing_about_the_others(asked):
    """Two of the three days that were are of 2026."""
    assert asked("31/10/2062", OCT, "31/10/2025", OCT, "31/10/2062") == [4]


def test_the_end_of_february(asked):
    feb = "28/02/2026"
    assert asked(feb, feb, feb, feb, "29/02/2024") == [6]


@pytest.mark.parametrize(
    "days",
    [
        (OCT, OCT, "30/10/2025", OCT, OCT),  # another day
        (OCT, OCT, "31/10/2025", "30/09/2026", "30/09/2026"),  # no day is that of most rows
    ],
)
def test_other_dates_are_left_alone(asked, days):
    assert asked(*days) == []


def test_a_unit_with_other_rows_tells_its_history(asked):
    units = (*UNITS[:4], UNITS[0])
    assert asked(OCT, OCT, OCT, OCT, "31/10/2025", units=units) == []


def test_a_short_sheet_has_no_common_day(asked):
    assert asked(OCT, OCT, OCT, "31/10/2025", units=UNITS[:4]) == []
