"""Figures a hundred times smaller or ten times larger than before are asked about; what is published stays."""

from __future__ import annotations

import pytest

from tests.data.test_checking import UNIT
from tests.data.test_jumps import series

JUL, AUG, SEP, OCT = "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"


@pytest.mark.parametrize(
    ("first", "second", "columns"),
    [
        ((SEP, "936", "3260"), (OCT, "936", "3"), ["Penghuni"]),  # 3.260 became 3
        ((SEP, "936", "3200"), (OCT, "936", "32"), ["Penghuni"]),  # 3200 = 100 x 32
        ((SEP, "936", "3200"), (OCT, "936", "33"), []),
        ((SEP, "1053", "2422"), (OCT, "1", "2422"), ["Kapasitas"]),
        ((SEP, "584", "1433"), (OCT, "584", "14330"), ["Penghuni"]),  # 14330 = 10 x 1433
        ((SEP, "584", "1433"), (OCT, "584", "14329"), []),
        ((SEP, "100", "200"), (OCT, "1000", "200"), ["Kapasitas"]),
        ((SEP, "99", "200"), (OCT, "990", "200"), []),  # below a hundred before
        ((SEP, "936", "3260"), (OCT, "936", "0"), []),  # emptied: a jump, as before
        ((SEP, "936", "3260"), (OCT, "", "3"), ["Penghuni"]),
        ((SEP, "936", ""), (OCT, "936", "3"), []),
    ],
)
def test_a_figure_out_of_proportion_is_an_error(found, first, second, columns):
    said = found(occupancy=series(second, first))
    assert [(row, column) for check, _, row, column, _ in said if check == "magnitude"] == [(2, one) for one in columns]


def test_it_says_both_figures(published):
    findings = published(occupancy=series((SEP, "936", "3260"), (OCT, "936", "3")), dry_run=True).findings
    (said,) = findings[findings["check"] == "magnitude"].to_dict("records")
    assert said["severity"] == "error"
    assert "3.260 (30 September 2026) -> 3 (31 Oktober 2026)" in said["what_id"]


@pytest.mark.parametrize(
    ("kind", "day", "checks"),
    [
        ("transfer", "2026-10-10", []),
        ("transfer", SEP, ["magnitude"]),  # the figure of that day knows it already
        ("leadership_change", "2026-10-10", ["magnitude"]),
    ],
)
def test_an_event_explains_it(found, kind, day, checks):
    events = [{"unit_id": UNIT, "date": day, "kind": kind, "title": "surat 12"}]
    said = found(occupancy=series((SEP, "936", "3260"), (OCT, "936", "3")), events=events)
    assert [check for check, *_ in said if check == "magnitude"] == checks


def test_a_figure_in_doubt_vouches_for_none_after_it(found):
    """3, 3 and 4 after 3260: all three are asked about, not the first alone; 3275 is sound again."""
    rows = series((JUL, "936", "3260"), (AUG, "936", "3"), (SEP, "936", "3"), (OCT, "936", "3275"))
    assert [row for check, _, row, *_ in found(occupancy=rows) if check == "magnitude"] == [3, 4]
    rows = series((JUL, "936", "1433"), (AUG, "936", "14330"), (SEP, "936", "14340"), (OCT, "936", "1440"))
    assert [row for check, _, row, *_ in found(occupancy=rows) if check == "magnitude"] == [3, 4]


def test_only_new_figures_are_judged(published, added_sheets):
    """3 stands published; August's 3260 comes late: neither 3 nor the same row sent again is asked about, nor 4."""
    published(occupancy=series((SEP, "936", "3")))
    findings = added_sheets(series((AUG, "936", "3260"), (SEP, "936", "3"), (OCT, "936", "4"))).findings
    assert "magnitude" not in set(findings["check"])


def test_an_addition_is_compared_with_what_is_published(published, added_sheets):
    published(occupancy=series((SEP, "936", "3260")))
    findings = added_sheets(series((OCT, "936", "3"))).findings
    assert findings[findings["check"] == "magnitude"]["row"].tolist() == [2]
