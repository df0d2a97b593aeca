"""One service: its transactions month by month, and its units in the last complete month."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.contract import contract
from pages.shared import board, cards, show
from pages.shared.board import Column
from pages.shared.board.spark import sparks
from pages.shared.charts.volume import volume
from pages.shared.innovation.lists import most
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, part, section
from pages.shared.pills import Pill, pills
from pages.shared.values import records
from pages.shared.visit import Visit


def chosen(visit: Visit) -> str | None:
    """The service of the link; else the first that anyone in scope reported in the last twelve months."""
    asked = visit.choices.viewed("service")
    return asked or next(iter(_reported(visit)), None)


def before_any(visit: Visit) -> bool:
    """True where nobody in scope has reported any service by the date."""
    total = visit.ask("inovasi/digital").iloc[-1]
    return total["first_month"] is None or total["month"] < total["first_month"]


def before(visit: Visit) -> str:
    """What stands in place of the whole tab before the first report: from when on there are any."""
    words = visit.words
    first = visit.ask("inovasi/digital").iloc[-1]["first_month"]
    if first is None:
        return cards.empty_state(words("inovasi.use_never"), words("inovasi.use_none_service"))
    month = words.month(first)
    newest = (words("inovasi.use_latest"), visit.href(None, visit.choices.with_(on=None, versus=None)))
    return cards.empty_state(
        words("inovasi.use_before", first=month), words("inovasi.use_before_text", first=month), newest
    )


def unknown_service(visit: Visit) -> str:
    """A service of the link that is none: a link never shows more than it asks for."""
    missed = next((one.value for one in visit.reading.not_understood if one.parameter == "service"), None)
    if missed is None:
        return ""
    back = (visit.words("inovasi.drop_service"), visit.href(None, visit.choices))
    return cards.note(visit.words("inovasi.unknown_service", value=missed), "alarm", back)


def _reported(visit: Visit) -> list[str]:
    """The services with a report, in the order of the contract."""
    found = {row.service for row in visit.rows("inovasi/digital") if row.service and row.regular_units}
    return [code for code in contract().enums["service"] if code in found]


@kept
def service_pills(visit: Visit) -> Part:
    """The services that are reported, as links."""
    here = chosen(visit)
    row = [
        Pill(visit.label("service", code), visit.href(None, visit.choices.with_view(service=code)), code == here)
        for code in dict.fromkeys([*_reported(visit), *([here] if here else [])])
    ]
    return part(section(visit.words("inovasi.use_service")), pills(row, visit.words("inovasi.choose_service")))


@kept
def months(visit: Visit) -> Part:
    """Transactions of the service over three years, online and not."""
    words = visit.words
    service = chosen(visit)
    found = visit.ask("inovasi/use_months", view=(("service", service),)) if service else pd.DataFrame()
    if found.empty:
        return part(cards.note(words("inovasi.use_none_service")))
    last: Any = found.iloc[-1]
    names = (words("inovasi.online"), words("inovasi.not_online"), words("inovasi.way_unknown"))
    units = [row.reported_units for row in records(found)]
    heading = words(
        "inovasi.months_title" if last["transactions"] else "inovasi.months_title_unknown",
        service=visit.label("service", service),
        share=words.percent(_percent(last["online"], last["transactions"])),
        reported=words.number(last["reported"]),
        month=words.month(last["month"]),
        n=last["reported_units"],
    )
    span = {"low": words.number(min(units)), "high": words.number(max(units))}
    told = [words("inovasi.months_same" if min(units) == max(units) else "inovasi.months_units", **span)]
    if last["resolved_base"]:
        told.append(
            words(
                "inovasi.months_resolved",
                month=words.month(last["month"]),
                share=words.percent(_percent(last["resolved"], last["resolved_base"])),
                resolved=words.number(last["resolved"]),
                base=words.number(last["resolved_base"]),
            )
        )
    chart = Chart(
        volume(found, visit.theme, words, names),
        f"volume-{service}",
        heading=heading,
        subtitle=words("inovasi.months_what"),
        coverage=words("inovasi.months_covered", n=last["reported_units"], units=words.number(len(visit.units))),
        events=tuple(told),
    )
    return part(chart)


@kept
def units(visit: Visit) -> Part:
    """Every unit that reports the service: the last complete month, and twelve months as a line."""
    words = visit.words
    service = chosen(visit)
    found = visit.ask("inovasi/use_units", view=(("service", service),)) if service else pd.DataFrame()
    if found.empty:
        return part()
    first: Any = found.iloc[0]
    silent = sum(value is None for value in found["transactions"])
    heading = words(
        "inovasi.units_title",
        n=len(found),
        service=visit.label("service", service),
        month=words.month(first["month"]),
    )
    heading += words("inovasi.units_silent", n=silent) if silent else ""
    shown = found.head(most(visit))
    some = words("inovasi.idle_some", shown=len(shown), n=len(found)) if len(found) > len(shown) else ""
    shown = shown.assign(
        change=pd.Series([_change(row) for row in records(shown)], index=shown.index, dtype=object),
        ended=pd.Series([_resolved(visit, row) for row in records(shown)], index=shown.index, dtype=object),
        line=lines(shown["volumes"]),
        href=[visit.unit_href(unit) for unit in shown["unit_id"]],
    )
    resolved = any(value is not None for value in found["resolved"])
    days = any(value is not None for value in found["median_days"])
    columns = [
        Column("name", words("inovasi.unit")),
        Column("transactions", words("inovasi.transactions"), "right", words.number),
        Column("change", words("inovasi.change_since", month=words.month(first["month_vs"])), "right", words.signed),
        Column("online", words("inovasi.online"), "right", words.number),
        Column("share_pct", words("inovasi.online_share"), "right", words.percent),
        *([Column("ended", words("inovasi.resolved"), "right")] if resolved else []),
        *([Column("median_days", words("inovasi.median_own"), "right", _days(visit))] if days else []),
        Column("months", words("inovasi.months_reported"), "right", words.number),
        Column("line", words("inovasi.months_line"), html=str),
    ]
    covered = words("inovasi.digital_covered", n=len(found) - silent, units=words.number(len(found)))
    head, foot = cards.figure_frame(heading, some, show.source(visit, covered))
    table = board.fact_table(shown, columns, words, caption=heading, href="href", search=True)
    return part(head, Table(table, "use-units"), foot)


def lines(volumes: Any) -> list[str]:
    """Twelve months as a line, each on the scale of the unit's own highest month."""
    highs = [max((value for value in row if value is not None), default=0) for row in volumes]
    drawn, _ = sparks(
        [
            [None if value is None or not high else 100 * value / high for value in row]
            for row, high in zip(volumes, highs, strict=True)
        ],
        100.0,
    )
    return [f'<span class="d-spark">{line}</span>' for line in drawn]


def _change(row: Any) -> int | None:
    """The change against the comparison month; nothing when that is the same month, or either is not reported."""
    if row.month == row.month_vs or row.transactions is None or row.transactions_vs is None:
        return None
    change: int = row.transactions - row.transactions_vs
    return change


def _resolved(visit: Visit, row: Any) -> str | None:
    """7 / 8: the pair, because a unit's complaints are few."""
    if row.resolved is None or row.transactions is None:
        return None
    return f"{visit.words.number(row.resolved)} / {visit.words.number(row.transactions)}"


def _days(visit: Visit) -> Any:
    return lambda value: visit.words.number(value, 1)


def _percent(part_: int | None, whole: int | None) -> float | None:
    return None if part_ is None or not whole else 100 * part_ / whole
