"""The ranking of units by occupancy: which of them are shown, what stands beside each, and the finding in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from pages.shared import board
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import Words

ALL_UP_TO = 45  # units that are drawn without leaving any out
ENDS = 10  # units at each end otherwise, and in each list


def known(frame: pd.DataFrame) -> pd.DataFrame:
    """The units with any observation, in the question's order: most crowded first, unknown rates last."""
    return frame[[day is not None for day in frame["day"]]].reset_index(drop=True)


def crowded(frame: pd.DataFrame) -> pd.DataFrame:
    """The most crowded units above 100 %."""
    return frame[[rate is not None and rate > 100 for rate in frame["rate_pct"]]].head(ENDS).reset_index(drop=True)


def roomy(frame: pd.DataFrame) -> pd.DataFrame:
    """The units with the most free places, in people: that is what a transfer needs."""
    free = frame[[gap is not None and gap < 0 for gap in frame["gap"]]]
    return (
        free.assign(order=free["gap"].astype(int)).sort_values("order", kind="stable").head(ENDS).reset_index(drop=True)
    )


def drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The bars: every unit, or both ends where there are too many; in the order of the rate."""
    if len(frame) <= ALL_UP_TO:
        return frame
    ends = pd.concat([crowded(frame), roomy(frame)])
    return ends.assign(order=-ends["rate_pct"].astype(float)).sort_values("order", kind="stable").reset_index(drop=True)


def bars(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What the chart reads of them; a late or rounded figure carries its date and its doubt."""
    return frame.assign(remark=[remark(row, words) for row in frame.itertuples()])


def remark(row: Any, words: Words) -> str:
    """The doubts of one bar: rounded by its source, and the date of a late observation."""
    parts = [words("hunian.approximate")] if row.approximate else []
    if not row.fresh:
        parts.append(day_text(row, words))
    return " · ".join(parts)


def day_text(row: Any, words: Words) -> str:
    """A date as exactly as its source knows it: 2 Agu 2023, Agu 2023, 2023."""
    day: date = row.day
    if row.date_precision == "year":
        return str(day.year)
    return words.month(day) if row.date_precision == "month" else words.date(day)


def finding(frame: pd.DataFrame, words: Words) -> str:
    """What the ranking says. Where most figures are old, it says so and gives the date of the highest."""
    rated = frame[[rate is not None for rate in frame["rate_pct"]]]
    counted = rated[[bool(value) for value in rated["counted"]]]
    if rated.empty:
        return words("hunian.ranking_no_rate")
    current = 2 * len(counted) >= len(rated)
    top = (counted if current else rated).iloc[0]
    values = {
        "name": top["name"],
        "rate": words.percent(top["rate_pct"]),
        "occupants": words.number(top["occupants"]),
        "capacity": words.number(top["capacity"]),
    }
    if not current:
        return words("hunian.ranking_old", date=day_text(top, words), **values)
    if len(counted) == 1:
        return words("hunian.ranking_one", **values)
    over = sum(rate > 100 for rate in counted["rate_pct"])
    if not over:
        return words("hunian.ranking_none_over", n=len(counted), name=values["name"], rate=values["rate"])
    return words("hunian.ranking_over", over=words.number(over), n=len(counted), **values)


def left_out(frame: pd.DataFrame, words: Words, most: int = 8) -> list[str]:
    """Why units are not in the region's figures: one sentence a reason, with names and the date of the last report."""
    reasons: dict[str, list[str]] = {"late": [], "no_capacity": [], "no_occupants": [], "no_data": []}
    rows: list[Any] = list(frame.itertuples(index=False))
    for row in rows:
        if row.counted:
            continue
        if row.day is None:
            reasons["no_data"].append(row.name)
        elif not row.fresh:
            reasons["late"].append(f"{row.name} ({day_text(row, words)})")
        else:
            reasons["no_capacity" if row.capacity is None else "no_occupants"].append(row.name)
    return [
        words(f"hunian.left_{reason}", n=len(names), names=_named(names, most, words))
        for reason, names in reasons.items()
        if names
    ]


def _named(names: list[str], most: int, words: Words) -> str:
    if len(names) <= most:
        return ", ".join(names)
    return words("site.names_and_more", names=", ".join(names[:most]), n=len(names) - most)


def list_of(visit: Visit, frame: pd.DataFrame, caption: str, gap_label: str) -> str:
    """One of the two lists: unit, kind, rate over its pair, people too many or places free; a late figure says so."""
    words = visit.words
    shown = pd.DataFrame(
        {
            "name": frame["name"],
            "kind": [visit.label("kind", kind) for kind in frame["kind"]],
            "rate": [_rate_html(row, words) for row in frame.itertuples()],
            "people": [abs(gap) for gap in frame["gap"]],
            "href": [visit.unit_href(unit) for unit in frame["unit_id"]],
        },
        dtype=object,
    )
    columns = [
        board.Column("name", words("common.unit")),
        board.Column("kind", words("hunian.kind")),
        board.Column("rate", words("common.rate"), "right", html=str),
        board.Column("people", gap_label, "right", words.number),
    ]
    return board.fact_table(shown, columns, words, caption=caption, href="href", sortable=False)


def _rate_html(row: Any, words: Words) -> str:
    """The rate, the pair behind it, and the date of a late or the doubt of a rounded figure."""
    pair = words("charts.pair", occupants=words.number(row.occupants), capacity=words.number(row.capacity))
    late = (
        "" if row.fresh else f'<small><b class="d-late">{words("common.late")}</b> {text(day_text(row, words))}</small>'
    )
    doubt = f"<small>{text(words('hunian.approximate'))}</small>" if row.approximate else ""
    return f"{text(words.percent(row.rate_pct))}<small>{text(pair)}</small>{late}{doubt}"
