"""Years and days that cannot be: cycles and releases of years to come, days of 1905, a month of another year."""

from __future__ import annotations

import pytest

from tests.data.test_messy import Read

STAGE = {"unit_id": "lapas-lamongan", "target": "WBK", "stage": "Pencanangan"}
UNITS = ("lapas-lamongan", "lapas-surabaya", "lapas-perempuan-malang", "rutan-surabaya")


def errors(said, check):
    return [(row, column, value) for one, severity, row, column, value in said if (one, severity) == (check, "error")]


@pytest.mark.parametrize(
    ("year", "expected"), [("2026", []), ("2027", []), ("2028", [(2, "Tahun siklus", "2028")])]
)  # today is of 2026
def test_a_cycle_is_at_most_of_next_year(found, year, expected):
    said = found(zi_stages=[STAGE | {"cycle_year": year}])
    assert errors(said, "year_ahead") == expected


@pytest.mark.parametrize(("year", "refused"), [("2029", False), ("2062", True)])
def test_a_target_is_a_plan(found, year, refused):
    said = found(zi_targets=[{"unit_id": "lapas-lamongan", "cycle_year": year, "target": "WBK"}])
    assert bool(errors(said, "year_ahead")) == refused


@pytest.mark.parametrize(("year", "expected"), [("2026", []), ("2052", [(2, "Tahun", "2052")])])
def test_releases_of_years_to_come_are_none(found, year, expected):
    said = found(releases=[{"unit_id": "lapas-lamongan", "year": year, "released": "200"}])
    assert errors(said, "year_ahead") == expected


def test_1905_is_a_year_that_became_a_day_except_for_buildings(found, good):
    good["units"][0]["opened_on"] = "1905-07-16"
    about = {"unit_id": "lapas-lamongan", "innovation_id": "kunjungan-daring", "stage": "Penerapan"}
    adoptions = [about | {"since": "1905-07-16"}, about | {"since": "1990-01-01"}]
    said = found(units=good["units"], adoptions=adoptions)
    assert errors(said, "too_old") == [(2, "Sejak", "1905-07-16")]


@pytest.fixture
def use(tmp_path):
    """The rows asked about of a sheet of service use: unit, month and service of each."""

    def read(*rows: tuple[str, str, str]) -> list[int]:
        lines = [f"{unit};{month};{service};100" for unit, month, service in rows]
        (tmp_path / "sent").mkdir()
        text = "\n".join(["UPT;Bulan;Layanan;Transaksi", *lines])
        (tmp_path / "sent" / "pemakaian layanan.csv").write_text(text, encoding="utf-8")
        frame = Read(tmp_path).frame
        return frame[frame["check"] == "other_year"]["row"].tolist()

    return read


OCT = [(unit, "Oktober 2026", "Kunjungan") for unit in UNITS]


def test_a_month_of_another_year_among_rows_of_one_month(use):
    """Four of five rows are of October 2026; row 6 says 2025 of a service that has no other row."""
    assert use(*OCT, ("lapas-lamongan", "Oktober 2025", "Pengaduan")) == [6]


def test_the_same_service_a_year_before_is_history(use):
    assert use(*OCT, ("lapas-lamongan", "Oktober 2025", "Kunjungan")) == []
