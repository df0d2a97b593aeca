"""Sheets of scores for property tests: as the field writes them, half of them near the gates."""

from __future__ import annotations

from hypothesis import strategies as st

from queries.runway_model import Component, Model, model_of

found = model_of(2026)
assert found is not None
MODEL: Model = found
TARGETS = ("WBK", "WBBM")


def near(component: Component, share: float) -> float:
    """The score of a component's grid that is nearest to a share of its weight."""
    grid = component.grid()
    return min(grid, key=lambda value: abs(value - share * grid[-1])) / 100


# Scores near the top are drawn as often as any, because nearly every random sheet would fail.
SHARES = st.one_of(st.floats(0, 1), st.floats(0.7, 1), st.sampled_from([0.6, 0.75, 0.8, 0.9, 1.0]))
SHEETS = st.fixed_dictionaries(
    {one.code: SHARES.map(lambda share, one=one: near(one, share)) for one in MODEL.components}
)
# Every component well on its way, which a solver finishes soon.
NEAR_SHEETS = st.fixed_dictionaries(
    {one.code: st.floats(0.55, 1).map(lambda share, one=one: near(one, share)) for one in MODEL.components}
)
# Scores with more decimals than a worksheet prints: an index times its weight, a mean of two assessors.
FINE_SHEETS = st.fixed_dictionaries(
    {one.code: SHARES.map(lambda share, one=one: round(share * one.weight, 4)) for one in MODEL.components}
)
