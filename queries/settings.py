"""The dated definitions of the contract (bands, freshness, ZI models) as small DuckDB tables that questions join."""

from __future__ import annotations

from typing import Any

import duckdb
import pyarrow as pa

from data.contract import contract, definitions, zi_models
from data.contract.calendar import zi_calendar


def load(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables that are named below in the schema `main`."""
    for name, rows in (
        ("settings", [_settings()]),
        ("bands", _bands()),
        ("evidence_periods", definitions()["evidence_periods"]),
        ("kinds", _kinds()),
        ("sizes", _sizes()),
        ("stages", _stages()),
        ("zi_calendar", _calendar()),
        ("zi_models", _models()),
        ("zi_weights", weights()),
        ("zi_gates", gates()),
    ):
        connection.register("incoming", pa.Table.from_pylist(rows))
        connection.execute(f"create table {name} as select * from incoming")  # noqa: S608 (the names above)
        connection.unregister("incoming")


def _settings() -> dict[str, Any]:
    found = definitions()
    return {
        "fresh_days": found["freshness"]["fresh_days"],
        "verified_months": found["adoption"]["verified_months"],
        "idle_months": found["adoption"]["idle_months"],
        "survival_months": found["adoption"]["survival_months"],
        "least_similar": found["adoption"]["least_similar"],
        "ending_days": found["support"]["ending_days"],
        "news_months": found["support"]["news_months"],
        "follow_up_years": found["treatment"]["follow_up_years"],
        "usual_share": found["cycle_pace"]["usual_share"],
        "least_cases": found["cycle_pace"]["least_cases"],
        "mention_note": found["cycle_pace"]["mention_note"],
        "candidate_years": found["predicates"]["candidate_years"],
        "barred_years": found["predicates"]["barred_years"],
        "soon_months": found["predicates"]["soon_months"],
        "few_respondents": found["surveys"]["few_respondents"],
        "survey_ceiling": found["surveys"]["ceiling"],
        "survey_stale_months": found["surveys"]["stale_months"],
        "survey_gap": found["surveys"]["sheet_gap"],
    }


def _bands() -> list[dict[str, Any]]:
    """A rate lies in a band when it passes every bound the band has; absent bounds are NULL."""
    bounds = ("above", "from", "up_to", "below")
    return [
        {"band": row["band"]} | {f"rate_{bound}": float(row[bound]) if bound in row else None for bound in bounds}
        for row in definitions()["bands"]
    ]


def _sizes() -> list[dict[str, Any]]:
    """Sizes of units by their places, the smallest is 1. The last has no most places."""
    ends = [row.get("up_to") for row in definitions()["sizes"]]
    return [
        {"size": number, "places_above": below or 0, "places_up_to": end}
        for number, (below, end) in enumerate(zip([0, *ends], ends, strict=False), 1)
    ]


def _kinds() -> list[dict[str, Any]]:
    return [
        {"kind": code, "position": position, "holds_people": row["holds_people"]}
        for position, (code, row) in enumerate(contract().enums["kind"].items())
    ]


def _stages() -> list[dict[str, Any]]:
    return [
        {"ladder": ladder, "stage": code, "stage_order": row.get("order")}
        for ladder in ("zi_stage", "adoption_stage", "support_stage")
        for code, row in contract().enums[ladder].items()
    ]


def _calendar() -> list[dict[str, Any]]:
    """One row per cycle year that the contract allows and stage with a date."""
    year = contract().tables["zi_stages"].column("cycle_year")
    return [
        {
            "cycle_year": cycle,
            "stage": window.stage,
            "first_day": window.first,
            "last_day": window.last,
            "known": window.known,
            "confidence": window.confidence,
            "source": window.source or None,
            "note_id": window.note["id"],
            "note_en": window.note["en"],
        }
        for cycle in range(int(year.minimum or 0), int(year.maximum or 0) + 1)
        for window in zi_calendar(cycle)
    ]


def _models() -> list[dict[str, Any]]:
    return [{key: model[key] for key in ("model", "first_cycle", "last_cycle", "gates_known")} for model in zi_models()]


def weights() -> list[dict[str, Any]]:
    """One row per model and scored component; `area` is NULL for the result components.

    The weight of half an area is NULL in a model that does not split its areas.
    """
    rows: list[dict[str, Any]] = []
    for model in zi_models():
        for area, weight in model["areas"].items():
            for part in ("fulfilment", "reform"):
                half = weight / 2 if model["split"] else None
                rows.append({"model": model["model"], "component": f"{area}_{part}", "area": area, "weight": half})
        for component, weight in model["results"].items():
            rows.append({"model": model["model"], "component": component, "area": None, "weight": float(weight)})
    return rows


def gates() -> list[dict[str, Any]]:
    """One row per model, target and gate; the gate `each_area` becomes one row per area with its minimum in points."""
    rows: list[dict[str, Any]] = []
    for model in zi_models():
        tops = _tops(model)
        for gate in model["gates"]:
            parts = list(model["areas"]) if gate["gate"] == "each_area" else [gate["gate"]]
            for part in parts:
                top = float(tops.get(part, 1.0))
                minimum = gate["minimum_share"] * top if "minimum_share" in gate else float(gate["minimum"])
                rows.append(
                    {
                        "model": model["model"],
                        "target": gate["target"],
                        "gate": part,
                        "position": len(rows),
                        "minimum": round(minimum, 4),
                        "top": top,
                        "confidence": gate["confidence"],
                        "source": gate["source"],
                    }
                )
    return rows


def _tops(model: dict[str, Any]) -> dict[str, float]:
    """The most points that each gate's sum can reach in a model."""
    results = model["results"]
    return {
        **model["areas"],
        **results,
        "total": 100.0,
        "levers": float(sum(model["areas"].values())),
        "clean": float(results["ipak"] + results["performance"]),
    }
