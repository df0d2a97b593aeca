"""The meeting: its agenda as the link says it, its steps, what is skipped and said so, the text that is copied."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.shared import meeting
from pages.shared.meeting.agenda import CODES, Agenda
from tests.pages.conftest import Draw

some_codes = st.lists(st.sampled_from([*CODES, "lunch", "x"]), max_size=12)


def links(page: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Path and parameters of every internal link of a page."""
    found = [urlsplit(unescape(href)) for href in re.findall(r'href="(/[^"]*)"', page)]
    return [(link.path, parse_qs(link.query, keep_blank_values=True)) for link in found]


def edits(page: str) -> list[list[str]]:
    """The agendas that the start view offers."""
    return [
        params["agenda"]
        for path, params in links(page)
        if path == "/rapat" and "agenda" in params and "step" not in params
    ]


@given(asked=some_codes, telling=st.sets(st.sampled_from(CODES), min_size=1))
def test_an_agenda_keeps_the_order_asked_for_and_invents_nothing(asked: list[str], telling: set[str]) -> None:
    agenda = Agenda.of(asked, telling)
    wanted = list(dict.fromkeys(code for code in asked if code in CODES))
    assert list(agenda.codes) == (wanted or [code for code in CODES if code in telling])
    assert set(agenda.unknown) == {code for code in asked if code not in CODES}
    assert list(agenda.shown) == [code for code in agenda.codes if code in telling]
    for number, code in enumerate(agenda.codes, 1):
        assert agenda.step(code) == number
        assert agenda.at(number) == code
    assert agenda.at(len(agenda.codes) + 1) is None


@given(asked=some_codes, telling=st.sets(st.sampled_from(CODES), min_size=1))
def test_going_on_visits_every_item_that_tells_something_once(asked: list[str], telling: set[str]) -> None:
    agenda = Agenda.of(asked, telling)
    if not agenda.shown:
        return
    way, here = [], agenda.shown[0]
    while here:
        way.append(here)
        here = agenda.neighbour(here, 1)  # type: ignore[assignment]
    assert tuple(way) == agenda.shown
    assert all(agenda.neighbour(b, -1) == a for a, b in pairwise(way))


@given(asked=st.permutations(CODES), code=st.sampled_from(CODES), by=st.sampled_from([-1, 1]))
def test_moving_removing_and_adding(asked: list[str], code: str, by: int) -> None:
    agenda = Agenda.of(asked, CODES)
    moved = agenda.moved(code, by)
    assert sorted(moved) == sorted(asked)
    place = asked.index(code)
    assert moved.index(code) == min(max(place + by, 0), len(asked) - 1)
    assert [one for one in moved if one != code] == [one for one in asked if one != code]
    less = agenda.without(code)
    assert code not in less
    more = Agenda.of(less, CODES).with_added(code)
    assert sorted(more) == sorted(asked)
    if less[-1] == "closing":
        assert more[-1] == "closing"


def test_the_start_view_offers_the_usual_agenda_and_names_what_it_skips(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(embedded_datasets, "rapat", "region=gorontalo&on=2014-01-01&data=publik")
    shown = next(params["agenda"] for path, params in links(page) if params.get("step") == ["1"])
    assert shown[0] == "opening"
    assert shown[-1] == "closing"
    assert "crowded" not in shown
    assert "Dilewati karena tidak ada isi" in page
    assert "Terpadat" in page.split("Dilewati karena")[1]


def test_editing_is_made_of_links(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(
        embedded_datasets, "rapat", "region=jawa-timur&data=contoh&agenda=late&agenda=crowded&agenda=late&agenda=lunch"
    )
    offered = edits(page)
    assert ["crowded", "late"] in offered  # down, up
    assert ["late"] in offered
    assert ["crowded"] in offered
    assert ["late", "crowded", "gates"] in offered  # one that was left out
    assert "tidak dikenal: lunch" in page
    assert "Mulai rapat: 2 langkah" in page


def test_the_last_item_cannot_be_removed(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(embedded_datasets, "rapat", "region=jawa-timur&data=contoh&agenda=late")
    assert "Hapus dari agenda" not in page


def test_a_step_is_quiet_and_whole(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(
        embedded_datasets, "rapat", "region=jawa-timur&data=contoh&agenda=late&agenda=crowded&agenda=closing&step=2"
    )
    assert '<nav aria-label="Menu"' not in page  # no menu
    assert "DATA SIMULASI" in page
    assert "UPT di atas 100 %" in page
    assert "2 / 3" in page
    listed = page.split('<ul class="d-meeting-list">')[1].split("</ul>")[0]
    assert listed.count("<li>") == 6
    assert listed.count('href="/upt?') == 6  # every named unit leads to its page
    assert re.search(r"dan \d+ lagi", page)
    steps = [params["step"] for path, params in links(page) if path == "/rapat" and "step" in params]
    assert ["1"] in steps
    assert ["3"] in steps
    assert all("agenda" in params for path, params in links(page) if path == "/rapat" and "step" in params)


@pytest.mark.parametrize("step", range(1, 9))
def test_no_list_is_longer_than_six_without_being_folded(embedded_datasets: Path, draw: Draw, step: int) -> None:
    page = draw(embedded_datasets, "rapat", f"region=&data=contoh&step={step}")
    for before, listed in re.findall(r'(.{0,200})<ul class="d-meeting-list"[^>]*>(.*?)</ul>', page, re.DOTALL):
        assert listed.count("<li>") <= 6 or "<summary>" in before


def test_every_item_of_the_whole_country_counts_what_it_does_not_list(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(embedded_datasets, "rapat", "region=&data=contoh&agenda=crowded&step=1")
    count = int(re.search(r"<h1[^>]*>(\d+) UPT di atas", page)[1])  # type: ignore[index]
    left = int(re.search(r"dan (\d+) lagi", page)[1])  # type: ignore[index]
    beyond = int(re.search(r"(\d+) lagi di halaman Hunian", page)[1])  # type: ignore[index]
    rows = page.count('<span title="')
    assert (left, beyond) == (count - 6, count - rows)


def test_an_item_with_nothing_to_say_is_passed_over_but_keeps_its_step(embedded_datasets: Path, draw: Draw) -> None:
    query = "region=gorontalo&on=2014-01-01&data=publik&agenda=opening&agenda=crowded&agenda=late"
    start = draw(embedded_datasets, "rapat", query)
    assert "dilewati" in start
    first = draw(embedded_datasets, "rapat", f"{query}&step=1")
    ahead = first.split("d-meeting-foot")[1]
    assert {tuple(params["step"]) for path, params in links(ahead) if "step" in params} == {("1",), ("3",)}
    assert "1 / 2" in first
    silent = draw(embedded_datasets, "rapat", f"{query}&step=2")
    assert "tidak ada lagi dalam cakupan ini" in silent


def test_a_step_beyond_the_agenda_says_so(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(embedded_datasets, "rapat", "region=jawa-timur&data=contoh&agenda=late&agenda=crowded&step=7")
    assert "Langkah 7 tidak ada: agenda ini punya 2 langkah" in page
    assert ["late", "crowded"] in edits(page)


def test_the_copied_text_holds_every_step_pinned_to_these_figures(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(
        embedded_datasets, "rapat", "region=lampung&data=contoh&agenda=late&agenda=crowded&agenda=closing&step=3"
    )
    said = unescape(page.split("data-copied-text>")[1].split("</pre>")[0])
    assert "DATA SIMULASI" in said
    assert "1. Data terlambat: " in said
    urls = re.findall(r"https?://\S+", said)
    asked = [parse_qs(urlsplit(url).query) for url in urls]
    assert [one["step"] for one in asked] == [["1"], ["2"]]
    assert all(one["agenda"] == ["late", "crowded", "closing"] and "export" in one and "def" in one for one in asked)


def test_a_failing_item_is_named_and_the_others_stay(
    embedded_datasets: Path, draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pages.shared import trouble
    from pages.shared.meeting import items

    told: list[str] = []
    monkeypatch.setattr(trouble, "failed_panel", lambda _words, title: told.append(title))

    def broken(_visit: object) -> None:
        raise ValueError

    monkeypatch.setitem(items.BUILDERS, "gates", broken)
    page = draw(embedded_datasets, "rapat", "region=jawa-timur&data=contoh")
    assert told == ["Paling dekat lolos WBK/WBBM"]
    assert "Terpadat" in page


def test_codes_are_those_of_the_builders() -> None:
    from pages.shared.meeting.items import BUILDERS

    assert tuple(BUILDERS) == CODES
    assert meeting.Agenda is Agenda
