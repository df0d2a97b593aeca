"""A simulation in a link: one canonical form; what the model does not have is said, never bent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.link_parameters import VIEW_PARAMETERS, write
from queries.links import Reading
from queries.runway_whatif import simulated, written
from tests.queries.sheets import MODEL
from tests.queries.test_links import as_params, reading

UNIT = {"tab": ["gates"], "subject": ["lapas-lamongan"], "cycle": ["2026"]}


def whatif(*values: str, **more: list[str]) -> Reading:
    return reading({**UNIT, "whatif": list(values), **more})


def missed(found: Reading) -> list[str]:
    return [one.value for one in found.not_understood if one.parameter == "whatif"]


def test_order_and_form_are_canonical() -> None:
    one = whatif("ipkp:14.00", "oversight_reform:7.50", "change_fulfilment:03")
    other = whatif("change_fulfilment:3", "ipkp:14", "oversight_reform:7.5")
    assert one.choices.viewed_all("whatif") == ("change_fulfilment:3", "oversight_reform:7.5", "ipkp:14")
    assert write(one.choices) == write(other.choices)
    assert simulated(one.choices) == {"change_fulfilment": 3.0, "oversight_reform": 7.5, "ipkp": 14.0}


@pytest.mark.parametrize(
    "value",
    [
        "ipak:17.51",  # beyond 17,5
        "oversight_reform:7.51",
        "ipka:12",  # no such component
        "oversight:9",  # an area is scored in halves
        "performance:3",  # between two answers
        "ipak:-1",
        "ipak:1.234",
        "ipak",
        "IPAK:12",
        "' or 1=1 --",
    ],
)
def test_what_the_model_does_not_have_is_not_understood(value: str) -> None:
    found = whatif(value, "ipkp:14")
    assert missed(found) == [value]
    assert found.choices.viewed_all("whatif") == ("ipkp:14",)


def test_a_component_has_one_simulated_score() -> None:
    found = whatif("ipak:16", "ipak:17")
    assert found.choices.viewed_all("whatif") == ("ipak:16",)
    assert missed(found) == ["ipak:17"]


def test_nothing_is_simulated_for_nobody_nor_where_gates_are_not_known() -> None:
    assert missed(reading({"tab": ["gates"], "whatif": ["ipak:16"]})) == ["ipak:16"]
    assert missed(whatif("ipak:16", tab=["cycle"])) == ["ipak:16"]
    assert missed(reading({"subject": ["lapas-lamongan"], "whatif": ["ipak:16"]})) == ["ipak:16"]
    old = whatif("ipak:12", cycle=["2020"])
    assert missed(old) == ["ipak:12"]
    assert not old.choices.viewed_all("whatif")


@given(
    st.dictionaries(st.sampled_from(MODEL.components), st.integers(0, 10**6), max_size=15).map(
        lambda drawn: {one.code: one.grid()[number % len(one.grid())] / 100 for one, number in drawn.items()}
    )
)
def test_every_score_of_the_grid_survives_the_round_trip(scores: dict[str, float]) -> None:
    values = written(scores, 2026)
    assert all(VIEW_PARAMETERS["whatif"].fullmatch(value) for value in values)
    found = whatif(*values)
    assert simulated(found.choices) == pytest.approx(scores)
    assert not found.not_understood
    assert reading(as_params(found.choices)).choices == found.choices
