"""Occupancy bands beside predicate and cycle: counts, shares where the group is large enough, and the units by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from data.contract import definitions
from pages.shared import cards
from pages.shared.board import Cell, Heading, Row
from pages.shared.charts.stack import stack
from pages.shared.integrity.cycle import Cycle
from pages.shared.parts import Chart
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import Words

STATUSES = ("wbbm", "wbk", "running", "not_passed", "other", "none")
HELD = ("wbbm", "wbk")
SHAPES = {"not_passed": "failed", "other": "unverified", "none": "open"}  # the others are shapes of their own
WHYS = ("late", "unknown", "nobody")  # why a unit has no band


def least_units() -> int:
    """A share is written only for a group of so many units."""
    least: int = definitions()["small_groups"]["least_units"]
    return least


def bands() -> list[int]:
    """The bands in order, the roomiest first."""
    return [row["band"] for row in definitions()["bands"]]


def over_bands() -> list[int]:
    """The bands above 100 % of capacity."""
    return [row["band"] for row in definitions()["bands"] if row.get("above", 0) >= 100]


def count(rows: Sequence[Any], chosen: Iterable[int], statuses: Iterable[str] = STATUSES) -> int:
    """Units in some bands, of some statuses."""
    places, wanted = set(chosen), set(statuses)
    return sum(row.units for row in rows if row.band in places and row.status in wanted)


def shown_statuses(rows: Sequence[Any]) -> list[str]:
    """The columns: another stage of the cycle only where a unit has one."""
    return [status for status in STATUSES if status != "other" or any(row.status == status for row in rows)]


def status_name(words: Words, status: str, year: int) -> str:
    """A status in words, with the cycle that it is of."""
    return words(f"zihunian.{status}", year=year)


def matrix(visit: Visit, cycle: Cycle, rows: Sequence[Any]) -> tuple[list[Row], list[Heading]]:
    """Bands x statuses; below them, apart, the units without an up-to-date rate and why."""
    words, statuses = visit.words, shown_statuses(rows)
    found = []
    for band in bands() if count(rows, bands()) else []:
        whole = count(rows, [band])
        cells = [_cell(words, status, count(rows, [band], [status]), whole) for status in statuses]
        under = words("zihunian.small" if 0 < whole < least_units() else "common.units", n=whole)
        found.append(Row(visit.band_label(band), cells, under=under))
    for why in WHYS:
        counts = {row.status: row.units for row in rows if row.why == why}
        if counts:
            cells = [_cell(words, status, counts.get(status, 0), 0) for status in statuses]
            name = words(f"zihunian.why_{why}")
            found.append(Row(name, cells, under=words("common.units", n=sum(counts.values()))))
    return found, [Heading(status_name(words, status, cycle.year)) for status in statuses]


def _cell(words: Words, status: str, units: int, whole: int) -> Cell | None:
    if not units:
        return None
    said = words.number(units)
    if whole >= least_units():
        said = words("zihunian.cell", units=said, share=words.percent(100 * units / whole, 0))
    return Cell(SHAPES.get(status, status), said, order=units)


def chart(visit: Visit, cycle: Cycle, rows: Sequence[Any]) -> Chart:
    """Every band as a whole: predicate held, in the running, not passed; the title sets crowded beside the others."""
    words = visit.words
    shown = [band for band in bands() if count(rows, [band])]
    frame = pd.DataFrame(
        {
            "key": [str(band) for band in shown],
            "name": [visit.band_label(band) for band in shown],
            "whole": [count(rows, [band]) for band in shown],
            "held": [count(rows, [band], HELD) for band in shown],
            "running": [count(rows, [band], ["running"]) for band in shown],
            "not_passed": [count(rows, [band], ["not_passed"]) for band in shown],
            "end": [_short(words, count(rows, [band], HELD), count(rows, [band])) for band in shown],
        },
        dtype=object,
    )
    crowded = over_bands()
    others = [band for band in bands() if band not in crowded]
    without = sum(row.units for row in rows if row.why)
    return Chart(
        stack(
            frame,
            visit.theme,
            words,
            [(part, words(f"zihunian.key_{part}", year=cycle.year)) for part in ("held", "running", "not_passed")],
        ),
        "zi-occupancy",
        heading=words(
            "zihunian.finding",
            crowded=_end(words, count(rows, crowded, HELD), count(rows, crowded)),
            others=_end(words, count(rows, others, HELD), count(rows, others)),
        ),
        subtitle=words("zihunian.what", date=words.long_date(visit.on), year=cycle.year),
        coverage=words("zihunian.covered", n=count(rows, bands()), units=words.number(sum(row.units for row in rows)))
        + (" · " + words("zihunian.without", n=without) if without else ""),
    )


def _end(words: Words, held: int, whole: int) -> str:
    """So many of so many hold a predicate; as a share too where the group is large enough."""
    if not whole:
        return words("zihunian.pair_none")
    if whole < least_units():
        return words("zihunian.pair", n=whole, held=words.number(held))
    share = words.percent(100 * held / whole, 0)
    return words("zihunian.pair_share", n=whole, held=words.number(held), share=share)


def _short(words: Words, held: int, whole: int) -> str:
    """The same in figures, for the end of a bar."""
    pair = {"held": words.number(held), "whole": words.number(whole)}
    if whole < least_units():
        return words("zihunian.end", **pair)
    return words("zihunian.end_share", share=words.percent(100 * held / whole, 0), **pair)


def names(visit: Visit, cycle: Cycle, rows: Sequence[Any]) -> str:
    """The units by name in the matrix's order: a fold for every band, in it a line for every status."""
    words = visit.words
    lines: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for row in rows:
        band = visit.band_label(row.band) if row.band is not None else words(f"zihunian.why_{row.why}")
        links = ", ".join(cards.link(visit.unit_name(code), visit.unit_href(code)) for code in row.codes)
        said = text(status_name(words, row.status, cycle.year))
        lines.setdefault(band, []).append(f"<p><strong>{said}</strong>: {links}</p>")
        counts[band] = counts.get(band, 0) + row.units
    return "".join(
        f'<details class="d d-names"><summary>{text(words("zihunian.names", n=counts[band], band=band))}</summary>'
        f"{''.join(found)}</details>"
        for band, found in lines.items()
    )


def same_day_href(visit: Visit, year: int) -> str:
    """The link to a cycle at the end of its own year, so that occupancy and cycle are of one time."""
    on = date(year, 12, 31) if year < visit.data_date.year else None
    view = visit.choices.with_view(cycle=str(year), subject=None, stage=None).view
    return visit.href(None, visit.choices.with_(on=on, versus=None, view=view))
