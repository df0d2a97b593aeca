"""Who moved in a cycle and who takes longer than usual: in sentences that name the units, and unit by unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pages.shared import cards
from pages.shared.integrity.calendar import next_date
from pages.shared.integrity.cycle import Cycle
from pages.shared.theme import text
from pages.shared.visit import Visit

NAMED = 6  # units that a sentence names before it leads to the list of all of them
NAMED_AT = 3  # the same where every stage has a sentence
SHAPES = {
    "stuck": "failed",
    "waiting": "half",
    "usual": "full",
    "no_usual": "unverified",
    "undated": "unverified",
    "no_outcome": "open",
}


def moved(row: Any) -> bool:
    """True for a unit that came to another stage since the comparison date, or began since."""
    return bool(row.before != row.stage)


def meets(row: Any, code: str) -> bool:
    """True for a unit that moved, or that has the pace of that code."""
    return moved(row) if code == "moved" else bool(row.pace == code)


def sentences(visit: Visit, cycle: Cycle, rows: list[Any]) -> str:
    """Who moved and from where to where; who takes longer than usual, or was left without an outcome; what is next."""
    lines = [_moved(visit, cycle, [row for row in rows if moved(row)])]
    running = [row for row in rows if row.pace]
    if any(row.pace == "no_outcome" for row in running):
        lines.append(_left(visit, cycle, running))
    elif running:
        lines.append(_stuck(visit, cycle, running))
    ahead = next_date(visit, cycle, rows)
    lines += [_line(ahead)] if ahead else []
    return f'<ul class="d d-attention">{"".join(lines)}</ul>'


def pace_cell(visit: Visit, row: Any) -> str:
    """A unit's pace as shape and word, with what is usual at its stage."""
    if not row.pace:
        return ""
    words = visit.words
    said = cards.symbol(SHAPES[row.pace], words(f"siklus.pace_{row.pace}"))
    if row.usual_days is None or row.pace == "no_outcome":
        return said
    below = [words("siklus.usual", n=row.usual_days, cases=words.number(row.cases))]
    if row.days > row.usual_days:
        below.insert(0, words("siklus.over", days=_days(visit, row, over(row))))
    return f"{said}<small>{text('; '.join(below))}</small>"


def over(row: Any) -> int:
    """By how many days a unit is longer at its stage than usual; less than nothing when it is not, or nobody knows."""
    return -1 if row.days is None or row.usual_days is None else row.days - row.usual_days


def since_before(visit: Visit, row: Any) -> str:
    """The stage, and below it the one on the comparison date where that was another."""
    stage = text(visit.label("zi_stage", row.stage))
    if not moved(row):
        return stage
    was = visit.label("zi_stage", row.before) if row.before else visit.words("siklus.not_begun")
    return f"{stage}<small>{text(visit.words('siklus.was', stage=was, date=visit.words.date(visit.versus)))}</small>"


def _moved(visit: Visit, cycle: Cycle, rows: list[Any]) -> str:
    words = visit.words
    date = words.date(visit.versus)
    if not rows:
        return _line(words("siklus.nobody_moved", date=date))
    remarks = [
        words(
            "siklus.from_to",
            before=visit.label("zi_stage", row.before) if row.before else words("siklus.not_begun"),
            stage=visit.label("zi_stage", row.stage),
        )
        for row in rows
    ]
    return _line(words("siklus.moved", n=len(rows), date=date), _names(visit, cycle, rows, remarks, "moved"))


def _stuck(visit: Visit, cycle: Cycle, running: list[Any]) -> str:
    words = visit.words
    count = Counter(row.pace for row in running)
    rest = " · ".join(
        words(f"siklus.rest_{pace}", n=count[pace])
        for pace in ("usual", "waiting", "no_usual", "undated")
        if count[pace]
    )
    if not count["stuck"]:
        return _line(words("siklus.nobody_stuck", n=len(running), rest=rest))
    stages: dict[str, list[Any]] = {}
    for row in sorted((row for row in running if row.pace == "stuck"), key=over, reverse=True):
        stages.setdefault(row.stage, []).append(row)
    lines = "".join(_stuck_at(visit, cycle, rows, running) for rows in stages.values())
    said = words("siklus.stuck", n=count["stuck"], running=words.number(len(running)))
    return _line(said, f"{text(rest)}." if rest else "", "alarm") + lines


def _stuck_at(visit: Visit, cycle: Cycle, rows: list[Any], running: list[Any]) -> str:
    """One stage: how many of its units take longer than usual there, how long is usual, and who is most over it."""
    words, first = visit.words, rows[0]
    said = words(
        "siklus.stuck_at",
        n=len(rows),
        stage=_stage(visit, first),
        at=words.number(sum(row.stage == first.stage for row in running)),
        usual=words("common.days", n=first.usual_days),
    )
    remarks = [
        words("siklus.days_over", days=_days(visit, row, row.days), over=_days(visit, row, over(row))) for row in rows
    ]
    return _line(said, _names(visit, cycle, rows, remarks, first.stage, NAMED_AT))


def _days(visit: Visit, row: Any, days: int) -> str:
    """A number of days at a stage; at least as many where the day is only that of a mention."""
    said = visit.words("common.days", n=days)
    return f"≥ {said}" if row.mentioned else said


def _left(visit: Visit, cycle: Cycle, running: list[Any]) -> str:
    said = visit.words("siklus.no_outcome", n=len(running), year=cycle.year)
    return _line(said, _names(visit, cycle, running, [_stage(visit, row) for row in running], "no_outcome"))


def _stage(visit: Visit, row: Any) -> str:
    return visit.label("zi_stage", row.stage)


def _names(visit: Visit, cycle: Cycle, rows: list[Any], remarks: Iterable[str], code: str, most: int = NAMED) -> str:
    """The first units as links, each with a remark; the rest is a link to the list of all of them."""
    named = [
        f"{cards.link(row.name, visit.unit_href(row.unit_id))} ({text(remark)})"
        for row, remark in zip(rows[:most], remarks, strict=False)
    ]
    more = len(rows) - most
    if more > 0:
        named.append(cards.link(visit.words("siklus.more", n=more), cycle.href(visit, stage=code)))
    return ", ".join(named)


def _line(said: str, more: str = "", tone: str = "plain") -> str:
    return f'<li data-tone="{tone}">{cards.marked(said)} {more}</li>'
