"""The rates of the compared over three years, on one scale."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import cards, show
from pages.shared.charts.lines import lines
from pages.shared.compare.choice import Chosen, name_of
from pages.shared.occupancy import trend as occupancy_trend
from pages.shared.visit import Visit

LEAST_MONTHS = 3  # of a line that is worth drawing
COLUMNS = ["series", "name", "month", "rate_pct"]


def trend(visit: Visit, picked: Chosen) -> None:
    """One line each, with what moved most as the finding; and who has too few observations for a line."""
    words = visit.words
    found = unit_rates(visit, picked) if picked.kind == "units" else region_rates(visit, picked)
    missing = [name_of(visit, picked, code) for code in picked.codes if code not in set(found["series"])]
    show.section(words("banding.trend"))
    if found.empty:
        show.html(cards.empty_state(words("banding.trend_none"), words("banding.trend_none_why")))
        return
    drawn = found
    key: list[str] = []
    if visit.touch:  # a name at the end of a line would leave the line no room
        numbers = {code: number for number, code in enumerate(dict.fromkeys(found["series"]), 1)}
        key = [name_of(visit, picked, code) for code in numbers]
        drawn = found.assign(name=[f"{numbers[code]}." for code in found["series"]])
    show.chart(
        visit,
        lines(drawn, visit.theme, words),
        "banding-trend",
        heading=finding(visit, found),
        subtitle=words(
            "banding.trend_what" if picked.kind == "units" else "banding.trend_what_regions",
            first=words.month(min(found["month"])),
            last=words.month(max(found["month"])),
        ),
        coverage=words("banding.trend_missing", names=", ".join(missing)) if missing else "",
        events=key,
        href_of=lambda code: _leads_to(visit, picked, code),
    )


def _leads_to(visit: Visit, picked: Chosen, code: str) -> str:
    if picked.kind == "units":
        return visit.unit_href(code)
    return visit.href("hunian", visit.choices.with_(regions=(code,), units=(), view=()))


def unit_rates(visit: Visit, picked: Chosen) -> pd.DataFrame:
    """The months of each unit in which its data was fresh; a unit with too few has no line."""
    rows = visit.rows("banding/months")
    series = [(code, [(row.month_end, row.rate_pct) for row in rows if row.unit_id == code]) for code in picked.codes]
    return _frame(visit, picked, series)


def region_rates(visit: Visit, picked: Chosen) -> pd.DataFrame:
    """The trend of each region as Hunian draws it: the same units in every month."""
    series = []
    for code in picked.codes:
        frame = visit.ask("hunian/trend", regions=(code,))
        if occupancy_trend.tells(frame):
            shown = occupancy_trend.months(frame)
            series.append((code, list(zip(shown["month_end"], shown["panel_rate_pct"], strict=True))))
    return _frame(visit, picked, series)


def _frame(visit: Visit, picked: Chosen, series: list[tuple[str, list[tuple[Any, Any]]]]) -> pd.DataFrame:
    rows = [
        (code, name_of(visit, picked, code), month, rate)
        for code, known in series
        if len(known) >= LEAST_MONTHS
        for month, rate in known
    ]
    return pd.DataFrame(rows, columns=pd.Index(COLUMNS, dtype=object), dtype=object)


def finding(visit: Visit, frame: pd.DataFrame) -> str:
    """The line that moved furthest between its first and its last month."""
    words = visit.words
    ends = []
    for _, part in frame.groupby("series", sort=False):
        first, last = part.iloc[0], part.iloc[-1]
        ends.append((abs(last["rate_pct"] - first["rate_pct"]), first, last))
    _, first, last = max(ends, key=lambda end: end[0])
    moved = last["rate_pct"] - first["rate_pct"]
    key = "banding.trend_same" if abs(moved) < 0.05 else "banding.trend_up" if moved > 0 else "banding.trend_down"
    return words(
        key,
        name=last["name"],
        before=words.percent(first["rate_pct"]),
        now=words.percent(last["rate_pct"]),
        month=words.month(first["month"]),
    )
