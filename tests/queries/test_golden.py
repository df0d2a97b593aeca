"""Every question against its golden files; and every question file against its own header."""

from __future__ import annotations

import csv
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from queries import EVERYONE, Choices, ask
from queries.question import names, question
from queries.shelf import Shelved

GOLDEN = Path(__file__).parent.parent / "golden"
FILES = sorted(file for file in GOLDEN.glob("*/*.csv") if file.parent.name != "tables")
LISTS = {"region": "regions", "unit": "units", "kind": "kinds", "class": "classes"}


def question_of(file: Path) -> str:
    return f"{file.parent.name}/{file.stem.split('-')[0]}"


def choices_in(line: str) -> Choices:
    """The choices of a golden file's first line."""
    found: dict[str, Any] = {"dataset": "golden"}
    view: dict[str, str] = {}
    for pair in line.removeprefix("# choices:").split():
        name, value = pair.split("=", 1)
        if name in LISTS:
            found[LISTS[name]] = (*found.get(LISTS[name], ()), value)
        elif name in ("on", "vs"):
            found["on" if name == "on" else "versus"] = date.fromisoformat(value)
        else:
            view[name] = value
    return Choices(**found).with_view(**view)


def written(value: Any) -> str:
    """A value as the golden files write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{round(value, 6):g}" if value != int(value) else str(int(value))
    if isinstance(value, list):
        return "[" + "; ".join(written(one) or "–" for one in value) + "]"
    return str(value)


def same(found: str, expected: str) -> bool:
    try:
        return abs(float(found) - float(expected)) < 5e-6 * max(1.0, abs(float(expected)))
    except ValueError:
        return found == expected


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_answer_equals_golden_file(file: Path, golden: Shelved) -> None:
    lines = file.read_text(encoding="utf-8").splitlines()
    comments = list(takewhile(lambda line: line.startswith("#"), lines))
    assert len(comments) > 1, "the arithmetic of the expected values must be visible"
    expected = list(csv.reader(lines[len(comments) :]))
    answer = ask(question_of(file), golden.opened, EVERYONE, choices_in(comments[0]))
    rows = [[written(value) for value in row] for row in answer.itertuples(index=False)]
    assert list(answer.columns) == expected[0]
    assert len(rows) == len(expected) - 1, rows
    for row, wanted in zip(rows, expected[1:], strict=True):
        wrong = [(c, f, w) for c, f, w in zip(expected[0], row, wanted, strict=True) if not same(f, w)]
        assert not wrong, (row[0], wrong)


@pytest.mark.parametrize("name", names())
def test_every_question_has_a_golden_file(name: str) -> None:
    assert any(question_of(file) == name for file in FILES)


@pytest.mark.parametrize("name", names())
def test_header_tells_parameters_and_columns(name: str, golden: Shelved) -> None:
    asked = question(name)
    statements = duckdb.extract_statements(asked.sql)
    assert len(statements) == 1
    assert set(statements[0].named_parameters) | {"since"} == set(asked.parameters) | {"since"}
    assert tuple(ask(name, golden.opened, EVERYONE, Choices(dataset="golden")).columns) == asked.columns
    assert "one row per" in asked.title or "one row" in asked.title or "two rows" in asked.title
