"""The room's door: `ask(question, viewer, choices)` gives the rows of one question as a DataFrame.

A question is one `.sql` file of this folder, named by its path without the ending ("hunian/ranking"). What it needs and
returns stands in its header; values are bound, never pasted.
"""

from __future__ import annotations

import logging
import threading
from datetime import date
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from cachetools import LRUCache

from data.contract import definitions
from queries import access
from queries.access import EVERYONE, Viewer
from queries.choices import Choices, dates
from queries.link_parameters import VIEW_LISTS, VIEW_PARAMETERS
from queries.opened import Opened, years_between
from queries.question import Question, question

__all__ = ["EVERYONE", "Choices", "QuestionError", "Viewer", "ask"]

log = logging.getLogger(__name__)

MONTHS_BACK = 36  # of a trend
YEARS_BACK = 10  # of one unit's history

_answers: LRUCache[tuple[Any, ...], pd.DataFrame] = LRUCache(maxsize=4096)
_answers_lock = threading.Lock()


class QuestionError(Exception):
    """A question could not be answered; `name` is its file. The cause is logged and holds nothing for the reader."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def ask(name: str, opened: Opened, viewer: Viewer, choices: Choices) -> pd.DataFrame:
    """The answer to the question `name` as the columns its header promises.

    Answers are kept by question, visible rows, bound values and export, so the frame must not be changed in place.
    Raises QuestionError when DuckDB cannot answer, KeyError when there is no such question.
    """
    asked = question(name)
    values = bind(asked, opened, choices)
    key = (name, viewer.rows, _frozen(values), opened.export.id, definitions()["version"])
    with _answers_lock:
        known = _answers.get(key)
    if known is not None:
        return known.copy(deep=False)
    answer = _run(asked, opened, viewer, values)
    while not all(opened.holds(values[name]) for name in ("on", "versus") if name in values):
        _reach(asked, opened, values)  # another reader's dates pushed these out of memory meanwhile
        answer = _run(asked, opened, viewer, values)
    with _answers_lock:
        _answers[key] = answer
    return answer.copy(deep=False)


def forget() -> None:
    """Empty the answer cache: for benchmarks and tests that want to see the database work."""
    with _answers_lock:
        _answers.clear()


def _run(asked: Question, opened: Opened, viewer: Viewer, values: dict[str, Any]) -> pd.DataFrame:
    cursor = opened.cursor()
    try:
        access.admit(cursor, viewer)
        rows = cursor.execute(asked.sql, values).fetchall()
        return _frame(rows, [column[0] for column in cursor.description or ()])
    except duckdb.Error as error:
        log.exception("question %s failed", asked.name)
        raise QuestionError(asked.name) from error
    finally:
        cursor.close()


def _frame(rows: list[tuple[Any, ...]], columns: list[str]) -> pd.DataFrame:
    """Rows as they are: int, float, str, bool, date, list, and None for what is not known. No column turns into another
    type because a value is missing, and it is built in a third of the time of a typed frame."""
    values = np.empty((len(rows), len(columns)), dtype=object)
    for index, row in enumerate(rows):
        values[index] = row
    return pd.DataFrame(values, columns=columns, dtype=object)  # pandas would make texts with a gap `str` and NaN


def bind(asked: Question, opened: Opened, choices: Choices) -> dict[str, Any]:
    """The values of the question's parameters, with the years it reads loaded. "Every one" is NULL."""
    on, versus = dates(choices, opened.export.data_date)
    everything: dict[str, Any] = {
        "regions": list(choices.regions) or None,
        "kinds": list(choices.kinds) or None,
        "classes": list(choices.classes) or None,
        "units": list(choices.units) or None,
        "on": on,
        "versus": versus,
        "since": months_before(on, MONTHS_BACK),
        "long_since": on.replace(year=on.year - YEARS_BACK, day=1),
        **{name: choices.viewed(name) for name in VIEW_PARAMETERS if name not in VIEW_LISTS},
        "cycle": int(choices.viewed("cycle") or on.year),
    }
    _reach(asked, opened, everything)
    return {name: everything[name] for name in asked.parameters}


def _reach(asked: Question, opened: Opened, values: dict[str, Any]) -> None:
    """Have the dates and years that the question reads in memory."""
    for name in ("on", "versus"):
        if name in asked.parameters:
            opened.reach_date(values[name])
    for since in ("since", "long_since"):
        if since in asked.parameters:
            opened.reach_years(years_between(values[since], values["on"]))


def months_before(day: date, months: int) -> date:
    """The first of the month that lies `months` - 1 whole months before the month of `day`."""
    index = day.year * 12 + day.month - months
    return date(index // 12, index % 12 + 1, 1)


def _frozen(values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in sorted(values.items()))
