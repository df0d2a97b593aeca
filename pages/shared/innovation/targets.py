"""Which units innovations are meant for: whether enough of it is known for a rate, and how a target is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from data.contract import contract
from pages.shared.headline import enough_targets
from pages.shared.visit import Visit


def known_enough(visit: Visit) -> bool:
    """True when the target of enough innovations is known for a rate to speak for all of them."""
    return enough_targets(visit.ask("inovasi/figures").iloc[0])


def kinds_said(visit: Visit, kinds: Iterable[str] | None) -> str:
    """The kinds of unit that an innovation is meant for; one word where it is every kind that holds people."""
    if kinds is None:
        return visit.words("inovasi.target_unknown")
    meant = list(kinds)
    holding = {code for code, row in contract().enums["kind"].items() if row["holds_people"]}
    if set(meant) >= holding:
        more = [visit.label("kind", code) for code in meant if code not in holding]
        return ", ".join([visit.words("inovasi.target_all"), *more])
    return ", ".join(visit.label("kind", code) for code in contract().enums["kind"] if code in meant)


def of_units(words: Any, count: int, target: int | None) -> str:
    """18 / 24; without a known target the count alone."""
    return words.number(count) if target is None else f"{words.number(count)} / {words.number(target)}"


def untargeted(frame: pd.DataFrame) -> pd.DataFrame:
    """Counts of units by the furthest of all their innovations, for a catalogue that has no targets to speak of."""
    parts = {name: frame[f"any_{name}"] for name in ("adopted", "unverified", "trial")}
    return frame.assign(**parts, target=pd.Series([None] * len(frame), index=frame.index, dtype=object))
