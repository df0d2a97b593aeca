"""A unit's integrity zone story: predicates held, stages of every cycle, targets and claims, newest gates."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pandas as pd

from pages.shared import board, cards, columns
from pages.shared.cards import Attention
from pages.shared.charts.gates import gates as gates_chart
from pages.shared.integrity.unit_gates import barred
from pages.shared.kept import kept
from pages.shared.parts import Chart, Part, Piece, Table, part, section
from pages.shared.sources import source_link
from pages.shared.theme import text
from pages.shared.visit import Visit
from queries.runway_model import WBK_BEFORE


@kept
def integrity(visit: Visit) -> Part:
    """Held predicates, then the cycles, then what is aimed for, then the gates."""
    words = visit.words
    title = section(words("upt.integrity")), cards.note(words("upt.integrity_why"))
    return part(*title, _predicates(visit), _story(visit), *_targets(visit), *_gates(visit))


def _predicates(visit: Visit) -> str:
    """Every predicate that was held, revoked ones too."""
    words = visit.words
    lines = []
    for row in visit.rows("upt/held"):
        award = {"year": row.cycle_year, "date": words.long_date(row.from_date)}
        since = words("upt.held_since" if row.from_known else "upt.held_year", **award)
        end = words("upt.held_until", date=words.long_date(row.to_date)) if row.to_date else words("upt.held_still")
        lines.append(Attention(f"**{row.target}**: {since}; {end}", None, "alarm" if row.to_date else "plain"))
    return cards.attention_list(lines or [Attention(words("upt.held_never"))])


def _story(visit: Visit) -> Piece:
    """One row per cycle and target: the stages in the order in which they were reached, with their dates."""
    words = visit.words
    frame = visit.ask("upt/stages")
    if frame.empty:
        return cards.note(words("upt.story_none"))
    shown_columns = [
        board.Column("cycle", words("upt.cycle")),
        board.Column("target", words("upt.target")),
        board.Column("outcome", words("upt.outcome")),
        board.Column("steps", words("upt.steps"), html=str),
        board.Column("source", words("upt.source"), html=str),
    ]
    rows = pd.DataFrame(cycles(visit, frame), dtype=object)
    return Table(board.fact_table(rows, shown_columns, words, caption=words("upt.story"), sortable=False), "story")


def cycles(visit: Visit, frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of the story, newest cycle first."""
    found = []
    for (cycle, target), group in groupby(frame.itertuples(index=False), key=lambda row: (row.cycle_year, row.target)):
        stages: list[Any] = list(group)
        sources = dict.fromkeys(row.source for row in stages if row.source)
        found.append(
            {
                "cycle": str(cycle),
                "target": target,
                "outcome": visit.label("zi_stage", stages[-1].stage),
                "steps": " ".join(_step(visit, row) for row in stages),
                "source": ", ".join(source_link(source) for source in sources),
            }
        )
    return found


def _step(visit: Visit, row: Any) -> str:
    words = visit.words
    day = words.date(row.reached_on) if row.reached_on else words("upt.date_unknown")
    said = words("upt.step", stage=visit.label("zi_stage", row.stage), date=day)
    title = "; ".join(part for part in (row.document_no, row.note and words.quoted(row.note)) if part)
    told = f' title="{text(title)}"' if title else ""
    return f'<span class="d-chip" style="white-space:normal"{told}>{text(said)}</span>'


def _targets(visit: Visit) -> tuple[Piece, ...]:
    """Targets, and printed claims whose predicate cannot be told: neither is counted anywhere."""
    words = visit.words
    frame = visit.ask("upt/targets")
    if frame.empty:
        return ()
    shown = frame.assign(
        what=[words(f"upt.{kind}") for kind in frame["kind"]],
        cycle=[str(year) if year else words("upt.year_unknown") for year in frame["cycle_year"]],
    )
    shown_columns = [
        board.Column("said", words("upt.as_printed")),
        board.Column("what", words("upt.what")),
        board.Column("cycle", words("upt.cycle")),
        columns.day("day", words("upt.date"), words),
        columns.note(words("upt.remark"), words),
        columns.source(words),
    ]
    shown_columns = columns.filled(shown_columns, shown, "note")
    table = board.fact_table(shown, shown_columns, words, caption=words("upt.targets"), sortable=False)
    return cards.note(words("upt.targets_why")), Table(table, "targets")


def _gates(visit: Visit) -> tuple[Piece, ...]:
    """The newest assessment against its gates, with every shortfall written."""
    words = visit.words
    frame = visit.ask("upt/gates")
    if frame.empty:
        return (cards.note(words("upt.gates_none")),)
    first = frame.iloc[0]
    measured = frame[frame["gate"] != WBK_BEFORE]
    shown = pd.DataFrame(
        {
            "gate": measured["gate"],
            "label": [words(f"gates.{gate}") for gate in measured["gate"]],
            "points": measured["points"],
            "minimum": measured["minimum"],
            "maximum": measured["top"],
        },
        dtype=object,
    ).reset_index(drop=True)
    chart = Chart(
        gates_chart(shown, visit.theme, words),
        "gates",
        heading=gates_heading(visit, frame),
        subtitle=words(
            "upt.gates_what",
            assessor=visit.label("assessor", first["assessor"]),
            cycle=first["cycle_year"],
            model=first["model"],
            date=words.long_date(first["assessed_on"]) if first["assessed_on"] else words("upt.date_unknown"),
        ),
    )
    unknown = "" if first["gates_known"] == "all" else cards.note(words("upt.gates_unknown"), "info")
    return chart, *(cards.note(said) for said in _rights(visit, frame)), unknown


def _rights(visit: Visit, frame: pd.DataFrame) -> Iterator[str]:
    """Whether the unit might try at all when it was assessed: a revocation that barred it, or WBK held before."""
    words, until = visit.words, frame.iloc[0]["barred_until"]
    if until is not None:
        yield barred(words, visit.unit_name(frame.iloc[0]["unit_id"]), until)
        return
    for gate, passed in zip(frame["gate"], frame["passed"], strict=True):
        if gate == WBK_BEFORE:
            yield words("upt.wbk_before_yes" if passed else "upt.wbk_before_no")


def scores_href(visit: Visit) -> str:
    """The scores behind the gates: the unit's region and cycle on the page of the integrity zone."""
    row = visit.ask("upt/gates").iloc[0]
    unit = visit.shelved.register.units[row["unit_id"]]
    choices = visit.choices.with_(regions=(unit.region_id,), units=(), kinds=(), classes=(), view=())
    asked = {"tab": "gates", "cycle": str(row["cycle_year"]), "target": row["target"], "assessor": row["assessor"]}
    return visit.href("zona-integritas", choices.with_view(subject=row["unit_id"], **asked))


def gates_heading(visit: Visit, frame: pd.DataFrame) -> str:
    """How many gates do not hold, which is furthest from it, and how many cannot be told."""
    words = visit.words
    first = frame.iloc[0]
    known = {"n": len(frame), "target": first["target"], "cycle": first["cycle_year"]}
    failing: list[Any] = [row for row in frame.itertuples(index=False) if row.passed is False]
    short = [row for row in failing if row.gate != WBK_BEFORE]
    unknown = sum(passed is None for passed in frame["passed"])
    rest = words("upt.gates_also_open", n=unknown) if unknown else ""
    if failing and not short:
        until = first["barred_until"]
        said = words("upt.gates_barred" if until else "upt.gates_no_wbk", until=words.long_date(until), **known)
        return said + rest
    if short:
        worst = min(short, key=lambda row: row.margin / row.top)
        key = "upt.gates_short" if first["gates_known"] == "all" else "upt.gates_total_short"
        points, gate = words.number(-worst.margin, 2), words(f"gates.{worst.gate}")
        return words(key, failing=len(failing), gate=gate, short=points, **known) + rest
    if unknown:
        return words("upt.gates_open", unknown=unknown, **known)
    return words("upt.gates_met" if first["gates_known"] == "all" else "upt.gates_total_met", **known)
