"""Every limit of the definitions and the calendar of the integrity zone: value, source, how sure the source is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd

from data.contract import definitions
from data.contract.calendar import zi_windows
from pages.shared import board, cards
from pages.shared.compare.peers import size_label, size_of
from pages.shared.kept import kept
from pages.shared.method import source_text
from pages.shared.parts import Part, Table, part, section
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.visit import Visit

ABOUT = ("confidence", "source")
SHARES = ("share", "known")  # endings of settings that are a part of a whole


@kept
def settings_part(visit: Visit) -> Part:
    """Every limit as a table."""
    words = visit.words
    rows = [
        {"name": words(f"data.set_{name}"), "value": said, **_about(visit, about)}
        for name, said, about in settings(visit)
    ]
    columns = [board.Column("name", words("data.setting")), board.Column("value", words("data.setting_value"))]
    table = _table(visit, rows, [*columns, *_columns(visit)], "data.settings")
    return part(section(words("data.settings")), cards.note(words("data.settings_why")), Table(table, "settings"))


@kept
def calendar_part(visit: Visit) -> Part:
    """The typical dates of a cycle's stages, then what is known of single years."""
    words, found = visit.words, zi_windows()
    rows = [
        {
            "stage": visit.label("zi_stage", row["stage"]),
            "cycle": str(row.get("cycle", words("data.calendar_typical"))),
            "when": f'<span style="white-space:nowrap">{text(window_said(visit, row))}</span>',
            "note": row[words.lang],
            **_about(visit, row),
        }
        for row in found["windows"]
    ]
    columns = [board.Column(name, words(f"data.calendar_{name}")) for name in ("stage", "cycle", "note")]
    columns.insert(2, board.Column("when", words("data.calendar_when"), html=str))
    table = _table(visit, rows, [*columns, *_columns(visit)], "data.calendar")
    why = cards.note(words("data.calendar_why", since=found["typical_since"]))
    return part(section(words("data.calendar")), why, Table(table, "calendar"))


def settings(visit: Visit) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every limit: its name, its value in words, its confidence and source. Bands have a table of their own."""
    found = definitions()
    for subject, table in found.items():
        if isinstance(table, dict) and not subject.endswith("_meta"):
            for name in table:
                if not name.endswith(ABOUT):
                    yield f"{subject}_{name}", value_said(visit, name, table[name]), about_of(table, name)
    words = visit.words
    sizes = [size_label(words, size_of(row.get("up_to", found["sizes"][-2]["up_to"] + 1))) for row in found["sizes"]]
    yield "sizes", " · ".join(sizes), found["sizes_meta"]
    periods = [f"{row['period']} {words.month_name(row['first_month'])}" for row in found["evidence_periods"]]
    yield "evidence_periods", " · ".join(periods), found["evidence_periods_meta"]


def about_of(table: dict[str, Any], name: str) -> dict[str, str]:
    """The confidence and the source of a setting: its own, where the table has one for it, else the table's."""
    own = [key.removesuffix("source") for key in table if key.endswith("_source") and name.startswith(key[:-7])]
    return {about: table[(own[0] if own else "") + about] for about in ABOUT}


def value_said(visit: Visit, name: str, value: Any) -> str:
    """A value with what it counts: days, months, units; a part of a whole in percent."""
    words, counted = visit.words, name.rsplit("_", 1)[-1]
    if isinstance(value, str):
        return f"“{value}”"
    if counted in SHARES:
        return words.percent(100 * value, 0)
    if words.has(f"data.of_{counted}"):
        return words(f"data.of_{counted}", n=value)
    return words.number(value, 0 if isinstance(value, int) else 2)


def window_said(visit: Visit, row: dict[str, Any]) -> str:
    """The days of a stage as the calendar has them: without a year where they are typical, or of the cycle's year."""
    last = _day(visit, row["last"])
    if "first" not in row:
        return visit.words("data.calendar_until", date=last)
    return last if row["first"] == row["last"] else f"{_day(visit, row['first'])} – {last}"


def _day(visit: Visit, value: str) -> str:
    if len(value) == 10:
        return visit.words.date(date.fromisoformat(value))
    month, day = (int(part_) for part_ in value.split("-"))
    return f"{day} {visit.words.month_name(month)}"


def _about(visit: Visit, about: dict[str, str]) -> dict[str, str]:
    source = about["source"]
    return {
        "confidence": visit.words(f"data.confidence_{about['confidence']}"),
        "source": source_link(source) if "://" in source else text(source_text(visit, source)) or "–",
    }


def _columns(visit: Visit) -> list[board.Column]:
    words = visit.words
    return [
        board.Column("confidence", words("data.confidence")),
        board.Column("source", words("data.source"), html=str),
    ]


def _table(visit: Visit, rows: list[dict[str, str]], columns: list[board.Column], caption: str) -> str:
    frame = pd.DataFrame(rows, dtype=object)
    return board.fact_table(frame, columns, visit.words, caption=visit.words(caption), sortable=False)
