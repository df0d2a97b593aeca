"""How widely innovations run, and how they spread: frames for the charts and the findings their titles state."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import charts
from pages.shared.innovation.cards import verified_months
from pages.shared.innovation.grid import in_category, short, used
from pages.shared.kept import kept
from pages.shared.parts import Chart
from pages.shared.visit import Visit

MOST_BARS = 12  # innovations in the chart; all of them stand in the grid
LABELLED = 6  # lines that the chart labels without one of them being chosen
LONGEST = 26  # characters of a name at the end of a line
LONGEST_ON_PHONE = 13  # there the labels must leave room for the lines, and only one line is labelled


@kept
def category_chart(visit: Visit) -> Chart:
    """The reach of every category; a bar is marked with its category."""
    words = visit.words
    found = visit.ask("inovasi/categories")
    frame = found.assign(
        innovation_id=found["category"],
        name=[visit.label("innovation_category", code) for code in found["category"]],
    )
    return Chart(
        charts.share(frame, visit.theme, words),
        f"reach-{visit.choices.viewed('category')}",
        heading=finding(visit, frame, "inovasi.reach_title"),
        subtitle=words("inovasi.reach_subtitle", date=words.long_date(visit.on)),
        coverage=words("headline.of_units", n=max(found["target"], default=0)),
    )


@kept
def innovation_chart(visit: Visit) -> Chart:
    """The widest innovations of those in scope; a bar is marked with its innovation."""
    words = visit.words
    running = used(in_category(visit))
    running = running.loc[[bool(target) for target in running["target"]]]
    frame = running.sort_values(["adopted", "unverified", "trial"], ascending=False, kind="stable").head(MOST_BARS)
    subtitle = words("inovasi.widest_subtitle", date=words.long_date(visit.on))
    if len(running) > len(frame):
        subtitle += "; " + words("inovasi.widest_some", shown=len(frame), n=len(running))
    return Chart(
        charts.share(frame.assign(name=[short(name, 44) for name in frame["name"]]), visit.theme, words),
        f"widest-{visit.choices.viewed('category')}-{visit.choices.viewed('innovation')}",
        heading=finding(visit, frame, "inovasi.widest_title"),
        subtitle=subtitle,
        coverage=words("headline.of_units", n=max(frame["target"], default=0)),
    )


def finding(visit: Visit, frame: pd.DataFrame, key: str) -> str:
    """What a chart of shares says: the widest one, or that nothing is verified, or that there is nothing."""
    words = visit.words
    top = frame.iloc[0] if len(frame) else None
    if top is None or not (top["adopted"] or top["unverified"]):
        return words("inovasi.reach_none")
    return words(
        key if top["adopted"] else "inovasi.reach_unverified",
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
    if category is None:
        found = visit.ask("inovasi/spread")
        names = [visit.label("innovation_category", code) for code in found["series"]]
        subtitle = words("inovasi.spread_categories")
    else:
        found = visit.ask("inovasi/spread_innovations", view=(("category", category),))
        names = list(found["name"])
        subtitle = words("inovasi.spread_innovations", category=visit.label("innovation_category", category))
    longest = LONGEST_ON_PHONE if visit.touch else LONGEST
    found = found.assign(full=names, name=[short(name, longest) for name in names])
    risen = growth(found)
    if not risen:
        return None
    chosen = innovation if innovation in risen else max(risen, key=lambda code: risen[code][1] - risen[code][0])
    told = words("inovasi.spread_note", date=words.long_date(visit.on))
    coloured = chosen if innovation or visit.touch or len(risen) > LABELLED else None
    return Chart(
        charts.spread(found, visit.theme, words, coloured),
        f"spread-{category}-{innovation}",
        heading=_risen(visit, found, chosen, risen[chosen]),
        subtitle=subtitle,
        coverage=words("headline.of_units", n=max(found["target"])),
        events=(told, *([words("inovasi.spread_undated", n=undated)] if undated else [])),
    )


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
    return words(
        "inovasi.spread_same" if ends[0] == ends[1] else "inovasi.spread_grew",
        name=last["full"],
        before=words.number(ends[0]),
        after=words.number(ends[1]),
        target=words.number(last["target"]),
        month=words.month(part.iloc[0]["month"]),
    )
