"""Percentages where a measure of a larger scale is asked are asked about, once for the column."""

from __future__ import annotations

import pytest

UNITS = ("lapas-lamongan", "lapas-metro")


def scores(*points: str):
    about = {"cycle_year": "2026", "target": "WBK", "assessor": "TPI", "component": "IPAK"}
    return [{"unit_id": unit, **about, "points": value} for unit, value in zip(UNITS, points, strict=True)]


def values(*index: str):
    about = {"period_start": "2021-10-01", "index": "IPAK"}
    return [{"unit_id": unit, **about, "value": value} for unit, value in zip(UNITS, index, strict=True)]


def asked(said):
    return [(severity, row, column, value) for check, severity, row, column, value in said if check == "fractions"]


@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        ({"zi_scores": scores("0,8512", "0")}, [("error", None, "Nilai", "0,8512")]),
        ({"zi_scores": scores("0,8512", "7,5")}, []),
        ({"zi_scores": scores("0", "0")}, []),
        ({"surveys": values("0,905", "1")}, [("error", None, "Nilai indeks", "1")]),
        ({"surveys": values("3,62", "0,9")}, []),
    ],
)
def test_a_column_of_fractions_is_asked_once(found, tables, expected):
    assert asked(found(**tables)) == expected


def test_only_the_rows_with_a_fraction_wait(published, rows_of):
    """0.8512 waits; the reported zero beside it is published."""
    outcome = published(accept_rejects=True, zi_scores=scores("0,8512", "0"))
    assert rows_of(outcome.export, "zi_scores", "unit_id, points") == [("lapas-metro", 0.0)]


def test_a_row_that_waits_for_two_reasons_is_counted_once(published):
    """Two rows of fractions, one of them for a cycle that is to come: two rows are refused."""
    first, second = scores("0,8512", "0,9")
    outcome = published(accept_rejects=True, zi_scores=[first, second | {"cycle_year": "2062"}])
    assert outcome.export.manifest.rejected == 2


def test_a_short_median_is_no_percentage(found):
    use = [{"unit_id": "lapas-lamongan", "month": "2021-10-01", "service": "Kunjungan", "median_days": "0,5"}]
    assert asked(found(service_use=use)) == []
