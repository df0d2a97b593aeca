"""The WBK/WBBM page's builders: the cycle that is shown, its links, the matrix of years, the gates and their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data import exports
from data.publishing import publish
from pages.shared.integrity import cycle as integrity_cycle
from pages.shared.integrity import gates as integrity_gates
from pages.shared.integrity import lists as integrity_lists
from pages.shared.integrity import years as integrity_years
from pages.shared.visit import Visit
from pages.shared.wording import words
from queries import EVERYONE, Choices
from queries.links import Reading
from queries.shelf import Shelved, take

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
GOLDEN = Path(__file__).parents[1] / "golden" / "tables"


@pytest.fixture(scope="module")
def shelves(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Shelved]]:
    """The golden export and the published facts, opened."""
    root = tmp_path_factory.mktemp("datasets")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(exports.ROOT_VARIABLE, str(root))
        publish([GOLDEN], dataset="golden", root=root)
        publish([SAMPLES / "publik"], dataset="publik", root=root, accept_rejects=True)
        taken = {name: take(name).shelved for name in ("golden", "publik")}
        yield {name: shelved for name, shelved in taken.items() if shelved is not None}


def visit_of(shelved: Shelved, lang: str = "id", **choices: Any) -> Visit:
    view = {name: choices.pop(name) for name in ("cycle", "target", "assessor", "subject") if name in choices}
    chosen = Choices(dataset="golden", language=lang, **choices).with_view(**view)
    return Visit(EVERYONE, shelved, Reading(chosen), words(lang), "zona-integritas")


def ask(visit: Visit, question: str) -> pd.DataFrame:
    cycle = integrity_cycle.chosen(visit)
    return visit.ask(f"zona_integritas/{question}", view=cycle.look(visit))


def test_cycle_is_that_of_the_link_else_of_the_date_else_the_newest_known(shelves: dict[str, Shelved]) -> None:
    golden = shelves["golden"]
    assert integrity_cycle.chosen(visit_of(golden)).year == 2026
    assert integrity_cycle.chosen(visit_of(golden, cycle="2020")).year == 2020
    metro = visit_of(golden, units=("lapas-metro",), on=date(2021, 5, 1))
    cycle = integrity_cycle.chosen(metro)
    assert (cycle.year, cycle.years) == (2020, (2020, 2018))
    assert "Siklus 2021 belum punya catatan" in integrity_cycle.cycle_pills(metro, cycle)
    nobody = visit_of(golden, units=("lapas-baru",))
    assert integrity_cycle.chosen(nobody).years == (2026,)


def test_choices_are_links_that_write_the_cycle_out(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"], regions=("jawa-timur",), assessor="self")
    html = integrity_cycle.cycle_pills(visit, integrity_cycle.chosen(visit))
    assert '<strong class="d-chip" aria-current="true">2026</strong>' in html
    assert "region=jawa-timur&amp;assessor=self&amp;cycle=2025" in html
    assert "cycle=2026&amp;target=WBBM" in html


def test_standing_sums_the_funnel(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"])
    now = integrity_cycle.standing(ask(visit, "funnel"))
    assert (now.entered, now.running, now.not_passed, now.awarded) == (6, 5, 1, 0)
    figures = visit.ask("zona_integritas/figures").iloc[0]
    assert (figures["running"], figures["not_passed"]) == (now.running, now.not_passed)


def test_funnel_shows_who_is_there_and_who_came_this_far(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"])
    rows = integrity_cycle.funnel_rows(visit, ask(visit, "funnel")).set_index("stage")
    assert len(rows) == 9
    assert rows.loc["tpi", "label"] == "Evaluasi TPI · kini di sini: 2 (−1)"
    assert (rows.loc["tpi", "count"], rows.loc["tpn_proposed", "change"]) == (5, 1)
    assert integrity_cycle.outcomes(visit, ask(visit, "funnel")) == ["Tidak lolos: 1 UPT (0 sejak 30 Sep 2026)"]


def test_matrix_says_predicate_and_cycle_apart(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"])
    frame = visit.ask("zona_integritas/years")
    rows, heads = integrity_years.year_rows(visit, frame, integrity_years.years_of(visit, frame))
    assert [head.label for head in heads] == [str(year) for year in range(2026, 2017, -1)]
    cells = {row.name: dict(zip([head.label for head in heads], row.cells, strict=True)) for row in rows}

    def said(unit: str, year: str) -> tuple[str, str]:
        cell = cells[unit][year]
        return (cell.shape, cell.word) if cell else ("", "")

    assert said("Lapas Kelas IIA Metro", "2020") == ("wbk", "WBK · WBBM Kanwil")
    assert said("Lapas Kelas IIA Metro", "2019") == ("wbk", "WBK")
    assert said("Lapas Kelas IIB Ngawi", "2025") == ("half", "ditetapkan, diserahkan Feb 2026")
    assert said("Lapas Kelas IIB Ngawi", "2026") == ("wbk", "WBK · WBBM TPI")
    assert said("Lapas Kelas I Madiun", "2024") == ("revoked", "WBK dicabut · larangan s.d. Agu 2026")
    assert said("Lapas Kelas I Madiun", "2025") == ("revoked", "larangan s.d. Agu 2026")
    assert said("Lapas Kelas I Madiun", "2026") == ("running", "usul TPN · larangan s.d. Agu 2026")
    assert said("Lapas Kelas IIB Lamongan", "2026") == ("failed", "gugur setelah TPI")
    assert said("Lapas Terbuka Kelas IIB Way", "2023") == ("wbbm", "WBBM · ditetapkan")
    assert said("Lapas Kelas IIB Lamongan", "2025") == ("", "")
    assert all((row.href or "").startswith("/upt?") for row in rows)


def test_gate_table_is_nearest_first_and_names_what_is_short(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"], target="WBK")
    frame = ask(visit, "verdicts")
    rows, heads = integrity_gates.gate_table(visit, integrity_cycle.chosen(visit), frame, set())
    assert [(head.label.replace("\u00ad", ""), head.under) for head in heads][:3] == [
        ("Putusan", ""),
        ("Nilai total", "min. 75,00"),
        ("Pengungkit", "min. 40,00"),
    ]
    words_of = {row.name: [cell.word if cell else "" for cell in row.cells] for row in rows}
    assert list(words_of) == ["Rutan Kelas IIB Gresik", "Lapas Kelas IIB Lamongan", "Lapas Kelas I Madiun"]
    assert words_of["Rutan Kelas IIB Gresik"][:2] == ["gagal 1 syarat: Nilai total; kurang 2,75", "72,25 (−2,75)"]
    assert words_of["Lapas Kelas IIB Lamongan"][2] == "36,00 (−4,00)"
    assert words_of["Lapas Kelas I Madiun"][0] == "lolos; terlarang sebelum 20 Agu 2026"
    assert "subject=rutan-gresik" in (rows[0].href or "")


def test_missing_scores_and_missing_wbk_are_not_points(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"], target="WBBM")
    rows, _ = integrity_gates.gate_table(visit, integrity_cycle.chosen(visit), ask(visit, "verdicts"), set())
    cells = {row.name: row.cells for row in rows}
    kediri, ngawi = cells["Bapas Kelas II Kediri"], cells["Lapas Kelas IIB Ngawi"]
    assert kediri[0] is not None
    assert (kediri[0].word, kediri[0].title) == ("gagal 1 syarat: Memegang WBK", words("id")("zi.no_points_why"))
    assert kediri[-1] is not None
    assert (kediri[-1].shape, kediri[-1].word) == ("failed", "belum")
    assert ngawi[0] is not None
    assert (ngawi[0].shape, ngawi[0].word) == ("unverified", "belum diketahui")


def test_subject_is_the_first_that_fails_or_the_one_of_the_link(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"])
    frame = ask(visit, "verdicts")
    assert integrity_gates.subject_of(visit, frame).unit_id == "lapas-metro"
    chosen = visit_of(shelves["golden"], subject="lapas-madiun")
    assert integrity_gates.subject_of(chosen, frame).unit_id == "lapas-madiun"
    elsewhere = visit_of(shelves["golden"], subject="rutan-tutup")
    assert integrity_gates.subject_of(elsewhere, frame) is None


def test_finding_counts_passes_single_failures_and_the_unknown(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"], target="WBBM")
    said = integrity_gates.finding(visit.words, ask(visit, "verdicts"), "WBBM", all_known=True)
    assert "0 dari 3 UPT" in said
    assert "2 gagal pada satu syarat saja" in said
    assert "1 UPT belum dapat diputuskan" in said


@pytest.mark.parametrize(
    ("year", "expected"),
    [("2026", "PermenPANRB 90/2021"), ("2020", "syarat model 2021 tidak dipakai"), ("2013", "Tidak ada model")],
)
def test_note_says_which_gates_are_known(shelves: dict[str, Shelved], year: str, expected: str) -> None:
    visit = visit_of(shelves["golden"])
    cycle = replace(integrity_cycle.chosen(visit), year=int(year))
    assert expected in integrity_cycle.confidence_note(visit, cycle)


def test_doubtful_gates_are_named_for_their_target_only(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["golden"], target="WBK")
    assert "satu sumber" not in integrity_cycle.confidence_note(visit, integrity_cycle.chosen(visit))
    visit = visit_of(shelves["golden"], target="WBBM")
    assert "Capaian Kinerja (WBBM)" in integrity_cycle.confidence_note(visit, integrity_cycle.chosen(visit))


def test_metro_holds_wbk_while_it_is_proposed_for_wbbm(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["publik"], regions=("lampung",), cycle="2020")
    html = integrity_lists.state_table(visit, integrity_cycle.chosen(visit))
    assert "Lapas Kelas IIA Metro" in html
    assert "WBK 2018" in html
    assert "Diusulkan Kanwil" in html
    assert "6 Feb 2020" in html


def test_claims_of_jawa_timur_2023_are_claims_only(shelves: dict[str, Shelved]) -> None:
    visit = visit_of(shelves["publik"], regions=("jawa-timur",), cycle="2023")
    claims = visit.ask("zona_integritas/claims")
    named = claims[claims["cycle_year"] == 2023].dropna(subset=["unit_id"])
    assert len(named) == 8
    stages = {row.unit_id for row in visit.ask("zona_integritas/state").itertuples()}
    assert stages == {"lapas-banyuwangi"}  # awarded by another source
    figures = visit.ask("zona_integritas/figures").iloc[0]
    assert (figures["wbk"], figures["wbbm"]) == (1, 1)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_gate_and_stage_has_words(lang: str, shelves: dict[str, Shelved]) -> None:
    said = words(lang)
    visit = visit_of(shelves["golden"], lang, subject="rutan-gresik")
    for stage in (*integrity_years.LADDER, *integrity_cycle.OUT):
        assert said.has(f"zi.short_{stage}")
    for frame in (ask(visit, "verdicts"), ask(visit, "scores")):
        gates = [gate for gates in frame.get("gates", []) for gate in gates]
        assert all(said.has(f"gates.{gate}") for gate in [*gates, *frame.get("part", [])])
