"""The registers of a unit as tables: innovations, partners, events, outreach, surveys."""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.shared import board, cards, columns, show
from pages.shared.theme import text
from pages.shared.visit import Visit
from pages.shared.wording import NOTHING

SHAPES = {"running": "full", "unverified": "unverified", "trial": "half", "initiative": "open", "stopped": "stopped"}
MOST_NAMES = 6  # innovations that are named before "and n more"


def absent(visit: Visit, table: str, rows: int, none_key: str) -> bool:
    """True, and said, when there is nothing to show: the export lacks the table, or the unit has no row in it."""
    if rows:
        return False
    key = none_key if visit.has(table) else "upt.table_absent"
    show.html(cards.note(visit.words(key, table=visit.words(f"upt.table_{table}"))))
    return True


def innovations(visit: Visit, frame: pd.DataFrame) -> None:
    """What the unit runs, tries or ended; what it is meant to run and has not begun is named below."""
    words = visit.words
    begun = frame[[state is not None for state in frame["state"]]].reset_index(drop=True)
    if not absent(visit, "adoptions", len(begun), "upt.innovations_not_begun"):
        shown = begun.assign(
            category_label=[visit.label("innovation_category", code) for code in begun["category"]],
            state_html=[state(visit, row) for row in begun.itertuples()],
            remark=[_originated(visit, row) for row in begun.itertuples()],
        )
        shown_columns = [
            board.Column("name", words("upt.innovation")),
            board.Column("category_label", words("upt.category")),
            board.Column("state_html", words("upt.stage"), html=str),
            columns.day("since", words("upt.since"), words),
            columns.day("last_verified_on", words("upt.verified"), words),
            board.Column("remark", words("upt.remark")),
            columns.source(words),
        ]
        table = board.fact_table(shown, shown_columns, words, caption=words("upt.innovations"))
        show.table(table, key="innovations")
    others = [
        name
        for name, code, meant in zip(frame["name"], frame["state"], frame["is_meant"], strict=True)
        if meant and code is None
    ]
    if others:
        more = words("upt.and_more", n=len(others) - MOST_NAMES) if len(others) > MOST_NAMES else ""
        show.html(cards.note(words("upt.innovations_open", n=len(others), names=", ".join(others[:MOST_NAMES]) + more)))


def state(visit: Visit, row: Any) -> str:
    """The stage as a symbol and a word; one that was not verified lately says so."""
    shape = "double" if row.state == "running" and row.stage == "institutionalised" else SHAPES[row.state]
    label = visit.label("adoption_stage", row.stage)
    said = visit.words("upt.unverified", stage=label) if row.state == "unverified" else label
    return f'<span style="display:flex;align-items:baseline">{cards.symbol(shape)}<span>{text(said)}</span></span>'


def _originated(visit: Visit, row: Any) -> str:
    parts = [visit.words("upt.originated")] if row.originated else []
    parts += [] if row.is_meant else [visit.words("upt.not_meant")]
    return "; ".join([*parts, *([row.note] if row.note else [])]) or NOTHING


def support(visit: Visit, frame: pd.DataFrame) -> None:
    """Commitments of partners, the furthest along first; those to the whole region are marked."""
    words = visit.words
    if absent(visit, "support", len(frame), "upt.support_none"):
        return
    shown = frame.assign(
        kind_label=[visit.label("partner_kind", code) for code in frame["partner_kind"]],
        what=[", ".join(part for part in pair if part) for pair in zip(frame["field"], frame["form"], strict=True)],
        stage_label=[visit.label("support_stage", code) for code in frame["stage"]],
        dates=[_dates(visit, row) for row in frame.itertuples(index=False)],
        remark=[
            "; ".join(part for part in (words("upt.for_region") if region else "", note) if part) or NOTHING
            for region, note in zip(frame["for_region"], frame["note"], strict=True)
        ],
    )
    shown_columns = [
        board.Column("partner", words("upt.partner")),
        board.Column("kind_label", words("upt.partner_kind")),
        board.Column("what", words("upt.support_what")),
        board.Column("stage_label", words("upt.stage")),
        board.Column("dates", words("upt.dates")),
        board.Column("beneficiaries", words("upt.beneficiaries"), "right", words.number),
        board.Column("remark", words("upt.remark")),
        columns.source(words),
    ]
    show.table(board.fact_table(shown, shown_columns, words, caption=words("upt.support")), key="support")
    show.html(cards.note(words("upt.support_why")))


def _dates(visit: Visit, row: Any) -> str:
    """The known days of a commitment, in the order of its life."""
    days = ((name, getattr(row, name)) for name in ("requested_on", "agreed_on", "ends_on"))
    return "; ".join(visit.words(f"upt.{name}", date=visit.words.date(day)) for name, day in days if day) or NOTHING


def events(visit: Visit, frame: pd.DataFrame) -> None:
    """Dated facts of the unit and its region, newest first."""
    words = visit.words
    if absent(visit, "events", len(frame), "upt.events_none"):
        return
    shown = frame.assign(
        kind_label=[visit.label("event_kind", code) for code in frame["kind"]],
        place=[words("upt.for_region") if region else words("upt.for_unit") for region in frame["for_region"]],
    )
    shown_columns = [
        columns.day("day", words("upt.date"), words),
        board.Column("title", words("upt.event")),
        board.Column("kind_label", words("upt.event_kind")),
        board.Column("place", words("upt.place")),
        board.Column("note", words("upt.remark")),
        columns.source(words),
    ]
    show.table(board.fact_table(shown, shown_columns, words, caption=words("upt.events")), key="events")


def outreach(visit: Visit, frame: pd.DataFrame) -> None:
    """Sessions of the last twelve months by audience."""
    words = visit.words
    if absent(visit, "outreach", len(frame), "upt.outreach_none"):
        return
    pairs = list(zip(frame["attended"], frame["eligible"], strict=True))
    shown = frame.assign(
        label=[visit.label("audience", code) for code in frame["audience"]],
        pair=[f"{words.number(attended)} / {words.number(eligible)}" for attended, eligible in pairs],
        share=pd.Series([_share(*pair) for pair in pairs], dtype=object),
    )
    shown_columns = [
        board.Column("label", words("upt.audience")),
        board.Column("sessions", words("upt.sessions"), "right", words.number),
        board.Column("pair", words("upt.attended"), "right"),
        board.Column("share", words("upt.share"), "right", words.percent),
        columns.day("newest", words("upt.newest"), words),
        board.Column("topics", words("upt.topics")),
    ]
    show.table(
        board.fact_table(shown, shown_columns, words, caption=words("upt.outreach"), sortable=False), key="outreach"
    )
    show.html(cards.note(words("upt.outreach_why")))


def _share(attended: int | None, eligible: int | None) -> float | None:
    """Attendance in percent; None where it cannot be told."""
    return 100 * attended / eligible if eligible and attended is not None else None


def surveys(visit: Visit, frame: pd.DataFrame) -> None:
    """The newest index of each survey and the one before."""
    if absent(visit, "surveys", len(frame), "upt.surveys_none"):
        return
    lines = [cards.Attention(survey(visit, row)) for row in frame.itertuples(index=False)]
    show.html(cards.attention_list(lines))


def survey(visit: Visit, row: Any) -> str:
    """One index in words."""
    words = visit.words
    respondents = words("upt.respondents", n=row.respondents) if row.respondents is not None else ""
    before = ""
    if row.before_start is not None:
        before = words(
            "upt.survey_before", value=words.number(row.before_value, 2), month=words.month(row.before_start)
        )
    return words(
        "upt.survey",
        survey=visit.label("survey_index", row.survey),
        value=words.number(row.value, 2),
        month=words.month(row.period_start),
        respondents=respondents,
        before=before,
    )
