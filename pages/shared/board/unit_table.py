"""Every unit in one table: who it is, how full, since when, what it holds, where it stands, what it runs.

Columns whose data the frame does not bring are left out, so the same builder serves every page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from pages.shared.board.parts import Head, head_row, labels, tool
from pages.shared.board.spark import sparks
from pages.shared.theme import text
from pages.shared.values import column
from pages.shared.wording import NOTHING, Words

Cells = list[str]
SCALE_MOST = 400  # % of capacity at the end of a bar; beyond it the bar is cut and says so
UNKNOWN = f'<td data-v="">{NOTHING}'
SHAPES = {"WBK": "wbk", "WBBM": "wbbm"}


def unit_table(
    frame: pd.DataFrame,
    words: Words,
    *,
    caption: str,
    columns: Sequence[str] | None = None,
    search: bool = True,
    sortable: bool = True,
) -> str:
    """Write the table in the frame's order; `columns` chooses and orders some of `COLUMNS`, else `USUAL`."""
    asked = [name for name in columns or USUAL if set(COLUMNS[name][1]) <= set(frame.columns)]
    values = {name: column(frame, name) for name in frame.columns}
    lines = {"--full": _scale(values.get("rate_pct", []))[1]}  # where 100 % lies, told once for all rows
    if "spark" in asked:
        values["spark"], lines["--spark"] = sparks(values["spark"], SCALE_MOST)
    heads = [COLUMNS[name][0](words) for name in asked]
    cells = [COLUMNS[name][2](values, words) for name in asked]
    rows = "".join(["<tr>" + "".join(row) for row in zip(*cells, strict=True)])
    style = "".join(f"{name}:{place:.1f}%;" for name, place in lines.items()) + labels(heads)
    table = (
        f'<table class="d-table d-units" data-rows{" data-sortable" if sortable else ""} style="{style}">'
        f"<caption class=d-hide>{text(caption)}</caption>{head_row(heads, sortable)}<tbody>{rows}</table>"
    )
    return tool(table, heads, words, len(frame), search=search, sortable=sortable, count_key="common.count")


def _scale(rates: Sequence[float | None]) -> tuple[float, float]:
    """The end of the bars in percent of capacity, and where 100 % lies on them."""
    high = min(max([rate for rate in rates if rate is not None] + [120]), SCALE_MOST)
    return high, 100 / high * 100


def _unit(values: dict[str, list[Any]], words: Words) -> Cells:
    """Name as the link, and below it what tells units of one name apart."""
    names = values["name"]
    regions, kinds, classes = (
        values.get(name) or [None] * len(names) for name in ("region_name", "kind_label", "unit_class")
    )
    if len(set(regions)) < 2:
        regions = [None] * len(names)
    named = {one: words("common.class", name=one) for one in set(classes) if one}
    hrefs = values.get("href") or [None] * len(names)
    below = [
        text(" · ".join([part for part in (region, kind, named.get(one)) if part]))
        for region, kind, one in zip(regions, kinds, classes, strict=True)
    ]
    return [
        f'<th scope=row><a href="{text(href)}">{text(name)}</a><small>{under}</small>'
        if href
        else f"<th scope=row>{text(name)}<small>{under}</small>"
        for name, href, under in zip(names, hrefs, below, strict=True)
    ]


def _rate(values: dict[str, list[Any]], words: Words) -> Cells:
    """Rate, band as a coloured word, and a bar with a line at 100 %."""
    high, _ = _scale(values["rate_pct"])
    size = len(values["rate_pct"])
    holds = values.get("holds_people") or [True] * size
    people = values.get("occupants") or [1] * size
    return [
        f'<td class=r data-v=""><small>{text(words(_unknown_rate(held, occupants)))}</small>'
        if rate is None
        else f'<td class="r k{band or 0:.0f}" data-v={rate:.1f}>{words.percent(rate)}<em>{text(label)}</em>'
        f"<u style=--w:{min(rate / high, 1) * 100:.0f}{' class=cut' if rate > high else ''}></u>"
        for rate, band, label, held, occupants in zip(
            values["rate_pct"], values["band"], values["band_label"], holds, people, strict=True
        )
    ]


def _unknown_rate(held: bool, occupants: int | None) -> str:
    """Why there is no rate: the unit holds nobody, or one of the two counts is not reported."""
    if not held:
        return "common.holds_nobody"
    return "common.no_occupants" if occupants is None else "common.no_rate"


def _pair(values: dict[str, list[Any]], words: Words) -> Cells:
    """Occupants / capacity, the raw pair behind every rate, and what is above capacity; sorted by occupants."""
    overs = values.get("over_pct") or [None] * len(values["occupants"])
    holds = values.get("holds_people") or [True] * len(values["occupants"])
    return [
        '<td class=n data-v="">'
        if not held
        else f"<td class=n data-v={_raw(people)}>{words.number(people)} / {words.number(places)}"
        f"{_below(words('common.over_by', over=words.percent(over))) if over is not None and over > 0 else ''}"
        for people, places, over, held in zip(values["occupants"], values["capacity"], overs, holds, strict=True)
    ]


def _over(values: dict[str, list[Any]], words: Words) -> Cells:
    """The other percentage of the same pair: what is above capacity."""
    return [f"<td class=n data-v={_raw(over)}>{words.percent(over)}" for over in values["over_pct"]]


def _change(values: dict[str, list[Any]], words: Words) -> Cells:
    """People more or fewer."""
    return [f"<td class=n data-v={_raw(change)}>{words.signed(change)}" for change in values["change"]]


def _spark(values: dict[str, list[Any]], words: Words) -> Cells:
    """The rate over time, drawn already."""
    return [f"<td class=s>{line}" for line in values["spark"]]


def _held(values: dict[str, list[Any]], words: Words) -> Cells:
    """Predicate by shape and word, and since when."""
    years = values.get("held_year") or [None] * len(values["held"])
    return [_held_cell(held, year) if held else UNKNOWN for held, year in zip(values["held"], years, strict=True)]


def _held_cell(held: str, year: float | None) -> str:
    since = "" if year is None else f" {year:.0f}"
    return f"<td><i class=d-sym data-s={SHAPES.get(held, 'running')}></i>{text(held)}{since}"


def _stage(values: dict[str, list[Any]], words: Words) -> Cells:
    """Stage of this cycle and the predicate it aims at; sorted by the order of stages where that is given."""
    orders = values.get("stage_order") or [None] * len(values["stage_label"])
    targets = values.get("stage_target") or [None] * len(orders)
    return [
        UNKNOWN
        if not label
        else f"<td{'' if order is None else f' data-v={_raw(order)}'}>{text(label)}{_below(target) if target else ''}"
        for label, target, order in zip(values["stage_label"], targets, orders, strict=True)
    ]


def _innovations(values: dict[str, list[Any]], words: Words) -> Cells:
    """Running of those meant for the unit; what nobody has verified for long is named beside it.

    What runs without a known target has no share: its number stands alone, or below.
    """
    none = [0] * len(values["innovations_running"])
    doubts, others = values.get("innovations_unverified") or none, values.get("innovations_untargeted") or none
    rows = zip(values["innovations_running"], values["innovations_target"], doubts, others, strict=True)
    return [_innovation(*row, words) for row in rows]


def _innovation(running: int | None, target: int | None, doubt: int, other: int, words: Words) -> str:
    """One unit's innovations."""
    if not target and not other and not doubt:
        return f'<td class=n data-v="">{words.number(None)}'
    under = _below(words("common.unverified", n=doubt)) if doubt else ""
    if not target:
        return f"<td class=n data-v={_raw(other)}>{words.number(other)}{under}"
    more = _below(words("inovasi.untargeted_more", n=other)) if other else ""
    return f"<td class=n data-v={_raw(running)}>{words.number(running)}/{words.number(target)}{more}{under}"


def _age(values: dict[str, list[Any]], words: Words) -> Cells:
    """How old the unit's figures are, and whether that is late."""
    late = f"<b class=d-late>{text(words('common.late'))}</b>"
    today = words("common.today")
    dates = values.get("day") or [None] * len(values["age_days"])
    holds = values.get("holds_people") or [True] * len(values["age_days"])
    return [
        f'<td class=n data-v="">{text(words("common.no_data")) if held else ""}'
        if age is None
        else f"<td class=n data-v={age:.0f}>{words('common.days', n=int(age)) if age else today}"
        f"{'' if fresh else late + _below(words.date(day))}"
        for age, fresh, day, held in zip(values["age_days"], values["fresh"], dates, holds, strict=True)
    ]


def _below(remark: str) -> str:
    """A remark on a cell's second line."""
    return f"<small>{text(remark)}</small>"


def _raw(value: Any) -> str:
    """A number as the sort reads it; unknown is empty."""
    return '""' if value is None else f"{value:.10g}"


Maker = tuple[Callable[[Words], Head], tuple[str, ...], Callable[[dict[str, list[Any]], Words], Cells]]
COLUMNS: dict[str, Maker] = {
    "unit": (lambda w: Head(w("common.unit")), ("name",), _unit),
    "rate": (lambda w: Head(w("common.rate"), first="down"), ("rate_pct", "band", "band_label"), _rate),
    "pair": (
        lambda w: Head(w("common.occupants_capacity"), "right", "down"),
        ("occupants", "capacity"),
        _pair,
    ),
    "over": (lambda w: Head(w("common.over"), "right", "down"), ("over_pct",), _over),
    "change": (lambda w: Head(w("common.change"), "right", "down"), ("change",), _change),
    "spark": (lambda w: Head(w("common.trend")), ("spark",), _spark),
    "held": (lambda w: Head(w("common.predicate"), first="down"), ("held",), _held),
    "stage": (lambda w: Head(w("common.stage"), first="down"), ("stage_label",), _stage),
    "innovations": (
        lambda w: Head(w("common.innovations"), "right", "down"),
        ("innovations_running", "innovations_target"),
        _innovations,
    ),
    "age": (lambda w: Head(w("common.data_age"), "right", "down"), ("age_days", "fresh"), _age),
}
USUAL = ("unit", "rate", "pair", "change", "spark", "held", "stage", "innovations", "age")
