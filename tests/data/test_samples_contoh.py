"""The simulated dataset: it can be made again, keeps the contract's promises and holds what the pages must show."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from data.contract import contract
from data.publishing import publish
from data.samples import contoh
from data.samples.contoh.seeding import normals

DATA_DATE = date(2026, 10, 31)
COUNTS = [
    f"{legal}_{age}_{sex}"
    for legal in ("remand", "sentenced")
    for age in ("adult", "child")
    for sex in ("male", "female")
]
OVERLAYS = ["drug_offences", "foreign_nationals", "elderly", "recidivists"]
TABLES = sorted(path.stem for path in contoh.TABLES.glob("*.parquet"))


@cache
def table(name: str) -> pd.DataFrame:
    return pd.read_parquet(contoh.TABLES / f"{name}.parquet")


def regions_of(ids: pd.Series) -> pd.Series:
    return ids.map(table("units").set_index("unit_id")["region_id"])


def test_make_reproduces_the_committed_files(tmp_path):
    made = contoh.make(tmp_path)
    assert sorted(path.stem for path in made) == TABLES
    for path in made:
        committed = pq.read_table(contoh.TABLES / path.name)
        again = pq.read_table(path)
        assert again.schema.equals(committed.schema), path.name
        pd.testing.assert_frame_equal(again.to_pandas(), committed.to_pandas(), check_exact=True)


def test_another_unit_does_not_shift_the_draws_of_the_others():
    both = normals("subject", ["lapas-a", "lapas-b"], 5)
    assert np.array_equal(both[1], normals("subject", ["lapas-b"], 5)[0])


def test_committed_size():
    assert sum(path.stat().st_size for path in contoh.TABLES.iterdir()) < 4_000_000


@pytest.mark.parametrize("name", TABLES)
def test_columns_keys_and_references_follow_the_contract(name):
    spec, frame = contract().tables[name], table(name)
    assert list(frame.columns) == [column.name for column in spec.columns]
    assert not frame.duplicated(list(spec.key)).any()
    for column in spec.columns:
        values = frame[column.name].dropna()
        if column.required:
            assert len(values) == len(frame), column.name
        if column.enum:
            assert set(values) <= set(contract().enums[column.enum]), column.name
        if column.ref:
            assert set(values) <= set(table(column.ref)[contract().tables[column.ref].key[0]]), column.name
    if name not in ("regions", "units", "unit_aliases"):
        assert set(frame["source"]) == {"simulasi"}


def test_months_regions_and_units():
    months = sorted(set(table("occupancy")["date"]))
    assert (len(months), months[0], months[-1]) == (36, date(2023, 11, 30), DATA_DATE)
    assert all((day + timedelta(days=1)).day == 1 for day in months)
    assert (len(table("regions")), len(table("units"))) == (33, 612)
    held = table("units")[~table("units")["kind"].isin(["bapas", "other"])]
    assert set(held["unit_id"]) - set(table("occupancy")["unit_id"]) == {"lapas-wonreli"}  # never reported


def test_eight_counts_add_up_and_overlays_stay_inside():
    frame = table("occupancy")
    full = frame.dropna(subset=COUNTS)
    assert len(full) > 18_000
    assert (full[COUNTS].sum(axis=1) == full["occupants"]).all()
    assert (frame[OVERLAYS].fillna(0).max(axis=1) <= frame["occupants"]).all()
    totals = frame.dropna(subset=["remand"])
    assert (totals["remand"] + totals["sentenced"] == totals["occupants"]).all()


def test_national_rate_and_regional_spread():
    frame = table("occupancy").dropna(subset=["capacity"])
    months = frame.groupby("date")[["occupants", "capacity"]].sum()
    assert (months["occupants"] / months["capacity"] * 100).between(170, 210).all()
    last = frame[frame["date"] == DATA_DATE].assign(region=lambda rows: regions_of(rows["unit_id"]))
    here = last.groupby("region")[["occupants", "capacity"]].sum()
    rate = here["occupants"] / here["capacity"]
    assert (rate[["riau", "kalimantan-timur", "jawa-timur", "sumatera-utara", "dki-jakarta"]] > 2).all()
    assert (rate[["di-yogyakarta", "gorontalo", "maluku-utara"]] < 1).all()


def test_mass_remissions_show_as_dips():
    wide = table("occupancy").pivot(index="date", columns="unit_id", values="occupants").dropna(axis=1)
    nation = wide.sum(axis=1)
    for year in (2024, 2025, 2026):
        july, august, september = date(year, 7, 31), date(year, 8, 31), date(year, 9, 30)
        assert nation[august] < nation[july]
        assert nation[august] < nation[september]
    for year in (2023, 2024, 2025):
        november, december, january = date(year, 11, 30), date(year, 12, 31), date(year + 1, 1, 31)
        assert nation[december] < nation[november]
        assert nation[december] < nation[january]


def test_late_units():
    last = table("occupancy").groupby("unit_id")["date"].max()
    late = last[last < DATA_DATE]
    regions = Counter(regions_of(late.index.to_series()))
    assert (regions["jawa-timur"], regions["lampung"]) == (2, 1)
    assert 0.05 < len(late) / 531 < 0.07


def test_empty_cells_zero_and_late_openings():
    frame = table("occupancy")
    bare = frame[frame["capacity"].isna()]
    assert Counter(regions_of(bare["unit_id"]))["jawa-timur"] == 2
    assert frame["remand_adult_male"].isna().sum() > 40
    assert frame["occupants"].notna().all()
    zero = frame[frame["occupants"] == 0]
    assert list(zip(zero["unit_id"], zero["date"], strict=True)) == [("lapas-terbuka-waikabubak", DATA_DATE)]
    first = frame.groupby("unit_id")["date"].min()
    assert (first["lapas-khusus-sentul"], first["lapas-dharmasraya"]) == (date(2025, 2, 28), date(2025, 6, 30))


def test_ten_rows_jump():
    frame = table("occupancy").sort_values(["unit_id", "date"])
    before = frame.groupby("unit_id")[["occupants", "capacity"]].shift()
    jump = (frame["occupants"] - before["occupants"]).abs() > 0.4 * before["occupants"]
    assert (jump & frame["capacity"].eq(before["capacity"])).sum() == 10


def test_capacity_changes_have_their_event():
    frame = table("occupancy").dropna(subset=["capacity"]).sort_values(["unit_id", "date"])
    before = frame.groupby("unit_id")["capacity"].shift()
    changed = frame[before.notna() & frame["capacity"].ne(before)]
    events = table("events")
    events = events[events["kind"].isin(["capacity_change", "building_swap"])]
    assert len(events) == 14
    steps = {(unit_id, day.replace(day=1)) for unit_id, day in zip(changed["unit_id"], changed["date"], strict=True)}
    assert steps == {
        (unit_id, day.replace(day=1)) for unit_id, day in zip(events["unit_id"], events["date"], strict=True)
    }


def test_transfers_are_told_in_both_units_of_one_region():
    moves = table("events").query("kind == 'transfer'")
    people = moves["title"].str.extract(r"^(\d+) orang (dipindahkan|diterima)")
    assert people[0].astype(int).min() >= 5
    told = moves.assign(region=regions_of(moves["unit_id"]), people=people[0], way=people[1])
    ways = told.groupby(["date", "region", "people", "way"]).size().unstack()
    assert (ways["diterima"] == ways["dipindahkan"]).all()


def test_adoptions_follow_their_target_kinds_and_their_order():
    adoptions = table("adoptions")
    assert 4_000 <= len(adoptions) <= 6_500
    kind = adoptions["unit_id"].map(table("units").set_index("unit_id")["kind"])
    wanted = adoptions["innovation_id"].map(table("innovations").set_index("innovation_id")["target_kinds"])
    holding = ",".join(code for code, entry in contract().enums["kind"].items() if entry["holds_people"])
    assert all(one in kinds.split(",") for one, kinds in zip(kind, wanted.replace("all", holding), strict=True))
    assert (adoptions["since"] <= adoptions["last_verified_on"]).all()
    assert adoptions["last_verified_on"].max() <= DATA_DATE
    assert {"initiative", "trial", "adopted", "institutionalised", "stopped"} == set(adoptions["stage"])


def test_treatment_adds_up_to_the_sentenced():
    people = table("treatment").groupby(["unit_id", "month"])["people"].sum()
    frame = table("occupancy").dropna(subset=["sentenced_adult_male"])
    sentenced = frame[[name for name in COUNTS if name.startswith("sentenced")]].sum(axis=1)
    sentenced.index = pd.MultiIndex.from_arrays([frame["unit_id"], [day.replace(day=1) for day in frame["date"]]])
    both = people.index.intersection(sentenced.index)
    assert len(both) > 12_000
    assert (people[both] == sentenced[both]).all()


def test_support_holds_agreements_that_end_soon():
    ends = table("support")["ends_on"].dropna()
    soon = [day for day in ends if DATA_DATE < day <= DATA_DATE + timedelta(days=90)]
    assert len(soon) > 30
    assert set(table("support")["stage"]) == set(contract().enums["support_stage"])


def test_publishes_without_an_error(tmp_path):
    outcome = publish([contoh.TABLES.parent], "contoh", tmp_path, today=date(2026, 11, 1))
    assert outcome.export is not None
    assert set(outcome.findings["severity"]) == {"warning"}
    # 511 units reported in September, 498 in October: 13 stopped.
    assert outcome.findings["check"].value_counts().to_dict() == {"unit_stopped": 13, "occupancy_jump": 10}
    assert outcome.export.manifest.simulated
