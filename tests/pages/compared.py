"""What the comparison says of each of the compared, for tests that read it line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from typing import Any

from pages.shared.compare.table import Line, Value
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries.access import EVERYONE, Viewer
from queries.choices import Choices
from queries.links import Reading
from queries.shelf import take


def visit_of(dataset: str, *, place: str = "banding", viewer: Viewer = EVERYONE, **chosen: Any) -> Visit:
    """A visit of a page of an embedded dataset."""
    shelved = take(dataset).shelved
    assert shelved
    return Visit(viewer, shelved, Reading(Choices(dataset=dataset, **chosen)), words("id"), place)


def plain(html: str) -> str:
    """The words of some HTML, in one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)).replace("\u00a0", " ")).strip()


def line(part: Any, visit: Visit, rows: Sequence[Any], label: str) -> Line:
    """The indicator of a name."""
    found: list[Line] = [one for group in part.groups(visit, rows) for one in group.lines if plain(one.label) == label]
    assert len(found) == 1, label
    return found[0]


def said(part: Any, visit: Visit, rows: Sequence[Any], label: str) -> list[list[str]]:
    """Of each of the compared the words of an indicator: its value, then what is remarked below it."""
    return [_told(value) for value in line(part, visit, rows, label).values]


def _told(value: Value) -> list[str]:
    return [plain(value.html), *(plain(one) for one in value.under if one)]
