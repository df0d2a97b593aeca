"""The values of a comparison: what a new export would add, change, lose, restate and empty against the open one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class TableChange:
    """One table: its rows before and after, and how many were added, changed and gone, by the table's key."""

    table: str
    before: int
    after: int
    added: int
    changed: int
    gone: int


@dataclass(frozen=True)
class LostUnit:
    """A unit of the open export that the new one does not know."""

    unit_id: str
    name: str


@dataclass(frozen=True)
class LostPeriod:
    """A month ("2026-10") or year ("2026") of a table that has fewer reporters than before.

    `whole`: nothing at all is left of it. Else (occupancy only) `units` of those that had reported are missing, the
    first of them named in `unit_ids`.
    """

    table: str
    period: str
    whole: bool
    units: int
    unit_ids: tuple[str, ...]


@dataclass(frozen=True)
class GoneRow:
    """A published row whose key the new export does not hold; `key` names it, `period` is its month or year."""

    table: str
    key: str
    unit_id: str | None
    period: str | None


@dataclass(frozen=True)
class Restated:
    """A figure that was published before and is another one now; `old` is None where it had not been reported."""

    table: str
    key: str
    unit_id: str | None
    period: str | None
    column: str
    old: float | None
    new: float | None


@dataclass(frozen=True)
class Emptied:
    """A value, figure or text, that was published before and is "not reported" now; `old` as the table holds it.

    `earlier`: it is not of the newest month (or year) that the new export speaks for, so taking it back needs a yes.
    """

    table: str
    key: str
    unit_id: str | None
    period: str | None
    column: str
    old: str
    earlier: bool


@dataclass(frozen=True)
class Comparison:
    """The new tables against the export `base` (None: there is none yet, so all rows are added and nothing is lost).

    tables            every table that either side holds, in the contract's order
    lost_tables       tables that held rows and hold none now
    lost_units        the first units that are gone; `lost_units_count` counts all
    lost_periods      months and years that are gone, or gone for some units, oldest first
    gone              the first rows that are gone; `gone_count` counts all
    restated          the first figures that differ from the published ones; `restated_count` counts all
    emptied           the first values that are empty now, earlier ones first; `emptied_count` counts all,
                      `emptied_earlier` those of earlier months

    `every_change.every_change` names all of them.
    """

    base: str | None
    tables: tuple[TableChange, ...] = ()
    lost_tables: tuple[str, ...] = ()
    lost_units: tuple[LostUnit, ...] = ()
    lost_units_count: int = 0
    lost_periods: tuple[LostPeriod, ...] = ()
    gone: tuple[GoneRow, ...] = ()
    restated: tuple[Restated, ...] = ()
    restated_count: int = 0
    emptied: tuple[Emptied, ...] = ()
    emptied_count: int = 0
    emptied_earlier: int = 0

    @property
    def loses(self) -> bool:
        """True when units, months, whole tables or values of earlier months would be gone: that needs a yes."""
        return bool(self.lost_tables or self.lost_units_count or self.lost_periods or self.emptied_earlier)

    @property
    def partial(self) -> bool:
        """True when whole months or tables would be gone: as when one month's files are sent in place of all."""
        return bool(self.lost_tables) or any(period.whole for period in self.lost_periods)

    @property
    def same(self) -> bool:
        """True when no row of any table differs."""
        return not any(change.added or change.changed or change.gone for change in self.tables)

    @property
    def gone_count(self) -> int:
        """How many rows are gone, in all tables."""
        return sum(change.gone for change in self.tables)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as JSON types."""
        return asdict(self)

    @staticmethod
    def from_dict(raw: dict[str, Any]) -> Comparison:
        """The comparison that `to_dict` wrote."""
        listed = {name: tuple(kind(**row) for row in raw[name]) for name, kind in LISTED.items()}
        periods = tuple(LostPeriod(**row | {"unit_ids": tuple(row["unit_ids"])}) for row in raw["lost_periods"])
        return Comparison(**raw | listed | {"lost_periods": periods, "lost_tables": tuple(raw["lost_tables"])})


LISTED: dict[str, Any] = {
    "tables": TableChange,
    "lost_units": LostUnit,
    "gone": GoneRow,
    "restated": Restated,
    "emptied": Emptied,
}
