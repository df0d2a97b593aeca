"""The innovation page's parts: what stands in the grids, what the findings say, on both embedded datasets."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from data import exports
from data.contract import contract
from data.publishing import publish
from pages import inovasi
from pages.shared import show, trouble
from pages.shared.innovation import cells, grid, lives, tab_adoption, targets
from pages.shared.innovation.cards import innovation_cards
from pages.shared.innovation.charts import finding, growth, since_first
from pages.shared.pills import Pill, pills
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE, Choices
from queries.links import Reading
from queries.shelf import Shelved, take

SAMPLES = Path(__file__).parents[2] / "data" / "samples"


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shelved]:
    root = tmp_path_factory.mktemp("datasets")
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        for name in ("contoh", "publik"):
            publish([SAMPLES / name], dataset=name, root=root, accept_rejects=True)
            shelved = take(name).shelved
            assert shelved is not None
            found[name] = shelved
    return found


def visit_of(
    shelves: dict[str, Shelved], dataset: str, *regions: str, lang: str = "id", on: date | None = None, **view: str
) -> Visit:
    choices = Choices(dataset=dataset, regions=regions, language=lang, on=on).with_view(**view)
    return Visit(EVERYONE, shelves[dataset], Reading(choices), words(lang), "inovasi")


def body_rows(html: str) -> list[str]:
    return html.split("<tbody>")[1].split("<tr>")[1:]


def test_short_names_keep_whole_words() -> None:
    assert grid.short("Kunjungan daring") == "Kunjungan daring"
    assert grid.short("Kiriman makanan dan uang keluarga", 28) == "Kiriman makanan dan uang…"
    assert grid.short("x" * 41) == "x" * 39 + "…"
    assert all(len(grid.short("Akademi Passai (program pembinaan)", n)) <= n for n in range(5, 40))


@pytest.mark.parametrize(
    ("stage", "state", "shown"),
    [
        ("institutionalised", "running", "institutionalised"),
        ("institutionalised", "unverified", "unverified"),
        ("adopted", "running", "running"),
        ("stopped", "stopped", "stopped"),
    ],
)
def test_an_institutionalised_adoption_shows_only_while_verified(stage: str, state: str, shown: str) -> None:
    assert cells.look(SimpleNamespace(stage=stage, state=state)) == shown


def test_every_state_has_its_own_shape_and_words() -> None:
    stages = set(contract().enums["adoption_stage"]) - {"adopted"} | {"running", "unverified"}
    assert set(cells.SHAPES) == stages
    assert len(set(cells.SHAPES.values())) == len(stages)
    for lang in ("id", "en"):
        assert len({words(lang)(f"inovasi.state_{state}") for state in stages}) == len(stages)


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
def test_the_grid_holds_every_stage_of_the_region(shelves: dict[str, Shelved], dataset: str) -> None:
    visit = visit_of(shelves, dataset, "jawa-timur")
    shares, states = visit.ask("inovasi/shares"), visit.ask("inovasi/grid")
    html = grid.unit_grid(visit, states, shares)
    staged = states[states["innovation_id"].notna()]
    assert len(body_rows(html)) == staged["unit_id"].nunique()
    assert not grid.folded(shares)
    words_shown = [cells.look(row) for row in staged.itertuples(index=False)]
    for state, shape in cells.SHAPES.items():
        assert html.count(f"data-s={shape}>") == words_shown.count(state)
    assert html.count("<th scope=col") == 1 + len(grid.used(shares))
    assert "/upt?" in html
    assert "innovation=" in html


def test_many_columns_are_narrow_and_their_symbols_explained_first(shelves: dict[str, Shelved]) -> None:
    """24 innovations of Jawa Timur stand upright beside the units; the few of one category keep their words."""
    many = " ".join(str(piece) for piece in tab_adoption._grid(visit_of(shelves, "contoh", "jawa-timur")))
    assert many.index("d-legend") < many.index('<div class="d-dense">') < many.index("d-matrix")
    few = " ".join(
        str(piece) for piece in tab_adoption._grid(visit_of(shelves, "contoh", "jawa-timur", category="queue"))
    )
    assert "d-dense" not in few
    assert few.index("d-matrix") < few.index("d-legend")


def test_nothing_in_use_keeps_the_columns(shelves: dict[str, Shelved]) -> None:
    shares = visit_of(shelves, "contoh", "jawa-timur").ask("inovasi/shares")
    none = shares.assign(adopted=0, unverified=0, trial=0, stopped=0, outside=0)
    assert grid.used(none).empty
    assert list(grid.used(none.head(0)).columns) == list(shares.columns)


def test_a_unit_is_told_apart_from_one_the_innovation_is_not_meant_for(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves, "contoh", "jawa-timur", category="facility")
    shares = visit.ask("inovasi/shares")
    kept = shares[shares["category"] == "facility"]
    html = grid.unit_grid(visit, visit.ask("inovasi/grid"), kept)
    room = next(row for row in kept.itertuples() if row.innovation_id == "ruang-laktasi")
    rows = body_rows(html)
    assert room.target == 2
    assert html.count("data-s=blank") == len(rows) - room.adopted - room.unverified


def test_too_many_innovations_become_categories(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves, "publik")
    shares, parts = visit.ask("inovasi/shares"), visit.ask("inovasi/region_categories")
    assert grid.folded(shares)
    html = grid.region_grid(visit, parts, shares)
    begun = parts[[bool(a or u or t) for a, u, t in zip(parts.adopted, parts.unverified, parts.trial, strict=True)]]
    assert len(body_rows(html)) == begun["region_id"].nunique()
    assert html.count("<th scope=col") == 1 + grid.used(shares)["category"].nunique()
    assert "category=skills" in html


def test_region_cells_say_running_of_target(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves, "contoh")
    shares, parts = visit.ask("inovasi/shares"), visit.ask("inovasi/regions")
    html = grid.region_grid(visit, parts, shares)
    shown = re.findall(r"</i>(\d+)/(\d+)(?=<|$)", html)
    assert sum(int(adopted) for adopted, _ in shown) == sum(parts["adopted"])
    assert len(body_rows(html)) == 33


def test_names_from_the_data_are_escaped(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves, "contoh", "jawa-timur")
    shares, states = visit.ask("inovasi/shares"), visit.ask("inovasi/grid")
    evil = '<script>"x"</script>'
    html = grid.unit_grid(visit, states.assign(name=evil), shares.assign(name=evil))
    assert "<script" not in html


def test_the_finding_says_when_nothing_is_verified(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves, "publik", "jawa-timur")
    row = {"name": "Kunjungan", "adopted": 0, "unverified": 7, "trial": 0, "target": 39}
    assert "7 dari 39" in finding(visit, pd.DataFrame([row]), "inovasi.reach_title")
    assert "Belum ada yang terverifikasi 12 bulan" in finding(visit, pd.DataFrame([row]), "inovasi.reach_title")
    assert "5 dari 39" in finding(visit, pd.DataFrame([row | {"adopted": 5}]), "inovasi.reach_title")
    assert finding(visit, pd.DataFrame([row | {"unverified": 0}]), "x") == "Belum ada penerapan tercatat"
    assert finding(visit, pd.DataFrame(), "x") == "Belum ada penerapan tercatat"
    nowhere = pd.DataFrame([row | {"target": None}], dtype=object)
    assert finding(visit, nowhere, "inovasi.reach_title").endswith("paling banyak tercatat Kunjungan: 7 UPT")


def test_growth_leaves_out_lines_that_never_rise() -> None:
    rows: list[dict[str, Any]] = [
        {"series": "a", "month": date(2026, month, 28), "adopters": adopters}
        for month, adopters in ((1, 1), (2, 3), (3, 2))
    ] + [{"series": "b", "month": date(2026, 1, 28), "adopters": 0}]
    assert growth(pd.DataFrame(rows)) == {"a": (1, 2)}


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(("dataset", "region"), [("contoh", "jawa-timur"), ("publik", "lampung")])
def test_cards_show_the_figures_of_the_question(
    shelves: dict[str, Shelved], dataset: str, region: str, lang: str
) -> None:
    visit = visit_of(shelves, dataset, region, lang=lang)
    cards = innovation_cards(visit)
    found = visit.ask("inovasi/figures").iloc[0]
    assert len(cards) == 4
    assert f'd-card-value">{found["units_any"]}<' in cards[1].html
    unverified = found["unverified"] + found["untargeted_unverified"]
    assert f'd-card-value">{unverified}<' in cards[2].html
    rated = dataset == "contoh"
    assert ("%" in cards[0].value) == rated
    assert (found["targeted"] == found["innovations"]) == rated
    assert ('d-card-value">–<' in cards[3].html) == (dataset == "publik")


def test_pills_mark_the_chosen_one_and_escape() -> None:
    html = pills([Pill("<Semua>", "/inovasi?a=1&b=2"), Pill("Antrean", "/x", True)], "Pilih")
    assert "&lt;Semua&gt;" in html
    assert "a=1&amp;b=2" in html
    assert html.count("aria-current") == 1
    assert html.index("aria-current") < html.index("Antrean")


HALF = {"target": 39, "need": 20, "first_on": date(2024, 1, 1), "reached_on": None, "undated": 0}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"months_open": 32, "adopters": 12}, "belum, 12 dari 39 setelah 32 bulan"),
        (
            {"months_open": 32, "adopters": 12, "undated": 2},
            "belum, 12 dari 39 setelah 32 bulan; 2 UPT tanpa tanggal tidak ikut",
        ),
        ({"reached_on": date(2025, 2, 3), "months": 13, "adopters": 25}, "13 bulan, tercapai Feb 2025"),
        (
            {"reached_on": date(2025, 2, 3), "months": 13, "adopters": 18},
            "13 bulan, tercapai Feb 2025; kini 18 dari 39",
        ),
        ({"first_on": None, "adopters": 0}, "belum ada yang menerapkan"),
        (
            {"first_on": None, "adopters": 0, "undated": 1},
            "tanggal mulai tidak diketahui; 1 UPT tanpa tanggal tidak ikut",
        ),
    ],
)
def test_time_to_half_in_words(shelves: dict[str, Shelved], row: dict[str, Any], said: str) -> None:
    visit = visit_of(shelves, "contoh", "jawa-timur")
    assert lives.half_said(visit, SimpleNamespace(**{**HALF, **row})) == said
    assert lives.half_said(visit, None) == "sasaran tidak diketahui"


def test_a_share_is_written_for_enough_adoptions_only(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves, "contoh", "jawa-timur")
    assert lives.lasted_said(visit, SimpleNamespace(lasted=3, at_risk=4)) == "3 / 4"
    assert lives.lasted_said(visit, SimpleNamespace(lasted=9, at_risk=12)) == "9 / 12 · 75\u00a0%"
    assert lives.lasted_said(visit, SimpleNamespace(lasted=0, at_risk=0)) is None
    assert lives.lasted_said(visit, None) is None


def test_targets_in_words(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves, "contoh", "jawa-timur")
    holding = [code for code, row in contract().enums["kind"].items() if row["holds_people"]]
    assert targets.kinds_said(visit, None) == "sasaran tidak diketahui"
    assert targets.kinds_said(visit, holding) == "semua jenis"
    assert targets.kinds_said(visit, [*holding, "bapas"]) == "semua jenis, Bapas"
    assert targets.kinds_said(visit, ["rutan", "lapas"]) == "Lapas, Rutan"
    assert targets.known_enough(visit)
    assert not targets.known_enough(visit_of(shelves, "publik", "jawa-timur"))


def test_without_a_known_target_there_is_no_rate(shelves: dict[str, Shelved]) -> None:
    """An adoption of an innovation that says nothing of its target is counted, and is in no denominator."""
    visit = visit_of(shelves, "publik", "jawa-timur")
    shares, states = visit.ask("inovasi/shares"), visit.ask("inovasi/grid")
    loose = shares[shares["target"].isna()]
    assert len(loose) > 20
    assert not re.findall(r"</i>\d+/\d+", grid.unit_grid(visit, states, shares))
    assert all(row.adopted + row.unverified + row.trial + row.stopped for row in loose.itertuples())


TABS = ("adoption", "spread", "next", "verified", "use")


@pytest.mark.parametrize("regions", [(), ("jawa-timur",)])
@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize(
    "view",
    [
        {"category": "skills"},
        {"innovation": "kunjungan-daring"},
        {"category": "skills", "innovation": "kiriman-digital"},
        {"category": "bukan-kategori", "innovation": "bukan-inovasi"},
        {"subject": "lapas-lamongan"},
        {"subject": "bukan-upt"},
        {"service": "complaints"},
    ],
)
@pytest.mark.parametrize("tab", TABS)
def test_every_choice_of_the_page_draws(
    shelves: dict[str, Shelved],
    monkeypatch: pytest.MonkeyPatch,
    dataset: str,
    regions: tuple[str, ...],
    view: dict[str, str],
    tab: str,
) -> None:
    def failed(_words: Any, title: str) -> None:
        raise AssertionError(title)

    shown: list[str] = []
    monkeypatch.setattr(trouble, "failed_panel", failed)
    monkeypatch.setattr(show, "html", shown.append)
    visit = visit_of(shelves, dataset, *regions, tab=tab, **view)
    inovasi.show_view(visit)
    page = " ".join(shown)
    assert not re.findall(r"\b(?:nan|NaN|NaT|None|inf|Traceback)\b", re.sub(r"<[^>]+>", " ", page))
    if tab in ("adoption", "spread", "verified"):
        assert ("tidak dikenal, jadi rinciannya" in page) == (view.get("category") == "bukan-kategori")
    if tab != "use":
        assert ("tidak dikenal di data ini" in page) == (
            view.get("innovation", "") not in {"", *visit.ask("inovasi/shares")["innovation_id"]}
        )
    if tab == "next":
        assert ("tidak ada yang dipilih" in page) == (view.get("subject") == "bukan-upt")


@pytest.mark.parametrize("dataset", ["contoh", "publik"])
@pytest.mark.parametrize("tab", TABS)
def test_past_dates_draw(shelves: dict[str, Shelved], monkeypatch: pytest.MonkeyPatch, dataset: str, tab: str) -> None:
    def failed(_words: Any, title: str) -> None:
        raise AssertionError(title)

    shown: list[str] = []
    monkeypatch.setattr(trouble, "failed_panel", failed)
    monkeypatch.setattr(show, "html", shown.append)
    visit = visit_of(shelves, dataset, "jawa-timur", tab=tab, on=date(2024, 6, 30))
    inovasi.show_view(visit)
    page = " ".join(shown)
    assert not re.findall(r"\b(?:nan|NaN|NaT|None)\b", re.sub(r"<[^>]+>", " ", page))
    if (dataset, tab) == ("contoh", "use"):
        assert "sebelum Nov 2024" in page
        assert "pada –" not in page


def test_a_past_verification_is_not_known(shelves: dict[str, Shelved]) -> None:
    """Only the last verification is recorded: on a past date nothing is said of a change in it."""
    visit = visit_of(shelves, "contoh", "jawa-timur", on=date(2024, 6, 30))
    rate, _, unverified, digital = innovation_cards(visit)
    assert "verifikasi 166 di antaranya pada tanggal itu tidak diketahui" in str(rate)
    assert "verifikasi pada tanggal itu tidak diketahui: 166" in str(unverified)
    assert "sebelum Nov 2024" in str(digital)


def test_the_curve_begins_before_the_first_adoption() -> None:
    months = [date(2020 + n // 12, n % 12 + 1, 1) for n in range(60)]

    def line(first: int) -> pd.DataFrame:
        rows = [{"series": "a", "month": day, "adopters": int(n >= first)} for n, day in enumerate(months)]
        return pd.DataFrame(rows, dtype=object)

    assert list(since_first(line(10))["month"]) == months[9:]
    assert list(since_first(line(50))["month"]) == months[24:]
    assert list(since_first(line(0))["month"]) == months[24:]
    assert since_first(line(0).head(0)).empty
