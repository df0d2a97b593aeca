"""A question file: its title, its parameters and promised columns as the header states them, and its one select.

Header form, in SQL comments:
    -- <title>: one row per ...
    -- $name       what it is
    -- returns
    --   column    what it is, with its unit
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
NAME = re.compile(r"[a-z_]+(/[a-z_]+)?")
PARAMETER = re.compile(r"^-- \$([a-z_]+)\s+\S")
COLUMN = re.compile(r"^--   ([a-z0-9_]+)\s+\S")


@dataclass(frozen=True)
class Question:
    """One question: `parameters` and `columns` are what its header promises, in order."""

    name: str
    title: str
    parameters: tuple[str, ...]
    columns: tuple[str, ...]
    sql: str


@cache
def question(name: str) -> Question:
    """Read the question file `name` ("hunian/ranking"). KeyError when there is no such file."""
    path = FOLDER / f"{name}.sql"
    if not NAME.fullmatch(name) or name.startswith("tables/") or not path.is_file():
        raise KeyError(name)
    sql = path.read_text(encoding="utf-8")
    header = [line for line in sql.splitlines() if line.startswith("--")]
    return Question(
        name=name,
        title=header[0].removeprefix("--").strip(),
        parameters=tuple(m[1] for line in header if (m := PARAMETER.match(line))),
        columns=tuple(m[1] for line in header if (m := COLUMN.match(line))),
        sql=sql,
    )


def names() -> list[str]:
    """Every question of the room, sorted."""
    files = [file.relative_to(FOLDER).with_suffix("").as_posix() for file in FOLDER.rglob("*.sql")]
    return sorted(name for name in files if not name.startswith("tables/"))
