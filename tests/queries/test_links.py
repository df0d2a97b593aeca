"""The link codec: every choice survives the round trip, nothing ever widens, any text is read without a fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.contract import contract
from queries.choices import Choices
from queries.link_parameters import NARROWING, write
from queries.links import Reading, read
from queries.register import Register, Unit, in_scope

DATA_DATE = date(2026, 10, 31)


def unit(code: str, region: str, kind: str = "lapas", unit_class: str = "IIB", successor: str | None = None) -> Unit:
    return Unit(code, code.replace("-", " ").title(), kind, unit_class, region, successor)


REGISTER = Register(
    regions={"jawa-timur": "Jawa Timur", "lampung": "Lampung"},
    units={
        one.unit_id: one
        for one in (
            unit("lapas-lamongan", "jawa-timur"),
            unit("rutan-gresik", "jawa-timur", "rutan"),
            unit("lapas-metro", "lampung", unit_class="IIA"),
            unit("rutan-tutup", "lampung", "rutan", successor="lapas-metro"),
        )
    },
    aliases={"rutan-gresik-banjarsari": "rutan-gresik"},
)


def reading(params: dict[str, list[str]], home: str | None = "jawa-timur") -> Reading:
    return read(params, REGISTER, dataset="contoh", home=home, data_date=DATA_DATE)


def as_params(choices: Choices) -> dict[str, list[str]]:
    params: dict[str, list[str]] = {}
    for name, value in write(choices):
        params.setdefault(name, []).append(value)
    return params


some = st.lists
CHOICES = st.builds(
    Choices,
    dataset=st.just("contoh"),
    regions=some(st.sampled_from(sorted(REGISTER.regions)), unique=True).map(lambda x: tuple(sorted(x))),
    units=some(st.sampled_from(["lapas-lamongan", "lapas-metro", "rutan-gresik"]), unique=True).map(
        lambda x: tuple(sorted(x))
    ),
    kinds=some(st.sampled_from(sorted(contract().enums["kind"])), unique=True).map(lambda x: tuple(sorted(x))),
    classes=some(st.sampled_from(sorted(contract().enums["unit_class"])), unique=True).map(lambda x: tuple(sorted(x))),
    on=st.none() | st.dates(date(2013, 1, 1), DATA_DATE),
    versus=st.none() | st.dates(date(2013, 1, 1), DATA_DATE),
    view=st.sampled_from([(), (("cycle", "2025"),), (("cycle", "2020"), ("target", "WBBM"))]),
    export=st.none() | st.just("20261031-3f9a2c"),
    definitions=st.none() | st.just(1),
    language=st.sampled_from(["id", "en"]),
)


@given(CHOICES)
def test_every_choice_survives_the_round_trip(choices: Choices) -> None:
    found = reading(as_params(choices))
    assert found.choices == choices
    assert not found.not_understood
    assert not found.replaced


@given(CHOICES)
def test_one_view_has_one_link(choices: Choices) -> None:
    shuffled = choices.with_(regions=tuple(reversed(choices.regions)), units=tuple(reversed(choices.units)))
    assert write(shuffled) == write(choices)


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(), max_size=4), max_size=6))
def test_any_text_at_all_is_read(params: dict[str, list[str]]) -> None:
    reading(params)


@given(
    st.fixed_dictionaries(
        {
            "region": st.lists(st.sampled_from(["jawa-timur", "lampung", "atlantis", "%00", "JAWA"]), min_size=1),
            "unit": st.lists(st.sampled_from(["lapas-lamongan", "lapas-metro", "nope", "' or 1=1 --"]), min_size=1),
            "kind": st.lists(st.sampled_from(["lapas", "rutan", "kapal"]), min_size=1),
        }
    )
)
def test_a_link_never_widens(params: dict[str, list[str]]) -> None:
    found = reading(params)
    chosen = found.choices
    meant = in_scope(
        REGISTER,
        tuple(code for code in params["region"] if code in REGISTER.regions),
        tuple(code for code in params["unit"] if code in REGISTER.units),
        tuple(code for code in params["kind"] if code in contract().enums["kind"]),
        (),
    )
    if not found.nothing_left:
        shown = in_scope(REGISTER, chosen.regions, chosen.units, chosen.kinds, chosen.classes)
        assert {one.unit_id for one in shown} <= {one.unit_id for one in meant}


@given(
    st.fixed_dictionaries(
        {
            "region": st.lists(st.sampled_from(["jawa-timur", "lampung", "atlantis", "", "Jawa Timur"]), max_size=2),
            "unit": st.lists(st.sampled_from(["lapas-lamongan", "lapas-metro", "nope"]), max_size=2),
            "kind": st.lists(st.sampled_from(["lapas", "rutan", "kapal"]), max_size=2),
            "class": st.lists(st.sampled_from(["IIA", "IX"]), max_size=2),
        }
    )
)
def test_every_link_written_for_a_view_shows_no_more_than_the_view(params: dict[str, list[str]]) -> None:
    found = reading(params)
    for choices in (found.choices, found.choices.with_(language="en"), found.choices.with_(view=())):
        again = reading(as_params(choices))
        assert again.nothing_left == found.nothing_left
        assert again.choices == choices


def test_a_filter_that_is_set_anew_has_lost_nothing() -> None:
    found = reading({"region": ["jawa-timur"], "unit": ["tidak-ada"], "kind": ["kapal"]})
    assert found.choices.lost == (("unit", "tidak-ada"), ("kind", "kapal"))
    assert found.choices.with_(units=("lapas-lamongan",)).lost == (("kind", "kapal"),)
    assert ("unit", "tidak-ada") in write(found.choices.with_(kinds=("lapas",)))


def test_a_unit_is_itself_while_it_was_open_and_its_successor_afterwards() -> None:
    closing = date(2026, 6, 30)
    units = REGISTER.units | {"rutan-tutup": replace(REGISTER.units["rutan-tutup"], closed_on=closing)}
    register = Register(REGISTER.regions, units, {})

    def opened(**params: list[str]) -> tuple[str, ...]:
        asked = {"unit": ["rutan-tutup"], **params}
        return read(asked, register, dataset="contoh", home=None, data_date=DATA_DATE).choices.units

    assert opened(on=["2026-06-29"]) == ("rutan-tutup",)
    assert opened(on=["2026-06-30"]) == ("lapas-metro",)  # from the day of closing
    assert opened() == ("lapas-metro",)  # as of the data date


def test_a_name_whose_code_form_is_the_code_itself_is_understood_and_said() -> None:
    found = reading({"unit": ["Lapas Lamongan"], "region": ["Jawa-Timur"]})
    assert found.choices.units == ("lapas-lamongan",)
    assert found.choices.regions == ("jawa-timur",)
    assert {(one.parameter, one.old) for one in found.replaced} == {
        ("unit", "Lapas Lamongan"),
        ("region", "Jawa-Timur"),
    }


@pytest.mark.parametrize(
    ("name", "values"), [("on", ["2026-01-31", "2026-02-28"]), ("lang", ["fr"]), ("def", ["1", "2"])]
)
def test_a_second_value_that_contradicts_the_first_is_said(name: str, values: list[str]) -> None:
    found = reading({"region": ["lampung"], name: values})
    assert [(one.parameter, one.value) for one in found.not_understood] == [(name, values[-1])]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "foo"),
        ("audience", "public"),
        ("cycle", "2099"),
        ("cycle", "2028"),
        ("cycle", "2013"),
        ("target", "WBBK"),
    ],
)
def test_a_value_that_a_page_does_not_know_is_said(name: str, value: str) -> None:
    found = reading({"region": ["lampung"], name: [value]})
    assert found.choices.viewed(name) == (value if name in NARROWING else None)
    assert [(one.parameter, one.value) for one in found.not_understood] == [(name, value)]


@pytest.mark.parametrize(
    ("name", "value"),
    [("stage", "tpi"), ("stage", "no_outcome"), ("stage", "requested"), ("audience", "inmates"), ("cycle", "2027")],
)
def test_a_value_that_a_page_knows_is_read(name: str, value: str) -> None:
    found = reading({"region": ["lampung"], name: [value]})
    assert found.choices.viewed(name) == value
    assert not found.not_understood


def test_of_a_pages_own_choice_the_first_is_read_and_the_second_is_said() -> None:
    found = reading({"region": ["lampung"], "tab": ["gates", "history"], "agenda": ["a", "b"]})
    assert found.choices.viewed("tab") == "gates"
    assert [(one.parameter, one.value) for one in found.not_understood] == [("tab", "history")]


def test_the_same_unknown_value_is_said_once() -> None:
    assert len(reading({"unit": ["junk"] * 300}).not_understood) == 1


def test_two_units_both_open() -> None:
    assert reading({"unit": ["lapas-metro", "lapas-lamongan"]}).choices.units == ("lapas-lamongan", "lapas-metro")


def test_a_name_that_holds_a_comma_is_one_alias() -> None:
    found = reading({"unit": ["Rutan Gresik, Banjarsari"]})
    assert found.choices.units == ("rutan-gresik",)
    assert [(one.old, one.new, one.reason) for one in found.replaced] == [
        ("Rutan Gresik, Banjarsari", "rutan-gresik", "alias")
    ]


def test_a_closed_unit_opens_its_successor_and_says_so() -> None:
    found = reading({"unit": ["rutan-tutup"]})
    assert found.choices.units == ("lapas-metro",)
    assert found.replaced[0].reason == "successor"


def test_an_unknown_unit_is_neither_all_nor_another() -> None:
    found = reading({"unit": ["lapas-lamogan"]})
    assert found.nothing_left
    assert found.choices.units == ()
    assert found.not_understood[0].suggestions[0] == "lapas-lamongan"


def test_an_empty_region_is_every_region_and_a_missing_one_the_home() -> None:
    assert reading({"region": [""]}).choices.regions == ()
    assert reading({}).choices.regions == ("jawa-timur",)
    assert ("region", "") in write(Choices())


def test_an_unknown_region_beside_a_known_one_is_said() -> None:
    found = reading({"region": ["lampung", "atlantis"]})
    assert found.choices.regions == ("lampung",)
    assert [one.value for one in found.not_understood] == ["atlantis"]
    assert not found.nothing_left


def test_filters_that_exclude_each_other_leave_nothing() -> None:
    assert reading({"region": ["lampung"], "unit": ["lapas-lamongan"]}).nothing_left


def test_a_date_after_the_data_is_said() -> None:
    found = reading({"on": [(DATA_DATE + timedelta(days=1)).isoformat()]})
    assert found.choices.on == DATA_DATE
    assert found.replaced[0].reason == "date_after_data"


@pytest.mark.parametrize(
    "value", ["kemarin", "2026-13-01", "31/10/2026", "2026-1-1", "20261031", "0001-01-01", "9" * 99]
)
def test_a_date_that_is_none_is_said(value: str) -> None:
    found = reading({"on": [value]})
    assert found.choices.on is None
    assert found.not_understood[0].parameter == "on"


@pytest.mark.parametrize("name", ["utm_source", "fbclid", "page", "gclid"])
def test_unknown_parameters_neither_filter_nor_complain(name: str) -> None:
    found = reading({"region": ["lampung"], name: ["x"]})
    assert found.choices.regions == ("lampung",)
    assert not found.not_understood


def test_a_name_that_ended_is_said_with_its_last_day() -> None:
    named = {"rutan-gresik-banjarsari": (None, date(2021, 12, 31))}
    register = Register(REGISTER.regions, REGISTER.units, REGISTER.aliases, named)
    found = read({"unit": ["Rutan Gresik, Banjarsari"]}, register, dataset="contoh", home=None, data_date=DATA_DATE)
    assert found.replaced[0].last == date(2021, 12, 31)


def test_successors_are_followed_to_the_one_that_is_open() -> None:
    units = {
        "a": unit("a", "lampung", successor="b"),
        "b": unit("b", "lampung", successor="c"),
        "c": unit("c", "lampung"),
        "x": unit("x", "lampung", successor="y"),
        "y": unit("y", "lampung", successor="x"),
    }
    register = Register(REGISTER.regions, units, {})
    found = read({"unit": ["a"]}, register, dataset="contoh", home=None, data_date=DATA_DATE)
    assert found.choices.units == ("c",)
    assert [one.new for one in found.replaced] == ["b", "c"]
    assert read({"unit": ["x"]}, register, dataset="contoh", home=None, data_date=DATA_DATE).choices.units == ("y",)


def test_near_misses_are_looked_up_for_a_few_values_only() -> None:
    found = reading({"unit": [f"lapas-lamonga{number}" for number in range(300)]})
    assert len(found.not_understood) == 300
    assert sum(bool(one.suggestions) for one in found.not_understood) == 12
