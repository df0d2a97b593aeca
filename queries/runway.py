"""The runway of a unit: the fewest components that must gain points so that every gate holds, and by how much.

What is decided. Each component (half an area, IPAK, performance, IPKP) either keeps its score or is given a higher one
of its grid: hundredths of a point for half an area, whole answers of its scale for a result. Wanted, in this order:
1. every gate of points holds,
2. as few components as possible are touched: a plan of few items can be carried out,
3. the lightest load on these few: the least sum of squared shares, a share being points added / points left below the
   weight. Squares, because full marks are hardly ever given: two components at half of what is left are within reach
   where one at all of it is not. The plain sum of shares would drain the component with most left to its last point.

Why the answer is exact. Gates are sums of components, and any two of them are nested or apart (halves in an area, areas
in the levers, IPAK and performance in "clean", all in the total): they form a tree. Whether the gates inside one branch
hold depends on that branch alone, and all that the rest of the tree needs to know of it is how many points it gained.
So for every branch and every n it is enough to keep the best way to gain n points, or at least n once n exceeds every
shortfall (`cap`), in which the branch's own gates hold: a leaf has one entry per score of its grid, a branch joins its
parts by trying every split of n between them, and entries below a gate's own shortfall are struck out. By induction
from the leaves each entry is the best there is: replacing a branch of any plan by the kept entry with the same gain
keeps every gate and costs no more. The best entry at the root is the plan. There are some hundred entries per branch,
so this takes milliseconds and needs no solver; a test compares it with one (HiGHS) all the same.

Greedy ("always the lightest next step") is not exact here: the fewest items are no local matter, one component may
serve an area's gate and the total at once, and performance moves in steps of 1.25 points.

A score with more than two decimals gains hundredths rounded down in this reckoning, so the plan passes all the same;
items that turn out not to be needed then are dropped. `wbk_before` is no matter of points: `barred` says that the plan
alone does not pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import numpy.typing as npt

from queries.runway_model import WBK_BEFORE, Component, Gate, Model, Sheet, judge, unscored

Costs = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

ITEM = 64.0  # outweighs every sum of squared shares: there are fewer components, and each share is at most 1


@dataclass(frozen=True)
class Item:
    """One component that must gain points: from `before` to `after`, of its weight."""

    component: Component
    before: float
    after: float

    @property
    def added(self) -> float:
        """Points to be gained."""
        return round(self.after - self.before, 4)

    @property
    def share(self) -> float:
        """Points to be gained relative to what is left below the weight."""
        return min(1.0, self.added / (self.component.weight - self.before))

    @property
    def full(self) -> bool:
        """Whether nothing less than the whole weight will do."""
        return self.after >= self.component.weight


@dataclass(frozen=True)
class Plan:
    """What closes the gap, the lightest item first. Without items every gate of points holds already.

    `gates_known` is false and `unscored` not empty where no plan can be made; `barred` where WBK must be held first.
    """

    items: tuple[Item, ...] = ()
    barred: bool = False
    gates_known: bool = True
    unscored: tuple[str, ...] = ()

    @property
    def made(self) -> bool:
        """Whether a plan could be made."""
        return self.gates_known and not self.unscored

    @property
    def scores(self) -> dict[str, float]:
        """The scores that the plan leads to, of the components that it touches."""
        return {item.component.code: item.after for item in self.items}


def plan_of(model: Model, target: str, sheet: Sheet, *, wbk_before: bool) -> Plan:
    """The plan for a sheet of scores."""
    missing = unscored(model, sheet)
    if not model.complete or missing:
        return Plan(gates_known=model.complete, unscored=missing)
    scores = {one.code: float(sheet[one.code] or 0.0) for one in model.components}
    verdict = judge(model, target, scores, wbk_before=wbk_before)
    short = {one.gate: _hundredths(-(one.margin or 0.0)) for one in verdict.gates if one.gate.code != WBK_BEFORE}
    barred = any(one.gate.code == WBK_BEFORE and one.passed is False for one in verdict.gates)
    cap = max(short.values())
    if cap <= 0:
        return Plan(barred=barred)
    chosen = _best(model, short, scores, cap)
    items = [Item(one, scores[one.code], chosen[one.code]) for one in model.components if one.code in chosen]
    needed = _needed(model, target, scores, items)
    return Plan(tuple(sorted(needed, key=lambda item: item.share)), barred)


def _needed(model: Model, target: str, scores: dict[str, float], items: list[Item]) -> list[Item]:
    """The items without those that the gates hold without: only scores finer than a hundredth can leave one."""
    for item in sorted(items, key=lambda item: -item.share):
        rest = [one for one in items if one is not item]
        raised = scores | {one.component.code: one.after for one in rest}
        if judge(model, target, raised, wbk_before=True).passed:
            return _needed(model, target, scores, rest)
    return items


def _hundredths(points: float) -> int:
    """Points as hundredths, rounded up: a shortfall is closed by no less."""
    return ceil(round(points * 100, 6))


class _Leaf:
    """A component: the cost of gaining n hundredths by a higher score, and which score that is."""

    def __init__(self, component: Component, score: float, cap: int) -> None:
        self._code = component.code
        self.costs: Costs = np.full(cap + 1, np.inf)
        self.costs[0] = 0.0
        self._after: dict[int, float] = {}
        left = component.weight - score
        for value in component.grid():
            gained = min(floor(round(value - score * 100, 6)), cap)
            if gained < 1 or np.isfinite(self.costs[gained]):
                continue  # lower than the score, or dearer than what gains as much already
            share = (value / 100 - score) / left
            self.costs[gained] = ITEM + share**2
            self._after[gained] = value / 100

    def scores(self, gained: int) -> dict[str, float]:
        """The scores that gain so much."""
        return {self._code: self._after[gained]} if gained else {}


class _Branch:
    """Two parts together: the least cost of gaining n hundredths, over every split of n between them."""

    def __init__(self, one: _Leaf | _Branch, other: _Leaf | _Branch) -> None:
        few, many = sorted((one, other), key=lambda part: int(np.isfinite(part.costs).sum()))
        self._parts = few, many
        cap = len(few.costs) - 1
        self.costs: Costs = np.full(cap + 1, np.inf)
        self._few: Places = np.zeros(cap + 1, dtype=np.int64)
        self._most = 0  # what the second part gains where both together gain `cap` or more
        for gained in np.flatnonzero(np.isfinite(few.costs)).tolist():
            self._try(gained, float(few.costs[gained]), many.costs, cap)

    def _try(self, gained: int, cost: float, others: Costs, cap: int) -> None:
        """The first part gains `gained`: with each gain of the second, and with enough of it to reach the cap."""
        sums = cost + others[: cap - gained]
        place = slice(gained, cap)
        better = sums <= self.costs[place]  # of equals, the first part of the model gains
        self.costs[place][better] = sums[better]
        self._few[place][better] = gained
        most = cap - gained + int(np.argmin(others[cap - gained :]))
        if cost + others[most] <= self.costs[cap]:
            self.costs[cap], self._few[cap], self._most = cost + others[most], gained, most

    def scores(self, gained: int) -> dict[str, float]:
        """The scores that gain so much."""
        few, many = self._parts
        first = int(self._few[gained])
        second = self._most if gained == len(self.costs) - 1 else gained - first
        return few.scores(first) | many.scores(second)


def _best(model: Model, short: dict[Gate, int], scores: dict[str, float], cap: int) -> dict[str, float]:
    """The new scores of the components that the best plan touches. Gates are worked off from the narrowest outwards."""
    parts: dict[frozenset[str], _Leaf | _Branch] = {
        frozenset([one.code]): _Leaf(one, scores[one.code], cap) for one in model.components
    }
    for gate in sorted(short, key=lambda gate: len(gate.components)):
        inside = [codes for codes in parts if codes & gate.components]
        if any(codes - gate.components for codes in inside):
            raise ValueError(f"gate {gate.code} overlaps another: the gates are no tree")
        branch = parts.pop(inside[0])
        for codes in inside[1:]:
            branch = _Branch(branch, parts.pop(codes))
        branch.costs[: max(short[gate], 0)] = np.inf
        parts[gate.components] = branch
    (root,) = parts.values()
    return root.scores(int(np.argmin(root.costs)))
