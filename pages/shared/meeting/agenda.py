"""The order of a meeting: which items, trimmed and reordered as the link says, and which of them have nothing to say.

>>> agenda = Agenda.of(("late", "crowded", "lunch"), telling={"crowded"})
>>> agenda.codes, agenda.shown, agenda.unknown
(('late', 'crowded'), ('crowded',), ('lunch',))
>>> agenda.step("crowded")
2
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

CODES = (  # the usual order
    "opening",
    "crowded",
    "newly_over",
    "gates",
    "evidence",
    "unverified",
    "unused",
    "reviews",
    "granted",
    "support",
    "late",
    "closing",
)
LAST = "closing"  # new items go before it


@dataclass(frozen=True)
class Agenda:
    """`codes` is what the link writes, or every item that tells something where it writes none.

    A step is the place of an item among `codes`, so that a link to a step keeps its meaning when the data change;
    `shown` leaves out the items that tell nothing in this scope.
    """

    codes: tuple[str, ...]
    shown: tuple[str, ...]
    unknown: tuple[str, ...] = ()
    written: bool = False

    @classmethod
    def of(cls, asked: Iterable[str], telling: Collection[str]) -> Agenda:
        """The agenda of a link: `asked` are its items in order, `telling` the items with something to say."""
        wanted = tuple(dict.fromkeys(asked))
        known = tuple(code for code in wanted if code in CODES)
        codes = known or tuple(code for code in CODES if code in telling)
        shown = tuple(code for code in codes if code in telling)
        return cls(codes, shown, tuple(code for code in wanted if code not in CODES), bool(known))

    def step(self, code: str) -> int:
        """The step of an item, counted from 1."""
        return self.codes.index(code) + 1

    def at(self, step: int) -> str | None:
        """The item of a step, None beyond the end."""
        return self.codes[step - 1] if 1 <= step <= len(self.codes) else None

    def neighbour(self, code: str, by: int) -> str | None:
        """The nearest item after (`by` 1) or before (-1) this one that tells something; None at the end."""
        rest = self.codes[self.step(code) :] if by > 0 else self.codes[: self.step(code) - 1][::-1]
        return next((one for one in rest if one in self.shown), None)

    def moved(self, code: str, by: int) -> tuple[str, ...]:
        """The items with one of them moved up (-1) or down (1); at the end it stays."""
        codes = list(self.codes)
        here = codes.index(code)
        there = min(max(here + by, 0), len(codes) - 1)
        codes.insert(there, codes.pop(here))
        return tuple(codes)

    def without(self, code: str) -> tuple[str, ...]:
        """The items without one of them."""
        return tuple(one for one in self.codes if one != code)

    def with_added(self, code: str) -> tuple[str, ...]:
        """The items with one more, before the closing where that stands last."""
        if self.codes and self.codes[-1] == LAST:
            return (*self.codes[:-1], code, LAST)
        return (*self.codes, code)
