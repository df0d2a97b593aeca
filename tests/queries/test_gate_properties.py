"""What must hold of the gates for any scores: more points never hurt, a missing score never fails a gate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries import settings as definitions
from queries.runway import plan_of
from queries.runway_model import judge
from tests.queries.sheets import MODEL, SHEETS, TARGETS

DERIVED = Path(__file__).parents[2] / "queries" / "tables" / "derived"
WEIGHTS: dict[str, float] = {one.code: one.weight for one in MODEL.components}
Sheet = dict[str, float | None]


@pytest.fixture(scope="module")
def base() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    definitions.load(connection)
    return connection


def verdicts(
    base: duckdb.DuckDBPyConnection, sheets: list[Sheet], target: str = "WBK", revoked: str | None = None
) -> list[dict[str, Any]]:
    """The verdicts on some sheets of one cycle, assessed on 1 June 2026, by the files that the dashboard runs.

    All of them held WBK before; `revoked` is the day on which all of them lost something else.
    """
    base.execute("drop schema if exists loaded cascade; create schema loaded")
    base.execute(
        "create table loaded.zi_scores (unit_id varchar, cycle_year bigint, target varchar, assessor varchar,"
        " assessed_on date, component varchar, points double)"
    )
    base.execute(
        "create table loaded.zi_held"
        " (unit_id varchar, target varchar, cycle_year bigint, from_date date, to_date date);"
        "create table loaded.zi_stage (unit_id varchar, stage varchar, from_date date)"
    )
    rows = [(f"{n:03}", target, name, points) for n, one in enumerate(sheets) for name, points in one.items()]
    base.executemany("insert into loaded.zi_scores values (?, 2026, ?, 'tpi', '2026-06-01', ?, ?)", rows)
    base.execute(
        "insert into loaded.zi_held select distinct unit_id, 'WBK', 2020, date '2020-12-10', null::date"
        " from loaded.zi_scores"
    )
    if revoked:
        base.execute(
            "insert into loaded.zi_stage select unit_id, 'revoked', $day::date from loaded.zi_held", {"day": revoked}
        )
    for name in ("gate_results", "gate_verdicts"):
        base.execute((DERIVED / f"{name}.sql").read_text(encoding="utf-8"))
    cursor = base.execute("select unit_id, passed, failed, unknown, short from loaded.gate_verdicts order by unit_id")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


@settings(max_examples=40, deadline=None)
@given(sheet=SHEETS, share=st.floats(0.01, 1), target=st.sampled_from(TARGETS))
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
@given(sheet=SHEETS, target=st.sampled_from(TARGETS))
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
@given(sheet=SHEETS, target=st.sampled_from(TARGETS))
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


@settings(max_examples=40, deadline=None)
@given(sheet=SHEETS, target=st.sampled_from(TARGETS))
def test_the_plan_of_the_runway_passes_by_these_files_too(
    base: duckdb.DuckDBPyConnection, sheet: dict[str, float], target: str
) -> None:
    plan = plan_of(MODEL, target, sheet, wbk_before=True)
    less = [plan.scores | {item.component.code: item.before} for item in plan.items]
    whole, *parts = verdicts(base, [{**sheet, **plan.scores}, *({**sheet, **scores} for scores in less)], target)
    assert whole["passed"] is True
    assert all(one["passed"] is False for one in parts)


@pytest.mark.parametrize(
    ("revoked", "passed"),
    [(None, True), ("2024-06-01", True), ("2024-06-02", False), ("2026-06-01", False), ("2026-06-02", True)],
)
def test_a_bar_that_runs_on_the_day_of_the_assessment_fails_what_was_held_before(
    base: duckdb.DuckDBPyConnection, revoked: str | None, passed: bool
) -> None:
    found = verdicts(base, [dict(WEIGHTS)], "WBBM", revoked)[0]
    assert (found["passed"], found["failed"]) == (passed, 0 if passed else 1)


@settings(max_examples=40, deadline=None)
@given(sheet=SHEETS, gone=st.sets(st.sampled_from(sorted(WEIGHTS)), max_size=2), target=st.sampled_from(TARGETS))
def test_python_judges_as_these_files_do(
    base: duckdb.DuckDBPyConnection, sheet: Sheet, gone: set[str], target: str
) -> None:
    known: Sheet = {name: None if name in gone else points for name, points in sheet.items()}
    found, verdict = verdicts(base, [known], target)[0], judge(MODEL, target, known, wbk_before=True)
    assert found["passed"] is verdict.passed
    assert found["failed"] == sum(one.passed is False for one in verdict.gates)
    assert found["unknown"] == sum(one.passed is None for one in verdict.gates)


def up(points: float | None, top: float, share: float) -> float:
    """A score raised by a share of what is left below its weight."""
    return (points or 0.0) + share * (top - (points or 0.0))
