"""Who may see which rows.

The rule itself stands in the views of `tables/`: they read two DuckDB variables of the cursor, `viewer_sees_all` and
`viewer_units`. A cursor on which neither is set sees no row at all.
"""

from __future__ import annotations

from dataclasses import dataclass

from duckdb import DuckDBPyConnection


@dataclass(frozen=True)
class Viewer:
    """A reader. `units` names the units whose rows they may see; None means every unit."""

    name: str
    units: frozenset[str] | None = frozenset()

    @property
    def rows(self) -> tuple[str, ...] | None:
        """The visible units in a fixed order, or None for all: the viewer's part of an answer's cache key."""
        return None if self.units is None else tuple(sorted(self.units))

    def sees(self, unit_id: str) -> bool:
        """True when the rows of a unit are theirs to see."""
        return self.units is None or unit_id in self.units


EVERYONE = Viewer(name="everyone", units=None)


def admit(cursor: DuckDBPyConnection, viewer: Viewer) -> None:
    """Set the row variables of `viewer` on a fresh cursor. Without this call the views show nothing."""
    cursor.execute("set variable viewer_sees_all = $all", {"all": viewer.units is None})
    cursor.execute("set variable viewer_units = $units", {"units": list(viewer.rows or ())})
