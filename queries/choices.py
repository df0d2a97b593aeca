"""The reader's choices as one frozen value: what a page shows, and nothing about how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

DATASETS_FIRST = "contoh"  # opened when a link names no dataset, where it is there
LANGUAGES = ("id", "en")
SCOPE = {"regions": "region", "units": "unit", "kinds": "kind", "classes": "class"}  # filter -> its parameter


@dataclass(frozen=True)
class Choices:
    """One view of the data.

    Empty tuples mean "every one of them"; `on` None means the data date of the open export; `versus` None means the end
    of the month before `on`. `view` holds the choices that belong to one page (cycle year, innovation ...), by name.
    `lost` holds the values of scope filters of which nothing was understood (parameter, value): no unit meets them, and
    they stay in every link until the reader changes that filter, so that no link becomes a wider one.
    """

    dataset: str = DATASETS_FIRST
    regions: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    on: date | None = None
    versus: date | None = None
    view: tuple[tuple[str, str], ...] = ()
    export: str | None = None
    definitions: int | None = None
    language: str = "id"
    lost: tuple[tuple[str, str], ...] = ()

    def with_(self, **changes: Any) -> Choices:
        """The same choices with some of them replaced. A scope filter that is set anew has lost nothing any more."""
        if self.lost and "lost" not in changes:
            renewed = {SCOPE.get(name) for name in changes}
            changes["lost"] = tuple(pair for pair in self.lost if pair[0] not in renewed)
        return replace(self, **changes)

    def viewed(self, name: str, default: str | None = None) -> str | None:
        """The value of a page's own choice, or `default` when it was not made."""
        return next((value for key, value in self.view if key == name), default)

    def viewed_all(self, name: str) -> tuple[str, ...]:
        """Every value of a page's own choice that is a list, in the reader's order."""
        return tuple(value for key, value in self.view if key == name)

    def with_view(self, **changes: str | Sequence[str] | None) -> Choices:
        """The same choices with page choices set (a list keeps its order), or removed where the value is None."""
        pairs = [(key, value) for key, value in self.view if key not in changes]
        for key, value in changes.items():
            values = [value] if isinstance(value, str) else list(value or ())
            pairs += [(key, one) for one in values]
        return replace(self, view=tuple(sorted(pairs, key=lambda pair: pair[0])))

    def only_unit(self, unit_id: str) -> Choices:
        """The choices that open one unit's page: the other scope filters would only hide it."""
        return self.with_(units=(unit_id,), kinds=(), classes=(), view=())


def first_dataset(known: Sequence[str]) -> str:
    """The dataset that opens when a link names none.

    >>> first_dataset(["contoh", "kanwil"]), first_dataset(["kanwil"]), first_dataset([])
    ('contoh', 'kanwil', 'contoh')
    """
    return known[0] if known and DATASETS_FIRST not in known else DATASETS_FIRST


def month_end_before(day: date) -> date:
    """The last day of the month before the month of `day`."""
    return day.replace(day=1) - timedelta(days=1)


def dates(choices: Choices, data_date: date) -> tuple[date, date]:
    """The date asked for and the comparison date, with the defaults filled in from the open export's data date."""
    on = choices.on or data_date
    return on, choices.versus or month_end_before(on)
