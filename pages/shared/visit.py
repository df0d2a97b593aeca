"""One visit of one page: who looks, at which export, with which choices, in which words. Pages ask through it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import pandas as pd

from data.contract import contract, definitions
from pages.shared.shown import Shown
from pages.shared.wording import Words
from queries import Choices, Viewer, ask
from queries.choices import dates
from queries.link_parameters import write
from queries.links import Reading
from queries.register import Unit, in_scope, meets
from queries.shelf import Shelved

ANY_UNIT = "any-unit"  # stands for a unit's code in the pattern of a link


@dataclass(frozen=True)
class Visit:
    """What a page needs to know. `theme` is "light" or "dark"; `touch` is true where charts must take no gestures.

    `shown` is what the page has drawn so far.
    """

    viewer: Viewer
    shelved: Shelved
    reading: Reading
    words: Words
    place: str
    theme: str = "light"
    touch: bool = False
    shown: Shown = field(default_factory=Shown, compare=False)

    @property
    def choices(self) -> Choices:
        """The reader's choices."""
        return self.reading.choices

    @property
    def simulated(self) -> bool:
        """True when the open dataset is simulated: every page and file must say so."""
        return self.shelved.opened.export.manifest.simulated

    @property
    def data_date(self) -> date:
        """The newest date the open export speaks for."""
        return self.shelved.opened.export.data_date

    @cached_property
    def on(self) -> date:
        """The date asked for."""
        return dates(self.choices, self.data_date)[0]

    @cached_property
    def versus(self) -> date:
        """The comparison date."""
        return dates(self.choices, self.data_date)[1]

    @cached_property
    def units(self) -> list[Unit]:
        """The units in scope that are open on the date asked for, by name."""
        return [unit for unit in self.named if unit.open_on(self.on)]

    @cached_property
    def named(self) -> list[Unit]:
        """The units that pass the filters and are the viewer's to see, open or not, by name."""
        return self.within(self.choices)

    @property
    def linked(self) -> list[Unit]:
        """The units that pass the filters, whoever looks: only to tell the viewer how many of them are theirs."""
        return self._passing(self.choices)

    def within(self, choices: Choices) -> list[Unit]:
        """The units of the viewer that pass the filters of some choices, by name.

        A unit that is not theirs has no rows for them; counted or named here, it would read as one without a record.
        """
        return [unit for unit in self._passing(choices) if self.viewer.sees(unit.unit_id)]

    def _passing(self, choices: Choices) -> list[Unit]:
        return in_scope(self.shelved.register, choices.regions, choices.units, choices.kinds, choices.classes)

    def ask(self, question: str, **changes: Any) -> pd.DataFrame:
        """The answer to a question for these choices, or for these with some of them changed."""
        choices = self.choices.with_(**changes) if changes else self.choices
        return ask(question, self.shelved.opened, self.viewer, choices)

    def rows(self, question: str, **changes: Any) -> list[Any]:
        """The same answer as a list of named tuples, for code that walks the rows."""
        return list(self.ask(question, **changes).itertuples(index=False))

    def has(self, table: str) -> bool:
        """True when the open export holds rows of a contract table."""
        part = self.shelved.opened.export.manifest.tables.get(table)
        return part is not None and part.rows > 0

    def href(self, path: str | None = None, choices: Choices | None = None) -> str:
        """The canonical link to a page (this one when no path is given) with these or other choices."""
        place = self.place if path is None else path
        return f"/{place}?{urlencode(write(choices or self.choices))}"

    def unit_href(self, unit_id: str) -> str:
        """The link to a unit's page, at the same dates; it keeps the regions, kinds and classes of the view.

        So the page ranks the unit among those that the reader came from; a unit outside of them, within its own region.
        """
        unit, chosen = self.shelved.register.units.get(unit_id), self.choices
        if unit is None or meets(unit, chosen.regions, (), chosen.kinds, chosen.classes):
            return self._unit_link.replace(ANY_UNIT, unit_id)
        return self.href("upt", chosen.only_unit(unit_id).with_(regions=(unit.region_id,)))

    @cached_property
    def _unit_link(self) -> str:
        """The link to any unit's page: written once, because a table has hundreds of them. Codes need no escaping."""
        return self.href("upt", self.choices.with_(units=(ANY_UNIT,), view=()))

    def label(self, enum: str, code: str | None) -> str:
        """The printed label of a code of the contract, in the reader's language; "" for no code."""
        row = contract().enums[enum].get(code) if code else None
        return str(row[self.words.lang]) if row else (code or "")

    def band_label(self, band: int | None) -> str:
        """The printed label of an occupancy band; "" when the rate is not known."""
        for row in definitions()["bands"]:
            if row["band"] == band:
                return str(row[self.words.lang])
        return ""

    def unit_name(self, unit_id: str) -> str:
        """The printed name of a unit; the code itself when it is not in the register."""
        unit = self.shelved.register.units.get(unit_id)
        return unit.name if unit else unit_id

    def region_name(self, region_id: str) -> str:
        """The name of a region without its office's prefix ("Jawa Timur")."""
        return short_region(self.shelved.register.regions.get(region_id, region_id))


def short_region(name: str) -> str:
    """A region's name without the prefix that every one of them has."""
    return name.removeprefix("Kanwil Ditjenpas ").strip()
