"""Pembinaan: every tab draws, pairs agree with their percents, life and death sentences stand apart."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pandas as pd
import pytest

from data import exports
from pages.pembinaan import TABS
from pages.shared import trouble
from pages.shared.charts.month_bars import parts, shade, shares
from pages.shared.charts.pairs import pairs
from pages.shared.parts import Chart, Table, findings
from pages.shared.share.summary import summary
from pages.shared.theme import palette
from pages.shared.treatment import tab_integration, tab_releases, tab_reviews, tab_stages
from pages.shared.treatment.cards import treatment_cards
from pages.shared.treatment.ranked import Undone, half
from pages.shared.unit.sent import sent
from pages.shared.unit.treatment import treatment
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
    "region=jawa-timur&kind=bapas",
    "region=jawa-timur&programme=cmb",
    "region=gorontalo&on=2014-01-01",
]
NUMBER = r"([\d.]+)"


def whole(said: str) -> int:
    return int(said.replace(".", ""))


@pytest.fixture
def visit(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    return visit_of("region=jawa-timur", "pembinaan")


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("tab", [tab.code for tab in TABS])
def test_every_tab_draws(embedded_datasets: Path, draw: Draw, tab: str, view: str, dataset: str) -> None:
    page = draw(embedded_datasets, "pembinaan", f"{view}&data={dataset}&tab={tab}")
    assert "<h1" in page
    if dataset == "publik":
        assert "Data pembinaan belum ada" in page
        assert 'class="d-card-value"' not in page  # not known is not zero


def test_four_cards_with_coverage_are_what_is_shared(visit: Visit) -> None:
    cards = treatment_cards(visit)
    assert len(cards) == 4
    assert all(re.search(r"\d+ dari \d+ UPT", card.coverage or "") for card in cards)
    visit.shown.cards = cards
    text = summary(visit, "https://dasbor.example/pembinaan")
    assert all(f"{card.label}: *{card.value}*" in text for card in cards)
    assert "31 Oktober 2026" in text


def test_cards_say_the_raw_pair_behind_their_percent(visit: Visit) -> None:
    for card in treatment_cards(visit)[1:]:
        part, of = map(whole, re.search(rf"{NUMBER} / {NUMBER}", card.pair or "").groups())  # type: ignore[union-attr]
        assert card.value == words("id").percent(100 * part / of)


def test_life_and_death_sentences_are_in_no_share(visit: Visit) -> None:
    told = tab_stages.now(visit)
    table = next(piece.html for piece in told if isinstance(piece, Table))
    assert "Seumur hidup" not in table
    assert "Terpisah: 63 orang" in html_of(told)
    shown = sum(int(re.findall(r"data-v=(\d+)>", row)[0]) for row in table.split("<tr>")[2:])
    assert treatment_cards(visit)[0].value == words("id").number(shown)


def test_recent_years_are_said_and_not_drawn(visit: Visit) -> None:
    chart = next(piece for piece in tab_releases.years(visit) if isinstance(piece, Chart))
    drawn = chart.figure["data"][0]["customdata"]
    assert drawn == ["2023", "2022", "2021", "2020", "2019"]
    said = html_of(tab_releases.table(visit))
    assert "baru dapat diketahui setelah 31 Des 2026" in said
    assert "Tahun 2025, 2024 belum genap dua tahun" in said


def test_a_programme_is_chosen_in_the_link_and_remission_stays_out_of_the_sum(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    every = visit_of("region=jawa-timur", "pembinaan").rows("pembinaan/programmes")
    together = sum(row.year_eligible for row in every if row.programme != "remission")
    units = visit_of("region=jawa-timur", "pembinaan").rows("pembinaan/units")
    assert sum(row.eligible or 0 for row in units) == together
    chosen = visit_of("region=jawa-timur&programme=remission", "pembinaan")
    assert sum(row.eligible or 0 for row in chosen.rows("pembinaan/units")) == every[-1].year_eligible
    assert "Remisi" in html_of(tab_integration.units(chosen))
    assert 'aria-current="true">Remisi' in html_of(tab_integration.over_time(chosen))


def test_reviews_are_ranked_by_what_is_left(visit: Visit) -> None:
    table = next(piece for piece in tab_reviews.units(visit) if isinstance(piece, Table))
    left = [int(value) for value in re.findall(r"</a><td class=n data-v=(\d+)>", table.html)]
    assert len(left) > 20
    assert left == sorted(left, reverse=True)


def test_half_of_what_is_left_in_the_fewest_units() -> None:
    rows = [Undone(str(left), str(left), 10, 10 + left) for left in (50, 30, 15, 5)]
    assert half(rows) == (100, 1, 50)
    assert half(rows[1:]) == (50, 1, 30)
    assert half([Undone("a", "a", 3, 3)]) == (0, 0, 0)


def test_a_unit_without_reports_says_so(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    assert "tidak ada dalam ekspor ini" in html_of(treatment(visit_of("unit=lapas-metro", "upt", "publik")))
    early = visit_of("unit=lapas-lamongan&on=2015-01-01", "upt")
    assert "Belum ada laporan" in html_of(treatment(early))
    told = html_of(treatment(visit_of("unit=lapas-lamongan", "upt")))
    assert "Sidang TPP Okt 2026: 63,4\u00a0% (26 / 41) terlaksana." in told
    assert "(24 bulan)" in told


@pytest.mark.parametrize("tab", [tab.code for tab in TABS])
def test_a_kind_that_holds_nobody_is_not_late(embedded_datasets: Path, draw: Draw, tab: str) -> None:
    page = draw(embedded_datasets, "pembinaan", f"region=jawa-timur&kind=bapas&data=contoh&tab={tab}")
    assert page.count('<div class="d-card-coverage">jenis UPT ini tidak menahan orang</div>') == 4
    assert "Jenis UPT ini tidak menahan orang" in page
    assert "belum dilaporkan" not in page


def test_an_unknown_programme_shows_no_figures(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    visit = visit_of("region=jawa-timur&tab=integration&programme=nonsense", "pembinaan")
    shown = tab_integration.over_time(visit)
    assert "tidak dikenal: nonsense" in html_of(shown)
    assert not [piece for piece in shown if isinstance(piece, Chart)]
    assert tab_integration.units(visit) == ()


def test_one_unit_is_not_told_how_many_units_report(embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    told = html_of(treatment(visit_of("unit=lapas-lamongan", "upt")))
    assert "1 dari 1 UPT" not in told
    assert "UPT yang sama" not in told
    assert "semua UPT" not in told


def test_what_is_sent_holds_the_findings_of_the_open_tab_and_no_lateness_of_occupancy(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    visit = visit_of("region=jawa-timur&tab=reviews", "pembinaan")
    found = findings(tab_reviews.by_stage(visit))
    assert len(found) == 1
    visit.shown.tab, visit.shown.tab_findings = "Sidang TPP", found
    said = summary(visit, "https://dasbor.example/pembinaan")
    assert f"• Sidang TPP: {found[0]}" in said
    assert "mutakhir" not in said


def test_the_text_of_a_unit_tells_treatment_use_and_support(
    embedded_datasets: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(exports.ROOT_VARIABLE, str(embedded_datasets))
    said = sent(visit_of("unit=lapas-lamongan", "upt"), True)
    assert [line.split(":")[0] for line in said] == ["Pembinaan", "Pemakaian layanan", "Dukungan mitra"]
    assert "63,4\u00a0% (26 / 41)" in said[0]
    assert "transaksi dalam 12 bulan" in said[1]
    assert len(sent(visit_of("unit=lapas-lamongan", "upt"), False)) == 1


def test_bars_keep_their_values() -> None:
    frame = pd.DataFrame(
        {
            "month": pd.to_datetime(["2026-09-01", "2026-10-01"]),
            "part": [3, None],
            "whole": [4, 5],
            "a": [1, 2],
            "b": [3, 4],
        },
        dtype=object,
    )
    assert shares(frame, "light", words("id"))["data"][0]["y"] == [75.0, None]
    stacked = parts(frame, {"a": "Awal", "b": "Akhir"}, "dark", words("id"))
    assert [trace["y"] for trace in stacked["data"]] == [[1, 2], [3, 4]]
    assert [end["text"] for end in stacked["layout"]["annotations"]] == ["Awal <b>2</b>", "Akhir <b>4</b>"]
    row = pd.DataFrame({"code": ["x"], "name": ["X"], "part": [0], "whole": [0], "label": ["0 / 0"]}, dtype=object)
    assert pairs(row, "light", words("id"))["data"][0]["x"] == [0.0]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shades_run_from_pale_to_the_accent(theme: str) -> None:
    assert shade(palette(theme), 4) == palette(theme).accent
    assert len({shade(palette(theme), place) for place in range(5)}) == 5


PARTS = {
    tab_stages: ("over_time", "now", "units"),
    tab_reviews: ("by_stage", "over_time", "units"),
    tab_integration: ("by_programme", "table", "over_time", "units"),
    tab_releases: ("years", "table", "units"),
}


@pytest.mark.parametrize(("tab", "broken"), [(tab, name) for tab, names in PARTS.items() for name in names])
def test_a_broken_part_leaves_the_others(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tab: ModuleType, broken: str
) -> None:
    def fail(_: Visit) -> None:
        raise RuntimeError(broken)

    failed: list[str] = []
    drawn: list[object] = []
    monkeypatch.setattr(trouble, "failed_panel", lambda _words, title: failed.append(title))
    monkeypatch.setattr(tab, "draw", lambda _visit, pieces, *_: drawn.append(pieces))
    monkeypatch.setattr(tab, broken, fail)
    tab.show_tab(visit)
    assert len(failed) == 1
    assert len(drawn) == len(PARTS[tab]) - 1


def test_a_stage_that_is_not_reported_is_neither_in_the_bar_nor_in_its_words(visit: Visit) -> None:
    """30 of 40 reported people are early: 75 %. The final stage reports nobody; the others report nothing."""
    people = {"orientation": None, "early": 30, "further_1": 10, "further_2": None, "final": 0}
    said = unescape(tab_stages._bar(visit, people, 40))
    names = [visit.label("treatment_stage", stage) for stage in people]
    shown = re.search(r'aria-label="([^"]*)"', said)
    assert shown is not None
    percents = ("75,0\u00a0%", "25,0\u00a0%", "0,0\u00a0%")
    told = ", ".join(f"{names[place]} {share}" for place, share in zip((1, 2, 4), percents, strict=True))
    assert shown[1] == told
    assert said.count("color-mix") == 3


def test_stages_left_out_of_the_trend_are_counted(visit: Visit) -> None:
    row = SimpleNamespace(units=2, reported_units=2, left_pairs=2, left_people=17)
    said = (
        "2 dari 2 UPT pelapor melapor setiap bulan; 2 tahap di antaranya tidak dilaporkan setiap bulan dan tidak ikut"
    )
    assert tab_stages.same_units(visit, row) == f"{said} (17 orang pada laporan terakhirnya)"
    assert "tidak ikut" not in tab_stages.same_units(visit, SimpleNamespace(**{**vars(row), "left_pairs": 0}))


def test_a_stage_that_nobody_counts_is_not_drawn_as_zero() -> None:
    frame = pd.DataFrame({"month": pd.to_datetime(["2026-10-01"]), "a": [None], "b": [3]}, dtype=object)
    drawn = parts(frame, {"a": "Awal", "b": "Akhir"}, "light", words("id"))
    assert [trace["y"] for trace in drawn["data"]] == [[3]]
    assert drawn["data"][0]["marker"]["color"] == shade(palette("light"), 1)  # its own shade, not the missing one's
    assert [end["text"] for end in drawn["layout"]["annotations"]] == ["Akhir <b>3</b>"]
