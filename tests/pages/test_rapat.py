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

from data import exports
from pages.shared import meeting, share
from pages.shared.meeting import links as meeting_links
from pages.shared.meeting.agenda import CODES, Agenda
from pages.shared.share import panel
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE
from queries import links as link_codec
from queries.shelf import take
from tests.pages.conftest import Draw

some_codes = st.lists(st.sampled_from([*CODES, "lunch", "x"]), max_size=12)


def links(page: str) -> list[tuple[str, dict[str, list[str]]]]:
    """Path and parameters of every internal link of a page."""
    found = [urlsplit(unescape(href)) for href in re.findall(r'href="(/[^"]*)"', page)]
    return [(link.path, parse_qs(link.query, keep_blank_values=True)) for link in found]


def visit_of(query: str) -> Visit:
    """The visit that the site would make of a link to this page."""
    params = parse_qs(query, keep_blank_values=True)
    dataset = params["data"][0]
    shelved = take(dataset).shelved
    assert shelved is not None
    end = shelved.opened.export.data_date
    reading = link_codec.read(params, shelved.register, dataset=dataset, home=None, data_date=end)
    return Visit(EVERYONE, shelved, reading, words(link_codec.language_of(params)), "rapat")


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


@pytest.mark.parametrize("step", range(1, len(CODES) + 1))
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
    assert "Terpadat: tidak ada dalam cakupan ini per 1 Januari 2014" in silent


def told(visit: Visit) -> tuple[str, meeting.Agenda, dict[str, meeting.Item]]:
    """The agenda page of a visit, as its page draws it."""
    items = meeting.gather(visit)
    agenda = Agenda.of(visit.choices.viewed_all("agenda"), items)
    meeting.note_agenda(visit, agenda, items)
    return meeting.start_view(visit, agenda, items), agenda, items


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "query", ["region=jawa-timur&data=contoh", "region=lampung&data=publik", "region=&data=publik"]
)
def test_the_shared_text_of_the_agenda_says_what_the_screen_says(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch, query: str, lang: str
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    visit = visit_of(f"{query}&lang={lang}")
    page, agenda, items = told(visit)
    rows = [one.split("<nav>")[0] for one in page.split('<ol class="d-agenda">')[1].split("</ol>")[0].split("<li>")[1:]]
    said = share.summary(visit, "https://x/rapat")
    assert [card.label for card in visit.shown.cards] == [visit.words(f"rapat.{code}") for code in agenda.shown[:-1]]
    for card, row, code in zip(visit.shown.cards, rows, agenda.shown, strict=False):
        assert card.value == items[code].finding
        assert f"• {card.label}: *{card.value}*" in said
        shown = " ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split())
        assert shown == " ".join(f"{card.label} {card.value} {card.coverage or ''}".split())
        assert card.coverage is None or card.coverage in said
    assert said.count("• ") == len(agenda.shown) - 1


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("dataset", ["contoh", "publik"])
def test_the_opening_says_what_its_cards_say(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch, dataset: str, lang: str
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    for scope in ("region=", "region=jawa-timur", "region=lampung", "region=gorontalo&on=2014-01-01"):
        visit = visit_of(f"{scope}&data={dataset}&lang={lang}")
        item = meeting.gather(visit)["opening"]
        rate, crowded = item.cards[:2]
        shown = {value.rstrip("%").strip() for value in re.findall(r"\d[\d.,]*\s?%", item.finding)} - {"100"}
        if rate.value == "–":
            assert not shown
            assert crowded.value == "–"
        else:
            assert rate.value in item.finding
            assert crowded.value in item.finding


def test_a_scope_of_too_few_units_has_no_joint_rate(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(embedded_datasets, "rapat", "region=&data=publik&step=1&lang=en")
    assert "only 2 units counted, too few for a joint occupancy rate" in page
    assert "249.3" not in page


def test_a_step_without_an_agenda_is_shared_with_the_one_on_the_screen(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    visit = visit_of("region=jawa-timur&data=contoh&step=2")
    items = meeting.gather(visit)
    agenda = Agenda.of((), items)
    exact = meeting.written(visit, agenda, "crowded")
    meeting.note(exact, items["crowded"], "crowded")
    opened: list[str] = []
    monkeypatch.setattr(panel, "absolute", lambda href: href)
    monkeypatch.setattr(panel, "_show", opened.append)
    monkeypatch.setattr(panel.st, "dialog", lambda *_args, **_kwargs: lambda show: show)
    share.offer(visit)
    link = unescape(re.search(r'id="d-share-link"[^>]*value="([^"]*)"', opened[0])[1])  # type: ignore[index]
    assert link == meeting_links.step(visit, agenda, "crowded")
    assert parse_qs(urlsplit(link).query)["agenda"] == list(agenda.codes)
    assert link in unescape(opened[0].split("<textarea")[1])
    frozen = [params for path, params in links(opened[0]) if "export" in params]
    assert all(one["agenda"] == list(agenda.codes) and one["def"] for one in frozen)


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


@pytest.mark.parametrize(
    ("code", "path", "tab"),
    [
        ("support", "/dukungan", "ending"),
        ("reviews", "/pembinaan", "reviews"),
        ("gates", "/zona-integritas", "gates"),
        ("evidence", "/zona-integritas", "evidence"),
    ],
)
def test_a_step_opens_the_tab_that_tells_more(
    embedded_datasets: Path, draw: Draw, code: str, path: str, tab: str
) -> None:
    page = draw(embedded_datasets, "rapat", f"region=jawa-timur&data=contoh&agenda={code}&step=1")
    leave = unescape(re.search(r'data-leave href="([^"]+)"', page)[1])  # type: ignore[index]
    assert urlsplit(leave).path == path
    assert parse_qs(urlsplit(leave).query)["tab"] == [tab]


def test_reviews_left_undone_are_listed_with_their_raw_pair(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(embedded_datasets, "rapat", "region=jawa-timur&data=contoh&agenda=reviews&step=1")
    found = re.findall(r"<span[^>]*>(\d+) dari (\d+) sidang terlaksana[^<]*</span><strong>sisa (\d+)</strong>", page)
    assert len(found) > 6
    assert all(int(due) - int(done) == int(left) for done, due, left in found)
    left = [int(row[2]) for row in found]
    assert left == sorted(left, reverse=True)


def test_hopes_of_metro_say_since_when(embedded_datasets: Path, draw: Draw) -> None:
    page = draw(embedded_datasets, "rapat", "region=lampung&data=publik&agenda=support&step=1")
    assert page.count("diharapkan 6 Feb 2020") >= 4
