"""How a figure is worked out, in words; the windows in it are those of the definitions."""

from __future__ import annotations

from data.contract import definitions
from pages.shared.wording import Words


def formula(words: Words, key: str) -> str:
    """The formula of an indicator (`queries/indicators.py`)."""
    found = definitions()
    return words(
        f"indicators.{key}_formula",
        fresh_days=found["freshness"]["fresh_days"],
        verified_months=found["adoption"]["verified_months"],
        ending_days=found["support"]["ending_days"],
    )
