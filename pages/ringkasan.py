"""Ringkasan: a region, or the nation, at a glance; then every unit in one table; then what needs attention."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns, describe, show
from pages.shared.attention import sentences
from pages.shared.frame import panel
from pages.shared.headline import cycle_known, enough, headline
from pages.shared.innovation.later import later_note
from pages.shared.kept import kept
from pages.shared.limits import least_share
from pages.shared.parts import Part, Table, draw, part, section
from pages.shared.values import records
from pages.shared.visit import Visit

RATES = ("rate_pct", "occupants", "capacity", "over_100", "over_200")  # known of a region with enough units counted
ZONE = ("wbk", "wbbm", "running")  # known of a region of which something is recorded


def show_view(visit: Visit) -> None:
    """Draw the page."""
    words = visit.words
    show.title(visit, words("site.ringkasan"), describe.page(visit))
    with panel(visit, "ringkasan.figures"):
        show.figures(visit, headline(visit))
    with panel(visit, "ringkasan.published"):
        _published(visit)
    if len(visit.choices.regions) != 1 and not visit.choices.units:
        with panel(visit, "ringkasan.regions"):
            draw(visit, regions(visit))
    with panel(visit, "ringkasan.units"):
        show.section(words("ringkasan.units"))
        draw(visit, part(later_note(visit)))
        show.table(_unit_table(visit), key="units")
    with panel(visit, "ringkasan.attention"):
        show.section(words("ringkasan.attention"))
        show.html(cards.attention_list(sentences(visit)))


def _published(visit: Visit) -> None:
    """Printed totals of regions and the nation, where the export holds them: beside the figures, never in them."""
    if not visit.has("region_occupancy"):
        return
    words = visit.words
    lines = [cards.Attention(_published_line(visit, row)) for row in visit.rows("hunian/published")]
    if lines:
        show.section(words("ringkasan.published"))
        show.html(cards.note(words("ringkasan.published_why")))
        show.html(cards.attention_list(lines))


def _published_line(visit: Visit, row: Any) -> str:
    """One printed total, with or without its capacity."""
    words = visit.words
    place = visit.region_name(row.region_id) if row.region_id else words("ringkasan.nation")
    said = {"place": place, "date": words.long_date(row.day), "occupants": words.number(row.occupants)}
    if row.rate_pct is None:
        return words("ringkasan.published_without", **said)
    return words(
        "ringkasan.published_line", capacity=words.number(row.capacity), rate=words.percent(row.rate_pct), **said
    )


@kept
def regions(visit: Visit) -> Part:
    """Regions beside each other, when the view spans more than one. What is not known stays empty, as on the cards."""
    words = visit.words
    frame = visit.ask("ringkasan/regions")
    counted = pd.Series([enough(row.rate_units, row.units) for row in records(frame)], index=frame.index, dtype=bool)
    recorded = pd.Series([row.recorded > 0 for row in records(frame)], index=frame.index, dtype=bool)
    in_cycle = pd.Series([cycle_known(row._asdict()) for row in records(frame)], index=frame.index, dtype=bool)
    known = {**dict.fromkeys(RATES, counted), "wbk": recorded, "wbbm": recorded, "running": in_cycle}
    frame = frame.assign(**{name: frame[name].where(told, None) for name, told in known.items()})
    frame = pd.concat([frame[counted], frame[~counted].sort_values("region_name")])
    few = int((~counted & (frame["units"] > 0)).sum())
    note = cards.note(words("ringkasan.regions_few", n=few, share=least_share(words))) if few else ""
    return part(section(words("ringkasan.regions")), note, Table(_regions_table(visit, frame), "regions"))


def _regions_table(visit: Visit, frame: pd.DataFrame) -> str:
    words = visit.words
    hrefs = [visit.href("", visit.choices.with_(regions=(code,))) for code in frame["region_id"]]
    listed = [
        board.Column("region_name", words("ringkasan.region")),
        board.Column("rate_pct", words("common.rate"), "right", words.percent),
        board.Column("occupants", words("ringkasan.occupants"), "right", words.number),
        board.Column("capacity", words("ringkasan.capacity"), "right", words.number),
        board.Column("over_100", words("ringkasan.over_100"), "right", words.number),
        board.Column("over_200", words("ringkasan.over_200"), "right", words.number),
        board.Column("wbk", "WBK", "right", words.number),
        board.Column("wbbm", "WBBM", "right", words.number),
        board.Column("running", words("ringkasan.running"), "right", words.number),
        board.Column("covered", words("ringkasan.covered"), "right"),
    ]
    covered = [f"{counted}/{units}" for counted, units in zip(frame["rate_units"], frame["units"], strict=True)]
    frame = frame.assign(href=hrefs, covered=covered)
    listed = columns.filled(listed, frame, *RATES, *ZONE)
    return board.fact_table(frame, listed, words, caption=words("ringkasan.regions"), href="href")


@kept
def _unit_table(visit: Visit) -> str:
    """Every unit in scope, with all that the table shows of it."""
    frame = visit.ask("ringkasan/units")
    shown = pd.DataFrame(
        {
            **{name: frame[name] for name in ("unit_id", "name", "region_name", "unit_class", "day", "age_days")},
            **{name: frame[name] for name in ("fresh", "capacity", "occupants", "rate_pct", "over_pct", "band")},
            "kind_label": [visit.label("kind", kind) for kind in frame["kind"]],
            "band_label": [visit.band_label(band) for band in frame["band"]],
            "holds_people": frame["holds_people"],
            "change": frame["change"],
            "spark": frame["rates"],
            "held": frame["held"],
            "held_year": frame["held_year"],
            "stage_label": [visit.label("zi_stage", stage) or None for stage in frame["stage"]],
            "stage_target": frame["stage_target"],
            "innovations_running": frame["adopted"],
            "innovations_target": frame["meant"],
            "innovations_untargeted": frame["untargeted_adopted"],
            "innovations_unverified": frame["unverified"] + frame["untargeted_unverified"],
            "href": [visit.unit_href(unit) for unit in frame["unit_id"]],
        },
        dtype=object,
    )
    return board.unit_table(shown, visit.words, caption=visit.words("ringkasan.units"))
