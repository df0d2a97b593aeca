"""What each number means. Names and formulas in words stand in the wording catalogue under `indicators.<key>`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Better = Literal["lower", "higher", "neither"]


@dataclass(frozen=True)
class Indicator:
    """One figure. `numerator` and `denominator` are columns of its question; a count has no denominator."""

    key: str
    unit: Literal["percent", "people", "units", "days", "commitments"]
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
        Indicator("treatment_people", "people", "neither", "pembinaan/stages", "people", None, ("treatment",)),
        Indicator("reviews_done", "percent", "higher", "pembinaan/stages", "done", "due", ("treatment",)),
        Indicator(
            "integration_granted",
            "percent",
            "higher",
            "pembinaan/programmes",
            "year_granted",
            "year_eligible",
            ("integration",),
        ),
        Indicator("reoffending", "percent", "lower", "pembinaan/releases", "reoffended", "followed", ("releases",)),
        Indicator("support_in_force", "commitments", "higher", "dukungan/figures", "running", None, ("support",)),
        Indicator("support_waiting", "commitments", "lower", "dukungan/figures", "hoped", None, ("support",)),
        Indicator("support_ending", "commitments", "lower", "dukungan/figures", "ending", None, ("support",)),
        Indicator("support_people", "people", "higher", "dukungan/figures", "beneficiaries", None, ("support",)),
        Indicator("digital_use", "percent", "higher", "inovasi/digital", "online", "transactions", ("service_use",)),
    )
}
