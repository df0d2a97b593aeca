"""Hunian: which units are shown, what is said of them, and that a late report never reads as fewer people."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from data.contract import definitions
from pages.shared.occupancy import makeup as occupancy_makeup
from pages.shared.occupancy import ranking as occupancy_ranking
from pages.shared.occupancy import trend as occupancy_trend
from pages.shared.wording import words

ID, EN = words("id"), words("en")
COLUMNS = (
    "unit_id",
    "name",
    "kind",
    "day",
    "date_precision",
    "fresh",
    "counted",
    "capacity",
    "occupants",
    "approximate",
)


def unit(
    code, occupants, capacity, day=date(2026, 10, 31), *, fresh=True, kind="lapas", precision=None, approximate=None
):
    complete = occupants is not None and capacity is not None
    rate = 100 * occupants / capacity if complete else None
    values = (
        f"lapas-{code}",
        f"Lapas {code}",
        kind,
        day,
        precision,
        fresh,
        fresh and complete,
        capacity,
        occupants,
        approximate,
    )
    return dict(zip(COLUMNS, values, strict=True)) | {
        "rate_pct": rate,
        "over_pct": rate - 100 if complete else None,
        "gap": occupants - capacity if complete else None,
        "band": 1 if complete else None,
    }


def ranking(*units):
    ordered = sorted(units, key=lambda one: -(one["rate_pct"] or -1))
    return pd.DataFrame(ordered, dtype=object)


LATE = unit("late", 600, 500, date(2026, 8, 31), fresh=False)
UNKNOWN = unit("unknown", 300, None)
SILENT = unit("silent", None, None, None, fresh=False)
FULL, FREE = unit("full", 514, 205), unit("free", 50, 80)


def test_units_that_never_reported_are_named_and_not_drawn():
    frame = ranking(FULL, FREE, LATE, UNKNOWN, SILENT)
    assert list(occupancy_ranking.known(frame)["unit_id"]) == [
        "lapas-full",
        "lapas-late",
        "lapas-free",
        "lapas-unknown",
    ]
    assert occupancy_ranking.left_out(frame, ID) == [
        "Terlambat, 1 UPT: Lapas late (31 Agu 2026).",
        "Kapasitas belum dilaporkan, 1 UPT: Lapas unknown.",
        "Belum pernah melapor, 1 UPT: Lapas silent.",
    ]


def test_many_left_out_are_counted_after_the_first_names():
    frame = ranking(*(unit(str(number), None, None, None, fresh=False) for number in range(12)))
    (said,) = occupancy_ranking.left_out(frame, ID)
    assert said.startswith("Belum pernah melapor, 12 UPT: Lapas 0, ")
    assert said.endswith("Lapas 7, dan 4 lagi.")


def test_up_to_45_units_are_all_drawn_and_beyond_that_both_ends():
    few = ranking(*(unit(f"{number:02}", 50 + number, 60) for number in range(45)))
    assert len(occupancy_ranking.drawn(few)) == 45
    many = ranking(*(unit(f"{number:02}", 50 + number, 60) for number in range(46)))
    drawn = occupancy_ranking.drawn(many)
    assert len(drawn) == 20
    assert list(drawn["rate_pct"]) == sorted(drawn["rate_pct"], reverse=True)
    assert sum(rate > 100 for rate in drawn["rate_pct"]) == 10


def test_free_places_are_ranked_by_people_and_a_full_unit_is_in_neither_list():
    frame = ranking(unit("a", 10, 100), unit("b", 300, 500), unit("exact", 80, 80), FULL, UNKNOWN)
    assert list(occupancy_ranking.roomy(frame)["unit_id"]) == ["lapas-b", "lapas-a"]
    assert list(occupancy_ranking.crowded(frame)["unit_id"]) == ["lapas-full"]


def test_the_finding_speaks_of_fresh_figures_and_says_when_most_are_old():
    said = occupancy_ranking.finding(ranking(FULL, FREE, LATE), ID)
    assert said.startswith(
        "**Lapas full paling padat: 250,7\u00a0% hunian** (514 penghuni untuk 205 tempat); 1 dari 2 UPT"
    )
    old = occupancy_ranking.finding(ranking(LATE, unit("old", 10, 20, date(2022, 1, 1), fresh=False), FREE), ID)
    assert "sudah lama" in old
    assert "Lapas late, 120,0\u00a0% hunian (600 / 500, 31 Agu 2026)" in old
    assert (
        occupancy_ranking.finding(ranking(FREE), ID)
        == "**Lapas free: 62,5\u00a0% hunian**, 50 penghuni untuk 80 tempat"
    )
    assert "Tidak satu pun dari 2 UPT" in occupancy_ranking.finding(ranking(FREE, unit("b", 1, 2)), ID)
    assert "belum dapat dihitung" in occupancy_ranking.finding(ranking(UNKNOWN), ID)


@pytest.mark.parametrize(
    ("precision", "said"), [(None, "2 Agu 2023"), ("day", "2 Agu 2023"), ("month", "Agu 2023"), ("year", "2023")]
)
def test_a_date_is_written_as_exactly_as_it_is_known(precision, said):
    row = unit("x", 1, 2, date(2023, 8, 2), fresh=False, precision=precision, approximate=True)
    assert occupancy_ranking.remark(SimpleNamespace(**row), ID) == f"angka kira-kira · {said}"


def test_the_lists_show_the_kind_the_pair_and_mark_a_late_figure():
    visit = SimpleNamespace(
        words=ID, label=lambda enum, code: f"{enum}:{code}", unit_href=lambda code: f"/upt?unit={code}"
    )
    women = unit("<b>women</b>", 161, 160, date(2026, 8, 31), fresh=False, kind="lapas_perempuan")
    html = occupancy_ranking.list_of(visit, ranking(women), "Daftar", "Kelebihan")
    assert "kind:lapas_perempuan" in html
    assert "161 / 160" in html
    assert "TERLAMBAT" in html
    assert "<b>women" not in html
    assert "/upt?unit=lapas-&lt;b&gt;women" in html


def trend(*months, units=4):
    names = ("panel_units", "panel_reported", "panel_occupants", "panel_capacity")
    rows = [
        {"month_end": date(2026, 1 + index, 28), "units": units, "rate_units": month[1]}
        | dict(zip(names, month, strict=True))
        for index, month in enumerate(months)
    ]
    frame = pd.DataFrame(rows, dtype=object)
    return frame.assign(panel_rate_pct=[100 * m[2] / m[3] if m[3] else None for m in months]).astype(object)


STEADY = [(3, 3, 600, 300), (3, 2, 600, 300), (3, 3, 610, 300), (3, 3, 620, 310), (3, 1, 630, 310), (3, 3, 660, 330)]


def test_the_line_holds_the_same_units_and_says_when_the_fewest_had_reported():
    frame = trend((0, 0, None, None), *STEADY)
    assert occupancy_trend.tells(frame)
    assert list(occupancy_trend.line(frame)["occupants"]) == [600, 600, 610, 620, 630, 660]
    said = occupancy_trend.finding(frame, ID)
    assert said.startswith("**Penghuni bertambah 60 orang** dalam 5 bulan dan kapasitas bertambah 30 tempat")
    assert "200,0\u00a0% menjadi 200,0\u00a0%" in said
    assert (
        occupancy_trend.coverage(frame, ID) == "3 dari 4 UPT; paling sedikit 1 dari 3 melapor pada bulannya (Jun 2026)"
    )


def test_no_line_from_a_minority_nor_from_few_months():
    assert not occupancy_trend.tells(trend(*STEADY, units=7))
    assert not occupancy_trend.tells(trend(*STEADY[:5]))
    assert not occupancy_trend.tells(trend((0, 0, None, None)))


def test_what_a_minority_is_follows_the_definitions(monkeypatch):
    """3 of 7 units are 42,9 %: too few while 50 % are asked for, enough where 40 % are."""
    assert not occupancy_trend.tells(trend(*STEADY, units=7))
    monkeypatch.setitem(definitions()["freshness"], "least_share", 0.4)
    assert occupancy_trend.tells(trend(*STEADY, units=7))


def test_marks_are_the_largest_changes_of_capacity_and_one_mark_an_event():
    changes = pd.DataFrame(
        [
            {
                "unit_id": str(n),
                "name": f"Lapas {n}",
                "day": date(2026, 1, 31),
                "before": 100,
                "after": 200 - n,
                "change": 100 - n,
            }
            for n in range(8)
        ],
        dtype=object,
    )
    events = pd.DataFrame(
        [
            {"day": date(2025, 8, 17), "kind": "mass_remission", "title": "Remisi umum", "unit_id": None},
            {"day": date(2025, 8, 17), "kind": "mass_remission", "title": "Remisi umum", "unit_id": None},
            {"day": date(2025, 9, 1), "kind": "transfer", "title": "Pemindahan", "unit_id": "0"},
        ],
        dtype=object,
    )
    marks = occupancy_trend.marks(changes, events, False, ID)
    assert list(marks["label"])[:2] == ["Remisi umum", "Lapas 0: kapasitas 100 menjadi 200"]
    assert len(marks) == 1 + occupancy_trend.MOST_CHANGES
    assert (
        occupancy_trend.unmarked(changes, ID)
        == " 2 perubahan kapasitas yang lebih kecil tidak diberi tanda (+187 tempat)."
    )
    one = occupancy_trend.marks(changes.head(1), events, True, ID)
    assert list(one["label"]) == ["Remisi umum", "Pemindahan", "kapasitas 100 menjadi 200"]
    assert occupancy_trend.unmarked(changes.head(1), ID) == ""


COUNTS = [
    f"{status}_{age}_{sex}"
    for status in ("remand", "sentenced")
    for age in ("adult", "child")
    for sex in ("male", "female")
]


def made_up(**known):
    nothing = dict.fromkeys([*COUNTS, "people", "remand", "sentenced"])
    for people, base, units in occupancy_makeup.OVERLAYS.values():
        nothing |= {people: None, base: None, units: 0}
    return pd.Series(nothing | {"units": 4, "count_units": 0, "legal_units": 0} | known, dtype=object)


def test_make_up_uses_eight_counts_else_totals_else_nothing():
    counts = dict(zip(COUNTS, (100, 4, 3, 1, 380, 10, 2, 0), strict=True))
    full = made_up(people=500, remand=168, sentenced=692, **counts)
    assert list(occupancy_makeup.parts(full, "Jawa Timur").columns) == ["name", *COUNTS]
    assert occupancy_makeup.finding(full, ID) == (
        "**21,6\u00a0% penghuni adalah tahanan**, anak termasuk (108 dari 500); perempuan dewasa 14, anak 6"
    )
    totals = made_up(remand=60, sentenced=240)
    assert list(occupancy_makeup.parts(totals, "x").columns) == ["name", "remand", "sentenced"]
    assert "20,0\u00a0%" in occupancy_makeup.finding(totals, ID)
    assert occupancy_makeup.parts(made_up(), "x") is None


def test_overlays_keep_their_own_base_and_coverage():
    assert not occupancy_makeup.has_overlays(made_up())
    found = made_up(drug_offences=30, drug_base=60, drug_units=2, elderly=0, elderly_base=40, elderly_units=1)
    html = occupancy_makeup.overlay_table(found, ID)
    assert occupancy_makeup.has_overlays(found)
    assert "50,0\u00a0%" in html
    assert "0,0\u00a0%" in html
    assert "2 dari 4" in html
    assert "0 dari 4" in html


def test_a_share_without_a_base_is_not_known():
    assert occupancy_makeup.share(None, 10) is None
    assert occupancy_makeup.share(0, 0) is None
    assert occupancy_makeup.share(0, 10) == 0


def test_both_languages_say_it():
    frame = ranking(FULL, FREE, LATE)
    assert occupancy_ranking.finding(frame, EN).startswith("**Lapas full is the most crowded: 250.7% occupied**")
    assert occupancy_trend.finding(trend(*STEADY), EN).startswith("**Occupants up by 60** in 5 months")
