"""The trend of a region: the same units in every month, what changed, and the marks that explain the line."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import definitions
from pages.shared.wording import Words

LEAST_MONTHS = 6
MOST_CHANGES = 6  # capacity changes that are marked, the largest
WHOLE_REGION = ("mass_remission", "policy", "other")  # kinds that explain the line of many units
EVERY_KIND = ("transfer", "leadership_change", *WHOLE_REGION)  # kinds that explain the line of one unit


def months(frame: pd.DataFrame) -> pd.DataFrame:
    """The months in which every unit of the panel, or all but those that opened later, has a value."""
    return frame[[units > 0 for units in frame["panel_units"]]].reset_index(drop=True)


def tells(frame: pd.DataFrame) -> bool:
    """True when the panel speaks for enough of the units, over enough months, to be read as their trend."""
    shown = months(frame)
    if len(shown) < LEAST_MONTHS:
        return False
    last, least = shown.iloc[-1], definitions()["freshness"]["least_share"]
    return bool(last["panel_units"] >= least * last["units"])


def line(frame: pd.DataFrame) -> pd.DataFrame:
    """What the chart reads."""
    shown = months(frame)
    return pd.DataFrame(
        {"month": shown["month_end"], "occupants": shown["panel_occupants"], "capacity": shown["panel_capacity"]}
    )


def finding(frame: pd.DataFrame, words: Words) -> str:
    """More or fewer people, more or fewer places, and what that makes of the rate."""
    shown = months(frame)
    first, last = shown.iloc[0], shown.iloc[-1]
    people = last["panel_occupants"] - first["panel_occupants"]
    places = last["panel_capacity"] - first["panel_capacity"]
    side = "same" if not people else "more" if people > 0 else "fewer"
    room = "same" if not places else "more" if places > 0 else "fewer"
    return words(
        "hunian.trend_finding",
        people=words(f"hunian.people_{side}", count=words.number(abs(people))),
        places=words(f"hunian.places_{room}", count=words.number(abs(places))),
        n=len(shown) - 1,
        before=words.percent(first["panel_rate_pct"]),
        now=words.percent(last["panel_rate_pct"]),
    )


def coverage(frame: pd.DataFrame, words: Words) -> str:
    """How many units the line speaks for, and the month in which the fewest of them had reported."""
    shown = months(frame)
    last = shown.iloc[-1]
    said = words("hunian.trend_covered", n=last["panel_units"], units=words.number(last["units"]))
    missing = [units - told for units, told in zip(shown["panel_units"], shown["panel_reported"], strict=True)]
    if not max(missing):
        return said
    worst = shown.iloc[missing.index(max(missing))]
    return said + words(
        "hunian.trend_fewest",
        reported=words.number(worst["panel_reported"]),
        units=words.number(worst["panel_units"]),
        month=words.month(worst["month_end"]),
    )


def marks(changes: pd.DataFrame, events: pd.DataFrame, one_unit: bool, words: Words) -> pd.DataFrame:
    """The numbered marks: `date, label`, oldest first. Every region's own row of one event is one mark."""
    largest: list[Any] = list(changes.head(MOST_CHANGES).itertuples(index=False))
    dated: list[Any] = list(events.itertuples(index=False))
    kinds = EVERY_KIND if one_unit else WHOLE_REGION
    found = {(row.day, change_text(row, one_unit, words)) for row in largest}
    found |= {(row.day, row.title) for row in dated if row.kind in kinds and (one_unit or row.unit_id is None)}
    ordered = sorted(found)
    return pd.DataFrame({"date": [day for day, _ in ordered], "label": [label for _, label in ordered]})


def change_text(row: Any, one_unit: bool, words: Words) -> str:
    """A change of capacity: whose, from how many places to how many."""
    said = words("hunian.capacity_change", before=words.number(row.before), after=words.number(row.after))
    return said if one_unit else f"{row.name}: {said}"


def unmarked(changes: pd.DataFrame, words: Words) -> str:
    """The changes of capacity that are too small for a mark of their own, as one sentence."""
    rest = changes.iloc[MOST_CHANGES:]
    if rest.empty:
        return ""
    return words("hunian.capacity_rest", n=len(rest), places=words.signed(sum(rest["change"])))
