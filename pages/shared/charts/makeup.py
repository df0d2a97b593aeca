"""Make-up of the occupants: remand and sentenced, by sex, adults and children, as parts of a whole."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared.charts.rows import bars, headings, key, row_figure
from pages.shared.charts.style import Figure, Trace, bold, tinted
from pages.shared.theme import Palette, palette
from pages.shared.values import column
from pages.shared.wording import Words

GROUPS = (
    "remand_adult_male",
    "remand_adult_female",
    "remand_child_male",
    "remand_child_female",
    "sentenced_adult_male",
    "sentenced_adult_female",
    "sentenced_child_male",
    "sentenced_child_female",
    "remand",
    "sentenced",
    "unsplit",
)
LEAST_LABELLED = 12  # percent: a narrower part has no room for its share
BAR = 0.44  # of a row: high enough for the labels inside


def makeup(frame: pd.DataFrame, theme: str | None, words: Words) -> Figure:
    """Draw a bar a row: `name` and the eight counts of the contract, or just `remand` and `sentenced`.

    `unsplit` holds people whose group was not reported. The key below the bars names the groups; of a single row it
    gives the figures too.
    """
    colours = palette(theme)
    counts = {group: column(frame, group) for group in GROUPS if group in frame}
    counts = {group: values for group, values in counts.items() if any(values)}
    totals = [sum(values[row] or 0 for values in counts.values()) for row in range(len(frame))]
    people = [
        bold(name) + tinted(f"  {words('charts.people', n=total)}", colours.quiet)
        for name, total in zip(column(frame, "name"), totals, strict=True)
    ]
    looks = [(fill, edge, False) for fill, edge, _ in (_look(group, colours) for group in counts)]
    names, shapes = key(_key_texts(counts, totals, words), looks, len(frame), colours)
    traces = [
        *(_part(group, values, totals, colours, words) for group, values in counts.items()),
        headings(people, theme),
        names,
    ]
    return row_figure(
        traces, len(frame), 100, theme, words, right=4, key_lines=len(counts), barmode="stack", shapes=shapes
    )


def _part(group: str, values: list[Any], totals: list[int], colours: Palette, words: Words) -> Trace:
    """One group in every row, labelled with its share where it fits."""
    shares = [(value or 0) / total * 100 if total else 0 for value, total in zip(values, totals, strict=True)]
    fill, edge, ink = _look(group, colours)
    return bars(
        shares,
        width=BAR,
        text=[words.percent(share) if share >= LEAST_LABELLED else "" for share in shares],
        textposition="inside",
        insidetextanchor="middle",
        insidetextfont={"color": ink},
        textangle=0,
        customdata=[group] * len(values),
        hoverinfo="text",
        hovertext=[
            f"{words('charts.' + group)}<br><b>{words.number(value)}</b> · {words.percent(share)}"
            for value, share in zip(values, shares, strict=True)
        ],
        marker={"color": fill, "line": {"color": edge if fill == colours.page else colours.page, "width": 1.5}},
    )


def _key_texts(counts: dict[str, list[Any]], totals: list[int], words: Words) -> list[str]:
    """The names of the groups and, where there is one row only, their figures."""
    if len(totals) != 1:
        return [words("charts." + group) for group in counts]
    return [
        f"{words('charts.' + group)}  {bold(words.number(value))} · {words.percent((value or 0) / totals[0] * 100)}"
        for group, (value,) in counts.items()
    ]


def _look(group: str, colours: Palette) -> tuple[str, str, str]:
    """Fill, edge and text: remand is blue, sentenced grey; women are lighter, children open. Never red, never gold."""
    if group == "unsplit":
        return colours.surface, colours.line, colours.ink
    remand, women = group.startswith("remand"), group.endswith("female")
    strong, soft = (colours.remand, colours.remand_soft) if remand else (colours.sentenced, colours.sentenced_soft)
    tint = soft if women else strong
    if "child" in group:
        return colours.page, tint, colours.ink
    return tint, tint, colours.ink if women else colours.page
