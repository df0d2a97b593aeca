"""What must hold of the gates for any scores: more points never hurt, a missing score never fails a gate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.contract import zi_models
from queries import settings as definitions

DERIVED = Path(__file__).parents[2] / "queries" / "tables" / "derived"
MODEL = next(model for model in zi_models() if model["model"] == "2021")
WEIGHTS: dict[str, float] = {
    **{f"{area}_{half}": weight / 2 for area, weight in MODEL["areas"].items() for half in ("fulfilment", "reform")},
    **MODEL["results"],
}
Sheet = dict[str, float | None]

# Scores near the top are drawn as often as any, because nearly every random sheet would fail.
SHARES = st.one_of(st.floats(0, 1), st.floats(0.7, 1), st.sampled_from([0.6, 0.75, 0.8, 0.9, 1.0]))
SHEETS = st.fixed_dictionaries(
    {name: SHARES.map(lambda share, top=weight: round(share * top, 2)) for name, weight in WEIGHTS.items()}
)


@pytest.fixture(scope="module")
def base() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    definitions.load(connection)
    return connection


def verdicts(base: duckdb.DuckDBPyConnection, sheets: list[Sheet], target: str = "WBK") -> list[dict[str, Any]]:
    """The verdicts on some sheets of one cycle, by the files that the dashboard runs. All of them held WBK before."""
    base.execute("drop schema if exists loaded cascade; create schema loaded")
    base.execute(
        "create table loaded.zi_scores (unit_id varchar, cycle_year bigint, target varchar, assessor varchar,"
        " assessed_on date, component varchar, points double)"
    )
    base.execute("create table loaded.zi_held (unit_id varchar, target varchar, cycle_year bigint, to_date date)")
    rows = [(f"{n:03}", target, name, points) for n, one in enumerate(sheets) for name, points in one.items()]
    base.executemany("insert into loaded.zi_scores values (?, 2026, ?, 'tpi', '2026-06-01', ?, ?)", rows)
    base.execute("insert into loaded.zi_held select distinct unit_id, 'WBK', 2020, null::date from loaded.zi_scores")
    for name in ("gate_results", "gate_verdicts"):
        base.execute((DERIVED / f"{name}.sql").read_text(encoding="utf-8"))
    cursor = base.execute("select unit_id, passed, failed, unknown, short from loaded.gate_verdicts order by unit_id")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@settings(max_examples=40, deadline=None)
@given(sheet=SHEETS, share=st.floats(0.01, 1), target=st.sampled_from(["WBK", "WBBM"]))
def test_raising_a_component_never_turns_a_pass_into_a_fail(
    base: duckdb.DuckDBPyConnection, sheet: Sheet, share: float, target: str
) -> None:
    raised = [{**sheet, name: round(up(sheet[name], top, share), 2)} for name, top in WEIGHTS.items()]
    before, *after = verdicts(base, [sheet, *raised], target)
    for one in after:
        assert not (before["passed"] and not one["passed"])
        assert one["failed"] <= before["failed"]
        assert one["short"] <= before["short"] + 1e-6


@settings(max_examples=40, deadline=None)
@given(sheet=SHEETS, target=st.sampled_from(["WBK", "WBBM"]))
def test_a_missing_score_is_never_a_failed_gate_of_its_own(
    base: duckdb.DuckDBPyConnection, sheet: Sheet, target: str
) -> None:
    missing: list[Sheet] = [{**sheet, name: None} for name in WEIGHTS]
    whole, *parts = verdicts(base, [sheet, *missing], target)
    for one in parts:
        assert one["passed"] is not True
        assert one["unknown"] > 0
        assert one["failed"] <= whole["failed"]


@settings(max_examples=40, deadline=None)
@given(sheet=SHEETS, target=st.sampled_from(["WBK", "WBBM"]))
def test_fewer_points_than_the_shortfall_never_pass(base: duckdb.DuckDBPyConnection, sheet: Sheet, target: str) -> None:
    short = verdicts(base, [sheet], target)[0]["short"]
    assert (short == 0) is bool(verdicts(base, [sheet], target)[0]["passed"])
    spread: list[Sheet] = []
    for name, top in WEIGHTS.items():  # all of it on one component first, the rest on the next ones
        left, raised = max(short - 0.02, 0.0), dict(sheet)
        for other in (name, *WEIGHTS):
            step = min(left, (top if other == name else WEIGHTS[other]) - (raised[other] or 0.0))
            raised[other], left = (raised[other] or 0.0) + max(step, 0.0), left - max(step, 0.0)
        spread.append(raised)
    assert not short or not any(one["passed"] for one in verdicts(base, spread, target))


def up(points: float | None, top: float, share: float) -> float:
    """A score raised by a share of what is left below its weight."""
    return (points or 0.0) + share * (top - (points or 0.0))
