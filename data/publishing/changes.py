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
class Retold:
    """A value other than a figure that was published before and is another one now; None where there was none.

    Values are as the table holds them, but a row that is referred to goes by its name. `asked`: the change moves
    figures (a unit between regions, or into and out of the counts) or makes the code stand for another thing (the name
    of a unit, the partner of a commitment), so it needs a yes.
    """

    table: str
    key: str
    unit_id: str | None
    period: str | None
    column: str
    old: str | None
    new: str
    asked: bool


@dataclass(frozen=True)
class Emptied:
    """A value, figure or text, that was published before and is "not reported" now; `old` as the table holds it.

    `asked`: taking it back needs a yes. It is not of the newest month (or year) that the new export speaks for, or it
    says how many people a unit holds or has room for.
    """

    table: str
    key: str
    unit_id: str | None
    period: str | None
    column: str
    old: str
    asked: bool


@dataclass(frozen=True)
class Comparison:
    """The new tables against the export `base` (None: there is none yet, so all rows are added and nothing is lost).

    tables            every table that either side holds, in the contract's order
    lost_tables       tables that held rows and hold none now
    lost_units        the first units that are gone; `lost_units_count` counts all
    lost_periods      months and years that are gone, or gone for some units, oldest first
    gone              the first rows of each table that are gone; `gone_count` counts all
    restated          the first figures that differ from the published ones; `restated_count` counts all
    retold            the first other values that differ, those that need a yes first; `retold_count` counts all,
                      `retold_asked` those that need a yes
    emptied           the first values that are empty now, those that need a yes first; `emptied_count` counts all,
                      `emptied_asked` those that need a yes
    blind             there are exports, but none is sound: nothing could be compared, and losses cannot be seen
    renews            no export is sound, and this is the content of the newest: its id. Nothing is lost then

    `every_change` names all of them.
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
    retold: tuple[Retold, ...] = ()
    retold_count: int = 0
    retold_asked: int = 0
    emptied: tuple[Emptied, ...] = ()
    emptied_count: int = 0
    emptied_asked: int = 0
    blind: bool = False
    renews: str | None = None

    @property
    def loses(self) -> bool:
        """True when rows or values would be gone, or figures would move to another region or thing: that needs a yes.

        So does what could not be compared: nobody can tell what it loses.
        """
        return bool(self.blind or self.gone_count or self.emptied_asked or self.retold_asked)

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

    @property
    def gone_rows(self) -> tuple[TableChange, ...]:
        """The tables of which rows are gone, less those that are named otherwise: units, and tables that are empty."""
        named = {"units", *self.lost_tables}
        return tuple(change for change in self.tables if change.gone and change.table not in named)

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
    "retold": Retold,
    "emptied": Emptied,
}
