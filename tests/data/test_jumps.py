"""Figures that leap: occupants and capacity against the figure before, and what explains it."""

import pytest

from tests.data.test_checking import OCCUPANCY, UNIT


def series(*rows: tuple[str, str, str]) -> list[dict[str, str]]:
    """Rows of one unit: date, capacity, occupants."""
    return [{"unit_id": UNIT, "date": day, "capacity": places, "occupants": people} for day, places, people in rows]


JAN, MAR, LATER = "2022-01-18", "2022-03-18", "2023-01-20"  # LATER: 367 days after JAN


@pytest.mark.parametrize(
    ("first", "second", "checks"),
    [
        # the capacity is the same: more than 40 % is a jump
        ((JAN, "100", "100"), (MAR, "100", "140"), []),
        ((JAN, "100", "100"), (MAR, "100", "141"), ["occupancy_jump"]),
        ((JAN, "100", "100"), (MAR, "100", "60"), []),
        ((JAN, "100", "100"), (MAR, "100", "59"), ["occupancy_jump"]),
        ((JAN, "20", "10"), (MAR, "20", "19"), []),  # nine people more are no jump
        ((JAN, "20", "10"), (MAR, "20", "20"), ["occupancy_jump"]),
        # another capacity, or none: twice or half as many is a leap
        ((JAN, "100", "100"), (MAR, "120", "141"), []),
        ((JAN, "100", "100"), (MAR, "120", "199"), []),
        ((JAN, "100", "100"), (MAR, "120", "200"), ["occupancy_leap"]),
        ((JAN, "100", "100"), (MAR, "", "50"), ["occupancy_leap"]),
        ((JAN, "", "100"), (MAR, "", "51"), []),
        ((JAN, "20", "9"), (MAR, "25", "18"), []),  # nine people more
        ((JAN, "20", "0"), (MAR, "25", "300"), []),  # newly opened
        ((JAN, "100", "100"), (LATER, "120", "200"), []),
        # capacity
        ((JAN, "100", "100"), (MAR, "140", "100"), []),
        ((JAN, "100", "100"), (MAR, "141", "100"), ["capacity_jump"]),
        ((JAN, "100", "100"), (MAR, "59", "100"), ["capacity_jump"]),
        ((JAN, "10", "20"), (MAR, "19", "20"), []),  # nine places more
        ((JAN, "100", "100"), (LATER, "200", "100"), []),
        ((JAN, "205", "514"), (MAR, "514", "205"), ["occupancy_leap", "capacity_jump"]),  # exchanged
    ],
)
def test_jumps(found, first, second, checks):
    said = found(occupancy=series(second, first))
    assert [(check, row) for check, _, row, *_ in said] == [(check, 2) for check in checks]


def test_a_jump_says_both_figures_and_looks_past_empty_rows(published):
    rows = series((JAN, "1000", "1000"), ("2022-02-18", "", "-"), (MAR, "2500", "2100"))
    findings = published(occupancy=rows, dry_run=True).findings.set_index("check")
    assert findings["what_id"]["occupancy_leap"] == (
        "penghuni menjadi 2 kali lipat atau lebih, atau 1/2 atau kurang:"
        " 1.000 (18 Januari 2022) -> 2.100 (18 Maret 2022), kapasitasnya lain atau belum dilaporkan"
    )
    assert findings["what_id"]["capacity_jump"] == (
        "kapasitas berubah lebih dari 40 % tanpa peristiwa yang menjelaskannya:"
        " 1.000 (18 Januari 2022) -> 2.500 (18 Maret 2022)"
    )
    assert (findings["column"]["capacity_jump"], findings["value"]["capacity_jump"]) == ("Kapasitas", "2500")


@pytest.mark.parametrize(
    ("kind", "day", "unit", "checks"),
    [
        ("building_swap", "2022-02-01", UNIT, []),
        ("building_swap", MAR, UNIT, []),
        ("building_swap", JAN, UNIT, ["occupancy_leap", "capacity_jump"]),  # before both
        ("building_swap", "2022-03-19", UNIT, ["occupancy_leap", "capacity_jump"]),
        ("building_swap", "2022-02-01", "lapas-metro", ["occupancy_leap", "capacity_jump"]),
        ("transfer", "2022-02-01", UNIT, ["capacity_jump"]),  # people are moved, places are not
        ("leadership_change", "2022-02-01", UNIT, ["occupancy_leap", "capacity_jump"]),
    ],
)
def test_an_event_explains_a_jump(found, kind, day, unit, checks):
    events = [{"unit_id": unit, "date": day, "kind": kind, "title": "surat 12"}]
    said = found(occupancy=series((JAN, "100", "100"), (MAR, "200", "200")), events=events)
    assert [check for check, *_ in said if check != "after_data_date"] == checks


def test_a_jump_from_zero_or_of_another_unit_is_none(found):
    zero = OCCUPANCY | {"occupants": "0", "date": "2022-01-17"}
    assert found(occupancy=[zero, OCCUPANCY, OCCUPANCY | {"unit_id": "lapas-metro", "occupants": "1"}]) == []
