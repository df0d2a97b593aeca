"""Dukungan: every tab draws, the register filters, whole regions are marked, no later news is said since when."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

from data import exports
from data.contract import contract
from pages import dukungan
from pages.dukungan import TABS
from pages.shared import trouble
from pages.shared.charts.stacked import Bar, stacked
from pages.shared.parts import Chart
from pages.shared.share.summary import summary
from pages.shared.support import kinds, register, states
from pages.shared.support.cards import support_cards
from pages.shared.support.grid import _region_cell, grid
from pages.shared.visit import Visit
from pages.shared.wording import words
from tests.pages.conftest import Draw
from tests.pages.pieces import html_of
from tests.pages.test_share import visit_of

VIEWS = [
    "region=jawa-timur",
    "region=lampung&on=2026-03-15&vs=2025-12-31",
    "region=",
    "region=jawa-timur&unit=lapas-lamongan",
    "region=lampung&unit=lapas-metro&on=2020-03-01",
    "region=jawa-timur&partner=health&stage=hoped",
    "region=jawa-timur&stage=nonsense",
    "region=gorontalo&on=2014-01-01",
]

Make = Callable[..., Visit]


@pytest.fixture
def make(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    return lambda query, dataset="contoh": visit_of(query, "dukungan", dataset)


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("tab", [tab.code for tab in TABS])
def test_every_tab_draws(embedded_datasets: Path, draw: Draw, tab: str, view: str, dataset: str) -> None:
    page = draw(embedded_datasets, "dukungan", f"{view}&data={dataset}&tab={tab}")
    assert page.count('class="d-card-value"') == 4


def test_four_cards_with_coverage_are_what_is_shared(make: Make) -> None:
    visit: Visit = make("region=jawa-timur")
    cards = support_cards(visit)
    assert len(cards) == 4
    assert all(re.search(r"\d", card.coverage or "") for card in cards)
    visit.shown.cards = cards
    text = summary(visit, "https://dasbor.example/dukungan")
    assert all(f"{card.label}: *{card.value}*" in text for card in cards)
    assert "orang yang sama dapat terhitung lebih dari sekali" in text


def test_metro_hoped_for_four_agencies_and_nothing_is_known_since(make: Make) -> None:
    visit = make("region=lampung", "publik")
    waiting = html_of(register.waiting(visit))
    assert waiting.count("belum diketahui kelanjutannya sejak 6 Feb 2020") == 4
    found = html_of(grid(visit))
    metro = found[found.index("Lapas Kelas IIA Metro") :].split("<tr>")[0]
    assert metro.count("</i>Diharapkan") == 4
    assert metro.count("</i>–") == len(states.kinds()) - 4
    assert "Seluruh UPT Lampung" in found


def test_on_a_day_before_the_news_they_are_not_known(make: Make) -> None:
    assert not [
        row
        for row in make("region=lampung&on=2020-02-05", "publik").rows("dukungan/register")
        if row.unit_id == "lapas-metro"
    ]


def test_filters_are_in_the_link_and_narrow_the_register(make: Make) -> None:
    every = make("region=jawa-timur").rows("dukungan/register")
    for kind in {row.partner_kind for row in every}:
        visit = make(f"region=jawa-timur&partner={kind}")
        assert states.filtered(visit) == [row for row in every if row.partner_kind == kind]
    shown = html_of(register.register(make("region=jawa-timur&stage=hoped&partner=health")))
    links = [parse_qs(urlsplit(unescape(one)).query) for one in re.findall(r'href="(/dukungan[^"]*)"', shown)]
    assert {tuple(one.get("stage", ())) for one in links} >= {(), ("hoped",)}
    assert {tuple(one.get("partner", ())) for one in links} >= {(), ("health",)}


@pytest.mark.parametrize("asked", ["stage=nonsense", "partner=nonsense", "partner=health&stage=nonsense"])
def test_what_is_not_known_narrows_to_nothing_and_says_so(make: Make, asked: str) -> None:
    visit = make(f"region=jawa-timur&tab=register&{asked}")
    assert states.filtered(visit) == []
    shown = html_of(register.register(visit))
    assert "tidak dikenal: nonsense" in shown
    assert "<table" not in shown
    assert [one.value for one in visit.reading.not_understood] == ["nonsense"]


def test_past_its_end_is_a_stage_of_the_link(make: Make) -> None:
    visit = make("region=jawa-timur&stage=past_end")
    assert not visit.reading.not_understood
    assert {row.state for row in states.filtered(visit)} == {"past_end"}


def test_units_without_support_stand_at_the_end_with_empty_rows(make: Make) -> None:
    visit = make("region=jawa-timur")
    rows = html_of(grid(visit)).split("<tbody>")[1].split("<tr>")[1:]
    known = {row.unit_id for row in visit.rows("dukungan/grid")} - {None}
    without = [row for row in rows if "Belum ada catatan</small>" in row]
    assert len(without) == len(visit.units) - len(known) > 0
    assert rows[-len(without) :] == without


def test_a_kind_in_force_for_the_whole_region_is_not_missing(make: Make) -> None:
    said = html_of(grid(make("region=lampung", "publik")))
    assert "belum ada yang berlaku dari 7 dari 11 jenis mitra" in said


def test_nothing_on_record_is_not_zero(make: Make) -> None:
    for card in support_cards(make("region=jawa-timur&on=2012-01-31")):
        assert card.value == "–"
        assert card.pair == "belum tercatat, bukan tidak ada"


def test_people_reported_only_later_are_not_told_of_a_past_date(make: Make) -> None:
    visit = make("region=&on=2024-06-30")
    found = visit.ask("dukungan/figures").iloc[0]
    assert found["reported_later"]
    people = support_cards(visit)[-1]
    assert f"{found['reported_later']} baru melaporkannya setelah 30 Jun 2024" in (people.coverage or "").replace(
        "\u00a0", " "
    )
    assert "dilaporkan kemudian" in html_of(register.register(visit))


def test_what_ends_soon_comes_by_its_last_day(make: Make) -> None:
    visit = make("region=jawa-timur")
    rows = [row for row in visit.rows("dukungan/register") if row.ending]
    assert rows
    assert all(0 <= row.days_left <= states.days() for row in rows)
    assert all(row.state in states.IN_FORCE for row in rows)
    shown = html_of(register.ending(visit))
    days = [int(day) for day in re.findall(r"berakhir (\d+) hari lagi", shown)]
    assert days == sorted(days)


def test_every_state_has_its_own_shape_and_word(make: Make) -> None:
    visit = make("region=jawa-timur")
    assert set(states.SHAPES) == {*contract().enums["support_stage"], "past_end"}
    assert len(set(states.SHAPES.values())) == len(states.SHAPES)
    assert len({states.label(visit, state) for state in states.SHAPES}) == len(states.SHAPES)


def test_the_whole_country_is_told_by_region(make: Make) -> None:
    visit = make("region=")
    found = html_of(grid(visit))
    assert "Kanwil menurut jenis mitra" in found
    assert "/dukungan?region=jawa-timur" in found
    assert "untuk seluruh kanwil" in found


def test_bars_count_what_stands_and_waits(make: Make) -> None:
    visit = make("region=jawa-timur")
    chart = next(piece for piece in kinds.by_kind(visit) if isinstance(piece, Chart))
    figures = visit.ask("dukungan/figures").iloc[0]
    assert sum(chart.figure["data"][0]["x"]) == figures["agreed"] + figures["running"]
    assert sum(chart.figure["data"][1]["x"]) == figures["hoped"] + figures["requested"]
    frame = pd.DataFrame({"code": ["a"], "name": ["A"], "x": [3], "y": [None]}, dtype=object)
    drawn = stacked(frame, [Bar("x", "X", "full"), Bar("y", "Y", "open")], "dark", words("en"))
    assert [trace["x"] for trace in drawn["data"] if trace["type"] == "bar"] == [[3]]  # an empty part is not drawn


@pytest.mark.parametrize(
    ("units", "said", "title"),
    [
        (("a", "b"), "2 UPT menunggu", "; 2 UPT baru menunggu; 2 dukungan tercatat"),
        (
            ("a", None),
            "1 UPT menunggu + kanwil",
            "; 1 UPT baru menunggu; 2 dukungan tercatat; yang untuk seluruh kanwil",
        ),
        ((None,), "kanwil menunggu", "; 0 UPT baru menunggu; 1 dukungan tercatat; yang untuk seluruh kanwil"),
    ],
)
def test_a_whole_region_that_waits_is_not_a_unit(
    make: Make, units: tuple[str | None, ...], said: str, title: str
) -> None:
    rows = [SimpleNamespace(unit_id=unit, state="hoped", in_force=0, commitments=1) for unit in units]
    cell = _region_cell(make("region="), rows)
    assert cell.word == said
    assert title in cell.title


@pytest.mark.parametrize(
    ("broken", "title"), [("grid", "UPT menurut jenis mitra"), ("kinds", "Dukungan per jenis mitra")]
)
def test_a_broken_part_leaves_the_other(make: Make, monkeypatch: pytest.MonkeyPatch, broken: str, title: str) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(broken)

    failed: list[str] = []
    drawn: list[object] = []
    monkeypatch.setattr(trouble, "failed_panel", lambda _words, title: failed.append(title))
    monkeypatch.setattr(dukungan, "draw", lambda _visit, pieces, *_: drawn.append(pieces))
    monkeypatch.setattr(*((dukungan, "grid") if broken == "grid" else (kinds, "by_kind")), fail)
    dukungan._grid(make("region=jawa-timur"))
    assert failed == [title]
    assert len(drawn) == 1
