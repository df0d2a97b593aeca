"""The example row of a template: figures that agree with each other, marked so that the import leaves the row out."""

from __future__ import annotations

from datetime import date
from typing import Any

from data.contract import Column, Table, contract
from data.findings import say, wording

# Figures by column, such that sums and rules hold: 100 + 5 + 2 + 390 + 14 + 3 = 514 people, 107 of them on remand.
FIGURES: dict[str, float] = {
    "capacity": 205, "occupants": 514, "remand": 107, "sentenced": 407,
    "remand_adult_male": 100, "remand_adult_female": 5, "remand_child_male": 2, "remand_child_female": 0,
    "sentenced_adult_male": 390, "sentenced_adult_female": 14, "sentenced_child_male": 3, "sentenced_child_female": 0,
    "drug_offences": 240, "foreign_nationals": 0, "elderly": 6, "recidivists": 31,
    "latitude": -7.12, "longitude": 112.41, "cycle_year": 2026, "year": 2024, "points": 3.25, "value": 3.62,
    "respondents": 120, "required": 10, "uploaded": 8, "verified": 7, "attended": 45, "eligible": 50, "granted": 40,
    "transactions": 120, "online_transactions": 80, "resolved": 110, "median_days": 2.5, "people": 60,
    "reviews_due": 20, "reviews_done": 18, "released": 30, "reoffended_within_2_years": 3, "beneficiaries": 25,
}  # fmt: skip
TEXTS = {
    "unit_id": "lapas-contoh", "region_id": "kanwil-contoh", "innovation_id": "inovasi-contoh",
    "originator_unit_id": "lapas-contoh", "support_id": "dukungan-contoh", "target_kinds": "semua",
}  # fmt: skip
EMPTY = ("closed_on", "valid_to", "successor_unit_id", "due_on", "ends_on", "note")
DAY, MONTH = date(2026, 10, 31), date(2026, 10, 1)


def example(table: Table, language: str = "id") -> dict[str, Any]:
    """The example row of a table by column, with the mark in `source`."""
    row = {column.name: _value(column, language) for column in table.columns if column.name not in EMPTY}
    return {**row, "source": wording()["example"][language]}


def _value(column: Column, language: str) -> Any:
    if column.enum:
        return next(iter(contract().enums[column.enum].values()))[language]
    if column.type == "boolean":
        return say("template_no").text(language)
    if column.type == "date":
        return DAY
    if column.type == "month":
        return MONTH
    if column.is_figure:
        return FIGURES.get(column.name)
    return TEXTS.get(column.name, say("template_example_text").text(language))
