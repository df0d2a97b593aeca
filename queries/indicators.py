"""What each number means. Names and formulas in words stand in the wording catalogue under `indicators.<key>`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["lower", "higher", "neither"]


@dataclass(frozen=True)
class Indicator:
    """One figure. `numerator` and `denominator` are columns of its question; a count has no denominator."""

    key: str
    unit: Literal["percent", "people", "units", "days"]
    better: Better
    question: str
    numerator: str
    denominator: str | None = None
    tables: tuple[str, ...] = ("occupancy",)


INDICATORS = {
    one.key: one
    for one in (
        Indicator("occupancy_rate", "percent", "lower", "hunian/figures", "occupants", "capacity"),
        Indicator("over_capacity", "percent", "lower", "hunian/figures", "occupants", "capacity"),
        Indicator("gap", "people", "lower", "hunian/figures", "occupants", "capacity"),
        Indicator("over_100", "units", "lower", "hunian/figures", "over_100", "rate_units"),
        Indicator("over_200", "units", "lower", "hunian/figures", "over_200", "rate_units"),
        Indicator("coverage", "percent", "higher", "hunian/figures", "fresh_units", "units"),
        Indicator("remand_share", "percent", "neither", "hunian/makeup", "remand", None),
        Indicator("drug_share", "percent", "neither", "hunian/makeup", "drug_offences", "drug_base"),
        Indicator("wbk", "units", "higher", "zona_integritas/figures", "wbk", "units", ("zi_stages",)),
        Indicator("wbbm", "units", "higher", "zona_integritas/figures", "wbbm", "units", ("zi_stages",)),
        Indicator("running", "units", "neither", "zona_integritas/figures", "running", "units", ("zi_stages",)),
        Indicator(
            "adoption_rate", "percent", "higher", "inovasi/figures", "adopted", "pairs", ("innovations", "adoptions")
        ),
        Indicator("digital_use", "percent", "higher", "inovasi/digital", "online", "transactions", ("service_use",)),
    )
}
