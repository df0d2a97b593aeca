"""How widely innovations run, and how they spread: frames for the charts and the findings their titles state."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import charts
from pages.shared.innovation.grid import in_category, short, used
from pages.shared.innovation.targets import known_enough, untargeted
from pages.shared.kept import kept
from pages.shared.limits import verified_months
from pages.shared.parts import Chart
from pages.shared.visit import Visit

MOST_BARS = 12  # innovations in the chart; all of them stand in the grid
LABELLED = 6  # lines that the chart labels without one of them being chosen
LONGEST = 26  # characters of a name at the end of a line
LEAST_MONTHS = 36  # months of the curve, however late the first adoption is
LONGEST_ON_PHONE = 13  # there the labels must leave room for the lines, and only one line is labelled


@kept
def category_chart(visit: Visit) -> Chart:
    """The reach of every category; a bar is marked with its category."""
    words = visit.words
    found = visit.ask("inovasi/categories")
    rated = known_enough(visit)
    frame = (found if rated else untargeted(found)).assign(
        innovation_id=found["category"],
        name=[visit.label("innovation_category", code) for code in found["category"]],
    )
    frame = _widest(frame)
    return Chart(
        charts.share(frame, visit.theme, words),
        f"reach-{visit.choices.viewed('category')}",
        heading=finding(visit, frame, "inovasi.reach_title"),
        subtitle=words("inovasi.reach_subtitle" if rated else "inovasi.reach_counted", date=words.long_date(visit.on)),
        coverage=_covered(visit, frame["target"]),
    )


@kept
def innovation_chart(visit: Visit) -> Chart:
    """The widest innovations of those in scope; a bar is marked with its innovation."""
    words = visit.words
    running = used(in_category(visit))
    rated = known_enough(visit)
    if rated:
        running = running.loc[[bool(target) or kinds is None for target, kinds in _pairs(running)]]
    else:
        running = running.assign(target=pd.Series([None] * len(running), index=running.index, dtype=object))
    frame = _widest(running).head(MOST_BARS)
    subtitle = words("inovasi.widest_subtitle" if rated else "inovasi.widest_counted", date=words.long_date(visit.on))
    if len(running) > len(frame):
        subtitle += "; " + words("inovasi.widest_some", shown=len(frame), n=len(running))
    return Chart(
        charts.share(frame.assign(name=[short(name, 44) for name in frame["name"]]), visit.theme, words),
        f"widest-{visit.choices.viewed('category')}-{visit.choices.viewed('innovation')}",
        heading=finding(visit, frame, "inovasi.widest_title"),
        subtitle=subtitle,
        coverage=_covered(visit, frame["target"]),
    )


def _pairs(frame: pd.DataFrame) -> list[tuple[int | None, list[str] | None]]:
    return list(zip(frame["target"], frame["kinds"], strict=True))


def _widest(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(["adopted", "unverified", "trial"], ascending=False, kind="stable")


def _covered(visit: Visit, targets: Any) -> str:
    """The units that the figures speak of: the target units, or all in scope where no target is known."""
    most = max((target for target in targets if target is not None), default=0)
    return visit.words("headline.of_units", n=most or len(visit.units))


def finding(visit: Visit, frame: pd.DataFrame, key: str) -> str:
    """What a chart of shares says: the widest one, or that nothing is verified, or that there is nothing."""
    words = visit.words
    top = frame.iloc[0] if len(frame) else None
    if top is None or not (top["adopted"] or top["unverified"]):
        return words("inovasi.reach_none")
    known = top["target"] is not None
    return words(
        (key if top["adopted"] else "inovasi.reach_unverified") + ("" if known else "_counted"),
        name=top["name"],
        adopted=words.number(top["adopted"]),
        unverified=words.number(top["unverified"]),
        target=words.number(top["target"]),
        months=verified_months(),
    )


def spread_chart(visit: Visit, category: str | None, innovation: str | None, undated: int) -> Chart | None:
    """Adoption over time: the categories, or the innovations of one with the chosen one in colour. None where no line
    ever rises."""
    words = visit.words
    found, subtitle = _lines(visit, category)
    found = since_first(found)
    rated = known_enough(visit)
    left_out = 0
    if rated:
        known = found["target"].notna()
        left_out = found.loc[~known, "series"].nunique()
        found = found[known]
        subtitle = words("inovasi.spread_shared", what=subtitle)
    else:
        found = found.assign(**{name: _nothing(found) for name in ("share_pct", "target")})
        subtitle = words("inovasi.spread_counted", what=subtitle)
    risen = growth(found)
    if not risen:
        return None
    chosen = innovation if innovation in risen else max(risen, key=lambda code: risen[code][1] - risen[code][0])
    notes = [words("inovasi.spread_note" if rated else "inovasi.spread_note_counted", date=words.long_date(visit.on))]
    notes += _first(visit, category, chosen)
    notes += [words("inovasi.spread_undated", n=undated)] if undated else []
    notes += [words("inovasi.spread_untargeted", n=left_out)] if left_out else []
    coloured = chosen if innovation or visit.touch or len(risen) > LABELLED else None
    return Chart(
        charts.spread(found, visit.theme, words, coloured),
        f"spread-{category}-{innovation}",
        heading=_risen(visit, found, chosen, risen[chosen]),
        subtitle=subtitle,
        coverage=_covered(visit, found["target"]),
        events=tuple(notes),
    )


def since_first(found: pd.DataFrame) -> pd.DataFrame:
    """The months from the one before the first adoption that any line shows; never fewer than three years."""
    months = sorted(set(found["month"]))
    rises = [
        month
        for _, part in found.groupby("series", sort=False)
        for first in [part["adopters"].iloc[0]]
        for month, adopters in zip(part["month"], part["adopters"], strict=True)
        if adopters != first
    ]
    start = max(0, min(months.index(min(rises)) - 1 if rises else len(months), len(months) - LEAST_MONTHS))
    return found[found["month"] >= months[start]] if months else found


def _first(visit: Visit, category: str | None, chosen: str) -> list[str]:
    """The day of the first adoption of the line in colour."""
    level = "innovation" if category else "category"
    row = next((row for row in visit.rows("inovasi/half") if (row.level, row.series) == (level, chosen)), None)
    if row is None or row.first_on is None:
        return []
    name = _name(visit, level, chosen)
    return [visit.words("inovasi.spread_first", name=name, date=visit.words.long_date(row.first_on))]


def _name(visit: Visit, level: str, code: str) -> str:
    if level == "category":
        return visit.label("innovation_category", code)
    return next(str(row.name) for row in visit.rows("inovasi/shares") if row.innovation_id == code)


def _lines(visit: Visit, category: str | None) -> tuple[pd.DataFrame, str]:
    """The rows of the lines with their names, whole and short, and what is measured."""
    words = visit.words
    if category is None:
        found = visit.ask("inovasi/spread")
        names = [visit.label("innovation_category", code) for code in found["series"]]
        subtitle = words("inovasi.spread_categories")
        if not known_enough(visit):
            found = found.assign(adopters=found["any_adopters"])
    else:
        found = visit.ask("inovasi/spread_innovations", view=(("category", category),))
        names = list(found["name"])
        subtitle = words("inovasi.spread_innovations", category=visit.label("innovation_category", category))
    longest = LONGEST_ON_PHONE if visit.touch else LONGEST
    return found.assign(full=names, name=[short(name, longest) for name in names]), subtitle


def _nothing(frame: pd.DataFrame) -> pd.Series:
    return pd.Series([None] * len(frame), index=frame.index, dtype=object)


def growth(found: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Adopters in the first and the last month of every line that ever has any."""
    ends = {}
    for series, part in found.groupby("series", sort=False):
        adopters = part["adopters"].tolist()
        if any(adopters):
            ends[str(series)] = (adopters[0], adopters[-1])
    return ends


def _risen(visit: Visit, found: pd.DataFrame, series: str, ends: tuple[int, int]) -> str:
    part: Any = found[found["series"] == series]
    last = part.iloc[-1]
    words = visit.words
    known = last["target"] is not None
    return words(
        ("inovasi.spread_same" if ends[0] == ends[1] else "inovasi.spread_grew") + ("" if known else "_counted"),
        name=last["full"],
        before=words.number(ends[0]),
        after=words.number(ends[1]),
        target=words.number(last["target"]),
        month=words.month(part.iloc[0]["month"]),
    )
