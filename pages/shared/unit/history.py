"""A unit's occupancy over the years, as a line where observations are dense and as a table; and its make-up."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns
from pages.shared.charts.makeup import makeup
from pages.shared.charts.trend import event_lines, trend
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Table, part, section
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING, Words

LEAST_MONTHS = 6  # observed months that make a line
LEAST_SHARE = 0.5  # of the months between the first and the last observation
OVERLAYS = ("drug_offences", "foreign_nationals", "elderly", "recidivists")
COUNTS = tuple(
    f"{status}_{age}_{sex}"
    for status in ("remand", "sentenced")
    for age in ("adult", "child")
    for sex in ("male", "female")
)


@kept
def history(visit: Visit) -> Part:
    """The line, or the table where the observations are few and far between."""
    words = visit.words
    frame = visit.ask("upt/history")
    title = section(words("upt.history"))
    if frame.empty:
        return part(title, cards.empty_state(words("upt.history_none"), words("upt.history_none_why")))
    monthly = _monthly(frame)
    if not is_dense(monthly):
        said = cards.note(words("upt.history_sparse", n=len(monthly)))
        return part(title, said, Table(_observations(visit, frame), "history"))
    return part(title, _line(visit, monthly))


@kept
def observations(visit: Visit) -> Part:
    """The table under the line; nothing where it already stands in the line's place, or there is none."""
    frame = visit.ask("upt/history")
    if frame.empty or not is_dense(_monthly(frame)):
        return ()
    return part(Table(_observations(visit, frame), "history_table"))


def _monthly(frame: pd.DataFrame) -> pd.DataFrame:
    """A line has one point a month, the newest observation."""
    return frame.drop_duplicates("month_end", keep="last")


def _line(visit: Visit, monthly: pd.DataFrame) -> Chart:
    """Occupants and capacity over the months, with the events of the unit and its region as marks."""
    words = visit.words
    first, last = monthly.iloc[0], monthly.iloc[-1]
    shown = pd.DataFrame({name: monthly[name] for name in ("occupants", "capacity")} | {"month": monthly["month_end"]})
    events = visit.ask("upt/events")
    marks = pd.DataFrame({"date": events["day"], "label": events["title"]})
    marks = marks[[first["month_end"].replace(day=1) <= day <= visit.on for day in marks["date"]]].reset_index(
        drop=True
    )
    return Chart(
        trend(shown, marks, visit.theme, words),
        f"history-{visit.on}",
        heading=heading(words, first, last),
        subtitle=words("upt.history_what", first=words.month(first["day"]), last=words.month(last["day"])),
        coverage=words("upt.history_months", n=len(monthly)),
        events=tuple(event_lines(marks, words)),
    )


def is_dense(frame: pd.DataFrame) -> bool:
    """True when most months between the first and the last observation have one, so that a line tells the truth."""
    first, last = frame["day"].iloc[0], frame["day"].iloc[-1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return len(frame) >= LEAST_MONTHS and len(frame) / months >= LEAST_SHARE


def heading(words: Words, first: Any, last: Any) -> str:
    """What the line says: from how many to how many people; and the capacity, when it changed."""
    said = words(
        "upt.history_finding",
        before=words.number(first["occupants"]),
        first=words.month(first["day"]),
        now=words.number(last["occupants"]),
        last=words.month(last["day"]),
    )
    if first["capacity"] != last["capacity"]:
        before, now = words.number(first["capacity"]), words.number(last["capacity"])
        said += words("upt.history_capacity", before=before, now=now)
    return said


def _observations(visit: Visit, frame: pd.DataFrame) -> str:
    """Every observation, newest first, with its doubts and its source."""
    words = visit.words
    shown = frame.iloc[::-1].reset_index(drop=True)
    shown = shown.assign(
        remark=[remark(visit, row) for row in shown.itertuples()],
        band_html=[
            cards.band_word(band, visit.band_label(band)) if band else words.number(None) for band in shown["band"]
        ],
    )
    shown_columns = [
        columns.day("day", words("upt.date"), words),
        board.Column("occupants", words("upt.occupants"), "right", words.number),
        board.Column("capacity", words("upt.capacity"), "right", words.number),
        board.Column("rate_pct", words("common.rate"), "right", words.percent),
        board.Column("over_pct", words("common.over"), "right", words.percent),
        board.Column("band_html", words("upt.band"), html=str),
        board.Column("remark", words("upt.remark")),
        columns.source(words),
    ]
    shown_columns = columns.filled(shown_columns, shown, "remark")
    return board.fact_table(shown, shown_columns, words, caption=words("upt.history_table"))


def remark(visit: Visit, row: Any) -> str:
    """Rounded or not, how exact the date is, and what the note says."""
    words = visit.words
    parts = [words("upt.approximate")] if row.approximate else []
    if row.date_precision and row.date_precision != "day":
        parts.append(words("upt.precision", precision=visit.label("date_precision", row.date_precision)))
    return "; ".join([*parts, *([words.quoted(row.note)] if row.note else [])]) or NOTHING


@kept
def make_up(visit: Visit) -> Part:
    """Who is held, of the newest observation; overlays apart, because they count people already counted."""
    words = visit.words
    frame = visit.ask("upt/makeup")
    title = section(words("upt.makeup"))
    if frame.empty:
        return part(title, cards.note(words("upt.makeup_none")))
    row = frame.iloc[0]
    shown = split(row)
    if shown is None:
        known, people = ("remand", row["remand"]) if row["sentenced"] is None else ("sentenced", row["sentenced"])
        said = words("upt.makeup_half", group=words(f"charts.{known}"), n=people, date=words.long_date(row["day"]))
        return part(title, cards.note(said))
    named = pd.DataFrame([{"name": visit.unit_name(row["unit_id"]), **shown}], dtype=object)
    chart = Chart(
        makeup(named, visit.theme, words),
        "makeup",
        heading=words(
            "upt.makeup_finding",
            share=words.percent(100 * row["remand"] / (row["remand"] + row["sentenced"])),
            remand=words.number(row["remand"]),
            people=words.number(row["remand"] + row["sentenced"]),
        ),
        subtitle=words("upt.makeup_what", date=words.long_date(row["day"])),
    )
    overlays = overlay_text(words, row)
    return part(title, chart, cards.note(words("upt.overlays", parts=overlays)) if overlays else "")


def split(row: Any) -> dict[str, Any] | None:
    """The eight counts, or remand and sentenced; None when neither is complete or nobody is held."""
    if row["people"]:
        return {name: row[name] for name in COUNTS}
    if row["remand"] is None or row["sentenced"] is None or not row["remand"] + row["sentenced"]:
        return None
    return {"remand": row["remand"], "sentenced": row["sentenced"]}


def overlay_text(words: Words, row: Any) -> str:
    """Drug offences, foreign nationals, elderly people and recidivists, each with its share of the occupants."""
    said = []
    for name in OVERLAYS:
        if row[name] is None:
            continue
        share = f" ({words.percent(100 * row[name] / row['occupants'])})" if row["occupants"] else ""
        said.append(f"{words(f'upt.{name}')} {words.number(row[name])}{share}")
    return "; ".join(said)
