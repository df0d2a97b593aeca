"""The comparison of units and regions agrees with what the other pages ask."""

from __future__ import annotations

from typing import Any

import pytest

from queries import EVERYONE, Choices, ask
from queries.shelf import Shelved

REGIONS = ("jawa-timur", "lampung", "gorontalo")


def one(embedded: Shelved, name: str, **choices: Any) -> Any:
    return ask(name, embedded.opened, EVERYONE, Choices(**choices)).iloc[0]


@pytest.mark.parametrize("region", REGIONS)
def test_a_region_has_the_figures_of_the_other_pages(embedded: Shelved, region: str) -> None:
    row = one(embedded, "banding/regions", regions=(region,))
    occupancy = one(embedded, "hunian/figures", regions=(region,))
    for name in [
        "fresh_units",
        "rate_units",
        "occupants",
        "capacity",
        "over_100",
        "over_200",
        "matched_units",
        "matched_occupants",
        "matched_capacity",
        "matched_over_100",
        "matched_occupants_vs",
        "matched_capacity_vs",
        "matched_over_100_vs",
    ]:
        assert row[name] == occupancy[name], name
    assert row["holders"] == occupancy["units"]
    held = one(embedded, "zona_integritas/figures", regions=(region,))
    for name in ["units", "wbk", "wbbm", "running", "not_passed", "awarded", "wbk_vs", "wbbm_vs", "running_vs"]:
        assert row[name] == held[name], name
    innovation = one(embedded, "inovasi/figures", regions=(region,))
    for name in ("adopted", "unverified", "adopted_vs", "unverified_vs"):
        assert row[name] == innovation[name], name
    assert (row["meant"], row["meant_vs"]) == (innovation["pairs"], innovation["pairs_vs"])
    found = one(embedded, "hunian/makeup", regions=(region,))
    assert (row["legal_units"], row["remand"]) == (found["legal_units"], found["remand"])
    assert (row["drug_units"], row["drug"], row["drug_base"]) == (
        found["drug_units"],
        found["drug_offences"],
        found["drug_base"],
    )
    if row["legal_units"]:
        assert row["legal_people"] == found["remand"] + found["sentenced"]
    tried = ask("zona_integritas/verdicts", embedded.opened, EVERYONE, Choices(regions=(region,)))
    failing = {row.unit_id for row in tried.itertuples() if row.failed}
    assert (row["gate_units"], row["gate_failing"]) == (tried["unit_id"].nunique(), len(failing))


@pytest.mark.parametrize("region", REGIONS)
def test_shares_change_over_the_units_that_report_them_on_both_dates(embedded: Shelved, region: str) -> None:
    row = one(embedded, "banding/regions", regions=(region,))
    units = ask("banding/units", embedded.opened, EVERYONE, Choices(regions=(region,)))
    both = units[units["fresh"].astype(bool) & units["fresh_vs"].astype(bool) & units["holds_people"].astype(bool)]
    for part, whole, counted in (
        ("remand", "legal_people", "matched_legal_units"),
        ("drug", "drug_base", "matched_drug_units"),
    ):
        known = both[both[part].notna() & both[f"{part}_vs"].notna()]
        assert row[counted] == len(known)
        for name in (part, whole, f"{part}_vs", f"{whole}_vs"):
            assert (row[f"matched_{name}"] or 0) == known[name].sum(), name


@pytest.mark.parametrize("region", REGIONS)
def test_a_unit_has_the_figures_of_the_table_of_all_units(embedded: Shelved, region: str) -> None:
    columns = (
        "unit_id day age_days fresh capacity occupants rate_pct band held held_year stage meant adopted unverified"
    )
    rows = ask("banding/units", embedded.opened, EVERYONE, Choices(regions=(region,)))
    table = ask("ringkasan/units", embedded.opened, EVERYONE, Choices(regions=(region,)))
    wanted = {row[0]: row for row in table[columns.split()].itertuples(index=False, name=None)}
    assert {row[0]: row for row in rows[columns.split()].itertuples(index=False, name=None)} == wanted
    changes = dict(zip(table["unit_id"], table["change"], strict=True))
    for row in rows.itertuples():
        if row.fresh and row.fresh_vs and row.occupants is not None and row.occupants_vs is not None:
            assert row.occupants - row.occupants_vs == changes[row.unit_id]


def test_months_end_on_the_date_and_agree_with_the_history(embedded: Shelved) -> None:
    rows = ask("banding/months", embedded.opened, EVERYONE, Choices(units=("lapas-lamongan",)))
    history = ask("upt/history", embedded.opened, EVERYONE, Choices(units=("lapas-lamongan",)))
    known = {(row.occupants, row.capacity) for row in history.itertuples()}
    assert {(row.occupants, row.capacity) for row in rows.itertuples()} <= known
    assert list(rows["month_end"]) == sorted(rows["month_end"])
