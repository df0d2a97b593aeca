"""Regions as they are compared: without a joint figure where too few of a region's units are counted."""

from __future__ import annotations

from typing import Any

from pages.shared.headline import enough
from pages.shared.visit import Visit

# What is summed over the counted units: it says nothing of a region while they are too few, as on Ringkasan.
JOINT = ("occupants", "capacity", "rate_pct", "over_100", "over_200")
MATCHED = ("occupants", "capacity", "over_100", "occupants_vs", "capacity_vs", "over_100_vs")


def region_rows(visit: Visit, **changes: Any) -> list[Any]:
    """Regions side by side; every place that shows or ranks them reads these rows."""
    unknown = dict.fromkeys([*JOINT, *(f"matched_{name}" for name in MATCHED)]) | {"matched_units": 0}
    return [
        row if enough(row.rate_units, row.holders) else row._replace(**unknown)
        for row in visit.rows("banding/regions", **changes)
    ]


def why_unknown(visit: Visit, row: Any) -> str:
    """Why a region has no joint figure: too few of its units are counted, or none."""
    words = visit.words
    if row.rate_units:
        return words("headline.too_few", n=row.rate_units)
    return _why_none(visit, row) or words("banding.no_rate")


def why_no_share(visit: Visit, row: Any) -> str:
    """Why a region has no share of its people: none of its units reports what it is made of."""
    return _why_none(visit, row) or visit.words("banding.no_share")


def _why_none(visit: Visit, row: Any) -> str:
    """That no unit of the region holds people, or none has fresh data; "" where some do."""
    if not row.holders:
        return visit.words("banding.holds_nobody")
    return "" if row.fresh_units else visit.words("banding.no_fresh")
