"""The limits that leadership may change (definitions.toml) and that sentences name."""

from __future__ import annotations

from data.contract import definitions
from pages.shared.wording import Words


def fresh_days() -> int:
    """How many days old an observation of occupancy may be to be counted."""
    return int(definitions()["freshness"]["fresh_days"])


def least_share(words: Words) -> str:
    """The share of units that must be counted before their sum speaks for all of them, as it is written."""
    return words.percent(100 * definitions()["freshness"]["least_share"], 0)


def verified_months() -> int:
    """How long a verification of an adoption counts, in months."""
    return int(definitions()["adoption"]["verified_months"])
