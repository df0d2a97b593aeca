"""What a register of a unit says when it holds nothing."""

from __future__ import annotations

from pages.shared import cards
from pages.shared.visit import Visit


def absent(visit: Visit, table: str, none_key: str) -> str:
    """Why there is nothing to show: the export lacks the table, or the unit has no row in it."""
    key = none_key if visit.has(table) else "upt.table_absent"
    return cards.note(visit.words(key, table=visit.words(f"upt.table_{table}")))
